import Diagnostics
import Documents
import Identification
import Indexing
import Jobs
import Loading
import Measuring
import Quality
import Records
import Scoring
import Settings
import Tabular

/// A pipeline as its folder declares it: everything an analyst may want to
/// change.
public struct PipelineDefinition: Sendable {
  public let name: String
  public let title: Wording
  /// The period that is run where the command line names none.
  public let period: Month?
  /// The first month of the series; nil for the period alone.
  public let since: Located<Month>?
  /// At which known-at the months of the series are measured.
  public let vintage: Vintage
  /// Into how many partitions subjects are split.
  public let partitions: Int
  /// The folder from which the catalog's paths start, relative to the
  /// pipeline's folder or absolute.
  public let data: Located<String>
  public let datasets: [Named<DatasetDefinition>]
  /// By class.
  public let subjects: [Named<SubjectsDefinition>]
  /// By dataset.
  public let records: [Named<RecordsDefinition>]
  public let indicators: [Named<IndicatorDefinition>]
  public let frameworks: [Named<FrameworkDefinition>]
  public let indices: [Named<IndexDefinition>]
  public let labels: LabelsDefinition
  /// The table of officially announced days, beside the pipeline.
  public let calendar: Located<RelativePath>?
  public let quality: Located<QualityDefinition>?
  /// The file that says what became of divisions, from the pipeline's folder;
  /// nil where regions are as written.
  public let divisions: Located<RelativePath>?

  /// How a pipeline is written.
  public static let shape: Shape<PipelineDefinition> = Shape(
    "pipeline", doc: Wording(en: "A pipeline of credit products", zh: "信用产品流程"),
    make: PipelineDefinition.init
  ) {
    Field(
      "name", \.name, folderName,
      doc: Wording(en: "Names the folder of its releases", zh: "名称，即发布文件夹名"))
    Field("title", \.title, .wording, doc: Wording(en: "What people call it", zh: "标题"))
    Field(
      optional: "period", \.period, .month,
      doc: Wording(
        en: "The period that is run where --period names none", zh: "未用 --period 指定时的期别"))
    Field(
      optional: "since", \.since, .located(.month),
      doc: Wording(
        en: "The first month of the series of indices; without it the period alone",
        zh: "指数序列的首月；不填则只计算本期"))
    Field(
      "vintage", \.vintage,
      .choice(of: Vintage.self) { vintage in
        switch vintage {
        case .now: Wording(en: "each month with what the run knows", zh: "各月均按本次运行所知")
        case .then: Wording(en: "each month with what was known on its last day", zh: "各月按其月末所知")
        }
      }, default: .now,
      doc: Wording(en: "What is known of the earlier months of a series", zh: "序列中往期的知悉时点"))
    Field(
      "partitions", \.partitions, .integer(in: 1...4096), default: 64,
      doc: Wording(en: "Into how many partitions subjects are split", zh: "主体分区数"))
    Field(
      "data", \.data, .located(.nonEmptyText), default: ".",
      doc: Wording(
        en: "Folder of the exports, from the pipeline's folder; --data replaces it",
        zh: "导出文件所在文件夹（相对流程文件夹），可用 --data 代替"))
    Field(
      "datasets", \.datasets,
      .map(keys: stageName, of: .shape(DatasetDefinition.shape), atLeast: 1),
      doc: Wording(en: "The catalog: every exported table that is read", zh: "数据目录：读取的各导出表"))
    Field(
      "subjects", \.subjects, .map(keys: stageName, of: .shape(SubjectsDefinition.shape)),
      default: [],
      doc: Wording(en: "Who is evaluated, class by class", zh: "各类信用主体"))
    Field(
      "records", \.records, .map(keys: stageName, of: .shape(RecordsDefinition.shape)),
      default: [],
      doc: Wording(
        en: "Which datasets hold records about subjects, and what their columns say",
        zh: "信用记录数据集及其各列含义"))
    Field(
      "indicators", \.indicators, .map(of: .shape(IndicatorDefinition.shape)), default: [],
      doc: Wording(en: "What is measured", zh: "指标"))
    Field(
      "frameworks", \.frameworks, .map(keys: stageName, of: .shape(FrameworkDefinition.shape)),
      default: [],
      doc: Wording(en: "How indicators become scores", zh: "指标体系"))
    Field(
      "indices", \.indices, .map(keys: stageName, of: .shape(IndexDefinition.shape)), default: [],
      doc: Wording(en: "How scores become indices", zh: "指数"))
    Field(
      "labels", \.labels, .shape(LabelsDefinition.shape), default: .none,
      doc: Wording(en: "What codes are called on pages", zh: "代码的显示名称"))
    Field(
      optional: "calendar", \.calendar, .located(.path),
      doc: Wording(
        en: "Table beside the pipeline, `date,kind`: the officially announced exceptions to Monday "
          + "to Friday, each a `workday` or a `holiday`",
        zh: "流程旁的表（date,kind）：官方公布的、不同于周一至周五的日子，kind 为 workday 或 holiday"))
    Field(
      optional: "quality", \.quality, .located(.shape(QualityDefinition.shape)),
      doc: Wording(en: "The data-quality circular", zh: "数据归集质量通报"))
    Field(
      optional: "divisions", \.divisions, .located(.path),
      doc: Wording(
        en: "CSV file of what became of divisions (old_code, new_code, year, share: main or part); "
          + "regions of subjects are cut to six digits and carried to today's codes",
        zh: "行政区划变更表（CSV：old_code、new_code、year、share 为 main 或 part）：主体地区取前六位并换算为现行代码"))
  }
  .checked { pipeline, _ in
    guard let since = pipeline.since, let period = pipeline.period, since.value > period else {
      return []
    }
    return [
      PipelinesFindings.sinceAfterPeriod.at(
        since.place,
        ["since": .name(since.value.description), "period": .name(period.description)])
    ]
  }
}

extension PipelineDefinition {
  /// The months of its own series. A pipeline that leaves its period to the
  /// command line may mean any, and one whose series would begin after it ends
  /// says nothing that others could be held to.
  var series: [Month] {
    let ends = (first: Month(number: 12), last: Month(number: 9999 * 12 + 11))
    let last = period ?? ends.last
    let first = since?.value ?? period ?? ends.first
    let isSeries = first <= last
    return ((isSeries ? first : ends.first).number...(isSeries ? last : ends.last).number)
      .map(Month.init(number:))
  }

  /// A name that folders and data packages can have everywhere.
  private static let folderName = Kind<String>.written(
    as: Wording(
      en: "a name of lower-case letters, digits, `-` and `_`, at most 60",
      zh: "名称（小写字母、数字、- 和 _，不超过 60 个字符）"),
    pattern: "^[a-z0-9][a-z0-9_-]{0,59}$",
    read: { text in
      let isPlain = text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
      let first = text.utf8.first
      return isPlain && (1...60).contains(text.utf8.count) && first != UInt8(ascii: "-")
        && first != UInt8(ascii: "_") ? text : nil
    },
    write: { $0 })

  /// A name that stages can have: `load/<name>`.
  private static let stageName = Kind<String>.written(
    as: Wording(
      en: "a name of letters, digits, `_` and `-`, at most 60", zh: "名称（字母、汉字、数字、_ 和 -，不超过 60 个字符）"),
    read: { name in
      let isWord = !name.contains("/") && StageID("load/\(name)") != nil
      return isWord && name.unicodeScalars.count <= 60 ? name : nil
    },
    write: { $0 })

  /// The JSON Schema (draft-07) of pipelines.
  public static var schema: JSONValue {
    shape.jsonSchema(title: "Baihe pipeline — 白盒流程定义", id: "pipeline.schema.json")
  }

  /// The schema as a file.
  public static var schemaText: String { schema.text() + "\n" }
}
