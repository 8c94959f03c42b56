import Kernel

/// The database can't be reached, went away in the middle, or has no connection free in time. Try again later.
///
/// When it went away during a commit, whether the commit happened is not known: every form carries an id of its own,
/// so that sending it again stores it once.
package struct DatabaseAway: Error, Equatable {
  package enum Reason: String, Sendable { case unreachable, brokenOff, busy, timedOut, closing }
  package let reason: Reason
  package init(_ reason: Reason) { self.reason = reason }
}

/// The database refused a statement and no rule of ours foresaw it. Holds no row values, only codes and names.
package struct StatementFailed: Error, Equatable, CustomStringConvertible {
  /// The five characters of PostgreSQL's error code.
  package let code: String
  package let constraint: String?
  package let table: String?
  package var description: String {
    "statement failed: \(code) constraint \(constraint ?? "-") table \(table ?? "-")"
  }
}

/// A text held U+0000, which PostgreSQL can't store and libpq would cut off silently.
package struct NullCharacter: Error, Equatable {}

/// A number that was drawn is taken: the whole closure runs again and draws another.
package struct DrawAgain: Refusal {
  package init() {}
}

extension StatementFailed {
  /// What this means to the one who asked: the bind function's own codes, time-outs and shutdowns.
  var meaning: any Error {
    switch code {
    case "WD404": NotFound()
    case "WD403": NotAllowed(takes: [])
    case "57014": DatabaseAway(.timedOut)
    case "55P03": DatabaseAway(.busy)
    case "57P01", "57P02", "57P03", "08006", "25P03", "53300": DatabaseAway(.brokenOff)
    default: self
    }
  }

  /// Another transaction was in the way; running this one again may succeed.
  var mayRetry: Bool { code == "40001" || code == "40P01" }
}
