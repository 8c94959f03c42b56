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

  /// What people type: "79,95", "79.95", "€ 1.234,50", "1234", "90,-"; nil for anything else, such as "1,5".
  package init?(typed text: some StringProtocol) {
    let bare = String(text).filter { !$0.isWhitespace && $0 != "€" }
    let whole: Substring
    let cents: Substring
    if let found = bare.wholeMatch(of: #/([0-9]{1,9}|[0-9]{1,3}(?:\.[0-9]{3}){1,2})(?:,([0-9]{2}|-))?/#) {
      (whole, cents) = (found.1, found.2 ?? "")
    } else if let found = bare.wholeMatch(of: #/([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2})\.([0-9]{2})/#) {
      (whole, cents) = (found.1, found.2)
    } else {
      return nil
    }
    guard let euros = Int(String(whole.filter(\.isNumber))) else { return nil }
    self.init(euroCents: euros * 100 + (Int(String(cents)) ?? 0))
  }

  /// As a form's field shows it: "79,95".
  package var field: String {
    let rest = euroCents % 100
    return "\(euroCents / 100),\(rest < 10 ? "0" : "")\(rest)"
  }
}
