import Foundation
import Kernel
import Postgres
import Tenant
import Vault

/// A link by which a companion comes in: mailed to them alone, opens once, and only by a form. The first one asks the code
/// that the complainant tells them.
package struct CompanionLink: Sendable {
  package enum Occasion: Sendable { case invitation, asked }

  /// How long the first one works: nobody sits waiting for it.
  package static let daysOfInvitation = 7
  /// How many the companions of a dossier get in an hour.
  static let mostAnHour = 3

  private let id: UUID
  private let tenant: TenantID
  private let dossier: UUID
  private let companion: UUID
  /// It asks the code as well.
  package let asksCode: Bool

  /// Made again by the worker for every attempt; the database keeps its hash.
  static func token(_ id: UUID, keys: PortalKeys) -> Token {
    var context = CanonicalBytes("mail")
    context.add(id)
    return Token(derivedFrom: keys.codes, purpose: "wederhoor companion link 1", context: context.bytes)
  }

  static func queue(
    to companion: UUID, for occasion: Occasion, in transaction: Transaction, keys: PortalKeys
  ) -> Change {
    let id = transaction.newID(CompanionLink.self).uuid
    let seconds = occasion == .invitation ? daysOfInvitation * 86_400 : AccessLink.minutes * 60
    let end = transaction.moment.addingTimeInterval(Double(seconds))
    return Change(
      """
      insert into companion_link (id, tenant_id, dossier_id, companion_id, token_hash, requested_at, expires_at)
      values (\(id), \(.tenant), \(.dossier), \(companion), \(token(id, keys: keys).hash), \(.moment), \(end))
      """)
      + (occasion == .invitation ? Notice.companionInvited : .companionLink)
      .queue(id: id, toCompanion: companion, in: transaction)
  }

  /// The time of one that was asked for begins when the mail goes out.
  static func goesOut(_ id: UUID, in transaction: Transaction) -> Change {
    let end = transaction.moment.addingTimeInterval(Double(AccessLink.minutes) * 60)
    return Change(
      """
      update companion_link set expires_at = greatest(expires_at, \(end)::timestamptz) where id = \(id) and used_at is null
      """)
  }

  /// How many were asked for in the last hour.
  static let askedLately = Query<Int>.one(
    """
    select count(*)::int as count from companion_link where tenant_id = \(.tenant) and dossier_id = \(.dossier)
      and requested_at > \(.moment)::timestamptz - interval '1 hour'
    """
  ) { row in try row("count") }

  /// The link with this token; nil when there is none, it was used, its time is over, or so is the access.
  package static func find(_ token: Token, in database: Database) async throws -> CompanionLink? {
    let found = try await database.read(
      as: Actor(.system),
      Query<CompanionLink?>.first(
        """
        select l.id, l.tenant_id, l.dossier_id, l.companion_id, not exists (
            select from companion_link u where u.tenant_id = l.tenant_id and u.companion_id = l.companion_id
              and u.used_at is not null) as asks_code
        from companion_link l
        where l.token_hash = \(token.hash) and l.used_at is null and l.expires_at > \(.moment)
        """
      ) { row in
        CompanionLink(
          id: try row("id"), tenant: try row("tenant_id"), dossier: try row("dossier_id"),
          companion: try row("companion_id"), asksCode: try row("asks_code"))
      })
    guard let found, try await found.hasAccess(in: database) else { return nil }
    return found
  }

  /// Who has no access any more can't be bound.
  private func hasAccess(in database: Database) async throws -> Bool {
    do {
      let actor = Companion.actor(companion, tenant: tenant, dossier: dossier)
      return try await database.read(as: actor, Companion.mayWrite) != nil
    } catch is NotFound { return false }
  }

  package enum Refused: Refusal, Equatable {
    /// Unknown, used, too old or taken back, which look the same.
    case gone
    case wrongCode
    case slowDown(seconds: Int)
  }

  /// Opens the case in this browser: uses the link up, and starts a session.
  ///
  /// The link and the session stand in one transaction with a look at the access that waits for its turn, so that what is
  /// taken back at this very moment leaves no session.
  /// - Returns: the token for the browser's cookie.
  /// - Throws: `Refused`.
  package func open(code: String, in database: Database, keys: PortalKeys) async throws -> Token {
    if asksCode { try await check(code, in: database, keys: keys) }
    let session = Token.generate()
    do {
      try await database.transaction(as: Actor(.system, tenant: tenant, dossier: dossier)) { transaction in
        let (_, companions) = try await CaseFile.open(for: .act, in: transaction, keys: keys, Companion.stored)
        guard companions.contains(where: { $0.id == companion && $0.over == nil }) else { throw NotFound() }
        transaction.record(
          Change("update companion_link set used_at = \(.moment) where id = \(id) and used_at is null", mustTouch: true)
        )
        transaction.record(
          CompanionSession.begun(session, tenant: tenant, dossier: dossier, companion: companion, in: transaction))
      }
    } catch is NotFound { throw Refused.gone }
    return session
  }

  /// Tries slow down per companion.
  private func check(_ code: String, in database: Database, keys: PortalKeys) async throws {
    let subject = Array(companion.uuidString.utf8)
    let claim: Attempts.Claim
    do { claim = try await Attempts.claim(.accessCode, of: subject, in: database) } catch let error as Attempts.TooMany
    {
      throw Refused.slowDown(seconds: error.seconds)
    }
    guard let typed = SixDigits(typed: code), typed == Companion.code(of: companion, keys: keys) else {
      throw Refused.wrongCode
    }
    try await database.transaction(as: Actor(.system)) { $0.record(claim.withdrawn) }
  }
}

/// A browser in which a companion's link was opened.
package struct CompanionSession: Sendable, Equatable {
  package let tenant: TenantID
  package let dossier: UUID
  package let companion: UUID
  /// The case number, its digits alone.
  package let number: String
  package let mayWrite: Bool

  package static let hours = AccessWithCode.sessionHours

  package var actor: Actor { Companion.actor(companion, tenant: tenant, dossier: dossier) }

  package static func begun(
    _ session: Token, tenant: TenantID, dossier: UUID, companion: UUID, in transaction: Transaction
  ) -> Change {
    let end = transaction.moment.addingTimeInterval(Double(hours) * 3600)
    return Change(
      """
      insert into companion_session (token_hash, tenant_id, dossier_id, companion_id, expires_at)
      values (\(session.hash), \(tenant), \(dossier), \(companion), \(end))
      """)
  }

  /// The session behind a token; nil when it is unknown or over, and when the access is.
  package static func of(_ token: Token, in database: Database) async throws -> CompanionSession? {
    let found = try await database.read(
      as: Actor(.system),
      Query<(tenant: TenantID, dossier: UUID, companion: UUID, number: String)?>.first(
        """
        select s.tenant_id, s.dossier_id, s.companion_id, c.number from companion_session s
        join case_directory c on (c.tenant_id, c.dossier_id) = (s.tenant_id, s.dossier_id)
        where s.token_hash = \(token.hash) and s.expires_at > \(.moment)
        """
      ) { row in
        (
          tenant: try row("tenant_id"), dossier: try row("dossier_id"), companion: try row("companion_id"),
          number: try row("number")
        )
      })
    guard let found else { return nil }
    let actor = Companion.actor(found.companion, tenant: found.tenant, dossier: found.dossier)
    do {
      guard let mayWrite = try await database.read(as: actor, Companion.mayWrite) else { return nil }
      return CompanionSession(
        tenant: found.tenant, dossier: found.dossier, companion: found.companion, number: found.number,
        mayWrite: mayWrite)
    } catch is NotFound { return nil }
  }

  /// Ends every browser's session of a companion of the bound dossier.
  static func endAll(of companion: UUID) -> Change {
    Change(
      """
      delete from companion_session
      where tenant_id = \(.tenant) and dossier_id = \(.dossier) and companion_id = \(companion)
      """)
  }

  package static func end(_ token: Token) -> Change {
    Change("delete from companion_session where token_hash = \(token.hash)")
  }
}
