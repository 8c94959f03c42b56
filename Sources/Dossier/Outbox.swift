import Foundation
import Kernel
import Postgres
import Tenant
import Vault

/// Something the worker took up: due now, and nobody else's for five minutes.
package struct TakenWork: Sendable {
  package let id: UUID
  package let tenant: TenantID
  package let dossier: UUID?
  package let kind: DueWork
  package let attempts: Int

  package init(id: UUID, tenant: TenantID, dossier: UUID?, kind: DueWork, attempts: Int) {
    self.id = id
    self.tenant = tenant
    self.dossier = dossier
    self.kind = kind
    self.attempts = attempts
  }

  package var actor: Actor { Actor(.system, tenant: tenant, dossier: dossier) }

  /// Takes what is due, oldest first; several workers each get their own. A worker that died leaves it for the next.
  /// - Parameter letters: whether this worker makes letters; else it leaves them to one that does.
  package static func take(most: Int, letters: Bool = true) -> Query<[TakenWork]> {
    .all(
      """
      with taken as (
        update work_due set taken_at = \(.moment), attempts = attempts + 1
        where id in (
          select id from work_due
          where done_at is null and due_at <= \(.moment) and (\(letters) or kind <> 'access_letter')
            and (taken_at is null or taken_at < \(.moment)::timestamptz - interval '5 minutes')
          order by due_at limit \(most) for update skip locked)
        returning id, tenant_id, dossier_id, kind, attempts, due_at)
      select id, tenant_id, dossier_id, kind, attempts from taken order by due_at, id
      """
    ) { row in
      TakenWork(
        id: try row("id"), tenant: try row("tenant_id"), dossier: try row.optional("dossier_id"),
        kind: try row("kind"), attempts: try row("attempts"))
    }
  }

  /// Whether it is still this worker's; if so, then for five minutes from now. Who waited too long with it finds here
  /// that another took it: `attempts` counts who took it, and the row stays locked until this transaction ends.
  package var kept: Query<Bool> {
    Query<UUID?>.first(
      """
      update work_due set taken_at = \(.moment)
      where id = \(id) and attempts = \(attempts) and done_at is null returning id
      """
    ) { row in try row("id") }.map { $0 != nil }
  }

  /// It is done and comes back no more.
  package var done: Change { Change("update work_due set done_at = \(.moment) where id = \(id)", mustTouch: true) }

  /// Nobody began with it: another worker may take it at once.
  package var givenBack: Change {
    Change("update work_due set taken_at = null where id = \(id) and attempts = \(attempts) and done_at is null")
  }

  /// It comes back: after 1, 2, 4 … minutes, at most every hour; unless another worker took it meanwhile.
  package func later(than moment: Date) -> Change {
    let minutes = min(60, 1 << min(attempts - 1, 6))
    return Change(
      """
      update work_due set taken_at = null, due_at = \(moment.addingTimeInterval(Double(minutes) * 60))
      where id = \(id) and attempts = \(attempts) and done_at is null
      """)
  }
}

/// One notice to one person, ready to be put into words and sent.
package struct Envelope: Sendable {
  /// The same for every attempt: mail programs drop the second of two with the same Message-ID.
  package let id: UUID
  package let recipient: Notice.Recipient
  package let notice: Notice
  package let address: Sealed
  package let language: Language
  /// The case number.
  package let number: String
  /// What the mail's link carries, for the notice that is one.
  package let token: Token?
  /// What someone signs with, for the notice that is one.
  package let code: SixDigits?
  /// What the mail about a complaint that just came in says of it.
  package var receipt: ReceiptMail?
}

/// Turns a queued notice into envelopes, and keeps what became of it.
package struct Outbox: Sendable {
  package let work: TakenWork

  package init(_ work: TakenWork) { self.work = work }

  /// What is to be sent for this work: nil when there is nothing to send, because it went out, has no address, was for a
  /// group and has now become a notice per person, or is another worker's by now.
  package func envelope(in transaction: Transaction, keys: PortalKeys) async throws -> Envelope? {
    try transaction.require(.system)
    let (isOurs, mail) = try await transaction.fetch(
      work.kept,
      Query<Queued?>.first(
        """
        select m.recipient, m.account_id, m.address_id, m.companion_id, m.notice, d.number, d.language
        from mail m join dossier d on (d.tenant_id, d.id) = (m.tenant_id, m.dossier_id)
        where m.tenant_id = \(.tenant) and m.id = \(work.id) and m.delivered_at is null and m.failed_at is null
        for update of m
        """
      ) { row in
        Queued(
          recipient: try row("recipient"), account: try row.optional("account_id"),
          address: try row.optional("address_id"), companion: try row.optional("companion_id"),
          notice: try row("notice"),
          number: try row("number"), language: try row("language"))
      })
    guard isOurs else { return nil }
    guard let mail else {
      transaction.record(work.done)
      return nil
    }
    if mail.recipient == .complainant {
      return try await toComplainant(mail, in: transaction, keys: keys)
    }
    if let companion = mail.companion { return try await toCompanion(companion, mail, in: transaction, keys: keys) }
    guard let account = mail.account else {
      try await spread(mail, in: transaction)
      finish(.delivered, in: transaction)
      return nil
    }
    let found = try await transaction.fetch(
      Query<(email: [UInt8], language: Language)?>.first(
        """
        select email, language from account
        where id = \(account) and disabled_on is null and (\(mail.recipient != .named) or exists (
          select from named_directory n
          where n.tenant_id = \(.tenant) and n.dossier_id = \(.dossier) and n.account_id = \(account)
            and not n.is_removed))
        """
      ) { row in (email: try row("email"), language: try row("language")) })
    guard let found else {
      finish(.failed, in: transaction)
      return nil
    }
    let address = try keys.openPortal(found.email, table: "account", column: "email", row: account.uuid)
    return mail.envelope(
      id: work.id, to: address, language: found.language, code: code(of: mail, in: transaction, keys))
  }

  /// What someone signs with: its ten minutes begin now.
  private func code(of mail: Queued, in transaction: Transaction, _ keys: PortalKeys) -> SixDigits? {
    guard mail.notice == .signingCode else { return nil }
    transaction.record(SigningCode.goesOut(work.id, in: transaction))
    return SigningCode.code(work.id, keys)
  }

  private func toComplainant(_ mail: Queued, in transaction: Transaction, keys: PortalKeys) async throws -> Envelope? {
    let (file, party) = try await CaseFile.open(for: .delivery, in: transaction, keys: keys, Complainant.stored)
    let email: Sealed?
    if let address = mail.address {
      email = try await transaction.fetch(EmailAddress.stored(address)).opened(in: file)
    } else {
      email = try party.opened(in: file).email
    }
    guard let email else {
      finish(.failed, in: transaction)
      return nil
    }
    if mail.notice == .filed {
      let (receipt, due, reach, regeling) = try await transaction.fetch(
        Receipt.ofCase, ReceiptMail.due, OfficerContact.ofCase(keys), ReceiptMail.regeling)
      let contact = OfficerContact(regeling) ?? reach?.contact
      var envelope = mail.envelope(id: work.id, to: email, language: mail.language)
      envelope.receipt = ReceiptMail(code: receipt.code(keys), dueOn: due, phone: contact?.phone)
      return envelope
    }
    guard mail.notice == .accessLink || mail.notice == .complaintEntered else {
      return mail.envelope(
        id: work.id, to: email, language: mail.language, code: code(of: mail, in: transaction, keys))
    }
    transaction.record(AccessLink.goesOut(work.id, as: mail.notice, in: transaction))
    return mail.envelope(
      id: work.id, to: email, language: mail.language, token: AccessLink.token(work.id, keys: keys))
  }

  /// Whose access is over by now gets nothing.
  private func toCompanion(
    _ id: UUID, _ mail: Queued, in transaction: Transaction, keys: PortalKeys
  ) async throws -> Envelope? {
    let (file, companions) = try await CaseFile.open(for: .delivery, in: transaction, keys: keys, Companion.stored)
    guard let companion = try companions.first(where: { $0.id == id && $0.over == nil })?.opened(in: file) else {
      finish(.failed, in: transaction)
      return nil
    }
    transaction.record(CompanionLink.goesOut(work.id, in: transaction))
    return mail.envelope(
      id: work.id, to: companion.email, language: mail.language, token: CompanionLink.token(work.id, keys: keys))
  }

  package enum Fate { case delivered, failed }

  /// The notice went out, or never can: the work is done either way.
  package func finish(_ fate: Fate, in transaction: Transaction) {
    transaction.record(
      fate == .delivered
        ? Change("update mail set delivered_at = \(.moment) where tenant_id = \(.tenant) and id = \(work.id)")
        : Change("update mail set failed_at = \(.moment) where tenant_id = \(.tenant) and id = \(work.id)"))
    transaction.record(work.done)
  }

  /// A notice for a group becomes one for each of its people.
  private func spread(_ mail: Queued, in transaction: Transaction) async throws {
    let people: Query<[AccountID]> =
      switch mail.recipient {
      case .complainant, .named, .companion: preconditionFailure("one person is no group")
      case .provider:
        // A reader is asked to do nothing; whom the complaint is about doesn't handle it.
        Self.accounts(
          """
          select m.account_id from membership m
          where m.tenant_id = \(.tenant) and m.function in ('director', 'adviser') and not exists (
            select from named_directory n
            where n.tenant_id = m.tenant_id and n.dossier_id = \(.dossier) and n.account_id = m.account_id
              and not n.is_removed and not n.may_handle)
          order by m.id
          """)
      case .officer:
        // The assigned officer and who stands in for them; before there is one, every officer of the organisation.
        // Never who is barred from the provider (R1.17).
        Self.accounts(
          """
          select m.account_id from membership m
          join case_directory c on c.organisation_id = m.organisation_id
          where c.tenant_id = \(.tenant) and c.dossier_id = \(.dossier) and m.role = 'officer'
            and (c.officer_id is null or c.officer_id = m.account_id or exists (
              select from stand_in s
              where s.officer_id = c.officer_id and s.stand_in_id = m.account_id
                and s.organisation_id = m.organisation_id and s.first_day <= \(.today) and s.last_day >= \(.today)
                and s.withdrawn_at is null))
            and not exists (
              select from officer_bar b
              where b.tenant_id = c.tenant_id and b.officer_id = m.account_id and b.first_day <= \(.today)
                and coalesce(b.last_day, 'infinity'::date) >= \(.today))
          order by m.id
          """)
      case .committee:
        Self.accounts(
          """
          select m.account_id from membership m
          join dispute_directory d on d.organisation_id = m.organisation_id
          where d.tenant_id = \(.tenant) and d.dossier_id = \(.dossier) and m.role = 'registrar' order by m.id
          """)
      }
    for account in try await transaction.fetch(people) {
      let id = transaction.newID(Notice.self)
      transaction.record(
        Change(
          """
          insert into mail (tenant_id, id, dossier_id, recipient, account_id, notice)
          values (\(.tenant), \(id), \(.dossier), \(mail.recipient), \(account), \(mail.notice))
          """))
      transaction.record(DueWork.mail.queue(at: transaction.moment, id: id.uuid))
    }
  }

  private static func accounts(_ sql: SQL) -> Query<[AccountID]> { .all(sql) { row in try row("account_id") } }

  private struct Queued: Sendable {
    let recipient: Notice.Recipient
    let account: AccountID?
    let address: UUID?
    let companion: UUID?
    let notice: Notice
    let number: String
    let language: Language

    func envelope(
      id: UUID, to address: Sealed, language: Language, token: Token? = nil, code: SixDigits? = nil
    ) -> Envelope {
      Envelope(
        id: id, recipient: recipient, notice: notice, address: address, language: language, number: number,
        token: token, code: code)
    }
  }
}
