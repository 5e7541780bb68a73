import Matrices
import Testing

struct MatrixTests {
  let matrix = Matrix(columns: [[1, 2, 3], [4, 5, 6]])

  @Test func `elements stand in columns`() {
    #expect(matrix.rows == 3 && matrix.columns == 2)
    #expect(matrix.elements == [1, 2, 3, 4, 5, 6])
    #expect(matrix[2, 0] == 3 && matrix[0, 1] == 4)
    #expect(Array(matrix.column(1)) == [4, 5, 6])
    #expect(matrix.row(1) == [2, 5])
  }

  @Test func `parts keep their order`() {
    #expect(matrix.transposed == Matrix(columns: [[1, 4], [2, 5], [3, 6]]))
    #expect(matrix.selecting(columns: [1, 0]) == Matrix(columns: [[4, 5, 6], [1, 2, 3]]))
    #expect(matrix.selecting(rows: [2, 2]) == Matrix(columns: [[3, 3], [6, 6]]))
    #expect(matrix.diagonal == [1, 5])
    #expect(matrix.scalingColumns(by: [1, 2]) == Matrix(columns: [[1, 2, 3], [8, 10, 12]]))
    #expect(matrix + matrix == 2 * matrix)
    #expect(matrix - matrix == Matrix(rows: 3, columns: 2))
  }

  @Test func `a copy that is changed leaves the other as it is`() {
    var copy = matrix
    copy[0, 0] = 9
    #expect(matrix[0, 0] == 1 && copy[0, 0] == 9)
  }

  @Test func `a matrix may be empty`() {
    let empty = Matrix(columns: [])
    #expect(empty.rows == 0 && empty.columns == 0 && empty.isSquare && empty.isFinite)
    #expect(Matrix(columns: [], rows: 4).rows == 4)
    #expect(Matrix.identity(0) == empty)
  }
}
