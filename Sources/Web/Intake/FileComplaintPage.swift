import Dossier
import Foundation
import HTTPTypes
import Handling
import Hummingbird
import Intake
import Kernel
import Mustache
import Postgres
import Tenant
import Terms
import Vault

/// Filing a complaint without an account: a page for each question, all answers once more, and it is sent.
///
/// Each page's POST keeps what was typed, good or not, in the draft of this browser (`Filing`), for a week.
package struct FileComplaintPage: SitePage {
  let portal: Portal

  package init(_ portal: Portal) { self.portal = portal }

  private static let root: String = "/zorgaanbieders/{nummer}/klacht"

  package func routes(_ routes: Routes) {
    let root = Self.root
    routes.visitors.get(root) { context in try await start(context) }
    routes.visitors.post("\(root)/opnieuw") { _, context in try await startAnew(context) }
    for step in FilingStep.allCases where step != .check {
      routes.visitors.get("\(root)/\(step.path)") { context in try await show(step, context) }
      routes.visitors.post("\(root)/\(step.path)") { fields, context in try await keep(fields, of: step, context) }
    }
    routes.visitors.get("\(root)/\(FilingStep.check.path)") { context in try await check(context) }
    // The page comes back at this address when it is refused; someone may reload it or change the language there.
    routes.visitors.get("\(root)/verzending") { context in
      context.redirect(to: "\(try await context.affiliate(in: portal).filingAddress)/\(FilingStep.check.path)")
    }
    routes.visitors.post("\(root)/weghalen") { fields, context in try await remove(fields, context) }
    routes.visitors.post("\(root)/verzending", isCounted: true) { fields, context in try await file(fields, context) }
    routes.visitors.get("\(root)/verzonden") { context in try await filed(context) }
    routes.visitors.get("\(root)/ontvangstbewijs") { context in try await receipt(context) }
  }

  // MARK: What all of them begin with

  /// This browser's filing; nil when the provider has no regeling in force, whose page says so.
  func filing(_ affiliate: Affiliate, _ context: Visitor) async throws -> Filing? {
    guard let regeling = affiliate.version?.regeling else { return nil }
    return try await Filing.load(for: affiliate, under: regeling, context.visit, from: portal.database)
  }

  func save(_ filing: Filing, thenTo address: String, _ context: Visitor, saying key: String? = nil)
    async throws
    -> Response
  {
    try await filing.save(in: portal.database)
    return filing.kept(by: context.redirect(to: address, saying: key), context)
  }

  func trail(_ affiliate: Affiliate) -> [Link] { [Link(affiliate.provider.name, to: affiliate.address)] }

  /// Who will read what is typed here, said before it is sent.
  func readers(_ filing: Filing, _ t: Wording) -> String {
    let provider = ["provider": filing.affiliate.provider.name]
    let readers =
      switch (filing.regeling.receives.isProvider, filing.affiliate.organisation) {
      case (false, _): t("intake.readers.officer", provider)
      case (true, nil): t("intake.readers.management", provider)
      case (true, _?): t("intake.readers.managementAndOfficer", provider)
      }
    let told = [
      filing.calamity == nil ? nil : t("intake.readers.calamity", provider),
      filing.consents.contains(.share) ? t("intake.readers.share", provider) : nil,
      readersTogether(filing, t),
    ]
    return ([readers] + told.compactMap(\.self)).joined(separator: " ")
  }

  // MARK: The start

  private func start(_ context: Visitor) async throws -> Response {
    let affiliate = try await context.affiliate(in: portal)
    guard affiliate.takesComplaints, let filing = try await filing(affiliate, context) else {
      return context.redirect(to: affiliate.address)
    }
    let t = context.t
    let isNoted = filing.regeling.conversation == .noted
    let view = StartView(
      lead: t("intake.start.lead", ["provider": affiliate.provider.name]),
      readers: readers(filing, t), talk: isNoted ? t("intake.start.needTalk") : nil,
      first: "\(affiliate.filingAddress)/\(filing.missing(before: .check)?.path ?? FilingStep.check.path)",
      hasBegun: filing.missing(before: .check) != filing.steps.first,
      filed: filing.filedNumber.map {
        Notice(
          .info, t("intake.start.filedTitle", ["number": NumberText.case($0)]), t("intake.start.filed"),
          link: Link(t("intake.start.filedLink"), to: "\(affiliate.filingAddress)/verzonden"))
      }, anew: "\(affiliate.filingAddress)/opnieuw",
      contact: ContactView(t, filing.wholeRegeling, affiliate.officers))
    return context.render(
      "intake/start", view, title: t("intake.start.title"), trail: trail(affiliate), look: affiliate.shownLook)
  }

  private struct StartView {
    let lead: String
    let readers: String
    let talk: String?
    let first: String
    let hasBegun: Bool
    let filed: Notice?
    let anew: String
    /// Whom to call when the form is too much.
    let contact: ContactView?
  }

  private func startAnew(_ context: Visitor) async throws -> Response {
    let affiliate = try await context.affiliate(in: portal)
    guard var filing = try await filing(affiliate, context) else { return context.redirect(to: affiliate.address) }
    let (unlinked, said) = (
      filing.unlinked, filing.filedNumber == nil ? "intake.start.wipedTyped" : "intake.start.wiped"
    )
    filing.startAnew()
    let emptied = filing
    try await portal.database.transaction(as: Actor(.system)) {
      $0.record(unlinked)
      $0.record(emptied.draft.filesRemoved)
      $0.record(try emptied.saved(in: $0))
    }
    return filing.kept(by: context.redirect(to: affiliate.filingAddress, saying: said), context)
  }

  // MARK: One question

  private func show(_ step: FilingStep, _ context: Visitor) async throws -> Response {
    let affiliate = try await context.affiliate(in: portal)
    guard affiliate.takesComplaints, let filing = try await filing(affiliate, context) else {
      return context.redirect(to: affiliate.address)
    }
    if let elsewhere = elsewhere(filing, at: step) { return context.redirect(to: elsewhere) }
    var form = form(of: step, filing, filing.typed, context.t)
    form.restore(filing.typed)
    return render(form, of: step, filing, context)
  }

  /// Where someone belongs who comes to a page too early, too late, or that this regeling does not have.
  func elsewhere(_ filing: Filing, at step: FilingStep) -> String? {
    let root = filing.affiliate.filingAddress
    if filing.filedNumber != nil { return "\(root)/verzonden" }
    if let missing = filing.missing(before: step) { return "\(root)/\(missing.path)" }
    return filing.steps.contains(step)
      ? nil : "\(root)/\(filing.missing(before: .check)?.path ?? FilingStep.check.path)"
  }

  private func form(of step: FilingStep, _ filing: Filing, _ typed: FormFields, _ t: Wording) -> Form {
    let root = filing.affiliate.filingAddress
    let before = filing.step(before: step).map { "\(root)/\($0.path)" } ?? root
    return filing.form(
      of: step, isUndated: typed["datumonbekend"] == "ja", to: "\(root)/\(step.path)",
      cancel: Link(t("intake.back"), to: before), t)
  }

  private func render(
    _ form: Form, of step: FilingStep, _ filing: Filing, _ context: Visitor, status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    let view = StepView(
      steps: steps(filing, at: step, t), lead: step.lead(t), form: form,
      more: filing.mayHaveMore(step) ? step.more(t) : nil, takesFiles: step.takesFiles,
      others: step.mayBeAboutOthers ? t("joint.others.link") : nil)
    return context.render(
      "intake/step", view, title: step.title(t), status: status, trail: trail(filing.affiliate),
      look: filing.affiliate.shownLook)
  }

  func steps(_ filing: Filing, at step: FilingStep, _ t: Wording) -> Steps {
    Steps(t, filing.steps.map { $0.label(t) }, current: 1 + (filing.steps.firstIndex(of: step) ?? 0))
  }

  private struct StepView {
    let steps: Steps
    let lead: String
    let form: Form
    let more: String?
    let takesFiles: Bool
    /// The words on the button to other providers; nil where there is none.
    let others: String?
  }

  private func keep(_ sent: FormFields, of step: FilingStep, _ context: Visitor) async throws -> Response {
    let affiliate = try await context.affiliate(in: portal)
    guard var filing = try await filing(affiliate, context) else { return context.redirect(to: affiliate.address) }
    if let elsewhere = elsewhere(filing, at: step) {
      // A draft that is gone meanwhile: what came now is not lost with it.
      guard filing.filedNumber == nil, filing.steps.contains(step) else { return context.redirect(to: elsewhere) }
      filing.take(sent, of: step, isGood: false)
      return try await save(filing, thenTo: elsewhere, context)
    }
    if sent["meer"] == "ja" {
      filing.take(sent, of: step, isGood: false)
      filing.addField(to: step)
      return try await save(filing, thenTo: "\(affiliate.filingAddress)/\(step.path)", context)
    }
    if sent["bestand"] == "ja" {
      filing.take(sent, of: step, isGood: false)
      return try await save(filing, thenTo: FilingFilesPage.path(affiliate, from: step), context)
    }
    if sent["ookover"] == "ja" {
      filing.take(sent, of: step, isGood: false)
      return try await save(filing, thenTo: FilingOthersPage.path(affiliate, from: step), context)
    }
    if sent["later"] == "ja" {
      filing.take(sent, of: step, isGood: false)
      let key = filing.resumeKey()
      let kept = filing
      try await portal.database.transaction(as: Actor(.system)) { $0.record(try kept.saved(for: key, in: $0)) }
      return filing.kept(by: context.redirect(to: ResumeFilingPage.keep(affiliate)), context)
    }
    var form = form(of: step, filing, sent, context.t)
    form.fill(sent)
    filing.take(sent, of: step, isGood: form.isValid)
    if form.isValid, step == .division, let without = filing.withoutPoints {
      form.refuse(context.t("joint.division.without", ["provider": without.provider.name]))
      filing.take(sent, of: step, isGood: false)
    }
    if form.isValid,
      let refused = filing.problem(
        of: step, language: context.language, keys: portal.keys, today: Day(of: portal.database.now))
    {
      let words = FilingRefusal(refused, filing, context.t)
      if let field = words.field, words.step == step {
        form.refuse(field, words.sentence)
      } else {
        form.refuse(words.sentence)
      }
      filing.take(sent, of: step, isGood: false)
    }
    switch affiliate.state {
    case .active: break
    case .suspended: form.refuse(context.t("intake.refused.suspended"))
    case .invited, .left: form.refuse(context.t("intake.refused.notAffiliated"))
    }
    guard form.isValid else {
      try await filing.save(in: portal.database)
      return filing.kept(by: render(form, of: step, filing, context, status: .unprocessableContent), context)
    }
    let next = filing.step(after: step)
    return try await save(filing, thenTo: "\(affiliate.filingAddress)/\(next.path)", context)
  }

  // MARK: Sending

  private func file(_ fields: FormFields, _ context: Visitor) async throws -> Response {
    let affiliate = try await context.affiliate(in: portal)
    guard var filing = try await filing(affiliate, context) else { return context.redirect(to: affiliate.address) }
    if let elsewhere = elsewhere(filing, at: .check) { return context.redirect(to: elsewhere) }
    let files = try await filing.draft.files(from: portal.database)
    var form = checkForm(filing, context)
    form.fill(fields)
    if FilingTrap.isSprung(by: fields) { form.refuse(context.t("intake.trap.asked")) }
    guard form.isValid else {
      return render(
        form, filing, files, context, status: .unprocessableContent, asksOnce: FilingTrap.isSprung(by: fields))
    }
    let number: String
    let isJoined = !filing.together.isEmpty
    do {
      let isSeen = fields["geenbsn"] == "ja"
      number =
        try await isJoined
        ? fileTogether(filing, citizenNumberSeen: isSeen, context.language)
        : file(filing, citizenNumberSeen: isSeen, context.language)
    } catch let refused as FileComplaint.Refused {
      form.refuse(FilingRefusal(refused, filing, context.t).sentence)
      return render(form, filing, files, context, status: .unprocessableContent)
    } catch let refused as FileTogether.Refused {
      form.refuse(sentence(for: refused, filing, context.t))
      return render(form, filing, files, context, status: .unprocessableContent)
    }
    let stored = isJoined ? try await storedTogether(filing) : []
    // Before it is confirmed: whoever presses the button again after a fault goes on here.
    try await TakeFilesAlong(from: filing.draft).perform(
      as: Actor(.complainant, tenant: affiliate.provider.tenant, dossier: filing.dossier(portal.keys)),
      joinedBy: recipients(stored, filing), in: portal.database, keys: portal.keys)
    let unlinked = filing.unlinked
    filing.markFiled(
      as: number, apart: filing.alsoAbout.filter { other in !stored.contains { $0.tenant == other.provider.tenant } })
    let (sent, access, tenant, dossier) = (
      filing, Token.generate(), affiliate.provider.tenant, filing.dossier(portal.keys)
    )
    try await portal.database.transaction(as: Actor(.system)) { transaction in
      transaction.record(unlinked)
      transaction.record(try sent.saved(in: transaction))
      transaction.record(ComplainantSession.begun(access, tenant: tenant, dossier: dossier, in: transaction))
    }
    var response = filing.kept(by: context.redirect(to: "\(affiliate.filingAddress)/verzonden"), context)
    response.setCookie(context.site.cookie(.access, access.text))
    return response
  }

  /// Files it, or finds it filed by a first click or by a request whose answer got lost.
  /// - Returns: the case number.
  private func file(_ filing: Filing, citizenNumberSeen: Bool, _ language: Language) async throws -> String {
    let keys = portal.keys
    let (tenant, dossier) = (filing.affiliate.provider.tenant, filing.dossier(keys))
    let complaint = filing.complaint(
      language: language, code: filing.accessCode(keys), today: Day(of: portal.database.now),
      citizenNumberSeen: citizenNumberSeen)
    do {
      return try await portal.database.transaction(as: Actor(.visitor, tenant: tenant, dossier: dossier)) {
        try await complaint.perform(in: $0, keys: keys)
      }.number
    } catch {
      // A visitor can't bind a dossier that is there, so a second click may also end in NotFound.
      guard error is NotFound || error as? FileComplaint.Refused == .alreadyFiled else { throw error }
      let known = try await portal.database.read(as: Actor(.system), CaseNumber.of(dossier: dossier, tenant: tenant))
      guard let known else { throw error }
      return known.number
    }
  }

  // MARK: Sent

  private func filed(_ context: Visitor) async throws -> Response {
    let affiliate = try await context.affiliate(in: portal)
    guard let filing = try await filing(affiliate, context), let number = filing.filedNumber else {
      return context.redirect(to: affiliate.filingAddress)
    }
    let complainant = Actor(
      .complainant, tenant: affiliate.provider.tenant, dossier: filing.dossier(portal.keys))
    guard let line = try await portal.database.read(as: complainant, WorklistLine.numbered(number)) else {
      throw NotFound()
    }
    // Of the version it was filed under: another may be in force by now.
    let (facts, calamity, receipt, reach, others) = try await portal.database.read(
      as: complainant, Complaint.facts, PossibleCalamity.ofCase, Receipt.ofCase, OfficerContact.ofCase(portal.keys),
      JoinedCase.ofCase)
    let regeling = facts.regeling
    let t = context.t
    let joined = try await joined(filing, others, t)
    let view = FiledView(
      affiliate, regeling, receipt, code: filing.accessCode(portal.keys), filedOn: line.filedOn,
      isMailed: filing.isMailed, isSerious: calamity != nil,
      contact: ContactView(t, regeling, reach?.contact, officer: reach?.officer?.revealed),
      publicURL: context.site.configuration.publicURL, joined: joined, keys: portal.keys, t)
    return context.render("intake/filed", view, title: t("intake.filed.title"), look: affiliate.shownLook)
  }

  /// The receipt on paper, with the access code: for as long as this browser knows it.
  private func receipt(_ context: Visitor) async throws -> Response {
    let affiliate = try await context.affiliate(in: portal)
    guard let filing = try await filing(affiliate, context), filing.filedNumber != nil else {
      return context.redirect(to: affiliate.filingAddress)
    }
    let complainant = Actor(
      .complainant, tenant: affiliate.provider.tenant, dossier: filing.dossier(portal.keys))
    let (facts, calamity, receipt, reach, others) = try await portal.database.read(
      as: complainant, Complaint.facts, PossibleCalamity.ofCase, Receipt.ofCase, OfficerContact.ofCase(portal.keys),
      JoinedCase.ofCase)
    let (t, url, regeling) = (context.t, context.site.configuration.publicURL, facts.regeling)
    let contact = ContactView(t, regeling, reach?.contact, officer: reach?.officer?.revealed)
    let filed = FiledView(
      affiliate, regeling, receipt, code: filing.accessCode(portal.keys), filedOn: facts.filedOn,
      isMailed: filing.isMailed, isSerious: calamity != nil, contact: contact, publicURL: url, keys: portal.keys, t)
    let view = ReceiptView(
      t, receipt, regeling, provider: affiliate.provider.name, clocks: facts.clocks,
      access: filing.accessCode(portal.keys), steps: filed.next, contact: contact,
      organisation: affiliate.organisation, publicURL: url, joined: others, keys: portal.keys)
    return try await ReceiptFile.response(view, receipt, affiliate.provider.name, context.site, t, in: portal)
  }
}

extension Filing {
  /// The answer with the cookie that opens what was typed, for a week from now.
  func kept(by response: Response, _ context: Visitor) -> Response {
    var response = response
    response.setCookie(context.site.cookie(.draft, token.text, secondsToLive: Draft.daysKept * 86_400))
    return response
  }
}

extension Affiliate {
  var address: String { "/zorgaanbieders/\(provider.number)" }
  var filingAddress: String { "\(address)/klacht" }
  /// Where someone with a complaint begins: what else it may be, or the form where there is nothing else.
  var door: String {
    let doors = version.map { Door.all(under: $0.regeling) } ?? []
    return doors.allSatisfy { $0 == .talk || $0 == .complaint } ? filingAddress : SignpostPage.path(self)
  }
}
