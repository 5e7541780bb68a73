import COpenBLAS

/// How the libraries are called: on one thread of their own, with every info
/// code looked at.
enum LAPACK {
  static let columnMajor = Int32(LAPACK_COL_MAJOR)

  /// Sets the threads of OpenBLAS to one, once in the life of the program:
  /// what runs on several threads here is divided by us, so that results do
  /// not depend on their number.
  static let oneThread: Void = openblas_set_num_threads(1)

  /// Runs a routine and turns its info code into an error.
  ///
  /// - Parameter positive: what an info code above 0 means.
  static func run(
    _ routine: String, positive: (Int) -> MatrixError, _ call: () -> Int32
  ) throws(MatrixError) {
    _ = oneThread
    let info = Int(call())
    if info < 0 { throw .refused(routine: routine, info: info) }
    if info > 0 { throw positive(info) }
  }

  /// Runs a routine whose info code above 0 means that it did not converge.
  static func run(_ routine: String, _ call: () -> Int32) throws(MatrixError) {
    try run(routine, positive: { .notConverged(routine: routine, info: $0) }, call)
  }
}

extension Matrix {
  /// The distance between columns that LAPACK wants: at least 1.
  var stride: Int32 { Int32(max(rows, 1)) }

  func requireFinite() throws(MatrixError) {
    if !isFinite { throw .notFinite }
  }
}
