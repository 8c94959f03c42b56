import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

extension Complaint {
  /// Opens the bound dossier to act in it: locks its timeline and loads the facts in one round trip.
  /// - Throws: `NotFound`.
  static func open(in transaction: Transaction, keys: PortalKeys) async throws -> (CaseFile, Complaint) {
    if transaction.actor.audience == .provider {
      let (file, (facts, proposals)) = try await CaseFile.open(
        for: .act, in: transaction, keys: keys, facts, proposals)
      return (file, facts.with(proposals))
    }
    let (file, (facts, proposals, letter)) = try await CaseFile.open(
      for: .act, in: transaction, keys: keys, facts, proposals, newestLetter)
    return (file, facts.with(proposals, letter))
  }

  package func with(_ proposals: [Proposal], _ letter: Letter? = nil) -> Complaint {
    var complaint = self
    complaint.proposals = proposals
    complaint.letter = letter
    return complaint
  }

  /// The facts of the bound dossier that every audience may see.
  package static let facts = Query<Complaint>.one(
    """
    select d.id, d.number, d.language, d.filed_on, d.regeling_version_id, d.procedure, v.settings, v.disputes_id,
      c.id as complaint_id, c.registered_on, k.sent_on, x.weeks, x.noticed_on, j.id as judgement_id, j.given_on, g.referred_on,
      e.closed_on, e.ground, e.delete_on, e.reopen_until,
      (select max(o.reopened_on) from reopening o where (o.tenant_id, o.dossier_id) = (d.tenant_id, d.id)) as reopened_on,
      exists (select from statement s where (s.tenant_id, s.complaint_id) = (c.tenant_id, c.id) and s.side = 'complainant')
        as complainant_stated,
      exists (select from statement s where (s.tenant_id, s.complaint_id) = (c.tenant_id, c.id) and s.side = 'provider')
        as provider_stated,
      exists (select from not_heard n where (n.tenant_id, n.complaint_id) = (c.tenant_id, c.id) and n.side = 'complainant')
        as complainant_not_heard,
      exists (select from not_heard n where (n.tenant_id, n.complaint_id) = (c.tenant_id, c.id) and n.side = 'provider')
        as provider_not_heard
    from dossier d
    join regeling_version v on (v.tenant_id, v.id) = (d.tenant_id, d.regeling_version_id)
    left join complaint c on (c.tenant_id, c.dossier_id) = (d.tenant_id, d.id)
    left join made_known k on (k.tenant_id, k.complaint_id) = (c.tenant_id, c.id)
    left join term_extension x on (x.tenant_id, x.complaint_id) = (c.tenant_id, c.id)
    left join judgement j on (j.tenant_id, j.complaint_id) = (c.tenant_id, c.id)
    left join referral g on (g.tenant_id, g.dossier_id) = (d.tenant_id, d.id)
    left join closing e on (e.tenant_id, e.dossier_id) = (d.tenant_id, d.id)
      and not exists (select from reopening o where (o.tenant_id, o.closing_id) = (e.tenant_id, e.id))
    where d.tenant_id = \(.tenant) and d.id = \(.dossier) and d.kind = 'complaint'
    """
  ) { row in try Complaint(row) }

  init(_ row: Row) throws {
    dossier = try row("id")
    number = try row("number")
    language = try row("language")
    filedOn = try row("filed_on")
    version = try row("regeling_version_id")
    regeling = try Regeling(json: row("settings"), following: row.optional("procedure"))
    disputes = try row.optional("disputes_id")
    id = try row.optional("complaint_id")
    registeredOn = try row.optional("registered_on")
    letter = nil
    madeKnownOn = try row.optional("sent_on")
    func sides(_ complainant: String, _ provider: String) throws -> Set<Side> {
      let flags: [(Side, Bool)] = [(.complainant, try row(complainant)), (.provider, try row(provider))]
      return Set(flags.filter(\.1).map(\.0))
    }
    statements = try sides("complainant_stated", "provider_stated")
    notHeard = try sides("complainant_not_heard", "provider_not_heard")
    let weeks: Int? = try row.optional("weeks")
    extensionTaken = try weeks.map { (weeks: $0, noticedOn: try row("noticed_on")) }
    proposals = []
    let judgementID: ID<Judgement>? = try row.optional("judgement_id")
    judgement = try judgementID.map { (id: $0, givenOn: try row("given_on")) }
    referredOn = try row.optional("referred_on")
    let closedOn: Day? = try row.optional("closed_on")
    closing = try closedOn.map {
      Closing(
        closedOn: $0, ground: try row("ground"), deleteOn: try row("delete_on"),
        reopenUntil: try row.optional("reopen_until"))
    }
    reopenedOn = try row.optional("reopened_on")
  }

  package static let proposals = Query<[Proposal]>.all(
    """
    select p.id, p.until, p.proposed_on, a.agreed, a.answered_on
    from extension_proposal p
    left join extension_answer a on (a.tenant_id, a.proposal_id) = (p.tenant_id, p.id)
    where p.tenant_id = \(.tenant) and p.dossier_id = \(.dossier) order by p.id
    """
  ) { row in
    Proposal(
      id: try row("id"), until: try row("until"), proposedOn: try row("proposed_on"),
      agreed: try row.optional("agreed"), answeredOn: try row.optional("answered_on"))
  }

  /// For the officer and the complainant only: the provider has no right to read letters.
  package static let newestLetter = Query<Letter?>.first(
    """
    select l.id, l.version, l.body_hash, l.offered_on, a.approved_on,
      a.approved_on is null
        and exists (select from letter_comment c where (c.tenant_id, c.letter_id) = (l.tenant_id, l.id)) as has_comments
    from complaint_letter l
    left join letter_approval a on (a.tenant_id, a.letter_id) = (l.tenant_id, l.id)
    where l.tenant_id = \(.tenant) and l.dossier_id = \(.dossier) order by l.version desc limit 1
    """
  ) { row in
    Letter(
      id: try row("id"), version: try row("version"), bodyHash: try row("body_hash"),
      offeredOn: try row("offered_on"), approvedOn: try row.optional("approved_on"),
      hasComments: try row("has_comments"))
  }
}
