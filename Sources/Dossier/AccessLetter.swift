import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// The officer has a new code posted to who lost it and can't be reached by mail.
///
/// No code is made here. The worker makes one when it makes the letter, for the printer, and from then on the code
/// before opens nothing. What the officer knew the complainant by is kept, the timeline shows it, and an e-mail address
/// is told: an address that staff typed could be anyone's.
package struct PostAccessLetter: Sendable {
  package let knownBy: Sealed

  package init(knownBy: Sealed) { self.knownBy = knownBy }

  /// How many a dossier gets in thirty days.
  package static let mostInThirtyDays = 3

  package enum Refused: Refusal {
    case noReason, noAddress
    /// One was asked for and isn't made yet.
    case underWay
    case tooMany
  }

  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.officer)
    guard !knownBy.isBlank else { throw Refused.noReason }
    let (file, (address, lately)) = try await CaseFile.open(
      for: .act, in: transaction, keys: keys, GivenPostalAddress.newest, Self.lately)
    guard let address else { throw Refused.noAddress }
    guard !lately.isUnderWay else { throw Refused.underWay }
    guard lately.asked < Self.mostInThirtyDays else { throw Refused.tooMany }
    let id = transaction.newID(PostAccessLetter.self).uuid
    transaction.record(
      Change(
        """
        insert into access_letter (tenant_id, id, dossier_id, address_id)
        values (\(.tenant), \(id), \(.dossier), \(address.id))
        """))
    transaction.record(DueWork.accessLetter.queue(at: transaction.moment, id: id))
    transaction.record(try file.event(.accessLetterAsked, saying: knownBy, transaction))
    transaction.record(Notice.accessLetter.queue(to: .complainant, in: transaction))
  }

  /// The first letter, with the copy of a complaint that staff entered: asked for in the transaction that files it.
  static func first(to address: UUID, in transaction: Transaction) -> Change {
    let id = transaction.newID(PostAccessLetter.self).uuid
    return Change(
      """
      insert into access_letter (tenant_id, id, dossier_id, address_id)
      values (\(.tenant), \(id), \(.dossier), \(address))
      """) + DueWork.accessLetter.queue(at: transaction.moment, id: id)
  }

  /// What was asked for before, of the bound dossier.
  package struct Lately: Sendable {
    package let asked: Int
    package let isUnderWay: Bool
  }

  package static let lately = Query<Lately>.one(
    """
    select (count(*) filter (where l.recorded_at > \(.moment)::timestamptz - interval '30 days'))::int as asked,
      coalesce(bool_or(m.id is null), false) as is_under_way
    from access_letter l left join access_letter_made m on (m.tenant_id, m.letter_id) = (l.tenant_id, l.id)
    where l.tenant_id = \(.tenant) and l.dossier_id = \(.dossier)
    """
  ) { row in Lately(asked: try row("asked"), isUnderWay: try row("is_under_way")) }
}

/// What a letter with a new code says, but the code.
package struct AccessLetter: Sendable {
  package let name: Sealed
  package let address: PostalAddress
  package let language: Language
  /// The case number.
  package let number: String
  package let provider: CareProvider
  /// The officers' organisation; nil where the provider has none and receives complaints itself.
  package let organisation: String?
  /// The officer who asked for it.
  package let officer: Sealed
  /// The complaint was entered for who gets the letter, and this is their first: the copy to confirm.
  package var entry: Entry? = nil

  package struct Entry: Sendable {
    package let channel: Channel
    package let receivedOn: Day
    /// Someone of the provider's did, and signs.
    package let isProviders: Bool
  }
}

/// Makes a letter that was asked for: each once, whatever is killed when.
///
/// The letter is laid on the disk, `record` then makes its code count in one transaction, and after that it is handed
/// over to the printer. Whoever takes the work up again finds in `state` how far it came.
package struct MakeAccessLetter: Sendable {
  private let work: TakenWork

  package init(_ work: TakenWork) { self.work = work }

  package enum State: Sendable {
    /// Another worker has it by now.
    case notOurs
    case toMake(AccessLetter)
    /// Its code counts; it may still have to be handed over.
    case made(UUID)
  }

  package func state(in transaction: Transaction, keys: PortalKeys) async throws -> State {
    try transaction.require(.system)
    let (isOurs, making) = try await transaction.fetch(work.kept, making)
    guard isOurs else { return .notOurs }
    if let making { return .made(making) }
    let (file, (party, address, dossier, officer, provider, entry)) = try await CaseFile.open(
      for: .delivery, in: transaction, keys: keys, Complainant.stored, GivenPostalAddress.of(letter: work.id),
      Self.dossier, askedBy, CareProvider.bound, Self.entry)
    var organisation: String?
    if let officers = provider.officers, entry?.isProviders != true {
      organisation = try await transaction.fetch(Organisation.name(of: officers))
    }
    return .toMake(
      AccessLetter(
        name: try party.opened(in: file).name, address: try address.opened(in: file), language: dossier.language,
        number: dossier.number, provider: provider, organisation: organisation,
        officer: try keys.openPortal(officer.name, table: "account", column: "name", row: officer.account), entry: entry
      ))
  }

  /// The letter lies there: from here on its code counts and the one before doesn't.
  /// - Parameter making: under which identifier it lies there.
  /// - Returns: false when it is another worker's by now; nothing is recorded then.
  package func record(
    _ code: AccessCode, as making: UUID, in transaction: Transaction, keys: PortalKeys
  ) async throws -> Bool {
    try transaction.require(.system)
    guard try await transaction.fetch(work.kept) else { return false }
    let (file, _) = try await CaseFile.open(for: .delivery, in: transaction, keys: keys, Self.dossier)
    transaction.record(code.counts(in: file, keys: keys))
    transaction.record(
      Change(
        """
        insert into access_letter_made (tenant_id, id, dossier_id, letter_id)
        values (\(.tenant), \(making), \(.dossier), \(work.id))
        """))
    transaction.record(try file.event(.accessLetterPosted, transaction))
    return true
  }

  private var making: Query<UUID?> {
    .first("select id from access_letter_made where tenant_id = \(.tenant) and letter_id = \(work.id)") { row in
      try row("id")
    }
  }

  private var askedBy: Query<(account: UUID, name: [UInt8])> {
    .one(
      """
      select c.id, c.name from access_letter l join account c on c.id = l.recorded_by
      where l.tenant_id = \(.tenant) and l.dossier_id = \(.dossier) and l.id = \(work.id)
      """
    ) { row in (account: try row("id"), name: try row("name")) }
  }

  /// Of a complaint that was entered, while no letter was made yet.
  private static let entry = Query<AccessLetter.Entry?>.first(
    """
    select e.channel, e.received_on, e.recorded_as = 'reporter' as is_providers from complaint_entry e
    where e.tenant_id = \(.tenant) and e.dossier_id = \(.dossier) and not exists (
      select from access_letter_made m where (m.tenant_id, m.dossier_id) = (e.tenant_id, e.dossier_id))
    """
  ) { row in
    AccessLetter.Entry(
      channel: try row("channel"), receivedOn: try row("received_on"), isProviders: try row("is_providers"))
  }

  private static let dossier = Query<(number: String, language: Language)>.one(
    "select number, language from dossier where tenant_id = \(.tenant) and id = \(.dossier)"
  ) { row in (number: try row("number"), language: try row("language")) }
}

extension AccessCode {
  /// From here on this is the bound dossier's code.
  ///
  /// Nobody who has the case open is shut out: they may be the very person, who would then wait for the post.
  fileprivate func counts(in file: CaseFile, keys: PortalKeys) -> Change {
    Change(
      """
      update case_directory set access_code_mac = \(mac(under: keys.codes, tenant: file.tenant, dossier: file.id))
      where tenant_id = \(.tenant) and dossier_id = \(.dossier)
      """, mustTouch: true)
  }
}
