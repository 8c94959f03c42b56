/// Why a regeling file is refused: every mistake in it, in the order of the lines.
package struct RegelingMistakes: Error, Equatable, CustomStringConvertible {
  /// One mistake: where, what is wrong, and what would be right.
  package struct Mistake: Equatable, Sendable, CustomStringConvertible {
    /// As it was given to `Regeling.read`.
    package let file: String
    /// The first line is 1.
    package let line: Int
    /// A sentence: what is wrong.
    package let what: String
    /// A sentence: what would be right.
    package let right: String

    /// "002.yaml:12: There is no key "feee" here. Write "fee"."
    package var description: String { "\(file):\(line): \(what) \(right)" }
  }

  /// Never empty.
  package let mistakes: [Mistake]

  /// A line for each mistake.
  package var description: String { mistakes.map(\.description).joined(separator: "\n") }
}
