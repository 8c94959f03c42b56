import Foundation
import Kernel
import Postgres
import Terms

/// Portal staff take a care provider (zorgaanbieder) into the portal, with the regeling it works under.
///
/// It gets the ID that its flyer shows (seed 002): six digits, the last of which is a check digit.
package struct AddProvider: Sendable {
  package let details: ProviderDetails
  package let regeling: RegelingSource
  package let inForceFrom: Day
  /// Whose complaints officers serve this provider.
  package let officersOrganisation: String
  /// The first day on which it is affiliated; nil for a provider that is only invited.
  package let affiliatedFrom: Day?
  /// What another register calls it.
  package let reference: String?
  /// The base that its regeling stands on, with nothing of its own; nil for a regeling of its own.
  package let base: RegelingBase?

  package init(
    _ details: ProviderDetails, regeling: RegelingSource, inForceFrom: Day, officersOrganisation: String,
    affiliatedFrom: Day?, reference: String? = nil
  ) {
    base = nil
    self.details = details
    self.regeling = regeling
    self.inForceFrom = inForceFrom
    self.officersOrganisation = officersOrganisation
    self.affiliatedFrom = affiliatedFrom
    self.reference = reference
  }

  /// The same on a base, that it takes every setting of.
  package init(
    _ details: ProviderDetails, on base: RegelingBase, inForceFrom: Day, officersOrganisation: String,
    affiliatedFrom: Day?, reference: String? = nil
  ) {
    self.base = base
    self.details = details
    regeling = base.source
    self.inForceFrom = inForceFrom
    self.officersOrganisation = officersOrganisation
    self.affiliatedFrom = affiliatedFrom
    self.reference = reference
  }

  package enum Refused: Refusal {
    case details(ProviderDetails.Item, ProviderDetails.Problem)
    case noOrganisation
    /// Another provider of the portal has this number of the chamber of commerce.
    case kvkTaken
    /// Another provider has this reference.
    case referenceTaken
    /// This very provider was added already: a double click.
    case alreadyAdded
  }

  package struct Added: Sendable, Equatable {
    package let tenant: TenantID
    /// The public ID: six digits.
    package let number: String
  }

  /// The transaction is bound to the new tenant's identifier.
  /// - Throws: `Refused`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction) async throws -> Added {
    try transaction.require(.portal)
    if let first = details.problems.first { throw Refused.details(first.item, first.problem) }
    guard !officersOrganisation.allSatisfy(\.isWhitespace) else { throw Refused.noOrganisation }
    let officers = try await Organisation.id(.officers, named: officersOrganisation, in: transaction)
    let disputes = try await regeling.disputes(in: transaction)
    let tenant = transaction.tenant
    let number = ShortNumber.make(.provider, from: transaction.drawNumber())
    transaction.record(
      Change(
        """
        insert into provider_directory (
          tenant_id, number, name, place, officers_id, affiliated_from, kvk, reference, base)
        values (\(.tenant), \(number), \(details.tradeName), \(details.place), \(officers), \(affiliatedFrom),
          \(details.kvk), \(reference), \(base?.name))
        """,
        refusing: [
          "provider_number_taken": DrawAgain(), "provider_kvk_taken": Refused.kvkTaken,
          "provider_reference_taken": Refused.referenceTaken, "provider_directory_pkey": Refused.alreadyAdded,
        ]))
    transaction.record(
      Change(
        """
        insert into care_provider (tenant_id, id, name, place, number)
        values (\(.tenant), \(tenant.uuid), \(details.tradeName), \(details.place), \(number))
        """))
    transaction.record(details.insert(version: 1, in: transaction))
    let basis = base.map { RegelingVersion.Basis(base: $0.id, name: $0.name, own: "") }
    transaction.record(regeling.insert(1, from: inForceFrom, on: basis, disputes: disputes, in: transaction))
    if let affiliatedFrom { transaction.record(Affiliation.begin(on: affiliatedFrom, after: nil, in: transaction)) }
    transaction.record(PortalAct.entry("tenant add", in: transaction))
    return Added(tenant: tenant, number: number)
  }
}
