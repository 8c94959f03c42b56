import Dossier
import Handling
import Hummingbird
import Kernel
import Mustache
import Postgres
import Terms

/// The case as who helps the complainant reads it: all that the complainant reads of the complaint, and nothing to
/// decide. A dispute isn't in it, nor who looked, nor the ways in.
struct CompanionCasePage: SitePage {
  let portal: Portal

  static let path = "/helper"

  func routes(_ routes: Routes) {
    routes.supporters.get("/helper") { context in
      let whole = try await ComplaintFile.read(
        for: .casePageOfCompanion, from: portal.database, as: context.access.actor, keys: portal.keys)
      let view = View(
        context.t, whole, mayWrite: context.access.mayWrite, today: Day(of: portal.database.now))
      return context.render(
        "companion/case", view,
        title: context.t("companion.caseTitle", ["number": NumberText.case(whole.complaint.number)]))
    }
  }

  private struct View: MustacheParent {
    let parts: CaseView
    let helps: Notice
    let letter: Letter?
    let messages: Messages

    init(_ t: Wording, _ whole: ComplaintFile, mayWrite: Bool, today: Day) {
      let complaint = whole.complaint
      parts = CaseView(
        t, whole, for: .companion, now: NowView(""), today: today, handles: mayWrite, mayName: false)
      helps = Notice(
        .info, t(mayWrite ? "companion.helps.write" : "companion.helps.read"),
        complaint.referredOn == nil ? t("companion.helps.never") : t("companion.helps.dispute"))
      letter = Letter(t, whole)
      let summary = MessagesView.Summary(t, whole.messages, at: MessagesPage.path(below: CompanionCasePage.path))
      messages = Messages(
        text: whole.messages.all == 0 ? t("messages.none") : summary.text,
        open: mayWrite ? summary.open : t("companion.readMessages"), shows: mayWrite || whole.messages.all > 0)
    }

    func child(named name: String) -> Any? {
      switch name {
      case "helps": helps
      case "letter": letter
      case "messages": messages
      default: parts.child(named: name)
      }
    }
  }

  /// The letter, sent or still to be approved: it is read here, and approved by the complainant alone.
  private struct Letter: MustacheParent {
    let state: String
    let body: String

    init?(_ t: Wording, _ whole: ComplaintFile) {
      guard let newest = whole.letters.first else { return nil }
      body = (whole.sentLetter ?? newest.body).revealed
      state =
        if let sentOn = whole.complaint.madeKnownOn {
          t("companion.letter.sent", ["date": sentOn.text(in: t.language)])
        } else if let approvedOn = newest.approvedOn {
          t("companion.letter.approved", ["date": approvedOn.text(in: t.language)])
        } else {
          t("companion.letter.offered", ["date": newest.offeredOn.text(in: t.language)])
        }
    }

    func child(named name: String) -> Any? {
      switch name {
      case "state": state
      case "body": body
      default: nil
      }
    }
  }

  private struct Messages: MustacheParent {
    let text: String
    let open: String
    let shows: Bool

    func child(named name: String) -> Any? {
      switch name {
      case "text": text
      case "open": open
      case "shows": shows
      default: nil
      }
    }
  }
}

extension CompanionAccess {
  /// The helper with the case open.
  var actor: Actor { Companion.actor(companion, tenant: tenant, dossier: dossier) }
}

extension Visit {
  /// The number of the case that is open in this browser: on a helper's pages the one where they help.
  var caseNumber: String? { isHelping ? companion?.number : access?.number }

  /// The case that is open is one's own only when there is no helping, or on one's own pages.
  var isHelping: Bool { companion != nil && (access == nil || path.split(separator: "/").first == "helper") }
}

extension Link {
  /// The case in which someone helps, to go back to it.
  static func helpedCase(_ t: Wording) -> Link { Link(t("companion.trail"), to: CompanionCasePage.path) }
}
