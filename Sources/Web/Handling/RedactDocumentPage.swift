import Dossier
import Foundation
import HTTPTypes
import Handling
import Hummingbird
import Kernel
import Postgres
import Terms
import Vault

/// The officer puts another version of a file in its place, with something made black, or takes the file out whole
/// (`RedactDocument`).
struct RedactDocumentPage: SitePage {
  let portal: Portal

  static func path(_ document: ID<Document>, below casePath: String) -> String {
    "\(casePath)/weglaten-bestand/\(document)"
  }

  func routes(_ routes: Routes) {
    routes.signedIn.get("/zaken/{nummer}/weglaten-bestand/{bestand}") { context in
      let found = try await found(context)
      if let notNow = notNow(found, context) { return notNow }
      var form = replacing(found, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, found, context)
    }
    routes.signedIn.upload("/zaken/{nummer}/weglaten-bestand/{bestand}") { upload, context in
      try await replace(upload, try await found(context), context)
    }
    routes.signedIn.get("/zaken/{nummer}/weglaten-bestand/{bestand}/weghalen") { context in
      let found = try await found(context)
      if let notNow = notNow(found, context) { return notNow }
      var form = takingOut(found, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(takingOut: form, found, context)
    }
    routes.signedIn.post("/zaken/{nummer}/weglaten-bestand/{bestand}/weghalen") { fields, context in
      try await takeOut(fields, try await found(context), context)
    }
  }

  // MARK: Which file

  private struct Found {
    let opened: StaffCase
    let complaint: Complaint
    let document: Document
    let digest: [UInt8]
    var path: String { RedactDocumentPage.path(document.id, below: opened.path) }
    var list: String { RedactTextPage.path(below: opened.path) }
  }

  /// - Throws: `NotFound` for one that not everyone in the case reads, or that was taken out.
  private func found(_ context: SignedIn) async throws -> Found {
    let opened = try await context.staffCase(as: .officer, in: portal)
    guard let id = ID<Document>(try context.parameter("bestand")) else { throw NotFound() }
    let (file, (facts, stored)) = try await CaseFile.read(
      for: .act, from: portal.database, as: opened.actor, keys: portal.keys, Complaint.facts, Document.stored(id))
    let document = try stored.opened(in: file)
    guard document.compartment == .shared else { throw NotFound() }
    return Found(opened: opened, complaint: facts, document: document, digest: stored.digest)
  }

  private func notNow(_ found: Found, _ context: SignedIn) -> Response? {
    let t = context.t
    if found.complaint.isHandlingOver { return NotNow.page(found.opened, t("redact.refused.over"), context) }
    return found.document.isGone ? NotNow.page(found.opened, t("redact.file.gone"), context) : nil
  }

  // MARK: Forms

  private func reason(_ t: Wording) -> Field {
    .radios(
      "reden", t("redact.reason"), Redaction.Reason.allCases.map { Choice($0.rawValue, $0.text(t)) },
      hint: t("redact.file.reasonHint"))
  }

  private func replacing(_ found: Found, _ t: Wording) -> Form {
    Form(
      t, to: found.path, submit: t("redact.file.replace"), cancel: Link(t("redact.back"), to: found.list),
      [
        .hidden("gelezen", Hex.text(found.digest)), reason(t),
        .box(
          "nagekeken", t("redact.file.checked"), hint: t("redact.file.checkedHint"),
          whenEmpty: t("redact.file.notChecked")),
        // Last: what stands behind a file isn't read.
        FileField.field(t, t("redact.file.choose")),
      ])
  }

  private func takingOut(_ found: Found, _ t: Wording) -> Form {
    Form(
      t, to: "\(found.path)/weghalen", submit: t("redact.file.takeOut"),
      cancel: Link(t("redact.file.keep"), to: found.path),
      [
        .hidden("gelezen", Hex.text(found.digest)), reason(t),
        .box("zeker", t("redact.file.sure"), whenEmpty: t("redact.file.notSure")),
      ])
  }

  private func redact(_ form: Form, _ found: Found) -> RedactDocument? {
    guard form.isValid, let reason = Redaction.Reason(rawValue: form["reden"]) else { return nil }
    return RedactDocument(id: found.document.id, readDigest: Hex.bytes(form["gelezen"]) ?? [], reason: reason)
  }

  // MARK: Recording

  private func replace(_ upload: Upload, _ found: Found, _ context: SignedIn) async throws -> Response {
    let t = context.t
    let sent = try upload.form()
    let fields = try await sent.fields()
    var form = replacing(found, t)
    form.fill(fields)
    guard let redact = redact(form, found) else {
      form.refuse("bestand", t("document.add.chooseAgain"))
      return show(form, found, context, .unprocessableContent)
    }
    let isAnnouncedTooLarge =
      sent.announcedBytes.map { $0 > Document.mostBytes + UploadedForm.mostBytesBefore } ?? false
    do {
      if isAnnouncedTooLarge { throw RedactDocument.Refused.tooLarge(mostBytes: Document.mostBytes) }
      let name = sent.file.flatMap { $0.field == "bestand" ? $0.name : nil } ?? ""
      try await redact.replace(by: name, as: found.opened.actor, in: portal.database, keys: portal.keys) {
        try await sent.nextBytes()
      }
    } catch let refused as RedactDocument.Refused {
      switch refused {
      case .changedMeanwhile: return context.redirect(to: found.list, saying: "redact.file.changed")
      case .over: return NotNow.page(found.opened, t("redact.refused.over"), context)
      case .sameFile: form.refuse("bestand", t("redact.file.same"))
      case .name(let refused): form.refuse("bestand", refused.sentence(t))
      case .content(let refused): form.refuse("bestand", refused.sentence(t))
      case .tooLarge(let most):
        form.refuse("bestand", t("document.refused.tooLarge", ["size": FileSize.text(most, t.language)]))
        return show(form, found, context, .contentTooLarge)
      case .tooManyUnfinished: form.refuse(t("document.refused.tooManyUnfinished"))
      }
      return show(form, found, context, .unprocessableContent)
    }
    return context.redirect(to: found.list, saying: "redact.file.replaced")
  }

  private func takeOut(_ fields: FormFields, _ found: Found, _ context: SignedIn) async throws -> Response {
    let t = context.t
    var form = takingOut(found, t)
    form.fill(fields)
    guard let redact = redact(form, found) else {
      return show(takingOut: form, found, context, .unprocessableContent)
    }
    do {
      try await portal.database.transaction(as: found.opened.actor) {
        try await redact.takeOut(in: $0, keys: portal.keys)
      }
    } catch let refused as RedactDocument.Refused {
      // Over, or a double click; nothing else is refused where no file comes in.
      return refused == .over
        ? NotNow.page(found.opened, t("redact.refused.over"), context)
        : context.redirect(to: found.list, saying: "redact.file.changed")
    }
    return context.redirect(to: found.list, saying: "redact.file.takenOut")
  }

  // MARK: Showing

  private func trail(_ found: Found, _ context: SignedIn) -> [Link] {
    context.trail(to: found.opened) + [Link(context.t("redact.title"), to: found.list)]
  }

  private func show(
    _ form: Form, _ found: Found, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    let view = View(
      lead: t("redact.file.lead"), name: found.document.name.revealed,
      open: Link(t("redact.file.open"), to: "\(AddDocumentPage.path(below: found.opened.path))/\(found.document.id)"),
      form: form, other: Link(t("redact.file.takeOutLink"), to: "\(found.path)/weghalen"))
    return context.render(
      "handling/redact-document", view, title: t("redact.file.title"), status: status, trail: trail(found, context))
  }

  private func show(
    takingOut form: Form, _ found: Found, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    let view = View(
      lead: t("redact.file.takeOutLead"), name: found.document.name.revealed, open: nil, form: form, other: nil)
    return context.render(
      "handling/redact-document", view, title: t("redact.file.takeOutTitle"), status: status,
      trail: trail(found, context) + [Link(t("redact.file.title"), to: found.path)])
  }

  private struct View {
    let lead: String
    let name: String
    let open: Link?
    let form: Form
    let other: Link?
  }
}
