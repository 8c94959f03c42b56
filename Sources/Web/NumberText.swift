/// Numbers as people read them out, in groups.
package enum NumberText {
  /// The number of a case, as a telephone number is read out: "K 482 190 5373"; of one that was given out before,
  /// "K 4821 9053".
  package static func `case`(_ number: String) -> String {
    number.count == 10
      ? "K \(groups(number.prefix(6), of: 3)) \(number.suffix(4))" : "K \(groups(number, of: 4))"
  }
  /// The number of a dispute: "G 1234 5678".
  package static func dispute(_ number: String) -> String { "G \(groups(number, of: 4))" }
  /// The number of an uiting van onvrede: "U 482 1906".
  package static func dissatisfaction(_ number: String) -> String { "U \(number.prefix(3)) \(number.dropFirst(3))" }
  /// The public ID of a care provider: "482 167".
  package static func provider(_ number: String) -> String { groups(number, of: 3) }

  /// A heading that keeps a number of a case or a dispute on one line.
  package static func unbroken(_ heading: String) -> String {
    // A regex literal is read anew each time; most headings hold no number at all.
    guard heading.utf8.contains(where: { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return heading }
    return heading.replacing(#/\b[KGU] (?:\d{4} \d{4}|\d{3} \d{3} \d{4}|\d{3} \d{4})\b/#) {
      $0.output.replacing(" ", with: "\u{a0}")
    }
  }

  private static func groups(_ number: some StringProtocol, of size: Int) -> String {
    var groups: [Substring] = []
    var rest = Substring(number)
    while !rest.isEmpty {
      groups.append(rest.prefix(size))
      rest = rest.dropFirst(size)
    }
    return groups.joined(separator: " ")
  }
}
