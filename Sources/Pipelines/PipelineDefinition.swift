import Diagnostics
import Documents
import Jobs
import Loading
import Settings
import Tabular

/// A pipeline as its folder declares it: everything an analyst may want to
/// change.
public struct PipelineDefinition: Sendable {
  public let name: String
  public let title: Wording
  /// The period that is run where the command line names none.
  public let period: Month?
  /// The folder from which the catalog's paths start, relative to the
  /// pipeline's folder or absolute.
  public let data: Located<String>
  public let datasets: [Named<DatasetDefinition>]

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
      "data", \.data, .located(.nonEmptyText), default: ".",
      doc: Wording(
        en: "Folder of the exports, from the pipeline's folder; --data replaces it",
        zh: "导出文件所在文件夹（相对流程文件夹），可用 --data 代替"))
    Field(
      "datasets", \.datasets,
      .map(keys: datasetName, of: .shape(DatasetDefinition.shape), atLeast: 1),
      doc: Wording(en: "The catalog: every exported table that is read", zh: "数据目录：读取的各导出表"))
  }
}

extension PipelineDefinition {
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
  private static let datasetName = Kind<String>.written(
    as: Wording(
      en: "a name of letters, digits, `_` and `-`, at most 60", zh: "名称（字母、汉字、数字、_ 和 -，不超过 60 个字符）"),
    read: { $0.unicodeScalars.count <= 60 && StageID("load/\($0)") != nil ? $0 : nil },
    write: { $0 })

  /// The JSON Schema (draft-07) of pipelines.
  public static var schema: JSONValue {
    shape.jsonSchema(title: "Baihe pipeline — 白盒流程定义", id: "pipeline.schema.json")
  }

  /// The schema as a file.
  public static var schemaText: String { schema.text() + "\n" }
}
