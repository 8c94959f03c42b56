import Dossier
import HTTPTypes
import Hummingbird
import Intake
import Kernel
import Mustache
import Tenant
import Terms

/// All answers once more, before they are sent: what could be left out, and who will read it.
extension FileComplaintPage {
  func check(_ context: Visitor) async throws -> Response {
    let affiliate = try await context.affiliate(in: portal)
    guard affiliate.takesComplaints, let filing = try await filing(affiliate, context) else {
      return context.redirect(to: affiliate.address)
    }
    if let elsewhere = elsewhere(filing, at: .check) { return context.redirect(to: elsewhere) }
    return render(
      checkForm(filing, context), filing, try await filing.draft.files(from: portal.database), context)
  }

  /// One tap takes out what doesn't belong in a complaint.
  func remove(_ fields: FormFields, _ context: Visitor) async throws -> Response {
    let affiliate = try await context.affiliate(in: portal)
    guard var filing = try await filing(affiliate, context) else { return context.redirect(to: affiliate.address) }
    if let elsewhere = elsewhere(filing, at: .check) { return context.redirect(to: elsewhere) }
    guard let kind = PersonalDetail.Kind(rawValue: fields["soort"]) else { throw NotFound() }
    filing.remove(kind, leaving: context.t("intake.details.removed"))
    return try await save(
      filing, thenTo: "\(affiliate.filingAddress)/\(FilingStep.check.path)", context, saying: "intake.details.done")
  }

  /// What is sent at last: nothing but the tick about a BSN, where one seems to stand in the text.
  func checkForm(_ filing: Filing, _ context: Visitor) -> Form {
    let t = context.t
    let box = Field.box("geenbsn", t("intake.check.noBSN"), whenEmpty: t("intake.refused.holdsCitizenNumber"))
    return Form(
      t, to: "\(filing.affiliate.filingAddress)/verzending", submit: t("intake.check.submit"),
      asksAboutCitizenNumber(filing, context) ? [box] : [])
  }

  private func asksAboutCitizenNumber(_ filing: Filing, _ context: Visitor) -> Bool {
    let today = Day(of: portal.database.now)
    let complaint = filing.complaint(language: context.language, code: filing.accessCode(portal.keys), today: today)
    return complaint.problem(under: filing.regeling, on: today) == .holdsCitizenNumber
  }

  func render(
    _ form: Form, _ filing: Filing, _ files: [DraftFile], _ context: Visitor, status: HTTPResponse.Status = .ok,
    asksOnce: Bool = false
  ) -> Response {
    let t = context.t
    let view = CheckView(
      steps: steps(filing, at: .check, t), lead: FilingStep.check.lead(t), answers: Answers.of(filing, files, t),
      form: form,
      details: filing.details.map { DetailView($0.kind, $0.pieces, t) },
      removal: "\(filing.affiliate.filingAddress)/weghalen",
      readers: Notice(.info, t("intake.readers.title"), readers(filing, t)),
      warning: form.fields.isEmpty ? nil : Notice(.warning, t("intake.check.bsnTitle"), t("intake.check.bsn")),
      trap: FilingTrap.name, asksOnce: asksOnce ? FilingTrap.word : nil)
    return context.render(
      "intake/check", view, title: FilingStep.check.title(t), status: status, trail: trail(filing.affiliate),
      look: filing.affiliate.shownLook)
  }

  private struct CheckView {
    let steps: Steps
    let lead: String
    let answers: [Answers]
    let form: Form
    /// What could be left out.
    let details: [DetailView]
    let removal: String
    let readers: Notice
    let warning: Notice?
    let trap: String
    /// The name of the button that says it was a person after all; nil as long as nothing is asked.
    let asksOnce: String?
  }

  /// A hint about one kind of personal detail, with what was typed of it.
  private struct DetailView: MustacheParent {
    let kind: PersonalDetail.Kind
    let title: String
    let why: String
    let pieces: [String]

    init(_ kind: PersonalDetail.Kind, _ pieces: [String], _ t: Wording) {
      self.kind = kind
      self.pieces = pieces
      (title, why) =
        switch kind {
        case .citizenNumber: (t("intake.details.citizenNumber"), t("intake.details.citizenNumberWhy"))
        case .bankAccount: (t("intake.details.bankAccount"), t("intake.details.bankAccountWhy"))
        case .birthDate: (t("intake.details.birthDate"), t("intake.details.birthDateWhy"))
        case .names: (t("intake.details.names"), t("intake.details.namesWhy"))
        case .medical: (t("intake.details.medical"), t("intake.details.medicalWhy"))
        }
    }

    func child(named name: String) -> Any? {
      switch name {
      case "kind": kind.rawValue
      case "title": title
      case "why": why
      case "pieces": pieces
      default: nil
      }
    }
  }
}

/// What was answered on one page, to read over, with the way back to it.
private struct Answers: MustacheParent {
  let title: String
  let address: String
  let items: [Fact]

  static func of(_ filing: Filing, _ files: [DraftFile], _ t: Wording) -> [Answers] {
    filing.steps.filter { $0 != .check }.map { step in
      Answers(
        title: step.label(t), address: "\(filing.affiliate.filingAddress)/\(step.path)",
        items: items(of: step, filing, t))
    } + [
      Answers(
        title: t("intake.files.label"), address: FilingFilesPage.path(filing.affiliate, from: .check),
        items: items(of: files, filing, t)),
      Answers(
        title: t("joint.check.title"), address: FilingOthersPage.path(filing.affiliate, from: .check),
        items: others(filing, t)),
    ]
  }

  /// About whom else it is, and where it can't go along.
  private static func others(_ filing: Filing, _ t: Wording) -> [Fact] {
    guard !filing.alsoAbout.isEmpty else { return [Fact(t("joint.check.also"), t("joint.check.none"))] }
    let together = filing.together.map(\.provider.name)
    return (together.isEmpty ? [] : [Fact(t("joint.check.also"), together.joined(separator: "\n"))])
      + filing.misfits.map { other, why in
        Fact(t("joint.check.apart"), why.sentence(other.provider.name, t))
      }
  }

  private static func items(of files: [DraftFile], _ filing: Filing, _ t: Wording) -> [Fact] {
    let proof = filing.proof.map { proof in
      let isThere = files.contains { $0.proves == proof }
      return Fact(proof.label(t), isThere ? t("intake.files.proofThere") : t("intake.files.proofLater"))
    }
    let names = files.map(\.name.text).joined(separator: "\n")
    return [Fact(t("intake.files.with"), names.isEmpty ? t("intake.files.none") : names)] + (proof.map { [$0] } ?? [])
  }

  private static func items(of step: FilingStep, _ filing: Filing, _ t: Wording) -> [Fact] {
    func given(_ name: String) -> String { filing[name].isEmpty ? t("intake.check.none") : filing[name] }
    func date(_ name: String) -> String {
      Day(typed: filing[name])?.text(in: t.language) ?? t("intake.check.unknownDate")
    }
    switch step {
    case .procedure:
      let chosen = filing.regeling.procedure
      return [Fact(t("intake.procedure.question"), (chosen.name ?? filing.regeling.name)[t.language])]
    case .who:
      var items = [Fact(t("intake.who.name"), given("naam"))]
      if let kind = filing.kind { items.insert(Fact(t("intake.who.kind"), kind.label(t)), at: 0) }
      return items
    case .client:
      return [Fact(t("intake.client.name"), given("clientnaam"))]
        + (filing.relation.map { [Fact(t("intake.client.relation"), $0.text(t))] } ?? [])
    case .place:
      return [Fact(t("intake.place.place"), given("plaats")), Fact(t("intake.place.people"), given("personen"))]
    case .serious:
      let answer = filing.calamity.map { $0.answer(t) } ?? t("intake.serious.no")
      return [Fact(t("intake.serious.question"), answer)]
    case .consent:
      func facts(_ asked: [Consent.Purpose], _ given: [Consent.Purpose], _ provider: Affiliate) -> [Fact] {
        asked.map { purpose in
          Fact(
            purpose.text(provider.provider.name, t),
            given.contains(purpose) ? t("intake.consent.yes") : t("intake.consent.no"))
        }
      }
      return facts(filing.consentsAsked, filing.consents, filing.affiliate)
        + filing.together.flatMap { facts(filing.consentsAsked(for: $0), filing.consents(of: $0), $0) }
    case .division:
      return filing.points.enumerated().map { index, _ in
        let concerned = filing.providers.filter {
          filing.concerned(by: index + 1)?.contains($0.provider.number) ?? true
        }
        return Fact(
          t("joint.division.point", ["number": String(index + 1)]),
          concerned.map(\.provider.name).joined(separator: "\n"))
      }
    case .joint:
      return [
        Fact(
          t("joint.consent.box", ["providers": filing.providers.map(\.provider.name).inWords(t)]),
          filing.isJoint ? t("intake.consent.yes") : t("intake.consent.no"))
      ]
    case .talk:
      return [
        Fact(t("intake.talk.date"), date("gesprekdatum")), Fact(t("intake.talk.report"), given("gesprekverslag")),
      ]
        + filing.others.enumerated().map { index, other in
          Fact(t("intake.talk.otherName", ["number": String(index + 1)]), "\(other.name): \(other.reason)")
        }
    case .story: return [Fact(t("intake.story.date"), date("datum")), Fact(t("intake.story.story"), given("verhaal"))]
    case .points:
      return filing.points.enumerated().map { index, point in
        Fact(t("intake.points.point", ["number": String(index + 1)]), point)
      }
    case .wish:
      let wishes = filing.wishes.map { $0.text(t) }.joined(separator: "; ")
      return [
        Fact(t("intake.wish.wishes"), wishes.isEmpty ? t("intake.check.none") : wishes),
        Fact(t("intake.wish.wish"), given("wens")),
      ]
    case .contact:
      return [Fact(t("intake.contact.email"), given("email")), Fact(t("intake.contact.phone"), given("telefoon"))]
    case .check: return []
    }
  }

  func child(named name: String) -> Any? {
    switch name {
    case "title": title
    case "address": address
    case "items": items
    default: nil
    }
  }
}
