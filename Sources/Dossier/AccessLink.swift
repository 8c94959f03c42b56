import Foundation
import Kernel
import Postgres
import Tenant
import Vault

/// A link by mail to one's own case. It opens the case for an address that its owner confirmed, or when the officer
/// vouched for who asked; otherwise it asks the code as well, and that confirms the address.
///
/// It works once, for half an hour, and only by a form: mail scanners that follow links use nothing up.
package struct AccessLink: Sendable {
  package static let minutes = 30
  /// How many a dossier gets in an hour; whoever asks for more is told nothing else.
  package static let mostAnHour = 3

  let id: UUID
  let tenant: TenantID
  let dossier: UUID
  let address: UUID
  /// It asks the code as well.
  package let asksCode: Bool
  /// It asks the complainant's name instead: staff typed the address with the complaint, and nobody has a code.
  package let asksName: Bool

  /// Whether it is the link of this case.
  package func opens(_ tenant: TenantID, _ dossier: UUID) -> Bool { self.tenant == tenant && self.dossier == dossier }

  private var actor: Actor { Actor(.system, tenant: tenant, dossier: dossier) }

  /// Made again by the worker for every attempt; the database keeps its hash.
  static func token(_ id: UUID, keys: PortalKeys) -> Token {
    var context = CanonicalBytes("mail")
    context.add(id)
    return Token(derivedFrom: keys.codes, purpose: "wederhoor access link 1", context: context.bytes)
  }

  /// How long the link in the copy of an entered complaint works: nobody sits waiting for it.
  package static let daysOfEntry = 14

  /// Queues a mail with a link to this address of the bound dossier.
  static func queue(
    to address: UUID, isVouched: Bool = false, isOfEntry: Bool = false, as notice: Notice = .accessLink,
    in transaction: Transaction, keys: PortalKeys
  ) -> Change {
    let id = transaction.newID(AccessLink.self).uuid
    return Change(
      """
      insert into access_link
        (id, tenant_id, dossier_id, address_id, token_hash, is_vouched, is_of_entry, requested_at, expires_at)
      values (\(id), \(.tenant), \(.dossier), \(address), \(token(id, keys: keys).hash), \(isVouched), \(isOfEntry),
        \(.moment), \(end(of: notice, in: transaction)))
      """) + notice.queue(id: id, to: .complainant, at: address, in: transaction)
  }

  /// How many were asked for in the last hour.
  static let askedLately = Query<Int>.one(
    """
    select count(*)::int as count from access_link where tenant_id = \(.tenant) and dossier_id = \(.dossier)
      and requested_at > \(.moment)::timestamptz - interval '1 hour'
    """
  ) { row in try row("count") }

  /// Its time begins when the mail goes out.
  static func goesOut(_ id: UUID, as notice: Notice, in transaction: Transaction) -> Change {
    Change(
      "update access_link set expires_at = \(end(of: notice, in: transaction)) where id = \(id) and used_at is null")
  }

  private static func end(of notice: Notice, in transaction: Transaction) -> Date {
    let seconds = notice == .complaintEntered ? daysOfEntry * 86_400 : minutes * 60
    return transaction.moment.addingTimeInterval(Double(seconds))
  }

  /// The link with this token; nil when there is none, it was used, or its time is over.
  private static func of(_ token: Token) -> Query<AccessLink?> {
    .first(
      """
      select l.id, l.tenant_id, l.dossier_id, l.address_id, l.is_vouched, l.is_of_entry from access_link l
      where l.token_hash = \(token.hash) and l.used_at is null and l.expires_at > \(.moment)
      """
    ) { row in
      AccessLink(
        id: try row("id"), tenant: try row("tenant_id"), dossier: try row("dossier_id"),
        address: try row("address_id"), asksCode: try !row("is_vouched") && !row("is_of_entry"),
        asksName: try row("is_of_entry"))
    }
  }

  /// The same, knowing whether the address is confirmed.
  package static func find(_ token: Token, in database: Database) async throws -> AccessLink? {
    guard let link = try await database.read(as: Actor(.system), of(token)) else { return nil }
    let address = try await database.read(as: link.actor, EmailAddress.stored(link.address))
    return AccessLink(
      id: link.id, tenant: link.tenant, dossier: link.dossier, address: link.address,
      asksCode: link.asksCode && !address.isConfirmed, asksName: link.asksName && !address.isConfirmed)
  }

  /// It was used, by this transaction and no other.
  fileprivate var use: Change {
    Change("update access_link set used_at = \(.moment) where id = \(id) and used_at is null", mustTouch: true)
  }

  /// Who came in by this link has the mailbox; and the code, or an officer who knows them.
  fileprivate func confirm(in transaction: Transaction) -> Change {
    Change(
      """
      insert into address_confirmed (tenant_id, id, dossier_id, address_id)
      values (\(.tenant), \(transaction.newID(AccessLink.self)), \(.dossier), \(address))
      on conflict (tenant_id, address_id) do nothing
      """)
  }

  /// Opens the case: uses the link, confirms the address, and starts a session of this browser.
  fileprivate func open(in database: Database, keys: PortalKeys) async throws -> Token {
    try await database.transaction(as: actor) { transaction in
      transaction.record(use)
      let (file, found) = try await CaseFile.open(
        for: .act, in: transaction, keys: keys, EmailAddress.stored(address))
      if !found.isConfirmed {
        transaction.record(confirm(in: transaction))
        transaction.record(try file.event(.addressConfirmed, transaction))
      }
    }
    return try await ComplainantSession.start(tenant: tenant, dossier: dossier, in: database)
  }
}

/// Someone without the code asks for a link. Whether number and address belong together is never told.
package struct RequestAccessLink: Sendable {
  package let number: String
  package let email: Sealed

  package init(number: String, email: Sealed) {
    self.number = number
    self.email = email
  }

  package func perform(in database: Database, keys: PortalKeys) async throws {
    guard let number = ShortNumber.read(number, as: .case),
      let found = try await database.read(as: Actor(.system), CaseNumber.numbered(number))
    else { return }
    let typed = KeyedToken.email(email.revealed, of: .dossier(found.dossier), under: keys.search)
    try await database.transaction(as: Actor(.system, tenant: found.tenant, dossier: found.dossier)) { transaction in
      let (newest, asked, companions, companionsAsked) = try await transaction.fetch(
        Self.newest, AccessLink.askedLately, Companion.stored, CompanionLink.askedLately)
      guard let newest, sameBytes(newest.token, typed) else {
        // Who reads along asks for a link of their own.
        guard let companion = companions.first(where: { $0.over == nil && sameBytes($0.token, typed) }),
          companionsAsked < CompanionLink.mostAnHour
        else { return }
        transaction.record(CompanionLink.queue(to: companion.id, for: .asked, in: transaction, keys: keys))
        return
      }
      guard asked < AccessLink.mostAnHour else { return }
      transaction.record(
        AccessLink.queue(to: newest.id, isOfEntry: newest.isOfEntry, in: transaction, keys: keys))
    }
  }

  /// An address that was entered with the complaint, until it is confirmed: nobody has a code to give with it.
  private static let newest = Query<(id: UUID, token: [UInt8], isOfEntry: Bool)?>.first(
    """
    select a.id, a.token, a.position = 1 and a.recorded_as in ('officer', 'reporter') and exists (
        select from complaint_entry e
        where e.tenant_id = a.tenant_id and e.dossier_id = a.dossier_id and e.copy = 'mail')
      and not exists (select from access_letter_made m where m.tenant_id = a.tenant_id and m.dossier_id = a.dossier_id)
      as is_of_entry
    from email_address a where a.tenant_id = \(.tenant) and a.dossier_id = \(.dossier)
    order by a.position desc limit 1
    """
  ) { row in (id: try row("id"), token: try row("token"), isOfEntry: try row("is_of_entry")) }
}

/// Who has the mailbox opens their case with the link that was sent there, and with the code or their name where it asks
/// that.
package struct OpenAccessLink: Sendable {
  package let token: Token
  package let code: String
  package let name: String

  package init(token: Token, code: String, name: String = "") {
    self.token = token
    self.code = code
    self.name = name
  }

  package enum Refused: Refusal {
    /// Unknown, used or too old, which look the same.
    case gone
    case wrongCode
    /// Not a name that belongs to the complaint.
    case wrongName
    case slowDown(seconds: Int)
  }

  /// - Parameter session: the case that is open in this browser already: its code was given here.
  /// - Returns: the token for the browser's cookie.
  /// - Throws: `Refused`.
  package func perform(
    in database: Database, keys: PortalKeys, session: (tenant: TenantID, dossier: UUID)?
  ) async throws -> Token {
    guard let link = try await AccessLink.find(token, in: database) else { throw Refused.gone }
    let isInside = session.map { link.opens($0.tenant, $0.dossier) } ?? false
    if link.asksCode && !isInside { try await checkCode(of: link, in: database, keys: keys) }
    if link.asksName && !isInside { try await checkName(of: link, in: database, keys: keys) }
    do { return try await link.open(in: database, keys: keys) } catch is NotFound { throw Refused.gone }
  }

  /// A mailbox that was mistyped is someone else's: they don't know who complains. Tries slow down per case, together
  /// with those of its code.
  private func checkName(of link: AccessLink, in database: Database, keys: PortalKeys) async throws {
    guard
      let found = try await database.read(
        as: Actor(.system), CaseNumber.of(dossier: link.dossier, tenant: link.tenant))
    else { throw Refused.gone }
    let claim: Attempts.Claim
    do { claim = try await Attempts.claim(.accessCode, of: Array(found.number.utf8), in: database) } catch let error
      as Attempts.TooMany
    {
      throw Refused.slowDown(seconds: error.seconds)
    }
    let (file, party) = try await CaseFile.read(
      for: .delivery, from: database, as: Actor(.system, tenant: link.tenant, dossier: link.dossier), keys: keys,
      Complainant.stored)
    guard KnownName(try party.opened(in: file).name).isMeant(by: name) else { throw Refused.wrongName }
    try await database.transaction(as: Actor(.system)) { $0.record(claim.withdrawn) }
  }

  private func checkCode(of link: AccessLink, in database: Database, keys: PortalKeys) async throws {
    guard
      let found = try await database.read(
        as: Actor(.system), CaseNumber.of(dossier: link.dossier, tenant: link.tenant))
    else { throw Refused.gone }
    do { _ = try await AccessWithCode(number: found.number, code: code).check(in: database, keys: keys) } catch let
      refused as AccessWithCode.Refused
    {
      switch refused {
      case .wrong: throw Refused.wrongCode
      case .slowDown(let seconds): throw Refused.slowDown(seconds: seconds)
      }
    }
  }
}

/// The complainant, with the case open, wants the address confirmed: a link goes there.
package struct ConfirmAddress: Sendable {
  package init() {}

  package enum Refused: Refusal { case noAddress, alreadyConfirmed, tooMany }

  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.complainant)
    let (stored, asked) = try await transaction.fetch(Complainant.stored, AccessLink.askedLately)
    guard let address = stored.address else { throw Refused.noAddress }
    guard !address.isConfirmed else { throw Refused.alreadyConfirmed }
    guard asked < AccessLink.mostAnHour else { throw Refused.tooMany }
    transaction.record(AccessLink.queue(to: address.id, in: transaction, keys: keys))
  }
}

/// The officer knows who asks, and lets the portal send them a link that opens the case without the code.
///
/// Only to an address that the complainant gave: to one that staff typed, an officer could send themselves in. What the
/// officer knew them by is kept, and the timeline shows it. Staff never see a code.
package struct VouchForAccess: Sendable {
  package let knownBy: Sealed

  package init(knownBy: Sealed) { self.knownBy = knownBy }

  package enum Refused: Refusal { case noAddress, notTheirOwn, noReason, tooMany }

  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.officer)
    guard !knownBy.isBlank else { throw Refused.noReason }
    let (file, (stored, asked)) = try await CaseFile.open(
      for: .act, in: transaction, keys: keys, Complainant.stored, AccessLink.askedLately)
    guard let address = stored.address else { throw Refused.noAddress }
    guard address.isOwnersOwn else { throw Refused.notTheirOwn }
    guard asked < AccessLink.mostAnHour else { throw Refused.tooMany }
    transaction.record(AccessLink.queue(to: address.id, isVouched: true, in: transaction, keys: keys))
    transaction.record(try file.event(.accessVouched, saying: knownBy, transaction))
  }
}

/// The complainant gets a new code; the old one opens nothing any more.
package struct RenewCode: Sendable {
  package let code: AccessCode

  package init(code: AccessCode) { self.code = code }

  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.complainant)
    let (file, _) = try await CaseFile.open(for: .act, in: transaction, keys: keys)
    transaction.record(
      Change(
        """
        update case_directory set access_code_mac = \(code.mac(under: keys.codes, tenant: file.tenant, dossier: file.id))
        where tenant_id = \(.tenant) and dossier_id = \(.dossier)
        """, mustTouch: true))
    transaction.record(try file.event(.codeRenewed, transaction))
    transaction.record(Notice.codeRenewed.queue(to: .complainant, in: transaction))
  }
}
