import Foundation
import Kernel
import Postgres
import Tenant
import Vault

/// A complainant opens their own case with its number and access code, and gets a session of this browser.
///
/// A wrong number and a wrong code look the same. Tries slow down per number.
package struct AccessWithCode: Sendable {
  package let number: String
  package let code: String

  package init(number: String, code: String) {
    self.number = number
    self.code = code
  }

  package enum Refused: Refusal {
    case wrong
    case slowDown(seconds: Int)
  }

  package static let sessionHours = 4

  /// - Returns: the token for the browser's cookie.
  /// - Throws: `Refused`.
  package func perform(in database: Database, keys: PortalKeys) async throws -> Token {
    let found = try await check(in: database, keys: keys)
    return try await ComplainantSession.start(tenant: found.tenant, dossier: found.dossier, in: database)
  }

  /// The case whose number and code these are.
  func check(in database: Database, keys: PortalKeys) async throws -> CaseNumber {
    guard let number = ShortNumber.read(number, as: .case) else { throw Refused.wrong }
    let subject = Array(number.utf8)
    let claim: Attempts.Claim
    do { claim = try await Attempts.claim(.accessCode, of: subject, in: database) } catch let error as Attempts.TooMany
    {
      throw Refused.slowDown(seconds: error.seconds)
    }
    let found = try await database.read(as: Actor(.system), CaseNumber.numbered(number))
    guard let typed = AccessCode(typed: code), let found,
      typed.matches(found.accessCodeMAC, under: keys.codes, tenant: found.tenant, dossier: found.dossier)
    else { throw Refused.wrong }
    try await database.transaction(as: Actor(.system)) { $0.record(claim.withdrawn) }
    return found
  }
}

/// A case as its number finds it.
package struct CaseNumber: Sendable {
  package let tenant: TenantID
  package let dossier: UUID
  package let number: String
  let accessCodeMAC: [UInt8]

  init(_ row: Row) throws {
    tenant = try row("tenant_id")
    dossier = try row("dossier_id")
    number = try row("number")
    accessCodeMAC = try row("access_code_mac")
  }

  package static func numbered(_ number: String) -> Query<CaseNumber?> {
    .first("select tenant_id, dossier_id, number, access_code_mac from case_directory where number = \(number)") {
      row in try CaseNumber(row)
    }
  }

  /// The oldest so many cases: for the demo's list.
  package static func first(_ count: Int) -> Query<[CaseNumber]> {
    .all(
      """
      select tenant_id, dossier_id, number, access_code_mac from case_directory
      order by dossier_id limit \(count)
      """
    ) { row in try CaseNumber(row) }
  }

  /// The case with this dossier's identifier, if it was filed: how a second click finds the first.
  package static func of(dossier: UUID, tenant: TenantID) -> Query<CaseNumber?> {
    .first(
      """
      select tenant_id, dossier_id, number, access_code_mac from case_directory
      where tenant_id = \(tenant) and dossier_id = \(dossier)
      """
    ) { row in try CaseNumber(row) }
  }
}

/// A browser in which the right code was given.
package struct ComplainantSession: Sendable, Equatable {
  package let tenant: TenantID
  package let dossier: UUID
  /// The case number, its digits alone.
  package let number: String

  package var actor: Actor { Actor(.complainant, tenant: tenant, dossier: dossier) }

  /// Opens a session for a case; the caller has seen the code, or has just made it.
  package static func start(tenant: TenantID, dossier: UUID, in database: Database) async throws -> Token {
    let session = Token.generate()
    try await database.transaction(as: Actor(.system)) {
      $0.record(begun(session, tenant: tenant, dossier: dossier, in: $0))
    }
    return session
  }

  /// The same under a token that is there, beside something else in one transaction of the system.
  package static func begun(
    _ session: Token, tenant: TenantID, dossier: UUID, in transaction: Transaction
  ) -> Change {
    let end = transaction.moment.addingTimeInterval(Double(AccessWithCode.sessionHours) * 3600)
    return Change(
      """
      insert into complainant_session (token_hash, tenant_id, dossier_id, expires_at)
      values (\(session.hash), \(tenant), \(dossier), \(end))
      """)
  }

  /// The session behind a token; nil when it is unknown or over.
  package static func of(_ token: Token) -> Query<ComplainantSession?> {
    .first(
      """
      select s.tenant_id, s.dossier_id, c.number from complainant_session s
      join case_directory c on (c.tenant_id, c.dossier_id) = (s.tenant_id, s.dossier_id)
      where s.token_hash = \(token.hash) and s.expires_at > \(.moment)
      """
    ) { row in
      ComplainantSession(tenant: try row("tenant_id"), dossier: try row("dossier_id"), number: try row("number"))
    }
  }

  /// Ends every browser's session of one case but this one.
  package static func endOthers(of access: (tenant: TenantID, dossier: UUID), than token: Token) -> Change {
    Change(
      """
      delete from complainant_session
      where tenant_id = \(access.tenant) and dossier_id = \(access.dossier) and token_hash <> \(token.hash)
      """)
  }

  package static func end(_ token: Token) -> Change {
    Change("delete from complainant_session where token_hash = \(token.hash)")
  }
}
