/// Where a finding points: never at a person, always at a position.
public enum Place: Hashable, Sendable {
  /// Nowhere in particular: the machine, the command line.
  case program
  /// A file as a whole.
  case file(String)
  /// A position in a file; line and column count from 1, in Unicode scalars
  /// for definitions and in bytes of the line for data files.
  case position(file: String, line: Int, column: Int)
  /// A stage or a dataset, named as in the definition.
  case named(String)

  /// The path, where the place is in a file.
  public var file: String? {
    switch self {
    case .file(let path), .position(let path, _, _): path
    case .program, .named: nil
    }
  }
}

extension Place: CustomStringConvertible {
  /// `file:line:column`, `file` or the name; empty for `.program`.
  public var description: String {
    switch self {
    case .program: ""
    case .file(let path): path
    case .position(let path, let line, let column): "\(path):\(line):\(column)"
    case .named(let name): name
    }
  }
}
