/// What a complainant hopes for, beside their own words. More than one is usual (P3: people want to be heard first).
package enum Wish: String, Sendable, CaseIterable {
  case beHeard, explanation, apology, solution, prevention, money

  /// As a row keeps them: in the order of the list, each once.
  static func text(_ wishes: Set<Wish>) -> String {
    allCases.filter(wishes.contains).map(\.rawValue).joined(separator: " ")
  }

  static func read(_ text: String) -> Set<Wish> {
    Set(text.split(separator: " ").compactMap { Wish(rawValue: String($0)) })
  }
}
