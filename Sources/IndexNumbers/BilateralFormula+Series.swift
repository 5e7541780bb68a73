/// What a chained index does where a period cannot be compared with the one
/// before it.
public enum GapRule: Hashable, Sendable {
  /// The chain ends: no period from there on has a level.
  case stop
  /// The period is compared with the last one before it that it can be
  /// compared with. Periods passed over have no level.
  case bridge
  /// The level stands still, and the next period is compared with this one.
  case carry
}

extension BilateralFormula {
  /// Every period of a panel compared with one base period directly: no drift,
  /// but ever fewer products in common.
  ///
  /// - Precondition: the base period is in the panel.
  /// - Complexity: O(periods × products).
  public func fixedBase(_ panel: PricePanel, base: Int = 0) -> [IndexPoint] {
    precondition(base >= 0 && base < panel.periods, "the base is not in the panel")
    return (0..<panel.periods).map { period in
      guard period != base else { return IndexPoint(level: 1, link: .base) }
      do throws(IndexNumberError) {
        let data = try panel.comparing(period, with: base)
        let level = try self(data)
        return IndexPoint(
          level: level, link: .compared(with: base, matched: data.products.count))
      } catch {
        return IndexPoint(level: nil, link: .undefined(error))
      }
    }
  }

  /// Every period of a panel compared with the one before, and the links
  /// multiplied from the first period on, whose level is 1.
  ///
  /// - Complexity: O(periods × products); with `bridge` O(periods² × products)
  ///   where no two periods can be compared.
  public func chained(_ panel: PricePanel, gaps: GapRule = .stop) -> [IndexPoint] {
    var points: [IndexPoint] = []
    for period in 0..<panel.periods {
      guard period > 0 else {
        points.append(IndexPoint(level: 1, link: .base))
        continue
      }
      points.append(link(period, of: panel, after: points, gaps))
    }
    return points
  }

  private func link(
    _ period: Int, of panel: PricePanel, after points: [IndexPoint], _ gaps: GapRule
  ) -> IndexPoint {
    var failure = IndexNumberError.notConnected(period: period)
    var earlier = period - 1
    while earlier >= 0 {
      if let level = points[earlier].level {
        do throws(IndexNumberError) {
          let data = try panel.comparing(period, with: earlier)
          let link = try self(data)
          return IndexPoint(
            level: level * link, link: .compared(with: earlier, matched: data.products.count))
        } catch {
          if earlier == period - 1 { failure = error }
        }
      }
      guard gaps == .bridge else { break }
      earlier -= 1
    }
    if gaps == .carry, let level = points[period - 1].level {
      return IndexPoint(level: level, link: .carried(failure))
    }
    return IndexPoint(level: nil, link: .undefined(failure))
  }

  /// How far the chained index of each period is from the direct one:
  /// chained / direct − 1. nil where one of them is not defined.
  ///
  /// - Complexity: O(periods × products).
  public func chainDrift(_ panel: PricePanel) -> [Double?] {
    guard panel.periods > 0 else { return [] }
    return zip(chained(panel), fixedBase(panel)).map { chained, direct in
      guard let chained = chained.level, let direct = direct.level else { return nil }
      return chained / direct - 1
    }
  }

  /// The multi-period identity test: the index of the panel's periods chained
  /// and closed by a comparison of the first with the last, less 1. A formula
  /// without drift gives 0.
  ///
  /// Throws where a link is not defined.
  ///
  /// - Complexity: O(periods × products).
  /// - Source: C. M. Walsh, "The Measurement of General Exchange-Value" (1901),
  ///   389–391; PPI Manual (2004), 15.92.
  public func roundTripDrift(_ panel: PricePanel) throws(IndexNumberError) -> Double {
    guard panel.periods > 0 else { throw .nothingMatched }
    var product = 1.0
    for period in 0..<panel.periods {
      let next = (period + 1) % panel.periods
      product *= try self(panel.comparing(next, with: period))
    }
    return product - 1
  }
}
