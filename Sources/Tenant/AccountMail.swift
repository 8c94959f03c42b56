import Foundation
import Kernel
import Postgres
import Vault

/// A mail to someone about their own account: queued in the transaction that it tells of, sent by the worker.
///
/// A queue of its own beside `work_due`, which is a tenant's: an account may be of several providers, or of none.
package struct AccountMail: Sendable {
  package enum Kind: String, Sendable, CaseIterable, Bindable, Readable {
    case passwordReset = "password_reset"
    case passwordChanged = "password_changed"
    case newDevice = "new_device"
    case secondFactorOn = "second_factor_on"
    case secondFactorOff = "second_factor_off"
    case invitation
    /// To who has no account yet and takes part in one case: see `PartyAccount`.
    case partyInvitation = "party_invitation"

    /// Whether it holds a link to a new password.
    var holdsLink: Bool { self == .passwordReset || isInvitation }

    /// Whether that link works for days.
    var isInvitation: Bool { self == .invitation || self == .partyInvitation }
  }

  package let id: UUID
  package let kind: Kind
  let account: AccountID?
  /// When it was asked.
  let queuedAt: Date
  let attempts: Int

  /// - Parameter account: nil for an address that nobody has: a row like any other, which goes nowhere.
  static func queue(
    _ kind: Kind, to account: AccountID?, id: ID<AccountMail>? = nil, in transaction: Transaction
  ) -> Change {
    Change(
      """
      insert into account_mail (id, kind, account_id, queued_at, due_at)
      values (\(id ?? transaction.newID()), \(kind), \(account), \(.moment), \(.moment))
      """)
  }

  /// Takes what is due, oldest first; several workers each get their own. A worker that died leaves it for the next.
  package static func take(most: Int) -> Query<[AccountMail]> {
    .all(
      """
      with taken as (
        update account_mail set taken_at = \(.moment), attempts = attempts + 1
        where id in (
          select id from account_mail
          where delivered_at is null and failed_at is null and due_at <= \(.moment)
            and (taken_at is null or taken_at < \(.moment)::timestamptz - interval '5 minutes')
          order by due_at limit \(most) for update skip locked)
        returning id, kind, account_id, queued_at, attempts, due_at)
      select id, kind, account_id, queued_at, attempts from taken order by due_at, id
      """
    ) { row in try AccountMail(row) }
  }

  private init(_ row: Row) throws {
    id = try row("id")
    kind = try row("kind")
    account = try row.optional("account_id")
    queuedAt = try row("queued_at")
    attempts = try row("attempts")
  }

  /// Everything that is to be sent to one account, the oldest first: what its worker will find.
  package static func waiting(for account: AccountID) -> Query<[AccountMail]> {
    .all(
      """
      select id, kind, account_id, queued_at, attempts from account_mail
      where account_id = \(account) and delivered_at is null and failed_at is null order by queued_at, id
      """
    ) { row in try AccountMail(row) }
  }

  /// A mail ready to be put into words.
  package struct Envelope: Sendable {
    /// The same for every attempt.
    package let id: UUID
    package let kind: Kind
    package let address: Sealed
    package let language: Language
    /// When what it tells of happened.
    package let happenedAt: Date
    /// What the link to a new password ends in; nil for other mails.
    package let token: Token?
  }

  /// Whether it is still this worker's; if so, then for five minutes from now: see `TakenWork.kept` in Dossier.
  private var kept: Query<Bool> {
    Query<UUID?>.first(
      """
      update account_mail set taken_at = \(.moment)
      where id = \(id) and attempts = \(attempts) and delivered_at is null and failed_at is null returning id
      """
    ) { row in try row("id") }.map { $0 != nil }
  }

  /// Nobody began with it: see `TakenWork.givenBack` in Dossier.
  package var givenBack: Change {
    Change(
      """
      update account_mail set taken_at = null
      where id = \(id) and attempts = \(attempts) and delivered_at is null and failed_at is null
      """)
  }

  /// What is to be sent; nil when nobody is to get it, the link in it works no more, or another worker has it by now.
  package func envelope(in transaction: Transaction, keys: PortalKeys) async throws -> Envelope? {
    try transaction.require(.system)
    if kind.holdsLink { transaction.record(PasswordReset.linkAsked(self, keys: keys)) }
    let (isOurs, found) = try await transaction.fetch(
      kept,
      Query<(email: [UInt8], language: Language)?>.first(
        """
        select a.email, a.language from account_mail m join account a on a.id = m.account_id
        where m.id = \(id) and m.delivered_at is null and m.failed_at is null and a.disabled_on is null
          and (m.kind not in ('password_reset', 'invitation', 'party_invitation') or exists (
            select from password_reset r where r.id = m.id and r.used_at is null and r.expires_at > \(.moment)))
        for update of m
        """
      ) { row in (email: try row("email"), language: try row("language")) })
    guard isOurs else { return nil }
    guard let found, let account else {
      finish(.failed, in: transaction)
      return nil
    }
    return Envelope(
      id: id, kind: kind,
      address: try keys.openPortal(found.email, table: "account", column: "email", row: account.uuid),
      language: found.language, happenedAt: queuedAt,
      token: kind.holdsLink ? PasswordReset.token(of: id, keys) : nil)
  }

  package enum Fate { case delivered, failed }

  /// It went out, or never can.
  package func finish(_ fate: Fate, in transaction: Transaction) {
    transaction.record(
      fate == .delivered
        ? Change("update account_mail set delivered_at = \(.moment) where id = \(id)")
        : Change("update account_mail set failed_at = \(.moment) where id = \(id) and delivered_at is null"))
  }

  /// It comes back: after 1, 2, 4 … minutes, at most every hour; unless another worker took it meanwhile.
  package func later(than moment: Date) -> Change {
    let minutes = min(60, 1 << min(attempts - 1, 6))
    return Change(
      """
      update account_mail set taken_at = null, due_at = \(moment.addingTimeInterval(Double(minutes) * 60))
      where id = \(id) and attempts = \(attempts) and delivered_at is null and failed_at is null
      """)
  }
}
