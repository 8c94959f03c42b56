import Dossier
import HTTPTypes
import Handling
import Hummingbird
import Intake
import Kernel
import Postgres
import Terms

/// The officer enters that the copy of what staff entered came back signed (`ConfirmEntryOnPaper`).
struct ConfirmEntryOnPaperPage: SitePage {
  let portal: Portal

  static func path(_ number: String) -> String { "/zaken/\(number)/klopt-op-papier" }

  func routes(_ routes: Routes) {
    routes.signedIn.get("/zaken/{nummer}/klopt-op-papier") { context in
      let found = try await found(context)
      // What was answered stands on the case page.
      if found.entry.answer != nil { return context.redirect(to: found.opened.path) }
      var form = form(found, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, found, context)
    }
    routes.signedIn.post("/zaken/{nummer}/klopt-op-papier") { fields, context in
      let found = try await found(context)
      let t = context.t
      var form = form(found, t)
      form.fill(fields)
      guard form.isValid, let day = form.day("getekend") else {
        return show(form, found, context, .unprocessableContent)
      }
      do {
        try await portal.database.transaction(as: found.opened.actor) { [form] in
          try await ConfirmEntryOnPaper(signedOn: day, scan: form.id("stuk"))
            .perform(under: found.whole.complaint.regeling, in: $0, keys: portal.keys)
        }
      } catch let refused as ConfirmEntryOnPaper.Refused {
        switch refused {
        case .notEntered: throw NotFound()
        // A double click, or the complainant was first.
        case .alreadyAnswered: return context.redirect(to: found.opened.path)
        case .inFuture: form.refuse("getekend", t("entry.paper.inFuture"))
        case .tooEarly(let day):
          form.refuse("getekend", t("entry.paper.tooEarly", ["date": day.text(in: t.language)]))
        case .noScan: form.refuse("stuk", t("entry.paper.noScan"))
        case .scanNotThere: form.refuse("stuk", t("entry.paper.scanNotThere"))
        }
        return show(form, found, context, .unprocessableContent)
      }
      return context.redirect(to: found.opened.path, saying: "entry.paper.done")
    }
  }

  private struct Found {
    let opened: StaffCase
    let whole: ComplaintFile
    let entry: ComplaintEntry
  }

  /// - Throws: `NotFound` for what its complainant filed here.
  private func found(_ context: SignedIn) async throws -> Found {
    let opened = try await context.staffCase(as: .officer, in: portal)
    let whole = try await ComplaintFile.read(
      for: .casePage, from: portal.database, as: opened.actor, keys: portal.keys)
    guard let entry = whole.entry else { throw NotFound() }
    return Found(opened: opened, whole: whole, entry: entry)
  }

  private func form(_ found: Found, _ t: Wording) -> Form {
    let needsScan = ConfirmEntryOnPaper.needsScan(under: found.whole.complaint.regeling)
    let papers = found.whole.documents.filter { $0.compartment == .shared && !$0.isGone }
    var fields: [Field] = [
      .date("getekend", t("entry.paper.signedOn"), hint: t("handling.dateHint"), whenEmpty: t("entry.paper.noDay"))
    ]
    if !papers.isEmpty {
      fields.append(
        .radios(
          "stuk", t("entry.paper.scan"), papers.map { Choice($0.id.description, $0.name.revealed) },
          hint: t(needsScan ? "entry.paper.scanOwed" : "entry.paper.scanHint"), isOptional: !needsScan,
          whenEmpty: t("entry.paper.noScan")))
    }
    return Form(
      t, to: ConfirmEntryOnPaperPage.path(found.whole.complaint.number), submit: t("entry.paper.submit"),
      cancel: Link(t("handling.back"), to: found.opened.path), fields)
  }

  private func show(
    _ form: Form, _ found: Found, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    let view = View(
      lead: t("entry.paper.lead", ["name": found.whole.complainant.name.revealed]),
      add: Link(t("entry.paper.addScan"), to: AddDocumentPage.path(below: found.opened.path)), form: form)
    return context.render(
      "entry/on-paper", view, title: t("entry.paper.title"), status: status, trail: context.trail(to: found.opened))
  }

  private struct View {
    let lead: String
    let add: Link
    let form: Form
  }
}
