import Dispute
import Hummingbird
import Kernel
import Postgres
import Tenant
import Terms

/// One dispute for its committee: what was filed, the fee, the term, the ruling, and what to do now. And for the
/// respondent (verweerder), also when the complaint itself was never made known to it: what was filed.
struct DisputePage: SitePage {
  let portal: Portal

  static func path(_ number: String) -> String { "\(DisputesPage.path)/\(number)" }

  func routes(_ routes: Routes) {
    routes.signedIn.get(DisputePage.path("{nummer}")) { context in
      let (actor, line) = try await portal.dispute(numbered: context, as: try context.disputeReader())
      let file = try await DisputeFile.read(from: portal.database, as: actor, keys: portal.keys)
      return actor.audience == .provider ? show(file, line, toRespondent: context) : show(file, line, context)
    }
  }

  private func show(_ file: DisputeFile, _ line: DisputeLine, toRespondent context: SignedIn) -> Response {
    let t = context.t
    let now =
      file.dispute.ruledOn == nil
      ? Notice(.info, t("dispute.page.respondent"), t("dispute.page.respondentText"))
      : Notice(.success, t("dispute.page.ruled"), t("dispute.page.ruledText"))
    let view = View(
      provider: t("dispute.page.provider", ["provider": line.providerName]), now: now, fee: nil,
      dispute: DisputeView(t, file, for: .provider, today: Day(of: portal.database.now)))
    return context.render(
      "dispute/dispute", view, title: t("dispute.page.title", ["number": NumberText.dispute(line.number)]),
      trail: [.disputes(t)])
  }

  func show(_ file: DisputeFile, _ line: DisputeLine, _ context: SignedIn) -> Response {
    let t = context.t
    let today = Day(of: portal.database.now)
    let number = NumberText.dispute(line.number)
    let view = View(
      provider: t("dispute.page.provider", ["provider": line.providerName]), now: now(file, line, context),
      fee: file.dispute.paidOn == nil && context.person.isRegistrar
        ? MarkFeePaidPage.form(t, file.dispute, today) : nil,
      dispute: DisputeView(t, file, for: .committee, today: today))
    return context.render(
      "dispute/dispute", view, title: t("dispute.page.title", ["number": number]), trail: [.disputes(t)])
  }

  private func now(_ file: DisputeFile, _ line: DisputeLine, _ context: SignedIn) -> Notice {
    let t = context.t
    if file.dispute.ruledOn != nil { return Notice(.success, t("dispute.page.ruled"), t("dispute.page.ruledText")) }
    guard file.dispute.paidOn != nil else {
      return context.person.isRegistrar
        ? Notice(.warning, t("dispute.page.markFee"), t("dispute.page.markFeeText"))
        : Notice(.info, t("dispute.page.waitsForFee"), t("dispute.page.waitsForFeeText"))
    }
    return context.person.isChair
      ? Notice(
        .warning, t("dispute.page.giveRuling"), t("dispute.page.giveRulingText"),
        link: Link(t("dispute.page.giveRulingLink"), to: GiveRulingPage.path(line.number)))
      : Notice(.info, t("dispute.page.waitsForRuling"), t("dispute.page.waitsForRulingText"))
  }

  private struct View {
    let provider: String
    let now: Notice
    let fee: Form?
    let dispute: DisputeView
  }
}

extension Link {
  /// The way back to the list of disputes.
  static func disputes(_ t: Wording) -> Link { Link(t("dispute.list.title"), to: DisputesPage.path) }

  /// The way back to one dispute.
  static func dispute(_ number: String) -> Link { Link(NumberText.dispute(number), to: DisputePage.path(number)) }
}

extension Portal {
  /// The dispute with the number in the address, and the committee's member with it bound.
  /// - Throws: `NotAllowed`; `NotFound`, also for another body's dispute.
  func dispute(numbered context: SignedIn) async throws -> (actor: Actor, line: DisputeLine) {
    try await dispute(numbered: context, as: try context.committee())
  }

  /// The same for anyone who may read disputes.
  func dispute(numbered context: SignedIn, as reader: Actor) async throws -> (actor: Actor, line: DisputeLine) {
    guard let number = ShortNumber.read(try context.parameter("nummer"), as: .dispute) else { throw NotFound() }
    let line = try await database.read(as: reader, DisputeLine.numbered(number))
    return (reader.opening(line.dossier, of: line.tenant, dispute: line.dispute), line)
  }
}
