import Foundation
import Intake
import Kernel
import Postgres
import Tenant
import Terms

/// Where a complaint is entered: of which provider, by whom, under which regeling.
struct EntryDesk: Sendable {
  let provider: CareProvider
  /// An officer, or the provider's person as a reporter; bound to the provider and to no dossier.
  let actor: Actor
  /// Nil when none is in force today.
  let regeling: Regeling?

  var isOfficers: Bool { actor.audience == .officer }
  /// "/invoer/482167".
  var path: String { "\(EnterComplaintPage.path)/\(provider.number)" }

  /// Who can complain under any of its procedures.
  var kinds: [ComplainantKind] {
    let all = regeling?.procedures.flatMap(\.complainantKinds) ?? []
    return ComplainantKind.allCases.filter(all.contains)
  }
}

extension SignedIn {
  /// The provider in the address (`{nummer}`), for an officer of the organisation that serves it and for its own
  /// people who handle complaints.
  /// - Throws: `NotAllowed`; `NotFound` for a provider that isn't there or not for this person, which look the same.
  func entryDesk(in portal: Portal) async throws -> EntryDesk {
    guard let officerOrReporter = person.actor(.officer) ?? person.actor(.reporter) else {
      throw NotAllowed(takes: [.officer, .provider])
    }
    try person.actor(.reporter)?.require(ProviderFunction.handling)
    guard let number = ShortNumber.read(try parameter("nummer"), as: .provider) else { throw NotFound() }
    let provider = try await portal.database.read(as: officerOrReporter, CareProvider.numbered(number))
    guard let actor = actorEntering(at: provider) else { throw NotFound() }
    let version = try await portal.database.read(
      as: actor, RegelingVersion.inForce(on: Day(of: portal.database.now)))
    return EntryDesk(provider: provider, actor: actor, regeling: version?.regeling)
  }

  private func actorEntering(at provider: CareProvider) -> Actor? {
    if let own = person.actor(.reporter), own.tenant == provider.tenant { return own }
    guard let officers = provider.officers, person.roles.contains(.officer(officers)) else { return nil }
    return Actor(.officer, tenant: provider.tenant, person: person.account)
  }
}
