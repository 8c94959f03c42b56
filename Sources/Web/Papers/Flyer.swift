import Foundation
import Kernel
import Mustache
import Paper
import Postgres
import Tenant
import Terms

/// Why there is no paper about a provider now; no mistake of ours.
package enum NoPaper: Error, Equatable {
  /// It is only invited, or has left.
  case notAffiliated
  /// Its first regeling is not in force yet.
  case notInForce
}

extension Letters {
  /// The flyer (seed 002) of the provider with this ID: on the front what to do, on the back its regeling in its own
  /// words. Two sides of A4, or more where the regeling is long.
  /// - Throws: `NotFound`; `NoPaper`.
  package func flyer(of number: String, in language: Language, from database: Database) async throws -> PDF {
    let affiliate = try await Affiliate.numbered(number, in: database)
    guard affiliate.state != .left else { throw NoPaper.notAffiliated }
    guard let version = affiliate.version else { throw NoPaper.notInForce }
    return flyer(of: affiliate, version, logo: try await affiliate.logo(from: database), texts[language])
  }

  func flyer(of affiliate: Affiliate, _ version: RegelingVersion, logo: [UInt8]?, _ t: Wording) -> PDF {
    let (provider, regeling) = (affiliate.provider, version.regeling)
    let address = "\(publicURL)/zorgaanbieders/\(provider.number)"
    let chapters = regeling.chapters(in: t.language)
    var steps: [ChapterView.Step] = []
    // The talk in the regeling's own words, where every procedure asks the same one; it stands first there.
    let talks = Set(chapters.compactMap(\.steps.first?.text))
    if regeling.procedures.allSatisfy({ $0.conversation != .notAsked }), talks.count == 1,
      let talk = chapters.first?.steps.first
    {
      steps.append(.init(title: talk.title, text: talk.text))
    }
    steps.append(.init(title: t("paper.flyer.file"), text: t("paper.flyer.fileHow")))
    steps.append(.init(title: t("paper.flyer.follow"), text: t("paper.flyer.followHow")))
    // Where each procedure has a law of its own, the opening words name none.
    let regime = Set(regeling.procedures.map(\.regime)).count == 1 ? regeling.regime : .internal
    var facts: [Fact] = []
    if !regeling.hasSeveralProcedures {
      facts.append(Fact(t("public.provider.receives"), affiliate.receiver(t)))
    }
    facts.append(Fact(t("public.provider.costs"), regeling.costs(t)))
    facts += regeling.contacts(in: t.language).map { Fact($0.title, $0.text) }
    let inForce = t(
      "public.provider.since",
      ["name": regeling.name[t.language], "date": version.inForceFrom.text(in: t.language)])
    let view = FlyerView(
      lead: t("paper.flyer.lead.\(regime.rawValue)", ["provider": provider.name]), steps: steps,
      facts: Facts(facts), address: address.replacing("https://", with: "").replacing("http://", with: ""),
      nameSize: provider.name.count <= 28 ? "short" : provider.name.count <= 60 ? "long" : "longest",
      frontSize: Self.size(of: provider, steps, facts, hasLogo: logo != nil), rulesSize: Self.size(of: chapters),
      chapters: chapters.map(ChapterView.init), regeling: inForce)
    return paper(
      "papers/flyer", title: t("paper.flyer.title", ["provider": provider.name]), of: provider,
      mark: "\(provider.name) · ID \(NumberText.provider(provider.number))", look: affiliate.look, logo: logo, view,
      assets: ["qr": Letters.code(of: address, label: t("paper.qr"))], t)
  }
}

extension Letters {
  /// How large the front is set: smaller where much must stand on it.
  private static func size(
    of provider: CareProvider, _ steps: [ChapterView.Step], _ facts: [Fact], hasLogo: Bool
  ) -> String {
    let characters = steps.reduce(0) { $0 + $1.text.count }
    if provider.name.count > 60 || facts.count > 2 || characters > (hasLogo ? 330 : 420) { return "tight" }
    return hasLogo ? "dressed" : "airy"
  }

  /// How large the rules are set: as large as one side of a sheet allows.
  private static func size(of chapters: [ProcedureChapter]) -> String {
    let characters = chapters.flatMap(\.steps).reduce(0) { $0 + $1.title.count + $1.text.count + 60 }
    return switch characters {
    case ...3000: "brief"
    case ...3500: "middling"
    case ...3700: "lengthy"
    default: "full"
    }
  }
}

extension Regeling {
  /// What a complaint and a dispute cost.
  func costs(_ t: Wording) -> String {
    var said: [String] = []
    let complaint = procedures.compactMap(\.complaintFeeEuroCents).max() ?? 0
    said.append(
      complaint == 0
        ? t("public.provider.complaintIsFree")
        : t("paper.complaintCosts", ["fee": Money(euroCents: complaint).text(in: t.language)]))
    if let body = procedures.lazy.compactMap(\.disputeBody).first {
      if body.fees != nil {
        said.append(t("paper.disputeCostsDiffer"))
      } else if body.fee.euroCents > 0 {
        said.append(t("public.provider.disputeCosts", ["fee": body.fee.text(in: t.language)]))
      }
    }
    return said.joined(separator: " ")
  }
}

/// What stands on the flyer: `papers/flyer`.
private struct FlyerView: MustacheParent {
  let lead: String
  let steps: [ChapterView.Step]
  let facts: Facts
  let address: String
  let nameSize: String
  let frontSize: String
  let rulesSize: String
  let chapters: [ChapterView]
  let regeling: String

  func child(named name: String) -> Any? {
    switch name {
    case "lead": lead
    case "steps": steps
    case "facts": facts
    case "address": address
    case "nameSize": nameSize
    case "frontSize": frontSize
    case "rulesSize": rulesSize
    case "chapters": chapters
    case "regeling": regeling
    default: nil
    }
  }
}
