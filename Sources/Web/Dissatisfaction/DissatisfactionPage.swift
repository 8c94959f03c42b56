import Dossier
import Foundation
import Hummingbird
import Intake
import Kernel
import Mustache
import Postgres
import Terms

/// One uiting van onvrede: what was said, what became of it, and what can be done now.
struct DissatisfactionPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/onvrede/{nummer}") { context in
      let opened = try await context.dissatisfaction(in: portal)
      let whole = try await Dissatisfaction.read(from: portal.database, as: opened.actor, keys: portal.keys)
      let isOwn = opened.line.notedBy == context.person.account
      let t = context.t
      var (reporter, complaint): (String?, Link?) = (nil, nil)
      if opened.actor.audience == .provider {
        reporter = try await portal.database.read(as: opened.actor, Dissatisfaction.reporter(portal.keys)).revealed
        complaint = try await self.complaint(of: whole, opened.actor, t)
      }
      return context.render(
        "dissatisfaction/one",
        View(
          now: now(whole, opened, isOwn: isOwn, t), facts: facts(whole, reporter, complaint, t),
          what: whole.what.revealed, question: whole.question.map { Asked($0, t) },
          talks: whole.talks.map { Talk($0, t) },
          message: whole.ending?.message?.revealed),
        title: t("dissatisfaction.one.title", ["number": opened.shownNumber]), trail: [.dissatisfactions(t)])
    }
  }

  /// The complaint that it became, where the provider may read it by now.
  private func complaint(of whole: Dissatisfaction, _ actor: Actor, _ t: Wording) async throws -> Link? {
    guard let number = whole.ending?.complaintNumber else { return nil }
    let line = try await portal.database.read(as: actor, WorklistLine.numbered(number))
    return line == nil ? nil : Link(NumberText.case(number), to: "/klachten/\(number)")
  }

  private func now(_ whole: Dissatisfaction, _ opened: OpenedDissatisfaction, isOwn: Bool, _ t: Wording) -> NowView {
    var acts: [NowView.Act] = []
    let waitsForAnswer = whole.question.map { $0.answer == nil } ?? false
    if isOwn, waitsForAnswer, !whole.state.isClosed {
      acts.append(.link(t("dissatisfaction.answer.link"), to: "\(opened.path)/antwoord", isMain: true))
    }
    guard opened.handles, !whole.state.isClosed else {
      let who = opened.actor.audience == .provider ? "provider" : "reporter"
      return NowView(t("dissatisfaction.now.\(who).\(whole.state.rawValue)"), acts: acts)
    }
    let hasTalk = !whole.talks.isEmpty
    let talk = NowView.Act.link(t("dissatisfaction.talk.link"), to: "\(opened.path)/gesprek", isMain: !hasTalk)
    let close = NowView.Act.link(t("dissatisfaction.close.link"), to: "\(opened.path)/afsluiten", isMain: hasTalk)
    acts += hasTalk ? [close, talk] : [talk, close]
    if whole.question == nil { acts.append(.link(t("dissatisfaction.ask.link"), to: "\(opened.path)/vraag")) }
    acts.append(.link(t("dissatisfaction.promote.link"), to: "\(opened.path)/klacht"))
    return NowView(t("dissatisfaction.now.provider.\(whole.state.rawValue)"), acts: acts)
  }

  private func facts(_ whole: Dissatisfaction, _ reporter: String?, _ complaint: Link?, _ t: Wording) -> Facts {
    var items = [
      Fact(t("dissatisfaction.list.number"), NumberText.dissatisfaction(whole.number)),
      Fact(t("dissatisfaction.list.state"), "", tag: whole.state.tag(t)),
      Fact(t("dissatisfaction.list.notedOn"), whole.notedOn.text(in: t.language)),
    ]
    if let reporter { items.append(Fact(t("dissatisfaction.one.notedBy"), reporter)) }
    items += [
      Fact(
        t("dissatisfaction.list.happenedOn"),
        whole.happenedOn?.text(in: t.language) ?? t("dissatisfaction.notGiven")),
      Fact(t("dissatisfaction.one.about"), whole.about?.revealed ?? t("dissatisfaction.notGiven")),
      Fact(t("dissatisfaction.list.followUp"), DissatisfactionList.followUp(whole.wantsFollowUp, t)),
    ]
    guard let ending = whole.ending else { return Facts(items) }
    items.append(Fact(t("dissatisfaction.one.closedOn"), ending.closedOn.text(in: t.language)))
    if let category = ending.category { items.append(Fact(t("dissatisfaction.one.category"), category.text(t))) }
    if let number = ending.complaintNumber {
      items.append(Fact(t("dissatisfaction.one.complaint"), NumberText.case(number), to: complaint?.address))
    }
    return Facts(items)
  }

  private struct View: MustacheParent {
    let now: NowView
    let facts: Facts
    let what: String
    let question: Asked?
    let talks: [Talk]
    let message: String?

    func child(named name: String) -> Any? {
      switch name {
      case "now": now
      case "facts": facts
      case "what": what
      case "question": question
      case "talks": talks
      case "hasTalks": !talks.isEmpty
      case "message": message
      default: nil
      }
    }
  }

  private struct Asked: MustacheParent {
    let heading: String
    let text: String
    let answered: String
    let answer: String?

    init(_ question: Dissatisfaction.Question, _ t: Wording) {
      heading = t("dissatisfaction.one.asked", ["date": question.askedOn.text(in: t.language)])
      text = question.text.revealed
      answered =
        question.answer.map { t("dissatisfaction.one.answered", ["date": $0.on.text(in: t.language)]) }
        ?? t("dissatisfaction.one.noAnswer")
      answer = question.answer?.text.revealed
    }

    func child(named name: String) -> Any? {
      switch name {
      case "heading": heading
      case "text": text
      case "answered": answered
      case "answer": answer
      default: nil
      }
    }
  }

  private struct Talk: MustacheParent {
    let heading: String
    let report: String?
    let agreements: String?

    init(_ talk: Dissatisfaction.Talk, _ t: Wording) {
      heading = t("dissatisfaction.one.talk.\(talk.partner.rawValue)", ["date": talk.heldOn.text(in: t.language)])
      report = talk.report?.revealed
      agreements = talk.agreements?.revealed
    }

    func child(named name: String) -> Any? {
      switch name {
      case "heading": heading
      case "report": report
      case "agreements": agreements
      case "isElsewhere": report == nil
      default: nil
      }
    }
  }
}
