import Dossier
import Foundation
import HTTPTypes
import Handling
import Hummingbird
import Intake
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// A complaint that staff entered, for who did: its number and days, what happens next, and the scan of the letter.
///
/// The file comes after the complaint: what was typed is stored by then, so a file that is refused loses nothing. A
/// provider's person who doesn't see the case adds it all the same, on the day itself (`AddDocument`).
struct EnteredComplaintPage: SitePage {
  let portal: Portal

  static func path(_ number: String) -> String { "/ingevoerd/\(number)" }

  func routes(_ routes: Routes) {
    routes.signedIn.get("/ingevoerd/{nummer}") { context in
      let entered = try await entered(context)
      return try await show(form(entered, context.t), entered, context)
    }
    routes.signedIn.upload("/ingevoerd/{nummer}") { upload, context in
      try await record(upload, try await entered(context), context)
    }
  }

  /// What was entered, and by whom it is looked at.
  private struct Entered {
    let line: EnteredLine
    /// Who adds the scan: the officer with the case open, or the provider's person with what they entered; nil when
    /// that is over.
    let adder: Actor?
    /// Where the case is; nil for who doesn't see it.
    let casePath: String?
    let regeling: Regeling?
    let procedures: Int

    var filedOn: Day {
      EnterComplaint.filedOn(line.channel, receivedOn: line.receivedOn, today: line.enteredOn)
    }
  }

  /// - Throws: `NotAllowed`, `NotFound`.
  private func entered(_ context: SignedIn) async throws -> Entered {
    if let own = context.person.actor(.reporter) { return try await ofProvider(own, context) }
    let opened = try await context.staffCase(as: .officer, in: portal)
    let (line, complaint) = try await portal.database.read(as: opened.actor, EnteredLine.bound, Complaint.facts)
    guard let line else { throw NotFound() }
    return Entered(
      line: line, adder: complaint.takesDocuments ? opened.actor : nil, casePath: opened.path,
      regeling: complaint.regeling, procedures: 1)
  }

  private func ofProvider(_ own: Actor, _ context: SignedIn) async throws -> Entered {
    try own.require(ProviderFunction.handling)
    let provider = try context.actor(.provider)
    guard let number = ShortNumber.read(try context.parameter("nummer"), as: .case), let tenant = provider.tenant else {
      throw NotFound()
    }
    let (line, seen) = try await portal.database.read(
      as: provider, EnteredLine.ofProvider(numbered: number), WorklistLine.numbered(number))
    guard let line else { throw NotFound() }
    let version = try await portal.database.read(
      as: own,
      RegelingVersion.inForce(
        on: EnterComplaint.filedOn(line.channel, receivedOn: line.receivedOn, today: line.enteredOn)))
    let isToday = line.enteredOn == Day(of: portal.database.now) && line.enteredBy == context.person.account
    return Entered(
      line: line, adder: isToday ? own.opening(line.dossier, of: tenant) : nil,
      casePath: seen.map { "/klachten/\($0.number)" }, regeling: version?.regeling,
      procedures: version?.regeling.procedures.count ?? 0)
  }

  // MARK: The scan

  private func form(_ entered: Entered, _ t: Wording) -> Form {
    Form(
      t, to: EnteredComplaintPage.path(entered.line.number), submit: t("entry.scan.submit"),
      [
        .hidden("formulier", portal.database.newID().uuidString.lowercased()),
        FileField.field(t, t("entry.scan.file")),
      ])
  }

  private func record(_ upload: Upload, _ entered: Entered, _ context: SignedIn) async throws -> Response {
    let t = context.t
    let sent = try upload.form()
    let fields = try await sent.fields()
    var form = form(entered, t)
    form.fill(fields)
    guard let adder = entered.adder else {
      return NotNow.page(
        t("entry.scan.over"), back: Link(t("entry.list.title"), to: EnterComplaintPage.path), trail: trail(context),
        context)
    }
    let isAnnouncedTooLarge =
      sent.announcedBytes.map { $0 > Document.mostBytes + UploadedForm.mostBytesBefore } ?? false
    do {
      if isAnnouncedTooLarge { throw AddDocument.Refused.tooLarge(mostBytes: Document.mostBytes) }
      let name = sent.file.flatMap { $0.field == "bestand" ? $0.name : nil } ?? ""
      let received = ["date": entered.line.receivedOn.text(in: t.language)]
      try await AddDocument(
        id: form.id("formulier") ?? ID(portal.database.newID()), name: name,
        description: Sealed(t("entry.scan.description", received)), isAnnounced: false
      ).perform(as: adder, in: portal.database, keys: portal.keys) { try await sent.nextBytes() }
    } catch AddDocument.Refused.alreadyAdded {
      // A double click.
    } catch let refused as AddDocument.Refused {
      AddDocumentPage(portal: portal).refuse(refused, in: &form, t)
      let isTooLarge = if case .tooLarge = refused { true } else { false }
      return try await show(form, entered, context, isTooLarge ? .contentTooLarge : .unprocessableContent)
    }
    return context.redirect(to: EnteredComplaintPage.path(entered.line.number), saying: "entry.scan.done")
  }

  // MARK: Showing

  private func trail(_ context: SignedIn) -> [Link] {
    [
      context.person.actor(.reporter) == nil
        ? Link(context.t("handling.worklist.title"), to: "/werklijst")
        : Link(context.t("entry.list.title"), to: EnterComplaintPage.path)
    ]
  }

  private func show(
    _ form: Form, _ entered: Entered, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let (t, line) = (context.t, entered.line)
    func day(_ day: Day) -> String { day.text(in: t.language) }
    var facts = [
      Fact(t("handling.case.number"), NumberText.case(line.number)),
      Fact(t("dissatisfaction.origin.channel"), line.channel.text(t)),
      Fact(t("entry.facts.received"), day(line.receivedOn)), Fact(t("entry.list.entered"), day(line.enteredOn)),
      Fact(t("entry.done.counts"), day(entered.filedOn)),
    ]
    // Under which of several procedures it was filed stands in the case.
    if entered.procedures == 1, let term = entered.regeling?.clocks(filedOn: entered.filedOn, madeKnownOn: nil).earlier
    {
      facts.append(Fact(t("entry.done.lastDay"), day(term.lastDay)))
    }
    var next = [t(line.copy.map { $0 == .mail ? "entry.done.mail" : "entry.done.post" } ?? "entry.done.noCopy")]
    if line.copy == .post, !portal.postsLetters { next = [t("entry.done.notPosted")] }
    next.append(t("entry.done.runs"))
    if entered.casePath == nil { next.append(t("entry.done.unseen")) }
    let view = View(
      lead: t(line.channel.isWritten ? "entry.written" : "entry.oral"), facts: Facts(facts), next: next,
      open: entered.casePath.map { Link(t("entry.done.open"), to: $0) }, form: entered.adder == nil ? nil : form)
    return context.render(
      "entry/entered", view, title: t("entry.done.title"), status: status, trail: trail(context))
  }

  private struct View {
    let lead: String
    let facts: Facts
    let next: [String]
    let open: Link?
    let form: Form?
  }
}
