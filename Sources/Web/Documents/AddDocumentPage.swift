import Dossier
import Foundation
import HTTPTypes
import Handling
import Hummingbird
import Kernel
import Mustache
import Postgres
import Tenant
import Vault

/// Someone in a case adds a file to it (`AddDocument`): the complainant, the officer or the provider.
struct AddDocumentPage: SitePage {
  let portal: Portal

  /// The complainant's own.
  static let mine = "/mijn-klacht/bestanden"

  /// Below the page of a case.
  static func path(below casePath: String) -> String { "\(casePath)/bestanden" }

  func routes(_ routes: Routes) {
    routes.complainants.get(AddDocumentPage.mine) { context in
      let place = try await place(context)
      // The case page says where the case stands.
      if sentence(for: place.phase, context.t) != nil { return context.redirect(to: MyCasePage.path) }
      return try await show(place, context)
    }
    routes.complainants.upload(AddDocumentPage.mine) { upload, context in
      try await record(upload, try await place(context), context)
    }
    routes.supporters.get("/helper/bestanden") { context in
      let place = try await place(context)
      if sentence(for: place.phase, context.t) != nil { return context.redirect(to: CompanionCasePage.path) }
      return try await show(place, context)
    }
    routes.supporters.upload("/helper/bestanden") { upload, context in
      try await record(upload, try await place(context), context)
    }
    add(routes, "/zaken/{nummer}/bestanden", for: .officer)
    add(routes, "/klachten/{nummer}/bestanden", for: .provider)
  }

  private func add(_ routes: Routes, _ path: String, for audience: Audience) {
    routes.signedIn.get(path) { context in
      let opened = try await context.caseToAct(as: audience, in: portal)
      if let sentence = sentence(for: opened.line.phase, context.t) { return NotNow.page(opened, sentence, context) }
      return try await show(place(opened, context), context)
    }
    routes.signedIn.upload(path) { upload, context in
      let opened = try await context.caseToAct(as: audience, in: portal)
      return try await record(upload, place(opened, context), context)
    }
  }

  /// A case to which someone adds a file.
  private struct Place {
    let actor: Actor
    let phase: PhaseName
    /// Who reads what goes to everyone in the case.
    let readers: String
    let casePath: String
    /// The case's number, where the path doesn't say it.
    var caseNumber: String? = nil
    /// What the complainant may still be asked to show.
    var proof: Proof.Kind? = nil
    let trail: [Link]
    var path: String { AddDocumentPage.path(below: casePath) }
  }

  private func place(_ context: Complainant) async throws -> Place {
    let (complaint, kind, proofs) = try await portal.database.read(
      as: context.access.actor, Complaint.facts, Dossier.Complainant.kind, Document.proofs)
    let asked = complaint.regeling.proofAsked(of: kind)
    let (t, state) = (context.t, complaint.state)
    return Place(
      actor: context.access.actor, phase: state.phase,
      readers: state.providerSees ? t("document.readers.mine") : t("document.readers.mineNotKnown"),
      casePath: MyCasePage.path, caseNumber: complaint.number, proof: asked.flatMap { proofs.contains($0) ? nil : $0 },
      trail: [.myCase(t)])
  }

  /// - Throws: `NotAllowed` for who only reads along.
  private func place(_ context: Supporter) async throws -> Place {
    guard context.access.mayWrite else { throw NotAllowed(takes: [.complainant]) }
    let complaint = try await portal.database.read(as: context.access.actor, Complaint.facts)
    let (t, state) = (context.t, complaint.state)
    return Place(
      actor: context.access.actor, phase: state.phase,
      readers: state.providerSees ? t("companion.readers.known") : t("companion.readers.notKnown"),
      casePath: CompanionCasePage.path, caseNumber: complaint.number, trail: [.helpedCase(t)])
  }

  private func place(_ opened: StaffCase, _ context: SignedIn) -> Place {
    let audience = opened.actor.audience.rawValue
    return Place(
      actor: opened.actor, phase: opened.line.phase, readers: context.t("document.readers.\(audience)"),
      casePath: opened.path, trail: context.trail(to: opened))
  }

  // MARK: Showing

  private func show(_ place: Place, _ context: some AudienceContext) async throws -> Response {
    var form = form(place, context.t)
    if let kept = try await context.kept() { form.restore(kept) }
    return show(form, place, context)
  }

  private func show(
    _ form: Form, _ place: Place, _ context: some AudienceContext, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    let hints = [t("document.add.citizenNumber"), t("document.add.stays")]
    let view = View(
      lead: t("document.lead.\(place.actor.audience.rawValue)"), readers: place.readers,
      hints: hints, form: form)
    return context.render(
      "document/add", view, title: t("document.add.title"), status: status, trail: place.trail)
  }

  private func form(_ place: Place, _ t: Wording) -> Form {
    let compartments = AddDocument.compartments(of: place.actor.audience)
    var fields: [Field] = [.hidden("formulier", portal.database.newID().uuidString.lowercased())]
    if let number = place.caseNumber { fields.append(.ofCase(number)) }
    if compartments.count > 1 {
      fields.append(
        .radios(
          "voor", t("document.add.for"),
          compartments.map {
            Choice($0.rawValue, t("document.for.\($0.rawValue)"), hint: t("document.forHint.\($0.rawValue)"))
          },
          whenEmpty: t("document.add.noFor")))
    }
    if let proof = place.proof {
      fields.append(
        .radios(
          "wat", t("document.proof.what"),
          [Choice("bewijs", proof.label(t)), Choice("anders", t("document.proof.other"))]))
    }
    fields += [
      .text(
        "toelichting", t("document.add.description"), hint: t("document.add.descriptionHint"), isOptional: true,
        most: AddDocument.mostCharacters),
      // Last: what stands behind a file isn't read.
      FileField.field(t),
    ]
    return Form(
      t, to: place.path, submit: t("document.add.submit"), cancel: Link(t("document.add.cancel"), to: place.casePath),
      fields)
  }

  // MARK: Recording

  private func record(_ upload: Upload, _ place: Place, _ context: some AudienceContext) async throws -> Response {
    let t = context.t
    let sent = try upload.form()
    let fields = try await sent.fields()
    if let away = try await KeptForms.turnAwayOfAnotherCase(fields, context) { return away }
    var form = form(place, t)
    form.fill(fields)
    let compartment = form.fields.contains { $0.name == "voor" } ? Compartment(rawValue: form["voor"]) : .shared
    guard form.isValid, let compartment else {
      // A browser doesn't fill in a file again.
      form.refuse("bestand", t("document.add.chooseAgain"))
      return show(form, place, context, .unprocessableContent)
    }
    let isAnnouncedTooLarge =
      sent.announcedBytes.map { $0 > Document.mostBytes + UploadedForm.mostBytesBefore } ?? false
    do {
      if isAnnouncedTooLarge { throw AddDocument.Refused.tooLarge(mostBytes: Document.mostBytes) }
      let name = sent.file.flatMap { $0.field == "bestand" ? $0.name : nil } ?? ""
      try await AddDocument(
        id: form.id("formulier") ?? ID(portal.database.newID()), compartment: compartment, name: name,
        description: form["toelichting"].isEmpty ? nil : Sealed(form["toelichting"]),
        proves: place.proof.flatMap { form["wat"] == "bewijs" ? $0 : nil }
      ).perform(as: place.actor, in: portal.database, keys: portal.keys) { try await sent.nextBytes() }
    } catch AddDocument.Refused.alreadyAdded {
      // A double click.
    } catch let refused as AddDocument.Refused {
      refuse(refused, in: &form, t)
      let isTooLarge = if case .tooLarge = refused { true } else { false }
      return show(form, place, context, isTooLarge ? .contentTooLarge : .unprocessableContent)
    }
    return context.redirect(to: place.casePath, saying: "document.add.done")
  }

  /// Why a case in this phase takes no files; nil when it does.
  private func sentence(for phase: PhaseName, _ t: Wording) -> String? {
    switch phase {
    case .closed: t("document.refused.closed")
    case .inDispute: t("document.refused.inDispute")
    case .filed, .drafting, .awaitingApproval, .approved, .open, .judged: nil
    }
  }

  func refuse(_ refused: AddDocument.Refused, in form: inout Form, _ t: Wording) {
    func size(_ bytes: Int) -> String { FileSize.text(bytes, t.language) }
    switch refused {
    case .closed: form.refuse(t("document.refused.closed"))
    case .inDispute: form.refuse(t("document.refused.inDispute"))
    case .alreadyAdded: preconditionFailure("the same file again is no mistake")
    case .descriptionTooLong(let most):
      form.refuse("toelichting", t("document.refused.descriptionTooLong", ["most": "\(most)"]))
    case .name(let refused): form.refuse("bestand", refused.sentence(t))
    case .content(let refused): form.refuse("bestand", refused.sentence(t))
    case .tooLarge(let most): form.refuse("bestand", t("document.refused.tooLarge", ["size": size(most)]))
    case .tooMany(let most): form.refuse(t("document.refused.tooMany", ["most": "\(most)"]))
    case .tooMuch(let most): form.refuse(t("document.refused.tooMuch", ["size": size(most)]))
    case .tooManyUnfinished: form.refuse(t("document.refused.tooManyUnfinished"))
    }
  }

  private struct View: MustacheParent {
    let lead: String
    let readers: String
    let hints: [String]
    let form: Form

    func child(named name: String) -> Any? {
      switch name {
      case "lead": lead
      case "readers": readers
      case "hints": hints
      case "form": form
      default: nil
      }
    }
  }
}
