import Foundation
import Kernel
import Postgres

/// Tries of one address, one case number or one browser, and how long the next one must wait.
///
/// A try is written down before it is looked at, one after the other for each subject: a hundred at once on two servers
/// are no better off than a hundred in a row. The one that was right is taken back. The first three are free; then the
/// next must wait 1, 2, 4 … seconds, never longer than `Kind.longestPause`, so nobody is shut out for good. In a browser
/// that signed in to the account before, tries are counted apart (`KeyedToken.device`): there others can't make the
/// person wait at all.
package struct Attempts: Sendable {
  package enum Kind: String, Sendable, Bindable {
    case signIn = "sign_in", accessCode = "access_code", passwordReset = "password_reset"
    case signing
    /// Of the check code on a receipt.
    case receipt

    /// Seconds. An hour for mails, which each go to the person themselves.
    var longestPause: Int { self == .passwordReset ? 3600 : 900 }
  }

  /// Wait this many seconds first.
  package struct TooMany: Error, Equatable {
    package let seconds: Int
  }

  private let kind: Kind
  private let count: Int
  private let last: Date?

  /// A try that was written down.
  package struct Claim: Sendable {
    let id: ID<Attempts>
    let kind: Kind
    let subject: [UInt8]

    /// It was right, or nobody looked at it: it does not count.
    package var withdrawn: Change { Change("delete from attempt where id = \(id)") }

    /// It was right, and the wrong ones before it count no more either.
    package var forgetsAll: Change { Change("delete from attempt where kind = \(kind) and subject = \(subject)") }
  }

  /// Writes down a try.
  /// - Throws: `TooMany`, and then nothing is written.
  package static func claim(_ kind: Kind, of subject: [UInt8], in database: Database) async throws -> Claim {
    try await database.transaction(as: Actor(.system)) { transaction in
      let (_, before) = try await transaction.fetch(turn(kind, of: subject), recent(kind, of: subject))
      if let seconds = before.wait(at: transaction.moment) { throw TooMany(seconds: seconds) }
      let claim = Claim(id: transaction.newID(), kind: kind, subject: subject)
      transaction.record(
        Change(
          "insert into attempt (id, kind, subject, tried_at) values (\(claim.id), \(kind), \(subject), \(.moment))"))
      return claim
    }
  }

  /// Seconds still to wait, or nil.
  private func wait(at moment: Date) -> Int? {
    guard count >= 3, let last else { return nil }
    let pause = min(kind.longestPause, 1 << min(count - 3, 12))
    let left = last.addingTimeInterval(Double(pause)).timeIntervalSince(moment)
    return left > 0 ? Int(left.rounded(.up)) : nil
  }

  /// Waits until no other transaction counts this subject's tries; until the end of this one.
  private static func turn(_ kind: Kind, of subject: [UInt8]) -> Query<Int> {
    .one(
      """
      select 1 as one from pg_advisory_xact_lock(
        hashtextextended(\(kind)::text || ' ' || encode(\(subject)::bytea, 'hex'), 0))
      """
    ) { row in try row("one") }
  }

  /// The tries of the last day.
  private static func recent(_ kind: Kind, of subject: [UInt8]) -> Query<Attempts> {
    .one(
      """
      select count(*)::int as count, max(tried_at) as last from attempt
      where kind = \(kind) and subject = \(subject) and tried_at > \(.moment)::timestamptz - interval '1 day'
      """
    ) { row in Attempts(kind: kind, count: try row("count"), last: try row.optional("last")) }
  }
}
