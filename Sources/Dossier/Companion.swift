import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// Someone whom the complainant lets read along (helper): a daughter, a neighbour, a client's supporter.
///
/// No party, and no representative or agent (R1.4, R1.5): a companion reads what the complainant reads of the complaint,
/// writes to the officer and adds files where the complainant lets them, and decides nothing. Each has an access of their
/// own, which the complainant takes back at once. Of a mediation they read nothing: what is said there stands in the
/// officer's own compartment, which the complainant doesn't read here either (R1.18).
package struct Companion: Sendable {
  package let id: UUID
  package let name: Sealed
  package let email: Sealed
  package let mayWrite: Bool
  package let givenOn: Day
  /// The last day; nil for as long as the case.
  package let endsOn: Day?
  /// Nil as long as they have access.
  package let over: Over?
  /// They opened a link, and gave the code with the first one.
  package let hasComeIn: Bool

  /// Why an access is over.
  package enum Over: Sendable, Equatable {
    case revoked(Day)
    /// Past its last day.
    case lapsed
    /// The case was closed for good.
    case closed
  }

  /// As who they act, and stand in the read log.
  package static func actor(_ id: UUID, tenant: TenantID, dossier: UUID) -> Actor {
    Actor(.companion, tenant: tenant, person: AccountID(id), dossier: dossier)
  }

  /// What the complainant tells them by word of mouth: the first link asks it, so that a mistyped address opens nothing.
  package static func code(of id: UUID, keys: PortalKeys) -> SixDigits { SixDigits(derivedFrom: keys.codes, row: id) }

  static let nameColumn = SealedColumn("companion_access", "name")
  static let emailColumn = SealedColumn("companion_access", "email")

  package struct Stored: Sendable {
    package let id: UUID
    let name: [UInt8]
    let email: [UInt8]
    let token: [UInt8]
    let mayWrite: Bool
    let givenOn: Day
    let endsOn: Day?
    package let over: Over?
    let hasComeIn: Bool

    package func opened(in file: CaseFile) throws -> Companion {
      Companion(
        id: id, name: try file.open(name, nameColumn, row: id), email: try file.open(email, emailColumn, row: id),
        mayWrite: mayWrite, givenOn: givenOn, endsOn: endsOn, over: over, hasComeIn: hasComeIn)
    }

    fileprivate init(_ row: Row, hasComeIn: Bool) throws {
      id = try row("id")
      name = try row("name")
      email = try row("email")
      token = try row("token")
      mayWrite = try row("may_write")
      givenOn = try row("given_on")
      endsOn = try row.optional("ends_on")
      let revokedAt: Date? = try row.optional("revoked_at")
      let (isLapsed, isClosed): (Bool, Bool) = (try row("is_lapsed"), try row("is_closed"))
      over = revokedAt.map { .revoked(Day(of: $0)) } ?? (isLapsed ? .lapsed : isClosed ? .closed : nil)
      self.hasComeIn = hasComeIn
    }
  }

  /// The case was closed, and can't be opened again (any more).
  fileprivate static let isClosed: SQL =
    """
    exists (select from closing c where c.tenant_id = \(.tenant) and c.dossier_id = \(.dossier)
      and coalesce(c.reopen_until, '-infinity'::date) < \(.today)::date
      and not exists (select from reopening o where (o.tenant_id, o.closing_id) = (c.tenant_id, c.id)))
    """

  private static let columns: SQL =
    """
    h.id, h.name, h.email, h.token, h.may_write, h.given_on, h.ends_on, r.recorded_at as revoked_at,
      coalesce(h.ends_on < \(.today)::date, false) as is_lapsed, \(isClosed) as is_closed
    """

  private static let rows: SQL =
    """
    from companion_access h left join companion_revoked r on (r.tenant_id, r.id) = (h.tenant_id, h.id)
    where h.tenant_id = \(.tenant) and h.dossier_id = \(.dossier) order by h.recorded_at desc, h.id
    """

  /// Who has or had access to the bound dossier, the last one first, for who may see the ways in: the complainant, and
  /// the worker.
  package static let withLinks = Query<[Stored]>.all(
    """
    select \(columns), exists (
      select from companion_link l where l.tenant_id = \(.tenant) and l.companion_id = h.id and l.used_at is not null)
      as has_come_in
    \(rows)
    """
  ) { row in try Stored(row, hasComeIn: try row("has_come_in")) }

  /// The same for the officer, and for who adds nothing to it.
  package static let stored = Query<[Stored]>.all("select \(columns) \(rows)") { row in
    try Stored(row, hasComeIn: false)
  }

  /// As far as `reader` knows them: a companion finds themselves alone, and the provider nobody.
  package static func known(to reader: Audience) -> Query<[Stored]> {
    switch reader {
    case .complainant, .officer, .system: stored
    case .companion: own
    case .visitor, .provider, .reporter, .committee, .portal, .auditor, .privacy, .named: none
    }
  }

  private static let own = Query<[Stored]>.all(
    """
    select h.id, h.name, h.email, h.token, h.may_write, h.given_on, h.ends_on, null::timestamptz as revoked_at,
      false as is_lapsed, false as is_closed
    from companion_access h
    where h.tenant_id = \(.tenant) and h.dossier_id = \(.dossier) and h.id = \(.person)
    """
  ) { row in try Stored(row, hasComeIn: false) }

  private static let none = Query<[Stored]>.all("select where false") { row in try Stored(row, hasComeIn: false) }

  /// Whether the bound companion may write, as long as they have access at all; nil when it was taken back meanwhile.
  package static let mayWrite = Query<Bool?>.first(
    """
    select w.may_write from companion_may_write() as w (may_write) where w.may_write is not null
    """
  ) { row in try row("may_write") }

  /// The same in a transaction that holds the dossier's turn: who takes an access back takes that turn too.
  /// - Throws: `NotFound` where it was taken back while the turn was waited for; `NotAllowed` for who only reads along.
  package static func requireWriting(in transaction: Transaction) async throws {
    guard transaction.actor.audience == .companion else { return }
    guard let mayWrite = try await transaction.fetch(mayWrite) else { throw NotFound() }
    guard mayWrite else { throw NotAllowed(takes: [.complainant]) }
  }

  /// When each of them last looked, for the complainant.
  package static let lastLooked = Query<[(id: UUID, at: Date)]>.all(
    """
    select recorded_by, max(recorded_at) as looked_at from access_log
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) and recorded_as = 'companion' group by recorded_by
    """
  ) { row in (id: try row("recorded_by"), at: try row("looked_at")) }
}

/// The complainant lets someone read along: a link goes to their address, and the complainant tells them a code.
package struct GiveCompanionAccess: Sendable {
  /// Of the form that was sent, so that sending it twice gives it once.
  package let id: UUID
  package let name: Sealed
  package let email: Sealed
  package let mayWrite: Bool
  /// The last day; nil for as long as the case.
  package let endsOn: Day?

  package init(id: UUID, name: Sealed, email: Sealed, mayWrite: Bool, endsOn: Day? = nil) {
    self.id = id
    self.name = name
    self.email = email
    self.mayWrite = mayWrite
    self.endsOn = endsOn
  }

  /// With access at one time.
  package static let most = 3
  /// In one case, with those whose access is over: nobody sends mail to many through us.
  package static let mostEver = 10
  /// Unicode scalars, inclusive.
  package static let mostCharacters = 200

  package enum Refused: Refusal, Equatable {
    /// This very form was sent before.
    case alreadyGiven
    case noName, nameTooLong(most: Int), notAnAddress
    /// The last day is over.
    case endsInPast
    /// The complainant's own address.
    case isYours
    /// Who has this address has access.
    case alreadyHasAccess
    case tooMany(most: Int), tooManyEver
    /// The case was closed for good.
    case closed
  }

  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.complainant)
    guard !name.isBlank else { throw Refused.noName }
    guard name.revealed.unicodeScalars.count <= Self.mostCharacters else {
      throw Refused.nameTooLong(most: Self.mostCharacters)
    }
    guard Contact.isEmail(email.revealed) else { throw Refused.notAnAddress }
    if let endsOn, endsOn < transaction.today { throw Refused.endsInPast }
    let (file, (party, companions, isClosed)) = try await CaseFile.open(
      for: .act, in: transaction, keys: keys, Complainant.stored, Companion.withLinks, Self.isClosed)
    if companions.contains(where: { $0.id == id }) { throw Refused.alreadyGiven }
    if isClosed { throw Refused.closed }
    let token = KeyedToken.email(email.revealed, of: .dossier(file.id), under: keys.search)
    if let own = try party.opened(in: file).email,
      KeyedToken.normalised(email: own.revealed) == KeyedToken.normalised(email: email.revealed)
    {
      throw Refused.isYours
    }
    let now = companions.filter { $0.over == nil }
    guard !now.contains(where: { sameBytes($0.token, token) }) else { throw Refused.alreadyHasAccess }
    guard now.count < Self.most else { throw Refused.tooMany(most: Self.most) }
    guard companions.count < Self.mostEver else { throw Refused.tooManyEver }
    transaction.record(
      Change(
        """
        insert into companion_access (tenant_id, id, dossier_id, name, email, token, may_write, given_on, ends_on)
        values (\(.tenant), \(id), \(.dossier), \(try file.seal(name, Companion.nameColumn, row: id)),
          \(try file.seal(email, Companion.emailColumn, row: id)), \(token), \(mayWrite), \(.today), \(endsOn))
        """, refusing: ["companion_access_pkey": Refused.alreadyGiven]))
    transaction.record(CompanionLink.queue(to: id, for: .invitation, in: transaction, keys: keys))
    transaction.record(try file.event(.companionGiven, transaction))
  }

  package static let isClosed = Query<Bool>.one("select \(Companion.isClosed) as is_closed") { row in
    try row("is_closed")
  }
}

/// The complainant takes a companion's access back: from this moment they read nothing any more.
package struct RevokeCompanionAccess: Sendable {
  package let companion: UUID

  package init(_ companion: UUID) { self.companion = companion }

  package enum Refused: Refusal { case alreadyRevoked }

  /// - Throws: `Refused`; `NotFound` for who never had access to this case.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.complainant)
    let (file, companions) = try await CaseFile.open(for: .act, in: transaction, keys: keys, Companion.stored)
    guard let found = companions.first(where: { $0.id == companion }) else { throw NotFound() }
    if case .revoked? = found.over { throw Refused.alreadyRevoked }
    transaction.record(
      Change(
        "insert into companion_revoked (tenant_id, id, dossier_id) values (\(.tenant), \(companion), \(.dossier))",
        refusing: ["companion_revoked_pkey": Refused.alreadyRevoked]))
    transaction.record(CompanionSession.endAll(of: companion))
    transaction.record(try file.event(.companionRevoked, transaction))
  }
}
