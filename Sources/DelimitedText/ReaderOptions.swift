/// What happens to a record that breaks the grammar, has the wrong number of
/// fields, or has a cell that is not of its type.
public enum BadRecordPolicy: String, CaseIterable, Hashable, Sendable {
  /// The file is refused at the first.
  case refuseFile
  /// The record is rejected and kept aside, and reading goes on.
  case rejectRecord
}

/// How a file is read, apart from its dialect.
public struct ReaderOptions: Hashable, Sendable {
  public var compression: Compression
  public var onBadRecord: BadRecordPolicy
  public var limits: Limits
  /// About how many bytes of text are parsed at a time. Blocks of rows follow
  /// from it, what they contain does not.
  public var chunkSize: Int
  /// How findings call the file; its path where nil.
  public var name: String?

  public init(
    compression: Compression = .none, onBadRecord: BadRecordPolicy = .refuseFile,
    limits: Limits = .standard, chunkSize: Int = 2 << 20, name: String? = nil
  ) {
    self.compression = compression
    self.onBadRecord = onBadRecord
    self.limits = limits
    self.chunkSize = chunkSize
    self.name = name
  }
}
