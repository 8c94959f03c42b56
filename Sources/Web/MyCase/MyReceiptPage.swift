import Dossier
import Handling
import Hummingbird
import Kernel
import Paper
import Postgres
import Tenant
import Terms

/// The receipt of one's own complaint, as a PDF: everything but the access code, which nobody can look up.
struct MyReceiptPage: SitePage {
  let portal: Portal

  static let path = "/mijn-klacht/ontvangstbewijs"

  func routes(_ routes: Routes) {
    routes.complainants.get(MyReceiptPage.path) { context in
      let (t, actor) = (context.t, context.access.actor)
      let (receipt, facts, proposals, provider, reach, joined) = try await portal.database.read(
        as: actor, Receipt.ofCase, Complaint.facts, Complaint.proposals, CareProvider.bound,
        OfficerContact.ofCase(portal.keys), actor.audience == .complainant ? JoinedCase.ofCase : JoinedCase.none)
      let complaint = facts.with(proposals)
      let view = ReceiptView(
        t, receipt, complaint.regeling, provider: provider.name, clocks: complaint.clocks, access: nil,
        contact: ContactView(t, complaint.regeling, reach?.contact, officer: reach?.officer?.revealed),
        organisation: reach?.contact.name?[t.language],
        publicURL: context.site.configuration.publicURL, joined: joined, keys: portal.keys)
      return try await ReceiptFile.response(view, receipt, provider.name, context.site, t, in: portal)
    }
  }
}

/// A receipt as a file to keep.
enum ReceiptFile {
  static func response(
    _ view: ReceiptView, _ receipt: Receipt, _ provider: String, _ site: Site, _ t: Wording, in portal: Portal
  ) async throws -> Response {
    guard let press = portal.press else { throw PDFPress.Failed.notInstalled("no press") }
    let pdf = site.letters.receipt(view, on: Day(of: portal.database.now), provider: provider, t)
    return PaperFile.response(
      try await press.make(pdf), named: t("receipt.file", ["number": receipt.number]))
  }
}
