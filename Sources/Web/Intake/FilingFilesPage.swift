import Dossier
import HTTPTypes
import Hummingbird
import Intake
import Kernel
import Mustache
import Postgres
import Tenant
import Vault

/// The files that go along with a complaint: added while one writes it, taken out again until it is sent.
///
/// A page of its own beside the questions, so that a file that is refused takes nothing of what was typed with it.
struct FilingFilesPage: SitePage {
  let portal: Portal

  /// - Parameter step: where one goes back to.
  static func path(_ affiliate: Affiliate, from step: FilingStep) -> String {
    "\(affiliate.filingAddress)/bestanden?stap=\(step.path)"
  }

  func routes(_ routes: Routes) {
    routes.visitors.get("/zorgaanbieders/{nummer}/klacht/bestanden") { context in
      guard let filing = try await filing(context) else { return try await elsewhere(context) }
      let back = step(context.query["stap"], filing)
      return try await show(form(filing, back, context.t), filing, back, context)
    }
    routes.visitors.upload("/zorgaanbieders/{nummer}/klacht/bestanden") { upload, context in
      try await add(upload, context)
    }
    routes.visitors.get("/zorgaanbieders/{nummer}/klacht/bestanden/weghalen") { context in
      try await elsewhere(context)
    }
    routes.visitors.post("/zorgaanbieders/{nummer}/klacht/bestanden/weghalen") { fields, context in
      guard let filing = try await filing(context) else { return try await elsewhere(context) }
      guard let file = ID<Document>(fields["bestand"]) else { throw NotFound() }
      try await portal.database.transaction(as: Actor(.system)) { $0.record(filing.draft.remove(file)) }
      return context.redirect(
        to: FilingFilesPage.path(filing.affiliate, from: step(fields["stap"], filing)), saying: "intake.files.removed")
    }
  }

  /// What this browser is writing; nil when there is nothing to write, or it was sent.
  private func filing(_ context: Visitor) async throws -> Filing? {
    let affiliate = try await context.affiliate(in: portal)
    guard affiliate.takesComplaints, let regeling = affiliate.version?.regeling else { return nil }
    let filing = try await Filing.load(for: affiliate, under: regeling, context.visit, from: portal.database)
    return filing.filedNumber == nil ? filing : nil
  }

  private func elsewhere(_ context: Visitor) async throws -> Response {
    context.redirect(to: try await context.affiliate(in: portal).filingAddress)
  }

  /// The page to go back to: the one that someone came from, unless there is a question before it without an answer.
  private func step(_ path: String, _ filing: Filing) -> FilingStep {
    let from = FilingStep(rawValue: path) ?? .check
    return filing.missing(before: from) ?? from
  }

  private func form(_ filing: Filing, _ back: FilingStep, _ t: Wording) -> Form {
    var fields: [Field] = [
      .hidden("formulier", portal.database.newID().uuidString.lowercased()), .hidden("stap", back.path),
    ]
    if let proof = filing.proof {
      fields.append(
        .radios(
          "wat", t("document.proof.what"),
          [Choice("bewijs", proof.label(t)), Choice("anders", t("document.proof.other"))]))
    }
    // Last: what stands behind a file isn't read.
    return Form(
      t, to: "\(filing.affiliate.filingAddress)/bestanden", submit: t("document.add.submit"),
      cancel: Link(t("intake.files.back"), to: "\(filing.affiliate.filingAddress)/\(back.path)"),
      fields + [FileField.field(t)])
  }

  private func show(
    _ form: Form, _ filing: Filing, _ back: FilingStep, _ context: Visitor, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let t = context.t
    let files = try await filing.draft.files(from: portal.database)
    let view = View(
      proof: filing.proof.flatMap { proof in
        files.contains { $0.proves == proof }
          ? nil
          : Notice(.info, t("intake.files.proofTitle"), t("intake.files.proof", ["proof": proof.text(in: t.language)]))
      }, files: files.map { Waiting($0, t) }, hasFiles: !files.isEmpty,
      removal: "\(filing.affiliate.filingAddress)/bestanden/weghalen", back: back.path, form: form)
    return context.render(
      "intake/files", view, title: t("intake.files.title"), status: status,
      trail: [Link(filing.affiliate.provider.name, to: filing.affiliate.address)], look: filing.affiliate.shownLook)
  }

  private func add(_ upload: Upload, _ context: Visitor) async throws -> Response {
    guard let filing = try await filing(context) else { return try await elsewhere(context) }
    let t = context.t
    let sent = try upload.form()
    let fields = try await sent.fields()
    let back = step(fields["stap"], filing)
    var form = form(filing, back, t)
    form.fill(fields)
    var status = HTTPResponse.Status.unprocessableContent
    if form.isValid {
      do {
        if let bytes = sent.announcedBytes, bytes > Document.mostBytes + UploadedForm.mostBytesBefore {
          throw AddDraftFile.Refused.tooLarge(mostBytes: Document.mostBytes)
        }
        try await filing.save(in: portal.database)
        let isProof = filing.proof != nil && form["wat"] == "bewijs"
        try await AddDraftFile(
          id: form.id("formulier") ?? ID(portal.database.newID()), to: filing.draft,
          name: sent.file.flatMap { $0.field == FileField.name ? $0.name : nil } ?? "",
          proves: isProof ? filing.proof : nil
        ).perform(in: portal.database) { try await sent.nextBytes() }
        let list = FilingFilesPage.path(filing.affiliate, from: back)
        return filing.kept(by: context.redirect(to: list, saying: "document.add.done"), context)
      } catch AddDraftFile.Refused.alreadyAdded {
        // A double click; or the first sending broke off, and the list doesn't show it.
        return filing.kept(by: context.redirect(to: FilingFilesPage.path(filing.affiliate, from: back)), context)
      } catch let refused as AddDraftFile.Refused {
        if case .tooLarge = refused { status = .contentTooLarge }
        refuse(refused, in: &form, t)
      }
    } else {
      // A browser doesn't fill in a file again.
      form.refuse(FileField.name, t("document.add.chooseAgain"))
    }
    return filing.kept(by: try await show(form, filing, back, context, status), context)
  }

  private func refuse(_ refused: AddDraftFile.Refused, in form: inout Form, _ t: Wording) {
    func size(_ bytes: Int) -> [String: String] { ["size": FileSize.text(bytes, t.language)] }
    switch refused {
    case .alreadyAdded: preconditionFailure("the same file again is no mistake")
    case .name(let refused): form.refuse(FileField.name, refused.sentence(t))
    case .content(let refused): form.refuse(FileField.name, refused.sentence(t))
    case .tooLarge(let most): form.refuse(FileField.name, t("document.refused.tooLarge", size(most)))
    case .tooMany(let most): form.refuse(t("intake.files.tooMany", ["most": "\(most)"]))
    case .tooMuch(let most): form.refuse(t("intake.files.tooMuch", size(most)))
    case .full: form.refuse(t("intake.files.full"))
    }
  }

  private struct View {
    let proof: Notice?
    let files: [Waiting]
    let hasFiles: Bool
    let removal: String
    let back: String
    let form: Form
  }

  /// A file that waits, as the list shows it.
  private struct Waiting: MustacheParent {
    let id: String
    let name: String
    let facts: String
    let tag: Tag?

    init(_ file: DraftFile, _ t: Wording) {
      id = "\(file.id)"
      name = file.name.text
      facts = "\(file.kind.text(t)), \(FileSize.text(file.byteCount, t.language))"
      tag = file.proves.map { _ in Tag(t("document.list.proof"), .neutral) }
    }

    func child(named child: String) -> Any? {
      switch child {
      case "id": id
      case "name": name
      case "facts": facts
      case "tag": tag
      default: nil
      }
    }
  }
}
