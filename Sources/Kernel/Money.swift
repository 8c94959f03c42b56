/// An amount in euro cents; never a fraction of a cent.
package struct Money: Hashable, Comparable, Sendable, Codable {
  package let euroCents: Int

  package init(euroCents: Int) { self.euroCents = euroCents }

  package static func < (one: Money, other: Money) -> Bool { one.euroCents < other.euroCents }

  /// "€ 90,00" in Dutch, "€90.00" in English; thousands separated by "." and ",".
  package func text(in language: Language) -> String {
    let (sign, cents) = (euroCents < 0 ? "-" : "", euroCents.magnitude)
    let (thousands, decimal, space) = language == .nl ? (".", ",", "\u{a0}") : (",", ".", "")
    var euros = String(cents / 100)
    var at = euros.count - 3
    while at > 0 {
      euros.insert(contentsOf: thousands, at: euros.index(euros.startIndex, offsetBy: at))
      at -= 3
    }
    let rest = cents % 100
    return "€\(space)\(sign)\(euros)\(decimal)\(rest < 10 ? "0" : "")\(rest)"
  }
}
