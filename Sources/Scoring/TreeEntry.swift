import Diagnostics
import Settings

/// What stands in the tree of a framework: a node with children, an indicator,
/// or the score of another framework.
public enum TreeEntry: Sendable {
  case node(NodeDefinition)
  case indicator(LeafDefinition)
  case score(ScoreLeafDefinition)

  /// The name that contributions are told under.
  public var name: Located<String> {
    switch self {
    case .node(let node): node.name
    case .indicator(let leaf): leaf.indicator
    case .score(let leaf): leaf.framework
    }
  }

  /// Its weight among its siblings; nil where that is found by a method.
  public var weight: Exact? {
    switch self {
    case .node(let node): node.weight
    case .indicator(let leaf): leaf.weight
    case .score(let leaf): leaf.weight
    }
  }

  static let kind: Kind<TreeEntry> = .named(
    "tree entry",
    doc: Wording(
      en: "A node, an indicator, or the score of another framework", zh: "节点、指标，或其他体系的信用分"),
    .variantsByOwnKey([
      Variant("node", NodeDefinition.shape, wrap: TreeEntry.node) {
        if case .node(let node) = $0 { node } else { nil }
      },
      Variant("indicator", LeafDefinition.shape, wrap: TreeEntry.indicator) {
        if case .indicator(let leaf) = $0 { leaf } else { nil }
      },
      Variant("score", ScoreLeafDefinition.shape, wrap: TreeEntry.score) {
        if case .score(let leaf) = $0 { leaf } else { nil }
      },
    ]))

  static let weightKind = Kind<Exact>.exact(in: 0...1).checked { weight, place in
    weight == 0 ? [ScoringFindings.noWeight.at(place)] : []
  }

  static let weightDoc = Wording(
    en: "Its weight; those of siblings add up to exactly 1. None where `weights` stands above it",
    zh: "权重；同级之和恰为 1。上级声明 weights 时不填")
}

/// A node of the tree: the weighted aggregate of its children.
public struct NodeDefinition: Sendable {
  public let name: Located<String>
  public let title: Wording
  public let weight: Exact?
  public let aggregate: Aggregate
  /// What the value 0 counts as, of an aggregate that needs it.
  public var floor: Exact?
  /// How the weights of the children are found; nil where they are given.
  public let weights: WeightsDefinition?
  public var children: [TreeEntry]

  /// How a node is written in a pipeline.
  public static let shape: Shape<NodeDefinition> = Shape(
    "node", doc: Wording(en: "A node of the tree", zh: "指标体系的节点"), make: NodeDefinition.init
  ) {
    Field("node", \.name, .located(.name), doc: Wording(en: "Its name", zh: "名称"))
    Field("title", \.title, .wording, doc: Wording(en: "What people call it", zh: "标题"))
    Field(optional: "weight", \.weight, TreeEntry.weightKind, doc: TreeEntry.weightDoc)
    Field(
      "aggregate", \.aggregate, Aggregate.kind, default: .arithmetic,
      doc: Wording(en: "How its children become one value", zh: "下级的合成方式"))
    Field(optional: "floor", \.floor, floorKind, doc: floorDoc)
    Field(
      optional: "weights", \.weights, WeightsDefinition.kind, doc: WeightsDefinition.doc)
    Field(
      "children", \.children,
      .list(of: .recursive("tree entry") { TreeEntry.kind }, atLeast: 1),
      doc: Wording(en: "Nodes, indicators or scores", zh: "下级节点、指标或信用分"))
  }
  .checked { node, places in
    node.children.weightFindings(
      node.weights, at: places["children"], rule: places["weights"])
      + floorFindings(node.floor, of: node.aggregate, at: places["floor"])
      + node.aggregate.findings(above: node.children)
  }

  static let floorKind = Kind<Exact>.exact(
    in: .constant(1, scale: 6) ... .constant(5, scale: 1))
  static let floorDoc = Wording(
    en: "What the value 0 counts as in geometric and harmonic means and negative powers, 0.01 "
      + "where left out",
    zh: "几何平均、调和平均及负指数幂平均中取值 0 的替代值，默认 0.01")
  /// The floor of an aggregate that needs one and declares none.
  static let usualFloor = Exact.constant(1, scale: 2)
}

/// An indicator in the tree, and how its values are treated and normalised.
public struct LeafDefinition: Sendable {
  public let indicator: Located<String>
  public let weight: Exact?
  /// Whether more is better; nil where it is not written, which means
  /// positive, or where the normalisation has it in itself.
  public var direction: Direction?
  public let impute: Imputation
  public let winsorise: WinsoriseDefinition?
  public let transform: Transform
  public let normalise: Normalisation

  /// Whether more is better.
  public enum Direction: String, CaseIterable, Sendable {
    case positive, negative
  }

  /// How an indicator of the tree is written in a pipeline.
  public static let shape: Shape<LeafDefinition> = Shape(
    "leaf", doc: Wording(en: "An indicator in the tree", zh: "指标体系中的指标"),
    make: LeafDefinition.init
  ) {
    Field(
      "indicator", \.indicator, .located(.name),
      doc: Wording(en: "An indicator of the class", zh: "该类别的指标名称"))
    Field(optional: "weight", \.weight, TreeEntry.weightKind, doc: TreeEntry.weightDoc)
    Field(
      optional: "direction", \.direction,
      .choice(of: Direction.self) { direction in
        switch direction {
        case .positive: Wording(en: "more is better", zh: "正向")
        case .negative: Wording(en: "less is better", zh: "逆向")
        }
      },
      doc: Wording(
        en: "Whether more is better; positive where left out. Goalposts and points have it in "
          + "themselves", zh: "方向，默认正向；goalposts 与 points 自含方向，不填"))
    Field(
      "impute", \.impute, Imputation.kind, default: .none,
      doc: Wording(en: "What stands for a missing value", zh: "缺失值的填补"))
    Field(
      optional: "winsorise", \.winsorise, WinsoriseDefinition.kind,
      doc: Wording(
        en: "Quantiles between which values are kept, or limits of their shape",
        zh: "缩尾分位数，或分布形态的限值"))
    Field(
      "transform", \.transform, Transform.kind, default: .none,
      doc: Wording(en: "A function of the values", zh: "变换"))
    Field(
      "normalise", \.normalise, Normalisation.kind,
      doc: Wording(en: "How values become 0 to 1", zh: "归一化"))
  }
  .checked { leaf, places in leaf.findings(places) }
}
