import Tabular

/// The structural audit of a framework, as `audit/<framework>` stores it. Full
/// precision: the products round.
///
/// Nodes are called by their path: `/` is the root, `/a/b` node b of node a.
public enum AuditTables {
  /// One row per node, the root first.
  public static let nodesFileName = "nodes.bht"
  /// One row per child of every node.
  public static let itemsFileName = "items.bht"
  /// One row per two children of a node, and per child and top node that it is
  /// not under.
  public static let correlationsFileName = "correlations.bht"

  /// What is told of nodes.
  public static let nodes = Schema([
    Column("node", .code), Column("children", .integer), Column("subjects", .integer),
    Column("reason", .code), Column("alpha", .double), Column("mean_correlation", .double),
    Column("kmo", .double), Column("components", .integer), Column("explained", .double),
    Column("residual", .double), Column("findings", .code),
  ])

  /// What is told of the children of a node.
  public static let items = Schema([
    Column("node", .code), Column("item", .code), Column("kind", .code),
    Column("weight", .double), Column("mean", .double), Column("deviation", .double),
    Column("with_node", .double), Column("with_rest", .double), Column("with_index", .double),
    Column("alpha_without", .double), Column("kmo", .double), Column("loading", .double),
    Column("ratio", .double), Column("importance", .double), Column("shift", .double),
    Column("swapped", .double), Column("findings", .code),
  ])

  /// What is told of two children, or of a child and a top node.
  public static let correlations = Schema([
    Column("node", .code), Column("item", .code), Column("relation", .code),
    Column("other", .code), Column("subjects", .integer), Column("correlation", .double),
    Column("findings", .code),
  ])
}
