/// The sizes beyond which text is refused. They are far above anything that
/// an export holds and far below what would exhaust a machine.
public struct Limits: Hashable, Sendable {
  /// Bytes of one field, quotes included.
  public var field: Int
  /// Bytes of one record.
  public var record: Int
  /// Columns of a file.
  public var columns: Int
  /// How many times longer than the file its decompressed content may be;
  /// the first `decompressionFloor` bytes are free, so that small repetitive
  /// files are read.
  public var decompressionRatio: Int
  /// Bytes of decompressed content to which the ratio does not apply.
  public var decompressionFloor: Int

  /// 1 MiB, 16 MiB, 10,000 columns, 100 times beyond the first 16 MiB.
  public static let standard = Limits(
    field: 1 << 20, record: 16 << 20, columns: 10_000, decompressionRatio: 100,
    decompressionFloor: 16 << 20)
}
