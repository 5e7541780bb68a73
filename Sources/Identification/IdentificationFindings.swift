import Diagnostics

/// What can be wrong with the declaration of subjects and records; the reasons
/// for which rows are set aside are in `IdentificationFindings+Reasons`.
public enum IdentificationFindings {
  /// Every kind of the module, in number order.
  public static let all: [FindingKind] =
    [
      noSubject, noEvent, besidesThrough, columnType, datasetTwice, otherClass, referenceWidth,
      referenceType, namedPersons, nothingToCompare, tooManyRows, partitionTooLarge, notLoaded,
      regionWithoutName, noCodes, besidesSnapshot, opaqueAmongSeveral, endsFirst, tooManyClasses,
    ] + reasons
    + [
      lastsFromNoDay, lastsNoDay, setAside, sharedIdentifiers, classConflicts, splitDivisions,
      unbalanced,
    ]

  static let noSubject = FindingKind(
    1901, exit: .definition,
    cause: Wording(
      en: "the records do not say whose they are", zh: "未声明记录所属的主体"),
    hint: Wording(
      en: "add `subject`, or `through` where they belong to other records",
      zh: "请添加 subject；若隶属其他记录，请添加 through"))

  static let noEvent = FindingKind(
    1902, exit: .definition,
    cause: Wording(
      en: "the records do not say when they happened", zh: "未声明记录的发生日期"),
    hint: Wording(
      en: "add `event`, or `through` where they belong to other records",
      zh: "请添加 event；若隶属其他记录，请添加 through"))

  static let besidesThrough = FindingKind(
    1903, exit: .definition,
    cause: Wording(
      en: "`{key}` and `through` are both given, and `through` says it already",
      zh: "{key} 与 through 同时给出，而 through 已含此项"),
    hint: Wording(en: "remove one of the two", zh: "请删除其中一个"))

  static let columnType = FindingKind(
    1904, exit: .definition,
    cause: Wording(
      en: "column `{column}` of dataset `{dataset}` has the type {found}; needed: {types}",
      zh: "数据集“{dataset}”的列“{column}”类型为 {found}；应为：{types}"),
    hint: Wording(
      en: "name another column, or correct `type` in the catalog",
      zh: "请改用其他列，或更正目录中的 type"))

  static let datasetTwice = FindingKind(
    1905, exit: .definition,
    cause: Wording(
      en: "dataset `{dataset}` is identified twice; first at {first}",
      zh: "数据集“{dataset}”被重复用于识别；首次在 {first}"),
    hint: Wording(
      en: "declare a second dataset of the same files in the catalog",
      zh: "请在目录中就同一文件另声明一个数据集"))

  static let otherClass = FindingKind(
    1906, exit: .definition,
    cause: Wording(
      en: "the records of `{dataset}` are about {found}, these about {wanted}",
      zh: "“{dataset}”的记录属于类别 {found}，而此处为 {wanted}"),
    hint: Wording(
      en: "records and those they belong to are about the same classes", zh: "记录与其上级记录须属相同类别"))

  static let referenceWidth = FindingKind(
    1907, exit: .definition,
    cause: Wording(
      en: "{count} columns refer to `{dataset}`, whose key has {needed}",
      zh: "引用“{dataset}”用了 {count} 列，而其 key 有 {needed} 列"),
    hint: Wording(
      en: "list one column for each column of its key, in that order",
      zh: "请按其 key 的顺序逐列对应"))

  static let referenceType = FindingKind(
    1908, exit: .definition,
    cause: Wording(
      en: "column `{column}` has the type {found}, and `{target}` of `{dataset}` the type {needed}",
      zh: "列“{column}”类型为 {found}，而“{dataset}”的“{target}”类型为 {needed}"),
    hint: Wording(en: "give both the same type in the catalog", zh: "请在目录中声明相同的类型"))

  static let namedPersons = FindingKind(
    1909, exit: .definition,
    cause: Wording(
      en: "the subjects of class `{class}` are natural persons, whom no name resolves",
      zh: "类别“{class}”的主体是自然人，不得按姓名归属"),
    hint: Wording(en: "remove `named`", zh: "请删除 named"))

  static let nothingToCompare = FindingKind(
    1910, exit: .definition,
    cause: Wording(
      en: "class `{class}` has no `{key}` to compare with", zh: "类别“{class}”未声明 {key}，无从比较"),
    hint: Wording(
      en: "add `{key}` to the class under `subjects`, or remove this",
      zh: "请在 subjects 的该类别下添加 {key}，或删除此项"))

  static let tooManyRows = FindingKind(
    1911, exit: .data,
    cause: Wording(
      en: "dataset `{dataset}` has {count} rows, more than the {limit} that are identified at once",
      zh: "数据集“{dataset}”有 {count} 行，超过一次可识别的 {limit} 行"),
    hint: Wording(
      en: "split the dataset by year or region", zh: "请按年份或地区拆分数据集"))

  static let partitionTooLarge = FindingKind(
    1912, exit: .definition,
    cause: Wording(
      en: "column `{column}` of dataset `{dataset}` has over 4 GiB of text in one partition",
      zh: "数据集“{dataset}”的列“{column}”在一个分区中的文本超过 4 GiB"),
    hint: Wording(en: "raise `partitions`", zh: "请增大 partitions"))

  static let notLoaded = FindingKind(
    1913, exit: .bug,
    cause: Wording(
      en: "the output of loading `{dataset}` is not as loading writes it",
      zh: "数据集“{dataset}”的加载结果格式不符"),
    hint: Wording(
      en: "this is a fault of the program; please report it", zh: "此为程序缺陷，请反馈"))

  static let regionWithoutName = FindingKind(
    1914, exit: .definition,
    cause: Wording(
      en: "`named_region` says where a name is looked for, and there is no `named`",
      zh: "named_region 限定按名称归属的地区，而未声明 named"),
    hint: Wording(en: "add `named`, or remove this", zh: "请添加 named，或删除此项"))

  static let noCodes = FindingKind(
    1915, exit: .definition,
    cause: Wording(
      en: "`code_classes` is about credit codes, and `id` holds none",
      zh: "code_classes 针对统一社会信用代码，而 id 不含此种标识"),
    hint: Wording(
      en: "declare `id` with `kinds: [uscc]`, or remove this",
      zh: "请为 id 声明 kinds: [uscc]，或删除此项"))

  static let besidesSnapshot = FindingKind(
    1916, exit: .definition,
    cause: Wording(
      en: "`{key}` and `snapshot` are both given, and snapshots leave nothing to it",
      zh: "{key} 与 snapshot 同时给出，而全量快照不适用此项"),
    hint: Wording(en: "remove one of the two", zh: "请删除其中一个"))

  static let opaqueAmongSeveral = FindingKind(
    1917, exit: .definition,
    cause: Wording(
      en: "several columns name subjects, and this one may hold whatever is written",
      zh: "声明了多个主体标识列，而该列可含任意文本"),
    hint: Wording(
      en: "say which coded kinds it holds: {column: …, kinds: [uscc]}",
      zh: "请声明其编码标识种类：{column: …, kinds: [uscc]}"))

  static let endsFirst = FindingKind(
    1919, exit: .definition,
    cause: Wording(en: "`{key}` comes before `{other}`", zh: "{key} 早于 {other}"),
    hint: Wording(en: "correct one of the two", zh: "请更正其中一个"))

  static let lastsFromNoDay = FindingKind(
    1938, exit: .definition,
    cause: Wording(
      en: "rows are to last for a while, and nothing says from when on", zh: "声明了每行的有效时长，却未声明从何日起算"),
    hint: Wording(en: "add `effective`, or remove `lasts`", zh: "请添加 effective，或删除 lasts"))

  static let lastsNoDay = FindingKind(
    1939, exit: .definition,
    cause: Wording(en: "a row that lasts no day says nothing", zh: "有效时长为零的行没有意义"),
    hint: Wording(
      en: "write a span such as 1M, or remove `lasts`", zh: "请填写时长，例如 1M，或删除 lasts"))

  static let tooManyClasses = FindingKind(
    1920, exit: .definition,
    cause: Wording(
      en: "more than {limit} classes share datasets of records", zh: "共用记录数据集的类别超过 {limit} 个"),
    hint: Wording(
      en: "declare a second dataset of the same files in the catalog",
      zh: "请在目录中就同一文件另声明一个数据集"))

  /// Said once for every dataset and reason.
  static let setAside = FindingKind(
    1941, .warning, exit: .data,
    cause: Wording(
      en: "dataset `{dataset}`: {count} of {read} rows were set aside: {reason}",
      zh: "数据集“{dataset}”：{read} 行中有 {count} 行被搁置：{reason}"),
    hint: Wording(
      en: "the rows are listed by file and line among the restricted products",
      zh: "受限产品中按文件和行号列出了这些行"))

  /// Said once for all classes that are identified together.
  static let sharedIdentifiers = FindingKind(
    1942, .warning, exit: .data,
    cause: Wording(
      en: "{classes}: {count} identifiers are those of several subjects, so that rows which use "
        + "them are set aside",
      zh: "类别 {classes}：{count} 个标识为多个主体所共有，使用这些标识的行被搁置"),
    hint: Wording(en: "correct the register", zh: "请更正登记信息"))

  /// Said once for every class; its cause is that in the table of rows noted.
  static let classConflicts = FindingKind(
    1943, .warning, exit: .data,
    cause: Wording(
      en: "dataset `{dataset}`: the credit codes of {count} of {read} rows say another class",
      zh: "数据集“{dataset}”：{read} 行中有 {count} 行的统一社会信用代码所示类别不同"),
    hint: Wording(
      en: "the rows count, and are listed by file and line among the restricted products; correct "
        + "the register, or add the class to `code_classes`",
      zh: "这些行仍计入，并在受限产品中按文件和行号列出；请更正登记信息，或在 code_classes 中添加该类别"))

  static let splitDivisions = FindingKind(
    1944, .note, exit: .data,
    cause: Wording(
      en: "dataset `{dataset}`: {count} of {read} rows are of divisions that lost parts to others, "
        + "and keep their codes",
      zh: "数据集“{dataset}”：{read} 行中有 {count} 行所在行政区划曾析出部分区域，代码保持不变"))

  static let unbalanced = FindingKind(
    1951, exit: .bug,
    cause: Wording(
      en: "dataset `{dataset}`: {read} rows were read, {accounted} are accounted for",
      zh: "数据集“{dataset}”：读取 {read} 行，仅能说明 {accounted} 行的去向"),
    hint: Wording(
      en: "this is a fault of the program; please report it", zh: "此为程序缺陷，请反馈"))
}
