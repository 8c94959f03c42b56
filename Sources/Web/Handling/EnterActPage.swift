import Dossier
import Foundation
import HTTPTypes
import Handling
import Hummingbird
import Kernel
import Postgres
import Terms
import Vault

/// The officer enters what the complainant did by letter, by telephone or at the desk (`ActForParty`): from the signed
/// paper, or with a confirmation in writing.
struct EnterActPage: SitePage {
  let portal: Portal

  /// What can be entered, each under the noun of the complainant's own page.
  enum Entry: String, CaseIterable {
    case approval = "akkoord"
    case comment = "opmerking"
    case statement = "reactie"
    case answer = "verlenging"
    case acceptance = "afsluiten"
    case withdrawal = "intrekken"
    case reopening = "heropenen"

    /// The name of its texts.
    var name: String { String(describing: self) }

    /// Whether the case waits for it now.
    func isPossible(in complaint: Complaint) -> Bool {
      switch self {
      case .approval, .comment: complaint.offersLetter
      case .statement: complaint.takesResponses
      case .answer: complaint.takesResponses && complaint.openProposal != nil
      case .acceptance: complaint.state.phase == .judged
      case .withdrawal: complaint.canWithdraw
      // The last day for it is said when it is entered.
      case .reopening: complaint.closing?.ground == .withdrawn
      }
    }
  }

  static func path(_ casePath: String, _ entry: Entry) -> String { "\(casePath)/namens/\(entry.rawValue)" }

  /// What can be entered in this case now.
  static func links(_ t: Wording, _ complaint: Complaint) -> [Link] {
    Entry.allCases.filter { $0.isPossible(in: complaint) }
      .map { Link(t("enter.open.\($0.name)"), to: path("/zaken/\(complaint.number)", $0)) }
  }

  func routes(_ routes: Routes) {
    routes.signedIn.get("/zaken/{nummer}/namens/{wat}") { context in
      let (opened, entry) = try await entry(context)
      let whole = try await whole(opened)
      guard entry.isPossible(in: whole.complaint) else {
        return NotNow.page(opened, context.t("enter.notNow"), context)
      }
      var form = form(entry, whole, opened, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, entry, whole, opened, context)
    }
    routes.signedIn.post("/zaken/{nummer}/namens/{wat}") { fields, context in
      let (opened, entry) = try await entry(context)
      let whole = try await whole(opened)
      var form = form(entry, whole, opened, context.t)
      form.fill(fields)
      let act = act(in: &form, entry, whole, context)
      guard form.isValid, let act else { return show(form, entry, whole, opened, context, .unprocessableContent) }
      do {
        try await portal.database.transaction(as: opened.actor) { [form] in
          try await record(entry, form, act, in: $0)
        }
      } catch {
        // A double click, whatever the case refuses the second time.
        if try await self.whole(opened).entered.contains(where: { $0.id == act.id }) {
          return done(act, opened, context)
        }
        guard refuse(error, in: &form, context.t) else { throw error }
        return show(form, entry, whole, opened, context, .unprocessableContent)
      }
      return done(act, opened, context)
    }
  }

  private func done(_ act: ActForParty, _ opened: StaffCase, _ context: SignedIn) -> Response {
    if case .confirmation(_, by: .post) = act.basis {
      return context.redirect(to: EnteredActPage.path(opened.path, act.id), saying: "enter.postIt")
    }
    return context.redirect(to: opened.path, saying: "enter.done")
  }

  private func entry(_ context: SignedIn) async throws -> (StaffCase, Entry) {
    guard let entry = Entry(rawValue: try context.parameter("wat")) else { throw NotFound() }
    return (try await context.staffCase(as: .officer, in: portal), entry)
  }

  private func whole(_ opened: StaffCase) async throws -> ComplaintFile {
    try await ComplaintFile.read(for: .casePage, from: portal.database, as: opened.actor, keys: portal.keys)
  }

  // MARK: The form

  /// What the officer has for it: the answers of "grond".
  private enum Ground: String { case paper = "papier", mail, post }

  private func form(_ entry: Entry, _ whole: ComplaintFile, _ opened: StaffCase, _ t: Wording) -> Form {
    let now = portal.database.newID().uuidString.lowercased()
    var fields: [Field] = [.hidden("formulier", now)]
    switch entry {
    case .approval, .comment:
      let letter = whole.letters.first
      fields += [
        .hidden("brief", letter?.id.description ?? ""), .hidden("tekst", letter.map { Hex.text($0.bodyHash) } ?? ""),
      ]
      if entry == .comment {
        fields.append(
          .area(
            "woorden", t("enter.comment.label"), most: CommentLetter.mostCharacters, rows: 6,
            whenEmpty: t("enter.comment.empty")))
      }
    case .statement:
      fields.append(
        .area(
          "woorden", t("enter.statement.label"), hint: t("enter.statement.hint"), most: GiveStatement.mostCharacters,
          rows: 10, whenEmpty: t("enter.statement.empty")))
    case .answer:
      fields += [
        .hidden("vraag", whole.complaint.openProposal?.id.description ?? ""),
        .radios(
          "antwoord", t("enter.answer.label"),
          [Choice("ja", t("enter.answer.yes")), Choice("nee", t("enter.answer.no"))],
          whenEmpty: t("enter.answer.empty")),
      ]
    case .acceptance, .withdrawal, .reopening: break
    }
    fields += [
      .radios(
        "kanaal", t("enter.channel.label"),
        ActForParty.Channel.allCases.map { Choice($0.rawValue, t("enter.channel.\($0.rawValue)")) },
        whenEmpty: t("enter.channel.empty")),
      .date("ontvangen", t("enter.receivedOn"), hint: t("handling.dateHint"), whenEmpty: t("enter.noDay")),
    ]
    let papers = whole.documents.filter { !$0.isGone }
    var grounds: [Ground] = papers.isEmpty ? [] : [.paper]
    if mayMail(whole) { grounds.append(.mail) }
    grounds.append(.post)
    fields.append(
      .radios(
        "grond", t("enter.ground.label"),
        grounds.map {
          Choice($0.rawValue, t("enter.ground.\($0.rawValue)"), hint: t("enter.groundHint.\($0.rawValue)"))
        }, whenEmpty: t("enter.ground.empty")))
    if !papers.isEmpty {
      fields.append(
        .radios(
          "stuk", t("enter.paper.label"), papers.map { Choice($0.id.description, $0.name.revealed) },
          hint: t("enter.paper.hint"), isOptional: true))
    }
    return Form(
      t, to: EnterActPage.path(opened.path, entry), submit: t("enter.submit"),
      cancel: Link(t("handling.back"), to: opened.path), fields)
  }

  /// A confirmation by mail goes to an address that is the complainant's own.
  private func mayMail(_ whole: ComplaintFile) -> Bool {
    whole.complainant.address.map { $0.isOwnersOwn || $0.isConfirmed } ?? false
  }

  /// What the officer has for the act; nil when something in the form is wrong.
  private func act(
    in form: inout Form, _ entry: Entry, _ whole: ComplaintFile, _ context: SignedIn
  ) -> ActForParty? {
    guard let ground = Ground(rawValue: form["grond"]) else { return nil }
    let basis: ActForParty.Basis
    switch ground {
    case .paper:
      guard let paper: ID<Document> = form.id("stuk") else {
        form.refuse("stuk", context.t("enter.paper.empty"))
        return nil
      }
      basis = .signedPaper(paper)
    case .mail, .post:
      guard let channel = ActForParty.Channel(rawValue: form["kanaal"]), let day = form.day("ontvangen") else {
        return nil
      }
      let text = confirmation(of: entry, form, channel, day, whole, context)
      basis = .confirmation(text, by: ground == .mail ? .mail : .post)
    }
    guard let channel = ActForParty.Channel(rawValue: form["kanaal"]), let day = form.day("ontvangen") else {
      return nil
    }
    return ActForParty(
      id: form.id("formulier") ?? ID(portal.database.newID()), channel: channel, receivedOn: day, basis: basis)
  }

  /// What goes to the complainant, in the language of the case.
  private func confirmation(
    of entry: Entry, _ form: Form, _ channel: ActForParty.Channel, _ day: Day, _ whole: ComplaintFile,
    _ context: SignedIn
  ) -> Sealed {
    let language = whole.complaint.language
    let t = context.site.texts[language]
    var parts = [
      t("enter.confirmation.salutation", ["name": whole.complainant.name.revealed]),
      t("enter.confirmation.\(channel.rawValue)", ["date": day.text(in: language)])
        + " " + t("enter.confirmation.entered", ["number": NumberText.case(whole.complaint.number)]),
    ]
    switch entry {
    case .approval:
      let letter = whole.letters.first
      parts.append(
        t("enter.confirmation.approval", ["date": (letter?.offeredOn ?? day).text(in: language)]))
    case .comment, .statement: parts += [t("enter.confirmation.\(entry.name)"), form["woorden"]]
    case .answer:
      let key = form["antwoord"] == "ja" ? "enter.confirmation.agreed" : "enter.confirmation.declined"
      parts.append(t(key, ["date": (whole.complaint.openProposal?.until ?? day).text(in: language)]))
    case .acceptance:
      parts.append(t("enter.confirmation.acceptance", ["provider": whole.provider.name]))
      if let body = whole.complaint.regeling.disputeBody {
        parts.append(t("mycase.accept.noDispute", ["body": body.name[language]]))
      }
    case .withdrawal:
      let until = Closing(.withdrawn, on: Day(of: portal.database.now), under: whole.complaint.regeling).reopenUntil
      parts.append(t("enter.confirmation.withdrawal", ["date": (until ?? day).text(in: language)]))
    case .reopening: parts.append(t("enter.confirmation.reopening"))
    }
    parts += [
      t("enter.confirmation.wrong"), t("enter.confirmation.closing"),
      "\(context.person.name)\n\(t("handling.letter.draft.role"))",
    ]
    return Sealed(parts.joined(separator: "\n\n"))
  }

  private func record(_ entry: Entry, _ form: Form, _ act: ActForParty, in transaction: Transaction) async throws {
    let keys = portal.keys
    // One form records one act: its row carries the form's identifier.
    switch entry {
    case .approval:
      guard let letter: ID<Complaint.Letter> = form.id("brief"), let hash = Hex.bytes(form["tekst"]) else {
        throw ApproveLetter.Refused.anotherVersion
      }
      try await ApproveLetter(letter: letter, bodyHash: hash, entered: act).perform(in: transaction, keys: keys)
    case .comment:
      guard let letter: ID<Complaint.Letter> = form.id("brief") else { throw CommentLetter.Refused.anotherVersion }
      try await CommentLetter(
        id: ID(act.id.uuid), letter: letter, comment: Sealed(form["woorden"]), entered: act
      ).perform(in: transaction, keys: keys)
    case .statement:
      try await GiveStatement(id: ID(act.id.uuid), body: Sealed(form["woorden"]), entered: act)
        .perform(in: transaction, keys: keys)
    case .answer:
      guard let proposal: ID<Complaint.Proposal> = form.id("vraag") else { throw AnswerProposal.Refused.nothingAsked }
      try await AnswerProposal(proposal: proposal, agrees: form["antwoord"] == "ja", entered: act)
        .perform(in: transaction, keys: keys)
    case .acceptance: _ = try await AcceptOutcome(entered: act).perform(in: transaction, keys: keys)
    case .withdrawal: _ = try await WithdrawComplaint(entered: act).perform(in: transaction, keys: keys)
    case .reopening: _ = try await ReopenComplaint(entered: act).perform(in: transaction, keys: keys)
    }
  }

  // MARK: What is refused

  /// - Returns: whether the error is a refusal, which then stands in the form.
  private func refuse(_ error: any Error, in form: inout Form, _ t: Wording) -> Bool {
    switch error {
    case let refused as ActForParty.Refused: refuse(refused, in: &form, t)
    case let refused as ApproveLetter.Refused:
      switch refused {
      case .nothingOffered, .alreadyApproved, .handlingOver: form.refuse(t("enter.notNow"))
      case .anotherVersion: form.refuse(t("enter.approval.anotherVersion"))
      case .notSigned: form.refuse("grond", t("enter.onlyOnPaper"))
      }
    case let refused as CommentLetter.Refused:
      switch refused {
      case .nothingOffered, .alreadyApproved, .alreadyGiven, .handlingOver: form.refuse(t("enter.notNow"))
      case .anotherVersion: form.refuse(t("enter.approval.anotherVersion"))
      case .empty: form.refuse("woorden", t("enter.comment.empty"))
      case .tooLong(let most): form.refuse("woorden", t("handling.refused.tooLong", ["most": "\(most)"]))
      }
    case let refused as GiveStatement.Refused:
      switch refused {
      case .notOpen, .alreadyGiven, .talkInFuture, .talkBeforeFiling: form.refuse(t("enter.notNow"))
      case .empty: form.refuse("woorden", t("enter.statement.empty"))
      case .tooLong(let most): form.refuse("woorden", t("handling.refused.tooLong", ["most": "\(most)"]))
      }
    case let refused as AnswerProposal.Refused:
      switch refused {
      case .notOpen, .nothingAsked, .alreadyAnswered: form.refuse(t("enter.notNow"))
      case .term: form.refuse(t("enter.answer.tooLate"))
      }
    case is AcceptOutcome.Refused, is WithdrawComplaint.Refused: form.refuse(t("enter.notNow"))
    case let refused as ReopenComplaint.Refused:
      switch refused {
      case .notClosed, .notWithdrawn: form.refuse(t("enter.notNow"))
      case .tooLate(let day): form.refuse(t("enter.reopening.tooLate", ["date": day.text(in: t.language)]))
      }
    default: return false
    }
    return true
  }

  private func refuse(_ refused: ActForParty.Refused, in form: inout Form, _ t: Wording) {
    switch refused {
    case .inFuture: form.refuse("ontvangen", t("enter.inFuture"))
    case .tooEarly(let earliest):
      form.refuse("ontvangen", t("enter.tooEarly", ["date": earliest.text(in: t.language)]))
    case .paperNotThere: form.refuse("grond", t("enter.paper.gone"))
    case .noOwnAddress: form.refuse("grond", t("enter.noOwnAddress"))
    case .tooLong(let most): form.refuse(t("handling.refused.tooLong", ["most": "\(most)"]))
    case .alreadyEntered: form.refuse(t("enter.notNow"))
    }
  }

  // MARK: Showing

  private func show(
    _ form: Form, _ entry: Entry, _ whole: ComplaintFile, _ opened: StaffCase, _ context: SignedIn,
    _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    var notices: [Notice] = []
    if whole.documents.isEmpty {
      notices.append(
        Notice(
          .info, t("enter.addPaper.title"), t("enter.addPaper.text"),
          link: Link(t("document.add.link"), to: AddDocumentPage.path(below: opened.path))))
    }
    let lead =
      switch entry {
      case .approval, .comment:
        t(
          "enter.lead.letter",
          [
            "version": "\(whole.letters.first?.version ?? 1)",
            "date": (whole.letters.first?.offeredOn ?? opened.line.filedOn).text(in: t.language),
          ])
      case .answer:
        t(
          "enter.lead.answer",
          ["until": (whole.complaint.openProposal?.until ?? opened.line.filedOn).text(in: t.language)])
      case .statement: t("enter.lead.statement")
      case .acceptance: t("enter.lead.acceptance")
      case .withdrawal: t("enter.lead.withdrawal")
      case .reopening: t("enter.lead.reopening")
      }
    return ActView(lead, readers: t("enter.readers"), notices: notices, form: form)
      .page(t("enter.title.\(entry.name)"), opened, context, status)
  }
}
