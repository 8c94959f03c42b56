import Foundation
import Kernel
import Postgres
import Vault

/// Staff sign in with e-mail and password and get a session of this browser.
///
/// Wrong e-mail, wrong password and a disabled account look the same and take the same time. Each failure of an
/// address makes the next try wait longer: 1, 2, 4 … seconds, at most fifteen minutes.
package struct SignIn: Sendable {
  package let email: String
  package let password: Sealed

  package init(email: String, password: Sealed) {
    self.email = email
    self.password = password
  }

  package enum Refused: Refusal {
    case wrong
    /// Too many tries: wait this many seconds.
    case slowDown(seconds: Int)
  }

  /// A working day, and a bit.
  package static let sessionHours = 10

  /// - Returns: the token for the browser's cookie.
  /// - Throws: `Refused`; `PasswordGate.Busy` when too many people sign in at once.
  package func perform(
    in database: Database, keys: PortalKeys, gate: PasswordGate, cost: Password.Cost
  ) async throws -> Token {
    let token = KeyedToken.email(email, of: .portal, under: keys.search)
    let system = Actor(.system)
    let (account, failures) = try await database.read(
      as: system, StoredAccount.withEmail(token), Attempts.recent(.signIn, of: token))
    if let seconds = failures.wait(at: database.now) { throw Refused.slowDown(seconds: seconds) }
    let isRight = try await gate.verify(password, encoded: account?.passwordHash, cost: cost)
    guard isRight, let account, !account.isDisabled else {
      try await database.transaction(as: system) { transaction in
        transaction.record(Attempts.failed(.signIn, of: token, in: transaction))
      }
      throw Refused.wrong
    }
    let session = Token.generate()
    try await database.transaction(as: system) { transaction in
      let end = transaction.moment.addingTimeInterval(Double(Self.sessionHours) * 3600)
      transaction.record(Attempts.forgotten(.signIn, of: token))
      transaction.record(
        Change(
          """
          insert into session (token_hash, account_id, created_at, expires_at)
          values (\(session.hash), \(account.id), \(.moment), \(end))
          """))
    }
    return session
  }
}

/// Failed tries of one address or one case number, and how long the next one must wait.
package struct Attempts: Sendable {
  package enum Kind: String, Sendable, Bindable { case signIn = "sign_in", accessCode = "access_code" }

  let count: Int
  let last: Date?

  /// Seconds still to wait, or nil. The first three tries are free; then 1, 2, 4 … seconds after the last one.
  package func wait(at moment: Date) -> Int? {
    guard count >= 3, let last else { return nil }
    let pause = min(900, 1 << min(count - 3, 10))
    let left = last.addingTimeInterval(Double(pause)).timeIntervalSince(moment)
    return left > 0 ? Int(left.rounded(.up)) : nil
  }

  /// The failures of the last day.
  package static func recent(_ kind: Kind, of subject: [UInt8]) -> Query<Attempts> {
    .one(
      """
      select count(*)::int as count, max(tried_at) as last from attempt
      where kind = \(kind) and subject = \(subject) and tried_at > \(.moment)::timestamptz - interval '1 day'
      """
    ) { row in Attempts(count: try row("count"), last: try row.optional("last")) }
  }

  package static func failed(_ kind: Kind, of subject: [UInt8], in transaction: Transaction) -> Change {
    Change(
      """
      insert into attempt (id, kind, subject, tried_at)
      values (\(transaction.newID(Attempts.self)), \(kind), \(subject), \(.moment))
      """)
  }

  package static func forgotten(_ kind: Kind, of subject: [UInt8]) -> Change {
    Change("delete from attempt where kind = \(kind) and subject = \(subject)")
  }
}
