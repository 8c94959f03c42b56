import Foundation
import Kernel
import Mustache
import Postgres
import Tenant
import Terms

/// All that portal staff, and the provider itself, see of one provider: never anything of a case.
struct ProviderRecord: Sendable {
  let provider: CareProvider
  let state: CareProvider.State
  let version: Int
  let details: ProviderDetails
  let affiliation: Affiliation?
  let suspension: Suspension?
  let acts: [PortalAct]
  let officers: String?
  let regeling: RegelingVersion?
  /// Who works there; only for portal staff.
  let people: [StaffMember]

  /// The bound tenant's.
  static func read(as actor: Actor, in portal: Portal) async throws -> ProviderRecord {
    let database = portal.database
    let today = Day(of: database.now)
    let (provider, current, affiliation, suspension, acts, regeling) = try await database.read(
      as: actor, CareProvider.bound, ProviderDetails.current, Affiliation.latest, Suspension.latest, PortalAct.onTenant,
      RegelingVersion.inForce(on: today))
    let people =
      actor.audience == .portal ? try await database.read(as: actor, StaffMember.ofTenant(portal.keys)) : []
    var officers: String?
    if let id = provider.officers { officers = try await database.read(as: actor, Organisation.name(of: id)) }
    return ProviderRecord(
      provider: provider, state: provider.state(on: today), version: current.version, details: current.details,
      affiliation: affiliation, suspension: suspension, acts: acts, officers: officers, regeling: regeling,
      people: people)
  }

  func facts(_ t: Wording) -> Facts {
    var facts = [
      Fact(t("providers.state"), "", tag: state.tag(t)),
      Fact(t("providers.number"), NumberText.provider(provider.number)),
    ]
    if let suspension, suspension.isRunning {
      facts.append(Fact(t("providers.suspendedSince"), suspension.since.text(in: t.language)))
      facts.append(Fact(t("providers.whySuspended"), suspension.reason))
    }
    if let affiliation {
      facts.append(Fact(t("providers.since"), affiliation.beginsOn.text(in: t.language)))
      if let last = affiliation.lastDay { facts.append(Fact(t("providers.lastDay"), last.text(in: t.language))) }
      if let reason = affiliation.reason { facts.append(Fact(t("providers.whyLeaving"), reason)) }
    }
    facts += ProviderDetails.Item.allCases.compactMap { item in
      let text = details.text(of: item, t)
      return text.isEmpty ? nil : Fact(item.text(t), text)
    }
    if let officers { facts.append(Fact(t("providers.officers"), officers)) }
    if let regeling {
      facts.append(
        Fact(
          t("providers.regeling"),
          t(
            "public.provider.since",
            ["name": regeling.regeling.name[t.language], "date": regeling.inForceFrom.text(in: t.language)]),
          to: "/zorgaanbieders/\(provider.number)"))
    }
    return Facts(facts)
  }

  /// What portal staff did, newest first.
  func timeline(_ t: Wording) -> Timeline {
    Timeline(
      acts.map { act in
        TimelineItem(
          date: Day(of: act.doneAt).text(in: t.language), PortalAct.text(act.act, t), by: t("providers.acts.who"))
      })
  }
}

extension PortalAct {
  /// What was done, in a sentence.
  static func text(_ act: String, _ t: Wording) -> String {
    // "tenant set second-factor required" is told by `tenantSetSecondFactorRequired`.
    let words = act.split { !$0.isLetter }
    let key = "providers.acts.\(words.prefix(1).joined())\(words.dropFirst().map(\.capitalized).joined())"
    return t.holds(key) ? t(key) : act
  }
}

extension ProviderDetails.Item {
  func text(_ t: Wording) -> String { t("providers.items.\(rawValue)") }
}

extension ProviderDetails {
  /// The answer to one question, for people.
  func text(of item: Item, _ t: Wording) -> String {
    switch item {
    case .care: care.map { t("providers.care.\($0.rawValue)") }.joined(separator: ", ")
    case .agb: agbCodes.joined(separator: ", ")
    default: self[item]
    }
  }
}

extension SignedIn {
  /// The provider that the address names, for portal staff bound to it.
  /// - Throws: `NotAllowed`; `NotFound`.
  func record(in portal: Portal) async throws -> (record: ProviderRecord, actor: Actor) {
    let staff = try actor(.portal)
    guard let number = ShortNumber.read(try parameter("nummer"), as: .provider) else { throw NotFound() }
    let provider = try await portal.database.read(as: staff, CareProvider.numbered(number))
    let bound = Actor(.portal, tenant: provider.tenant, person: staff.person)
    return (try await ProviderRecord.read(as: bound, in: portal), bound)
  }

  func trail(to record: ProviderRecord) -> [Link] {
    [
      Link(t("providers.title"), to: ProvidersPage.path),
      Link(record.provider.name, to: ProviderRecordPage.path(record.provider.number)),
    ]
  }
}
