import Dispute
import Dossier
import Foundation
import Handling
import Hummingbird
import Kernel
import Mustache
import Postgres
import Terms

/// The provider's page of one of its own cases: the letter as it was sent, both sides, the terms, what to do now.
struct OwnCasePage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/klachten/{nummer}") { context in
      let opened = try await context.staffCase(as: .provider, in: portal)
      let whole = try await ComplaintFile.read(
        for: .casePageOfProvider, from: portal.database, as: opened.actor, keys: portal.keys)
      let (t, today) = (context.t, Day(of: portal.database.now))
      let dispute =
        whole.complaint.referredOn == nil
        ? nil : try await DisputeFile.read(in: whole.file, from: portal.database, as: opened.actor)
      let view = View(
        parts: CaseView(
          t, whole, for: .provider, now: now(t, whole, opened, context.person.account, today), today: today,
          handles: handles(opened.actor), mayName: opened.actor.function == .director),
        // What the provider reads of the complaint is the letter; where there is no letter, what was filed.
        isByLetter: whole.complaint.regeling.makesKnown == .officerLetter,
        elements: whole.submission.elements.map(\.text.revealed),
        dispute: dispute.map { DisputeView(t, $0, for: .provider, today: today) })
      return context.render(
        "handling/own-case", view, title: t("handling.case.title", ["number": opened.shownNumber]),
        trail: [Link(t("handling.ownCases.title"), to: "/klachten")])
    }
  }

  /// A reader (meelezer) only reads.
  private func handles(_ actor: Actor) -> Bool { actor.function != .reader }

  /// Who handles a complaint about themselves is told what goes with it (R1.9).
  private func now(
    _ t: Wording, _ whole: ComplaintFile, _ opened: StaffCase, _ person: AccountID, _ today: Day
  ) -> NowView {
    let now = now(t, whole.complaint, opened, today)
    let own = whole.named.first { $0.isParty && $0.account == person }?.handles
    guard let own else { return now }
    let notice = Notice(.info, t("named.handles.yoursTitle"), t("named.handles.yours.\(own.rawValue)"))
    return NowView(now.text, acts: now.acts, notices: [notice] + now.notices)
  }

  private func now(_ t: Wording, _ complaint: Complaint, _ opened: StaffCase, _ today: Day) -> NowView {
    switch complaint.state.phase {
    case .filed: return NowView(t("handling.now.provider.filed"))
    // A provider doesn't see these; the bind refuses before.
    case .drafting, .awaitingApproval, .approved: return NowView(t("handling.now.provider.filed"))
    case .open where !handles(opened.actor):
      return NowView(
        t("handling.now.provider.reads"), notices: OwnCasePage.lateWarning(t, complaint, on: today).map { [$0] } ?? [])
    case .open: return open(t, complaint, opened.path, today)
    case .judged: return NowView(t("handling.now.provider.judged"))
    case .inDispute: return NowView(t("handling.now.provider.inDispute"))
    case .closed:
      guard let closing = complaint.closing, closing.ground == .withdrawn, let until = closing.reopenUntil else {
        return NowView(t("handling.now.provider.closed"))
      }
      return NowView(
        t(
          "withdraw.staff",
          ["date": closing.closedOn.text(in: t.language), "until": until.text(in: t.language)]))
    }
  }

  private func open(_ t: Wording, _ complaint: Complaint, _ path: String, _ today: Day) -> NowView {
    let isHeard = Side.allCases.allSatisfy { complaint.isHeard($0) }
    var acts: [NowView.Act] = [
      .link(t("handling.now.respond"), to: "\(path)/reactie", isMain: !isHeard),
      .link(t("handling.now.talk"), to: "\(path)/gesprek"),
    ]
    if !isHeard { acts.append(.link(t("handling.now.notHeard"), to: "\(path)/niet-gehoord")) }
    if complaint.refusesExtension(on: today) == nil {
      acts.append(.link(t("handling.now.extend"), to: "\(path)/verlenging"))
    }
    if complaint.refusesProposal(on: today) == nil {
      acts.append(.link(t("handling.now.propose"), to: "\(path)/tweede-verlenging"))
    }
    let judge = NowView.Act.link(t("handling.now.judge"), to: "\(path)/oordeel", isMain: isHeard)
    if isHeard { acts.insert(judge, at: 0) } else { acts.append(judge) }
    var notices: [Notice] = []
    if let late = OwnCasePage.lateWarning(t, complaint, on: today) { notices.append(late) }
    if let proposal = complaint.openProposal {
      notices.append(
        Notice(
          .info, t("handling.now.provider.proposed"),
          t("handling.now.provider.proposedText", ["date": proposal.until.text(in: t.language)])))
    }
    return NowView(
      isHeard ? t("handling.now.provider.heard") : t("handling.now.provider.open"), acts: acts, notices: notices)
  }

  /// The first term is over and there is no judgement: the law is late, never shut.
  static func lateWarning(_ t: Wording, _ complaint: Complaint, on today: Day) -> Notice? {
    guard let last = complaint.clocks.earlierLastDay, complaint.clocks.isLate(on: today) else { return nil }
    let text = t("handling.now.provider.lateText", ["date": last.text(in: t.language)])
    let mayGoOn = complaint.regeling.disputeBody != nil && complaint.clocks.hasPassed(on: today)
    return Notice(
      .warning, t("handling.now.late"), mayGoOn ? "\(text) \(t("handling.now.provider.lateDispute"))" : text)
  }

  private struct View: MustacheParent {
    let parts: CaseView
    let isByLetter: Bool
    let elements: [String]
    let dispute: DisputeView?

    func child(named name: String) -> Any? {
      switch name {
      case "isByLetter": isByLetter
      case "elements": elements
      case "dispute": dispute
      default: parts.child(named: name)
      }
    }
  }
}
