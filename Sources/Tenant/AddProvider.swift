import Foundation
import Kernel
import Postgres
import Terms

/// Portal staff take a care provider (zorgaanbieder) into the portal, with the regeling it works under.
///
/// It gets the ID that its flyer shows (seed 002): six digits, the last of which is a check digit.
package struct AddProvider: Sendable {
  package let name: String
  package let place: String
  package let regeling: RegelingSource
  package let inForceFrom: Day
  /// Whose complaints officers serve this provider.
  package let officersOrganisation: String

  package init(
    name: String, place: String, regeling: RegelingSource, inForceFrom: Day, officersOrganisation: String
  ) {
    self.name = name
    self.place = place
    self.regeling = regeling
    self.inForceFrom = inForceFrom
    self.officersOrganisation = officersOrganisation
  }

  package enum Refused: Refusal { case noName, noOrganisation }

  package struct Added: Sendable, Equatable {
    package let tenant: TenantID
    /// The public ID: six digits.
    package let number: String
  }

  /// The transaction is bound to the new tenant's identifier.
  /// - Throws: `Refused`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction) async throws -> Added {
    try transaction.require(.portal)
    guard !name.allSatisfy(\.isWhitespace) else { throw Refused.noName }
    guard !officersOrganisation.allSatisfy(\.isWhitespace) else { throw Refused.noOrganisation }
    let officers = try await Organisation.id(.officers, named: officersOrganisation, in: transaction)
    let procedures = regeling.regeling.procedures
    let body = procedures.lazy.compactMap(\.disputeBody).first?.name.nl
    var disputes: ID<Organisation>?
    if let body { disputes = try await Organisation.id(.disputes, named: body, in: transaction) }
    let tenant = transaction.tenant
    let number = ShortNumber.make(digits: 6, from: transaction.drawNumber())
    transaction.record(
      Change(
        """
        insert into provider_directory (tenant_id, number, name, place, officers_id, disputes_id, provider_receives)
        values (\(.tenant), \(number), \(name), \(place), \(officers), \(disputes),
          \(procedures.contains { $0.receives.isProvider }))
        """, refusing: ["provider_number_taken": DrawAgain()]))
    transaction.record(
      Change(
        """
        insert into care_provider (tenant_id, id, name, place, number)
        values (\(.tenant), \(tenant.uuid), \(name), \(place), \(number))
        """))
    transaction.record(regeling.insert(from: inForceFrom, in: transaction))
    transaction.record(PortalAct.entry("tenant add", in: transaction))
    return Added(tenant: tenant, number: number)
  }
}
