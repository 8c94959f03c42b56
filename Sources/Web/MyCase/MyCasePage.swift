import Dispute
import Dossier
import Handling
import Hummingbird
import Kernel
import Postgres
import Tenant
import Terms

/// The complainant's whole case: what happens now, what is asked, the dates, both sides, and how it ends.
struct MyCasePage: SitePage {
  let portal: Portal

  static let path = "/mijn-klacht"

  func routes(_ routes: Routes) {
    routes.complainants.get(MyCasePage.path) { context in
      let whole = try await portal.myCase(context)
      let dispute = try await portal.dispute(of: whole, as: context.access.actor)
      var forms = MyCaseForms(context.t, whole, formID: portal.database.newID())
      if let kept = try await context.kept(RespondPage.path) { forms.response?.restore(kept) }
      if let kept = try await context.kept(CommentLetterPage.path) { forms.comment?.restore(kept) }
      let reach = try await portal.database.read(as: context.access.actor, OfficerContact.ofCase(portal.keys))
      let contact = ContactView(
        context.t, whole.complaint.regeling, reach?.contact, officer: reach?.officer?.revealed)
      let view = MyCaseView(
        context.t, whole, dispute: dispute, forms, contact: contact, today: Day(of: portal.database.now))
      return context.render("mycase/case", view, title: view.title)
    }
  }
}

extension CaseAccess {
  /// The complainant with this case open.
  var actor: Actor { Actor(.complainant, tenant: tenant, dossier: dossier) }
}

extension Portal {
  /// The complainant's case, opened to show it.
  func myCase(_ context: Complainant) async throws -> ComplaintFile {
    try await ComplaintFile.read(
      for: .casePageOfComplainant, from: database, as: context.access.actor, keys: keys)
  }

  /// The dispute that came of a case, for a party that has the case open.
  func dispute(of whole: ComplaintFile, as actor: Actor) async throws -> DisputeFile? {
    guard whole.complaint.referredOn != nil else { return nil }
    return try await DisputeFile.read(in: whole.file, from: database, as: actor)
  }
}
