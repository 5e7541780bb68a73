import Diagnostics
import Settings

/// The records of one dataset, as a pipeline declares them: whose they are,
/// what names one, and on which days they count.
public struct RecordsDefinition: Sendable {
  /// The classes of the subjects that they may be about, at least one.
  public let classes: [Located<String>]
  /// The columns of the subject's identifier, the one that decides first.
  public let subjects: [IdentifierColumnDefinition]?
  /// The column of the name that resolves rows without a usable identifier.
  public let named: Located<String>?
  public let namedRegion: Located<String>?
  public let through: Through?
  public let key: [Located<String>]
  public let event: Located<String>?
  public let known: Located<String>?
  public let snapshot: Located<String>?
  public let expires: Expiry?
  public let repaired: Repair?
  public let withdrawal: ExpressionText?
  /// How long records count, the first that applies.
  public let terms: [Term]
  public let objection: Objection?
  /// Rows that subjects declare themselves.
  public let selfDeclared: ExpressionText?

  /// The record of another dataset that these records belong to.
  public struct Through: Sendable {
    public let dataset: Located<String>
    public let columns: [Located<String>]

    static let shape: Shape<Through> = Shape(
      "through", doc: Wording(en: "The record that these records belong to", zh: "所属的上级记录"),
      make: Through.init
    ) {
      Field(
        "dataset", \.dataset, .located(.name),
        doc: Wording(en: "The dataset of that record", zh: "上级记录的数据集"))
      Field(
        "columns", \.columns, .distinctList(of: .located(.name), atLeast: 1),
        doc: Wording(
          en: "Columns here that equal the columns of its key, in that order",
          zh: "本数据集中与其 key 各列依次相等的列"))
    }
  }

  /// When records stop counting by themselves.
  public struct Expiry: Sendable {
    public let column: Located<String>
    public let last: Last

    /// What the day in the column is.
    public enum Last: String, CaseIterable, Sendable {
      /// The last day on which the record counts.
      case inclusive
      /// The first day on which it no longer counts.
      case exclusive

      fileprivate var meaning: Wording {
        switch self {
        case .inclusive: Wording(en: "the last day on which it counts", zh: "仍有效的最后一日")
        case .exclusive: Wording(en: "the first day on which it no longer counts", zh: "不再有效的首日")
        }
      }
    }

    static let shape: Shape<Expiry> = Shape(
      "expires", doc: Wording(en: "When a record stops counting by itself", zh: "记录自然失效"),
      make: Expiry.init
    ) {
      Field("column", \.column, .located(.name), doc: Wording(en: "Day column", zh: "日期列"))
      Field(
        "last", \.last, .choice(of: Last.self, doc: \.meaning), default: .exclusive,
        doc: Wording(en: "What the day is", zh: "该日期的含义"))
    }
  }

  /// When records stop counting because they were made good (信用修复).
  public struct Repair: Sendable {
    public let column: Located<String>
    public let known: Located<String>?
    /// While these stand, no repair takes effect.
    public let bars: [Bar]

    static let shape: Shape<Repair> = Shape(
      "repaired", doc: Wording(en: "When a record was made good", zh: "信用修复"),
      make: Repair.init
    ) {
      Field(
        "column", \.column, .located(.name),
        doc: Wording(en: "Day column: from then on it does not count", zh: "日期列：修复之日，自此不再计入"))
      Field(
        optional: "known", \.known, .located(.name),
        doc: Wording(
          en: "Day column: when the repair became known; without it, on the day itself",
          zh: "日期列：修复知悉之日；缺省为修复当日"))
      Field(
        "bars", \.bars, .list(of: .shape(Bar.shape)), default: [],
        doc: Wording(
          en: "Datasets whose records, as long as the subject has one in force, keep repairs from "
            + "taking effect",
          zh: "主体在这些数据集中有有效记录期间，修复不生效"))
    }
  }

  /// How records are written in a pipeline.
  public static let shape: Shape<RecordsDefinition> = Shape(
    "records", doc: Wording(en: "The records of one dataset", zh: "一个数据集中的信用记录"),
    make: RecordsDefinition.init
  ) {
    Field(
      "class", \.classes, classNames,
      doc: Wording(
        en: "The class of the subjects they are about; several in a list where rows tell by their "
          + "identifiers or names alone which",
        zh: "所涉主体的类别；一个数据集涉及多类主体时列出各类，由标识或名称判定"))
    Field(
      optional: "subject", \.subjects, .oneOrMore(of: IdentifierColumnDefinition.kind),
      doc: Wording(
        en: "Column of the subject's identifier (text or code); its name alone, or with the kinds "
          + "it holds; of several in a list the first decides that holds an identifier of a kind "
          + "of any of them",
        zh: "主体标识列（text 或 code）：列名，或列名与标识种类；列出多列时，以首个含其中任一种类有效标识的列为准"))
    Field(
      optional: "named", \.named, .located(.name),
      doc: Wording(
        en: "Column of the subject's name (text or code): resolves rows without a usable "
          + "identifier; never for natural persons",
        zh: "主体名称列（text 或 code）：无可用标识的行据以归属；不适用于自然人"))
    Field(
      optional: "named_region", \.namedRegion, .located(.name),
      doc: Wording(
        en: "Column of a division of the subject, never of the authority: only subjects there bear "
          + "the name; compared by six digits",
        zh: "主体（而非办理机关）的行政区划列：仅在该区划内按名称归属，比较前六位"))
    Field(
      optional: "through", \.through, .shape(Through.shape),
      doc: Wording(
        en: "Instead of `subject` and `event`: the record they belong to, which has both",
        zh: "代替 subject 与 event：由所属的上级记录给出"))
    Field(
      "key", \.key, .distinctList(of: .located(.name), atLeast: 1),
      doc: Wording(
        en: "Columns that together name a record; best required in the catalog",
        zh: "共同标识一条记录的列；宜在目录中声明为 required"))
    Field(
      optional: "event", \.event, .located(.name),
      doc: Wording(en: "Day column: when it happened", zh: "日期列：事件发生之日"))
    Field(
      optional: "known", \.known, .located(.name),
      doc: Wording(
        en: "Day column: when the row became known; without it, on the day of the event",
        zh: "日期列：知悉之日；缺省为事件当日"))
    Field(
      optional: "snapshot", \.snapshot, .located(.name),
      doc: Wording(
        en:
          "Instead of `known`: day column of the export; every export holds all records there are, "
          + "so one that is absent has ended",
        zh: "代替 known：导出日期列；每次导出均为全量，未出现的记录即已终止"))
    Field(
      optional: "expires", \.expires, .shape(Expiry.shape),
      doc: Wording(en: "When a record stops counting by itself", zh: "何时自然失效"))
    Field(
      optional: "repaired", \.repaired, .shape(Repair.shape),
      doc: Wording(en: "When a record was made good", zh: "何时信用修复"))
    Field(
      optional: "withdrawal", \.withdrawal, .expression,
      doc: Wording(
        en: "Condition on the row for it to take back the record with its key",
        zh: "撤销行的条件：自其知悉之日起撤回同 key 的记录"))
    termsField
    objectionField
    selfDeclaredField
  }
  .checked { definition, places in definition.findings(places) }

  private static let classNames = Kind<[Located<String>]>.either(
    .located(.name), or: .distinctList(of: .located(.name), atLeast: 1),
    to: { either in
      switch either {
      case .scalar(let name): [name]
      case .mapping(let names): names
      }
    },
    back: { $0.count == 1 ? .scalar($0[0]) : .mapping($0) })

  /// The section `records:` of a pipeline: records by dataset.
  public static let section = Kind<[Named<RecordsDefinition>]>.map(of: .shape(shape))

  /// The mistakes that keys make together: records say whose they are, and
  /// when they happened, in exactly one way.
  private func findings(_ places: Places) -> [Finding] {
    snapshotFindings(places) + ownerFindings(places) + columnFindings + barFindings
  }

  /// Of several columns each holds identifiers that can be told apart, and none
  /// is there twice.
  private var columnFindings: [Finding] {
    guard let subjects, subjects.count > 1 else { return [] }
    return subjects.filter { $0.kinds.contains(.opaque) }.map {
      IdentificationFindings.opaqueAmongSeveral.at($0.column.place)
    }
      + DeclaredNames(Wording(en: "column", zh: "列"), subjects.map(\.column)).repeated
  }

  /// A snapshot says by itself when its records are known and taken back.
  private func snapshotFindings(_ places: Places) -> [Finding] {
    guard snapshot != nil else { return [] }
    return [
      ("known", known != nil), ("through", through != nil), ("withdrawal", withdrawal != nil),
    ]
    .filter(\.1)
    .map { (key, _) in
      IdentificationFindings.besidesSnapshot.at(places[key], ["key": .name(key)])
    }
  }

  private func ownerFindings(_ places: Places) -> [Finding] {
    let unnamed =
      named == nil
      ? namedRegion.map { IdentificationFindings.regionWithoutName.at($0.place) } : nil
    guard through != nil else {
      return [
        unnamed,
        subjects == nil ? IdentificationFindings.noSubject.at(places.whole) : nil,
        event == nil ? IdentificationFindings.noEvent.at(places.whole) : nil,
      ].compactMap(\.self)
    }
    return [
      unnamed,
      subjects?.first.map {
        IdentificationFindings.besidesThrough.at($0.column.place, ["key": "subject"])
      },
      named.map { IdentificationFindings.besidesThrough.at($0.place, ["key": "named"]) },
      event.map { IdentificationFindings.besidesThrough.at($0.place, ["key": "event"]) },
    ].compactMap(\.self)
  }
}
