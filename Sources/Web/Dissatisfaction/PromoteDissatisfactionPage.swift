import Dossier
import Foundation
import HTTPTypes
import Hummingbird
import Intake
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// What was noted becomes a complaint: its text comes along, to be edited, and is read back before it is filed
/// (`PromoteDissatisfaction`).
struct PromoteDissatisfactionPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/onvrede/{nummer}/klacht") { context in
      let opened = try await context.dissatisfactionToHandle(in: portal)
      let draft = try await draft(opened)
      if let refusal = refusal(draft, opened, context) { return refusal }
      var form = form(draft, opened, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, draft, opened, context)
    }
    routes.signedIn.post("/onvrede/{nummer}/klacht") { fields, context in
      let opened = try await context.dissatisfactionToHandle(in: portal)
      let (draft, t) = (try await draft(opened), context.t)
      // A double click: it became one, and its page says so.
      if opened.line.state == .promoted {
        return context.redirect(to: opened.path, saying: "dissatisfaction.promote.done")
      }
      if let refusal = refusal(draft, opened, context) { return refusal }
      var form = form(draft, opened, t)
      form.fill(fields)
      if form.isValid, form["email"].isEmpty, form["telefoon"].isEmpty {
        form.refuse("telefoon", t("dissatisfaction.promote.noContact"))
      }
      guard form.isValid, let channel = Channel(rawValue: form["kanaal"]), let regeling = draft.regeling else {
        return show(form, draft, opened, context, .unprocessableContent)
      }
      let complaint = complaint(form, draft, context.language)
      let procedure = complaint.procedure
      if let problem = complaint.problem(under: regeling.following(procedure), on: Day(of: portal.database.now)) {
        StaffFiling.refuse(problem, in: &form, .promoting, t)
        return show(form, draft, opened, context, .unprocessableContent)
      }
      if fields["terug"] == "ja" { return show(form, draft, opened, context) }
      guard fields["akkoord"] == "ja" else {
        return check(form, fields, complaint, channel, regeling.following(procedure), opened, context)
      }
      do {
        try await file(complaint, by: channel, as: form.id("formulier"), opened, context)
      } catch let refused as FileComplaint.Refused {
        StaffFiling.refuse(refused, in: &form, .promoting, t)
        return show(form, draft, opened, context, .unprocessableContent)
      } catch let refused as PromoteDissatisfaction.Refused {
        switch refused {
        case .closed: form.refuse(t("dissatisfaction.refused.closed"))
        case .notByWeb: form.refuse("kanaal", t("dissatisfaction.promote.noChannel"))
        case .noContact: form.refuse("telefoon", t("dissatisfaction.promote.noContact"))
        }
        return show(form, draft, opened, context, .unprocessableContent)
      }
      return context.redirect(to: opened.path, saying: "dissatisfaction.promote.done")
    }
  }

  /// What was noted, and the regeling that the complaint would come under.
  private struct Draft: Sendable {
    let noted: Dissatisfaction
    let regeling: Regeling?

    var kinds: [ComplainantKind] {
      guard let regeling else { return [] }
      let all = regeling.procedures.flatMap(\.complainantKinds)
      return ComplainantKind.allCases.filter(all.contains)
    }

    /// The regeling takes no complaint without a talk that was noted.
    var needsTalk: Bool { regeling?.conversation == .noted && noted.lastTalk == nil }

    /// What was noted, and what its reporter added when asked.
    var story: String {
      [noted.what.revealed, noted.question?.answer?.text.revealed].compactMap(\.self).joined(separator: "\n\n")
    }

    /// The first sentence, as the first point.
    var firstPoint: String {
      let text = noted.what.revealed
      let end = text.firstIndex { ".?!\n".contains($0) }
      let sentence = end.map { text[$0] == "\n" ? text[..<$0] : text[...$0] } ?? text[...]
      return String(sentence.prefix(Dissatisfaction.mostLine))
    }
  }

  private func draft(_ opened: OpenedDissatisfaction) async throws -> Draft {
    let noted = try await Dissatisfaction.read(from: portal.database, as: opened.actor, keys: portal.keys)
    let version = try await portal.database.read(
      as: opened.actor, RegelingVersion.inForce(on: Day(of: portal.database.now)))
    return Draft(noted: noted, regeling: version?.regeling)
  }

  private func refusal(_ draft: Draft, _ opened: OpenedDissatisfaction, _ context: SignedIn) -> Response? {
    let t = context.t
    if draft.noted.state.isClosed { return opened.notNow(t("dissatisfaction.refused.closed"), context) }
    if draft.regeling == nil { return opened.notNow(t("dissatisfaction.promote.noRegeling"), context) }
    if draft.needsTalk {
      return opened.notNow(
        t("dissatisfaction.promote.talkFirst"),
        link: Link(t("dissatisfaction.talk.link"), to: "\(opened.path)/gesprek"),
        context)
    }
    return nil
  }

  // MARK: The form

  private func form(_ draft: Draft, _ opened: OpenedDissatisfaction, _ t: Wording) -> Form {
    var fields: [Field] = [.hidden("formulier", portal.database.newID().uuidString.lowercased())]
    if let regeling = draft.regeling, regeling.hasSeveralProcedures {
      fields.append(
        .radios(
          "procedure", t("dissatisfaction.promote.procedure"),
          regeling.procedures.compactMap { one in
            one.code.map { Choice($0, one.name?[t.language] ?? $0, hint: one.question?[t.language]) }
          }, whenEmpty: t("intake.refused.noProcedure")))
    }
    if draft.kinds.count > 1 {
      fields.append(
        .radios(
          "hoedanigheid", t("dissatisfaction.promote.kind"), draft.kinds.map { Choice($0.rawValue, $0.text(t)) },
          whenEmpty: t("dissatisfaction.promote.noKind")))
    }
    fields += [
      .text(
        "naam", t("dissatisfaction.promote.name"), most: FileComplaint.mostLine, autocomplete: "off",
        whenEmpty: t("dissatisfaction.promote.noName"))
    ]
    if draft.kinds.contains(where: \.speaksForClient) {
      let relations = Client.Relation.allCases.filter { one in draft.kinds.contains { $0.relations.contains(one) } }
      fields += [
        .text(
          "client", t("dissatisfaction.promote.client"), hint: t("dissatisfaction.promote.clientHint"),
          isOptional: true, most: FileComplaint.mostLine, autocomplete: "off"),
        .radios(
          "relatie", t("dissatisfaction.promote.relation"), relations.map { Choice($0.rawValue, $0.text(t)) },
          hint: t("dissatisfaction.promote.relationHint"), isOptional: true),
      ]
    }
    fields += [
      .telephone(
        "telefoon", t("dissatisfaction.promote.phone"), hint: t("dissatisfaction.promote.contactHint"), isOptional: true
      ),
      .email("email", t("dissatisfaction.promote.email"), isOptional: true, autocomplete: "off"),
      .area(
        "verhaal", t("dissatisfaction.promote.story"), hint: t("dissatisfaction.promote.storyHint"),
        value: draft.story, most: FileComplaint.mostStory, rows: 8, whenEmpty: t("intake.refused.noStory")),
      .area(
        "punten", t("dissatisfaction.promote.points"), hint: t("dissatisfaction.promote.pointsHint"),
        value: draft.firstPoint, most: FileComplaint.mostStory, rows: 3, whenEmpty: t("intake.refused.noElements")),
      .area("wens", t("dissatisfaction.promote.wish"), isOptional: true, most: FileComplaint.mostElement, rows: 2),
    ]
    if let talk = draft.noted.lastTalk, let report = talk.report {
      fields.append(
        .area(
          "gesprek", t("dissatisfaction.promote.talk", ["date": talk.heldOn.text(in: t.language)]),
          hint: t("dissatisfaction.promote.talkHint"), value: report.revealed,
          isOptional: draft.regeling?.conversation != .noted, most: FileComplaint.mostElement, rows: 4,
          whenEmpty: t("intake.refused.noTalkReport")))
    }
    fields += [
      .radios(
        "kanaal", t("dissatisfaction.promote.channel"),
        Channel.allCases.filter { $0 != .web }.map { Choice($0.rawValue, $0.text(t)) },
        whenEmpty: t("dissatisfaction.promote.noChannel")),
      .box(
        "wil", t("dissatisfaction.promote.consent"), hint: t("dissatisfaction.promote.consentHint"),
        whenEmpty: t("dissatisfaction.promote.noConsent")),
    ]
    return Form(
      t, to: "\(opened.path)/klacht", submit: t("dissatisfaction.promote.next"),
      cancel: Link(t("dissatisfaction.back"), to: opened.path), fields)
  }

  private func complaint(_ form: Form, _ draft: Draft, _ language: Language) -> FileComplaint {
    let asksKind = draft.kinds.count > 1
    let kind = asksKind ? ComplainantKind(rawValue: form["hoedanigheid"]) : draft.kinds.first
    var client: Client?
    if let kind, kind.speaksForClient {
      let relation = Client.Relation(rawValue: form["relatie"]).flatMap { kind.relations.contains($0) ? $0 : nil }
      client = Client(name: Sealed(form["client"]), relation: relation)
    }
    let talk = draft.noted.lastTalk
    let report = talk?.report == nil ? "" : form["gesprek"]
    return FileComplaint(
      complainant: Dossier.Complainant(
        kind: kind ?? .client, name: Sealed(form["naam"]), email: form["email"].isEmpty ? nil : Sealed(form["email"]),
        phone: form["telefoon"].isEmpty ? nil : Sealed(form["telefoon"])),
      story: Sealed(form["verhaal"]),
      elements: form["punten"].split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { !$0.isEmpty }.map { Sealed($0) },
      wish: form["wens"].isEmpty ? nil : Sealed(form["wens"]), happenedOn: draft.noted.happenedOn,
      talk: report.isEmpty ? nil : talk.map { .init(heldOn: $0.heldOn, report: Sealed(report), others: []) },
      // Nobody of the provider gets the code: the officer gives who complains a way in.
      language: language, accessCode: .generate(), citizenNumberSeen: true,
      procedure: draft.regeling?.hasSeveralProcedures == true ? form["procedure"] : nil,
      client: client)
  }

  private func file(
    _ complaint: FileComplaint, by channel: Channel, as id: ID<FileComplaint>?, _ opened: OpenedDissatisfaction,
    _ context: SignedIn
  ) async throws {
    let actor = try context.actor(.reporter)
    guard let tenant = actor.tenant else { throw NotFound() }
    let dossier = id?.uuid ?? portal.database.newID()
    _ = try await portal.database.transaction(as: actor.opening(dossier, of: tenant)) {
      try await PromoteDissatisfaction(opened.line.dossier, as: complaint, by: channel)
        .perform(in: $0, keys: portal.keys)
    }
  }

  // MARK: What is wrong, and what will be filed

  private func check(
    _ form: Form, _ fields: FormFields, _ complaint: FileComplaint, _ channel: Channel, _ regeling: Regeling,
    _ opened: OpenedDissatisfaction, _ context: SignedIn
  ) -> Response {
    let (t, person) = (context.t, complaint.complainant)
    let contact = [person.phone, person.email].compactMap { $0?.revealed }.joined(separator: ", ")
    var facts = [
      Fact(t("dissatisfaction.promote.name"), person.name.revealed),
      Fact(t("dissatisfaction.promote.kind"), person.kind.text(t)), Fact(t("dissatisfaction.promote.contact"), contact),
      Fact(t("dissatisfaction.promote.story"), complaint.story.revealed),
      Fact(
        t("dissatisfaction.promote.points"),
        complaint.elements.enumerated().map { "\($0.offset + 1). \($0.element.revealed)" }.joined(separator: " ")),
    ]
    if let client = complaint.client {
      let relation = client.relation.map { " (\($0.text(t)))" } ?? ""
      facts.insert(Fact(t("dissatisfaction.promote.client"), client.name.revealed + relation), at: 2)
    }
    if let wish = complaint.wish { facts.append(Fact(t("dissatisfaction.promote.wish"), wish.revealed)) }
    if let talk = complaint.talk {
      facts.append(
        Fact(t("dissatisfaction.promote.talk", ["date": talk.heldOn.text(in: t.language)]), talk.report.revealed))
    }
    facts.append(Fact(t("dissatisfaction.promote.channel"), channel.text(t)))
    // What was said about a number that is no citizen service number goes along too.
    let ticks = fields.everything.keys.filter { $0.hasSuffix("-geenbsn") }.sorted().map {
      Form.Carried(name: $0, value: fields[$0])
    }
    return context.render(
      "providers/check",
      Check(
        lead: t(regeling.receives.isProvider ? "dissatisfaction.promote.checkOwn" : "dissatisfaction.promote.check"),
        facts: Facts(facts), changes: nil,
        form: Form(
          t, to: form.action, submit: t("dissatisfaction.promote.submit"), carrying: form.carried(fields) + ticks,
          [.hidden("akkoord", "ja")])), title: t("dissatisfaction.promote.checkTitle"), trail: opened.trail(t))
  }

  private struct Check {
    let lead: String
    let facts: Facts
    let changes: Table?
    let form: Form
  }

  private func show(
    _ form: Form, _ draft: Draft, _ opened: OpenedDissatisfaction, _ context: SignedIn,
    _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let receives = draft.regeling?.receives.isProvider ?? false
    return opened.page(
      ActView(
        context.t("dissatisfaction.promote.lead"),
        readers: context.t(
          receives ? "dissatisfaction.promote.readersOwn" : "dissatisfaction.promote.readers"), form: form),
      title: context.t("dissatisfaction.promote.title"), context, status)
  }
}
