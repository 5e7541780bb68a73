import Documents
import Verification

extension Double {
  /// The number for a reader: at most four decimals, without zeros at the end;
  /// in full where that would leave nothing of it.
  var shown: String {
    guard let rounded = PlainDecimal(self, decimals: 4), self == 0 || rounded.units != 0 else {
      return JSONValue.text(of: self)
    }
    var text = rounded.text
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
