import Matrices
import TestSupport
import Testing

struct GramTests {
  @Test func `blocks of rows add up to the product of the whole`() {
    var generator = SeededGenerator(31)
    let matrix = Matrix.random(100, 6, &generator)
    let whole = Matrix.slowProduct(matrix.transposed, matrix)
    var first = GramSum(columns: 6)
    var second = first
    for (start, end) in [(0, 13), (13, 40), (40, 40), (40, 100)] {
      let block = (0..<6).flatMap { Array(matrix.column($0))[start..<end] }
      block.withUnsafeBufferPointer {
        if start < 40 {
          first.add($0, rows: end - start)
        } else {
          second.add($0, rows: end - start)
        }
      }
    }
    first.merge(second)
    #expect(first.matrix.distance(to: whole) < 1e-12)
    #expect(first.matrix == first.matrix.transposed)
    #expect(GramSum(columns: 0).matrix == Matrix(rows: 0, columns: 0))
  }

  @Test(arguments: [9, 3000, 1 << 26])
  func `products of whole numbers are exact, on any number of threads`(bound: Int) {
    var generator = SeededGenerator(UInt64(bound))
    let columns = (0..<4).map { _ in
      (0..<5000).map { _ in Int32(Int.random(in: -bound...bound, using: &generator)) }
    }
    let expected = Matrix(rows: 4, columns: 4) { row, column in
      Double(
        zip(columns[row], columns[column]).reduce(Int128(0)) { $0 + Int128($1.0) * Int128($1.1) })
    }
    for threads in 1...3 {
      #expect(gram(columns, bound, threads) == expected)
    }
    // The last bits of long sums would differ if they were rounded on the way.
    let turned = columns.map { Array($0.reversed()) }
    #expect(gram(turned, bound, 2) == expected)
  }

  @Test func `no columns and no rows have products of nothing`() {
    #expect(gram([], 5, 1) == Matrix(rows: 0, columns: 0))
    #expect(gram([[], []], 5, 2) == Matrix(rows: 2, columns: 2))
  }

  private func gram(_ columns: [[Int32]], _ bound: Int, _ threads: Int) -> Matrix {
    withBuffers(columns[...], []) { WholeGram.of($0, bound: bound, threads: threads) }
  }

  private func withBuffers<Result>(
    _ columns: ArraySlice<[Int32]>, _ buffers: [UnsafeBufferPointer<Int32>],
    _ body: ([UnsafeBufferPointer<Int32>]) -> Result
  ) -> Result {
    guard let column = columns.first else { return body(buffers) }
    return column.withUnsafeBufferPointer {
      withBuffers(columns.dropFirst(), buffers + [$0], body)
    }
  }
}
