/// A line through the numbers of a series, as the data of an SVG path.
///
/// Months without a number break the line; a number between two such months
/// is a dot. Places run from 0 to 1000 from left to right and from 0 to 100
/// from top to bottom, to be stretched over whatever room there is.
struct LineDrawing: Hashable {
  let path: String

  /// The line of one series.
  ///
  /// - Complexity: O(months).
  init(_ levels: [Bulletin.Figure?], on axis: Axis, along timeline: Timeline) {
    var path = ""
    var run = 0
    func end() {
      if run == 1 { path += "h.01" }
      run = 0
    }
    for (index, level) in levels.enumerated() {
      guard let value = level?.value, value.isFinite else {
        end()
        continue
      }
      path += run == 0 ? "M" : "L"
      path += coordinate(timeline.position(index) * 1000)
      path += " "
      path += coordinate((1 - axis.position(value)) * 100)
      run += 1
    }
    end()
    self.path = path
  }

  /// The area between the lowest and the highest of several series; where
  /// none has a number it is broken.
  ///
  /// - Complexity: O(series × months).
  init(between series: [[Bulletin.Figure?]], on axis: Axis, along timeline: Timeline) {
    var path = ""
    var run: [(x: String, low: Double, high: Double)] = []
    func place(_ x: String, _ value: Double) -> String {
      x + " " + coordinate((1 - axis.position(value)) * 100)
    }
    func end() {
      guard !run.isEmpty else { return }
      let top = run.map { place($0.x, $0.high) }
      let bottom = run.reversed().map { place($0.x, $0.low) }
      path += "M" + (top + bottom).joined(separator: "L") + "Z"
      run = []
    }
    for index in 0..<timeline.count {
      let values = series.compactMap { $0[index]?.value }.filter(\.isFinite)
      guard let low = values.min(), let high = values.max() else {
        end()
        continue
      }
      run.append((coordinate(timeline.position(index) * 1000), low, high))
    }
    end()
    self.path = path
  }
}
