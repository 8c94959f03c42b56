import Kernel
import Postgres

/// Portal staff change what the register says of a provider. What it said before stays, as an earlier version.
package struct ChangeProvider: Sendable {
  package let details: ProviderDetails
  /// The version that the change was made to; another one in force meanwhile refuses it.
  package let version: Int

  package init(to details: ProviderDetails, from version: Int) {
    self.details = details
    self.version = version
  }

  package enum Refused: Refusal {
    case details(ProviderDetails.Item, ProviderDetails.Problem)
    /// Someone else changed it since: look at what it says now.
    case changedMeanwhile
    case kvkTaken
    /// It says so already.
    case nothingChanges
  }

  /// The transaction is bound to the provider's tenant.
  /// - Throws: `Refused`; `NotFound`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.portal)
    if let first = details.problems.first { throw Refused.details(first.item, first.problem) }
    let current = try await transaction.fetch(ProviderDetails.current)
    guard current.version == version else { throw Refused.changedMeanwhile }
    guard current.details != details else { throw Refused.nothingChanges }
    transaction.record(details.insert(version: version + 1, in: transaction))
    transaction.record(
      Change(
        """
        update provider_directory set name = \(details.tradeName), place = \(details.place), kvk = \(details.kvk)
        where tenant_id = \(.tenant)
        """, refusing: ["provider_kvk_taken": Refused.kvkTaken], mustTouch: true))
    transaction.record(PortalAct.entry("tenant set details", in: transaction))
  }
}
