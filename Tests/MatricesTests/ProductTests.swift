import Matrices
import TestSupport
import Testing

struct ProductTests {
  @Test(arguments: [UInt64(1), 2, 3])
  func `products are sums of products`(seed: UInt64) {
    var generator = SeededGenerator(seed)
    let (a, b) = (Matrix.random(7, 4, &generator), Matrix.random(4, 5, &generator))
    #expect((a * b).distance(to: .slowProduct(a, b)) < 1e-14)
    #expect(a.transposedTimes(a).distance(to: .slowProduct(a.transposed, a)) < 1e-14)
    let column = Array(b.column(2))
    let product = Matrix(columns: [a * column])
    #expect(product.distance(to: .slowProduct(a, Matrix(columns: [column]))) < 1e-14)
  }

  @Test func `a Gram matrix has the same bits whatever the threads`() {
    var generator = SeededGenerator(4)
    let matrix = Matrix.random(40_001, 3, &generator)
    let one = matrix.gram()
    for threads in [2, 3, 8] { #expect(matrix.gram(threads: threads) == one) }
    #expect(one == one.transposed)
    #expect(one.distance(to: .slowProduct(matrix.transposed, matrix)) < 1e-9)
  }

  @Test func `nothing times nothing is zero`() {
    #expect(
      Matrix(rows: 2, columns: 0) * Matrix(rows: 0, columns: 3) == Matrix(rows: 2, columns: 3))
    #expect(Matrix(rows: 0, columns: 2).gram() == Matrix(rows: 2, columns: 2))
    #expect(Matrix(rows: 2, columns: 0) * [] == [0, 0])
  }

  @Test func `what is missing spoils what it touches`() {
    let matrix = Matrix(columns: [[1, .nan], [2, 3]])
    #expect(matrix.gram()[0, 0].isNaN && matrix.gram()[1, 1] == 13)
  }
}
