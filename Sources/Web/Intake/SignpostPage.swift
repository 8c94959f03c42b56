import HTTPTypes
import Hummingbird
import Intake
import Kernel
import Mustache
import Tenant

/// The right door: what someone may come with, and where each of it belongs. No form, nothing is kept.
///
/// Where a regeling leads nowhere but to a talk or the form, the form is the door.
struct SignpostPage: SitePage {
  let portal: Portal

  static let path = "/zorgaanbieders/{nummer}/wegwijzer"

  static func path(_ affiliate: Affiliate, _ door: Door? = nil) -> String {
    ([affiliate.address, "wegwijzer"] + (door.map { [$0.rawValue] } ?? [])).joined(separator: "/")
  }

  func routes(_ routes: Routes) {
    routes.visitors.get(SignpostPage.path) { context in try await choose(context) }
    for door in Door.allCases where door != .complaint {
      routes.visitors.get("/zorgaanbieders/{nummer}/wegwijzer/\(door.rawValue)") { context in
        try await show(door, context)
      }
    }
  }

  // MARK: The doors

  private func choose(_ context: Visitor) async throws -> Response {
    let affiliate = try await context.affiliate(in: portal)
    guard affiliate.takesComplaints, let regeling = affiliate.version?.regeling else {
      return context.redirect(to: affiliate.address)
    }
    let t = context.t
    let doors = Door.all(under: regeling).map { door in
      Choice(
        text: t("signpost.doors.\(door).choice"), hint: t("signpost.doors.\(door).hint"),
        address: door == .complaint ? affiliate.filingAddress : SignpostPage.path(affiliate, door))
    }
    return context.render(
      "intake/signpost", Doors(doors: doors, filing: affiliate.filingAddress), title: t("signpost.title"),
      trail: [Link(affiliate.provider.name, to: affiliate.address)], look: affiliate.shownLook)
  }

  private struct Doors {
    let doors: [Choice]
    let filing: String
  }

  private struct Choice: MustacheParent {
    let text: String
    let hint: String
    let address: String

    func child(named name: String) -> Any? {
      switch name {
      case "text": text
      case "hint": hint
      case "address": address
      default: nil
      }
    }
  }

  // MARK: One door

  private func show(_ door: Door, _ context: Visitor) async throws -> Response {
    let affiliate = try await context.affiliate(in: portal)
    guard affiliate.takesComplaints, let regeling = affiliate.version?.regeling,
      Door.all(under: regeling).contains(door)
    else { return context.redirect(to: affiliate.address) }
    let t = context.t
    let contacts = door == .talk ? regeling.contacts(in: context.language).map { Fact($0.title, $0.text) } : []
    let view = Behind(
      paragraphs: paragraphs(of: door, affiliate, regeling, t),
      contacts: contacts.isEmpty ? nil : Facts(contacts),
      contact: door == .talk && contacts.isEmpty ? ContactView(t, regeling, affiliate.officers) : nil,
      referrals: door.referrals.map { body in
        Choice(
          text: t("signpost.bodies.\(body).name"), hint: t("signpost.bodies.\(body).what"), address: body.address)
      }, hasReferrals: !door.referrals.isEmpty,
      main: door == .dispute
        ? Link(t("signpost.doors.dispute.follow"), to: "/volgen")
        : Link(t("signpost.file"), to: affiliate.filingAddress),
      back: SignpostPage.path(affiliate))
    return context.render(
      "intake/door", view, title: t("signpost.doors.\(door).title"),
      trail: [
        Link(affiliate.provider.name, to: affiliate.address),
        Link(t("signpost.title"), to: SignpostPage.path(affiliate)),
      ], look: affiliate.shownLook)
  }

  private func paragraphs(of door: Door, _ affiliate: Affiliate, _ regeling: Regeling, _ t: Wording) -> [String] {
    let provider = ["provider": affiliate.provider.name]
    let body = regeling.procedures.lazy.compactMap(\.disputeBody).first
    let judges = body.map { ["body": $0.name[t.language], "fee": $0.fee.text(in: t.language)] }
    switch door {
    case .talk:
      return [t("signpost.doors.talk.text", provider)]
        + (affiliate.organisation.map { [t("signpost.doors.talk.officer", ["organisation": $0])] } ?? [])
        + [t("signpost.doors.talk.more")]
        + (regeling.procedures.contains { $0.conversation == .noted } ? [t("signpost.doors.talk.noted")] : [])
    case .complaint: return []
    case .serious:
      return [
        t("signpost.doors.serious.text"), t("signpost.doors.serious.more", provider),
        t("signpost.doors.serious.beside"),
      ]
    case .claim:
      return [t("signpost.doors.claim.text", provider), t("signpost.doors.claim.more")]
        + (body.flatMap { $0.allowsClaim ? [t("signpost.doors.claim.body", ["body": $0.name[t.language]])] : nil } ?? [])
    case .bill: return [t("signpost.doors.bill.text", provider), t("signpost.doors.bill.more")]
    case .compulsoryCare: return [t("signpost.doors.compulsoryCare.text"), t("signpost.doors.compulsoryCare.more")]
    case .disciplinary: return [t("signpost.doors.disciplinary.text"), t("signpost.doors.disciplinary.more")]
    case .dispute:
      return [t("signpost.doors.dispute.text")] + (judges.map { [t("signpost.doors.dispute.more", $0)] } ?? [])
    }
  }

  private struct Behind {
    let paragraphs: [String]
    let contacts: Facts?
    /// Whom to talk to, where the regeling names no address of its own.
    let contact: ContactView?
    let referrals: [Choice]
    let hasReferrals: Bool
    let main: Link
    let back: String
  }
}
