/// A number in a table, or the sign that there is none.
struct CellView {
  let text: String
  let isMissing: Bool

  /// A text as it is.
  init(text: String, isMissing: Bool) {
    self.text = text
    self.isMissing = isMissing
  }

  /// A published number.
  init(_ figure: Bulletin.Figure?) {
    text = figure?.text ?? Phrases.missing
    isMissing = figure == nil
  }

  /// A count.
  init(count: Int?) {
    text = count.map(grouped) ?? Phrases.missing
    isMissing = count == nil
  }
}

/// A bar in the row of a table.
struct BarView {
  let parts: [BarDrawing.Part]
  let zero: String
  /// Where the sum is; nil where it is the end of the bar anyway.
  let mark: String?
}
