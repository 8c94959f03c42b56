import Dossier
import Foundation
import Intake
import Kernel
import Tenant
import Terms
import Vault

/// The form with which staff enter a complaint: at most ten questions on one page, in the order of a telephone call.
struct EntryForm {
  private let desk: EntryDesk
  private let regeling: Regeling
  private let t: Wording

  /// What the complainant wants that is no procedure: a talk first (seed 003).
  static let talk = "gesprek"
  /// The procedure, where the regeling has one.
  private static let official = "klacht"

  init(_ desk: EntryDesk, _ regeling: Regeling, _ t: Wording) {
    self.desk = desk
    self.regeling = regeling
    self.t = t
  }

  /// - Parameter id: of the dossier that it begins, so that sending it twice enters it once.
  func empty(id: UUID, today: Day) -> Form {
    var fields: [Field] = [
      .hidden("formulier", id.uuidString.lowercased()),
      .radios(
        "kanaal", t("entry.channel"),
        [Channel.phone, .letter, .email, .inPerson].map {
          Choice($0.rawValue, $0.text(t), hint: t($0.isWritten ? "entry.written" : "entry.oral"))
        }, whenEmpty: t("entry.noChannel")),
      .date(
        "ontvangen", t("entry.received"), hint: t("entry.receivedHint"), value: today, autocomplete: "off",
        whenEmpty: t("entry.noReceived")),
      .radios(
        "procedure", t("entry.procedure"), procedures, hint: t("entry.procedureHint"), whenEmpty: t("entry.noProcedure")
      ),
      .text(
        "naam", t("dissatisfaction.promote.name"), most: FileComplaint.mostLine, autocomplete: "off",
        whenEmpty: t("dissatisfaction.promote.noName")),
    ]
    if roles.count > 1 {
      fields.append(.select("hoedanigheid", t("entry.role"), roles, whenEmpty: t("entry.noRole")))
    }
    if desk.kinds.contains(where: \.speaksForClient) {
      fields.append(
        .text(
          "client", t("dissatisfaction.promote.client"), hint: t("dissatisfaction.promote.clientHint"),
          isOptional: true,
          most: FileComplaint.mostLine, autocomplete: "off"))
    }
    fields.append(
      .area(
        "bereik", t("entry.reach"), hint: t("entry.reachHint"), most: Reach.mostCharacters, rows: 3,
        whenEmpty: t("entry.noReach")))
    if regeling.conversation == .noted {
      fields += [
        .date("gesprekdatum", t("entry.talkedOn"), autocomplete: "off", whenEmpty: t("entry.noTalkedOn")),
        .area(
          "gesprek", t("entry.talk"), hint: t("entry.talkHint"), most: FileComplaint.mostElement, rows: 3,
          whenEmpty: t("intake.refused.noTalkReport")),
      ]
    }
    fields += [
      .area(
        "verhaal", t("entry.story"), hint: t("entry.storyHint"), most: FileComplaint.mostStory, rows: 8,
        whenEmpty: t("intake.refused.noStory")),
      .area("wens", t("dissatisfaction.promote.wish"), isOptional: true, most: FileComplaint.mostElement, rows: 2),
    ]
    if asksConsent {
      fields.append(
        .box(
          "delen", Consent.Purpose.share.text(desk.provider.name, t), hint: t("entry.shareHint"), isOptional: true))
    }
    return Form(t, to: desk.path, submit: t("entry.submit"), cancel: Link(t("entry.cancel"), to: cancel), fields)
  }

  private var cancel: String { desk.isOfficers ? "/werklijst" : EnterComplaintPage.path }

  private var procedures: [Choice] {
    let official =
      regeling.hasSeveralProcedures
      ? regeling.procedures.compactMap { one in
        one.code.map { Choice($0, one.name?[t.language] ?? $0, hint: one.question?[t.language]) }
      }
      : [Choice(Self.official, t("entry.official"), hint: t("entry.officialHint"))]
    return official + [Choice(Self.talk, t("entry.talkFirst"), hint: t("entry.talkFirstHint"))]
  }

  /// Who complains, and what they are to the client, in one list.
  private var roles: [Choice] {
    desk.kinds.flatMap { kind -> [Choice] in
      kind.relations.isEmpty
        ? [Choice(kind.rawValue, kind.text(t))]
        : kind.relations.map { Choice("\(kind.rawValue) \($0.rawValue)", "\(kind.text(t)): \($0.text(t))") }
    }
  }

  private var asksConsent: Bool {
    desk.kinds.contains { Consent.Purpose.asked(of: $0, under: regeling).contains(.share) }
  }

  // MARK: What was answered

  /// What was entered.
  /// - Throws: `Reach.Refused`.
  func entered(
    _ form: Form, _ channel: Channel, _ receivedOn: Day, _ language: Language
  ) throws(Reach.Refused) -> EnterComplaint {
    let reach = try Reach(form["bereik"])
    let role = (form.asks("hoedanigheid") ? form["hoedanigheid"] : roles.first?.value ?? "").split(separator: " ")
    let kind = role.first.flatMap { ComplainantKind(rawValue: String($0)) } ?? .client
    let relation = role.dropFirst().first.flatMap { Client.Relation(rawValue: String($0)) }
    var talk: FileComplaint.Talk?
    if form.asks("gesprek"), let day = form.day("gesprekdatum") {
      talk = FileComplaint.Talk(heldOn: day, report: Sealed(form["gesprek"]), others: [])
    }
    let story = form["verhaal"]
    return EnterComplaint(
      FileComplaint(
        complainant: Dossier.Complainant(
          kind: kind, name: Sealed(form["naam"]), email: reach.email, phone: reach.phone),
        story: Sealed(story), elements: EnterComplaint.points(of: story),
        wish: form["wens"].isEmpty ? nil : Sealed(form["wens"]), happenedOn: nil, talk: talk, language: language,
        // Nobody of the staff gets the code: the copy leads its complainant in.
        accessCode: .generate(), citizenNumberSeen: true,
        procedure: regeling.hasSeveralProcedures ? form["procedure"] : nil,
        client: kind.speaksForClient ? Client(name: Sealed(form["client"]), relation: relation) : nil,
        consents: form.asks("delen") && form.isTicked("delen") ? [.share] : []),
      by: channel, receivedOn: receivedOn, postal: reach.postal)
  }

  /// What goes to the notes of dissatisfaction instead.
  func dissatisfaction(_ form: Form, _ language: Language) -> NoteDissatisfaction {
    let what = [form["verhaal"], form["wens"]].filter { !$0.isEmpty }.joined(separator: "\n\n")
    let reach = form["bereik"].split(whereSeparator: \.isNewline).joined(separator: ", ")
    let about = [form["naam"], reach].filter { !$0.isEmpty }.joined(separator: ", ")
    return NoteDissatisfaction(
      what: Sealed(what), about: Sealed(String(about.unicodeScalars.prefix(Dissatisfaction.mostLine))),
      wantsFollowUp: true, language: language, citizenNumberSeen: true)
  }

  // MARK: What is wrong

  func refuse(_ refused: Reach.Refused, in form: inout Form) {
    let sentence =
      switch refused {
      case .empty: t("entry.noReach")
      case .tooLong(let most): t("dissatisfaction.tooLong", ["most": "\(most)"])
      case .twoEmails: t("entry.refused.twoEmails")
      case .twoPhones: t("entry.refused.twoPhones")
      case .badEmail: t("intake.refused.badEmail")
      case .notAnAddress: t("entry.refused.notAnAddress")
      case .addressTooLong: t("access.postal.tooLong")
      }
    form.refuse("bereik", sentence)
  }

  func refuse(_ refused: EnterComplaint.Refused, in form: inout Form) {
    switch refused {
    case .notByWeb: form.refuse("kanaal", t("entry.noChannel"))
    case .noReach: form.refuse("bereik", t("entry.noReach"))
    case .receivedInFuture: form.refuse("ontvangen", t("entry.refused.inFuture"))
    case .receivedTooLongAgo(let earliest):
      form.refuse("ontvangen", t("entry.refused.tooLongAgo", ["date": earliest.text(in: t.language)]))
    }
  }
}
