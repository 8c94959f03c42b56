import Dossier
import Foundation
import Handling
import Hummingbird
import Intake
import Kernel
import Mustache
import Terms

/// The officer's page of a case: all of it for who took it, and for any other officer only its line, with the question
/// whether they take it.
struct CasePage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/zaken/{nummer}") { context in
      let (line, actor) = try await context.line(as: .officer, in: portal)
      if !context.person.has(line) { return TakeCasePage(portal: portal).show(line, as: actor, context) }
      let whole = try await ComplaintFile.read(
        for: .casePage, from: portal.database, as: actor.opening(line.dossier, of: line.tenant), keys: portal.keys)
      let (t, today) = (context.t, Day(of: portal.database.now))
      let view = View(
        parts: CaseView(t, whole, for: .officer, now: now(t, whole, today), today: today),
        number: line.number, flag: flag(t, whole), letters: whole.letters.map { LetterView(t, $0) },
        messages: MessagesView.Summary(t, whole.messages, at: MessagesPage.path(below: "/zaken/\(line.number)")),
        satisfaction: SatisfactionView.staff(t, whole), entries: EnterActPage.links(t, whole.complaint),
        entered: EnteredActView.links(t, whole.entered, at: "/zaken/\(line.number)"))
      return context.render(
        "handling/case", view, title: t("handling.case.title", ["number": NumberText.case(line.number)]),
        trail: [Link(t("handling.worklist.title"), to: "/werklijst")])
    }
  }

  /// While nobody said that it may be about a calamity.
  private func flag(_ t: Wording, _ whole: ComplaintFile) -> Link? {
    guard whole.calamity == nil, PossibleCalamity.Kind.isAsked(under: whole.complaint.regeling.procedure.regime) else {
      return nil
    }
    return Link(t("calamity.flag.link"), to: FlagCalamityPage.path(whole.complaint.number))
  }

  private func now(_ t: Wording, _ whole: ComplaintFile, _ today: Day) -> NowView {
    let now = now(t, whole.complaint, today)
    let contested = whole.entered.filter { $0.contested != nil }
      .map { act in
        Notice(
          .warning, t("enter.contest.warning"), act.kind.text(t),
          link: Link(t("enter.contest.read"), to: EnteredActPage.path("/zaken/\(whole.complaint.number)", act.id)))
      }
    return NowView(now.text, acts: now.acts, notices: contested + now.notices)
  }

  private func now(_ t: Wording, _ complaint: Complaint, _ today: Day) -> NowView {
    let path = "/zaken/\(complaint.number)"
    let clock = statutoryWarning(t, complaint, today).map { [$0] } ?? []
    func letter(_ key: String, isMain: Bool = false) -> NowView.Act {
      .link(t(key), to: "\(path)/brief", isMain: isMain)
    }
    switch complaint.state.phase {
    case .filed:
      return NowView(
        t("handling.now.officer.filed"), acts: [.post(t("handling.now.register"), to: "\(path)/inschrijving")],
        notices: clock)
    case .drafting:
      let hasComments = complaint.letter?.hasComments ?? false
      return NowView(
        hasComments ? t("handling.now.officer.commented") : t("handling.now.officer.drafting"),
        acts: [letter(hasComments ? "handling.now.newVersion" : "handling.now.letter", isMain: true)], notices: clock)
    case .awaitingApproval:
      return NowView(
        t("handling.now.officer.awaitingApproval"), acts: [letter("handling.now.newVersion")], notices: clock)
    case .approved:
      return NowView(
        madeKnownMeaning(t, complaint, today),
        acts: [
          .post(t("handling.now.makeKnown"), to: "\(path)/kenbaarmaking"), letter("handling.now.newVersion"),
        ], notices: clock)
    case .open:
      var acts: [NowView.Act] = [.link(t("handling.now.talk"), to: "\(path)/gesprek", isMain: true)]
      if Side.allCases.contains(where: { !complaint.isHeard($0) }) {
        acts.append(.link(t("handling.now.notHeard"), to: "\(path)/niet-gehoord"))
      }
      let text =
        complaint.openProposal == nil ? t("handling.now.officer.open") : t("handling.now.officer.proposed")
      return NowView(text, acts: acts, notices: lateWarning(t, complaint, today).map { [$0] } ?? [])
    case .judged: return NowView(t("handling.now.officer.judged"))
    case .inDispute: return NowView(t("handling.now.officer.inDispute"))
    case .closed:
      guard let closing = complaint.closing, closing.ground == .withdrawn, let until = closing.reopenUntil else {
        return NowView(t("handling.now.officer.closed"))
      }
      return NowView(
        t(
          "withdraw.staff",
          ["date": closing.closedOn.text(in: t.language), "until": until.text(in: t.language)]))
    }
  }

  /// While the letter is not out, the law's clock runs on (R1.25).
  private func statutoryWarning(_ t: Wording, _ complaint: Complaint, _ today: Day) -> Notice? {
    guard let term = complaint.clocks.statutory else { return lateWarning(t, complaint, today) }
    let date = term.lastDay.text(in: t.language)
    let left = term.daysLeft(on: today)
    if left < 0 {
      return Notice(.warning, t("handling.now.statutoryOver"), t("handling.now.statutoryOverText", ["date": date]))
    }
    let isWaiting = complaint.state.phase == .awaitingApproval
    let text =
      isWaiting
      ? t("handling.now.statutoryWaitsText", ["date": date]) : t("handling.now.statutoryText", ["date": date])
    let title = left == 0 ? t("handling.now.statutoryToday") : t("handling.now.statutoryLeft", count: left)
    return Notice(.warning, title, text)
  }

  private func lateWarning(_ t: Wording, _ complaint: Complaint, _ today: Day) -> Notice? {
    guard let last = complaint.clocks.earlierLastDay, complaint.clocks.isLate(on: today) else { return nil }
    return Notice(.warning, t("handling.now.late"), t("handling.now.lateText", ["date": last.text(in: t.language)]))
  }

  /// What making it known starts: said before it is done.
  private func madeKnownMeaning(_ t: Wording, _ complaint: Complaint, _ today: Day) -> String {
    let clocks = complaint.regeling.clocks(filedOn: complaint.filedOn, madeKnownOn: today)
    guard let term = clocks.regeling else { return t("handling.now.officer.approved") }
    return t("handling.now.officer.approved") + " "
      + t(
        "handling.now.starts",
        ["term": term.rule.amount.text(in: t.language), "date": term.lastDay.text(in: t.language)])
  }

  private struct View: MustacheParent {
    let parts: CaseView
    let number: String
    let flag: Link?
    let letters: [LetterView]
    let messages: MessagesView.Summary
    /// Whether the complainant is satisfied, and why; nil while nothing was said.
    let satisfaction: Facts?
    /// What can be entered for the complainant now.
    let entries: [Link]
    /// What was.
    let entered: [Link]

    func child(named name: String) -> Any? {
      switch name {
      case "number": number
      case "flag": flag
      case "letters": letters
      case "messages": messages
      case "unread": messages.unread
      case "satisfaction": satisfaction
      case "hasLetters": !letters.isEmpty
      case "entries": entries
      case "entered": entered
      case "hasEntered": !entered.isEmpty
      case "showsEntries": !entries.isEmpty || !entered.isEmpty
      default: parts.child(named: name)
      }
    }
  }
}

/// One version of the letter, with what the complainant said of it: `handling/letter-version`.
struct LetterView: Sendable, MustacheParent {
  private let title: String
  private let state: Tag
  private let body: String
  private let comments: [(said: String, text: String)]
  private let signature: SignatureView?

  init(_ t: Wording, _ letter: LetterVersion) {
    title = t(
      "handling.letter.version",
      ["version": String(letter.version), "date": letter.offeredOn.text(in: t.language)])
    if let day = letter.approvedOn {
      state = Tag(t("handling.letter.approved", ["date": day.text(in: t.language)]), .done)
    } else if !letter.comments.isEmpty {
      state = Tag(t("handling.letter.commented"), .active)
    } else {
      state = Tag(t("handling.letter.notApproved"), .waiting)
    }
    body = letter.body.revealed
    signature = letter.signature.map { SignatureView(t, $0) }
    comments = letter.comments.map {
      (t("handling.letter.comment", ["date": $0.givenOn.text(in: t.language)]), $0.text.revealed)
    }
  }

  func child(named name: String) -> Any? {
    switch name {
    case "title": title
    case "state": state
    case "letter": body
    case "signature": signature
    case "comments": comments.map { Comment(said: $0.said, comment: $0.text) }
    default: nil
    }
  }

  private struct Comment: MustacheParent {
    let said: String
    let comment: String

    func child(named name: String) -> Any? {
      switch name {
      case "said": said
      case "comment": comment
      default: nil
      }
    }
  }
}
