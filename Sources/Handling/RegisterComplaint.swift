import Dossier
import Kernel
import Postgres
import Vault

/// The officer registers what was filed: from here it is a formal complaint (klacht).
///
/// Where the regeling has the provider hear both sides itself, they can begin now (seed 000 art. 3 and 4).
package struct RegisterComplaint: Sendable {
  package init() {}

  package enum Refused: Refusal { case alreadyRegistered }

  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.officer)
    var (file, complaint) = try await Complaint.open(in: transaction, keys: keys)
    guard complaint.registeredOn == nil else { throw Refused.alreadyRegistered }
    let id: ID<Complaint> = transaction.newID()
    transaction.record(
      Change(
        """
        insert into complaint (tenant_id, id, dossier_id, registered_on)
        values (\(.tenant), \(id), \(.dossier), \(.today))
        """, refusing: ["complaint_once": Refused.alreadyRegistered]))
    transaction.record(try file.event(.registered, transaction))
    complaint.id = id
    complaint.registeredOn = transaction.today
    transaction.record(complaint.state.update())
    if complaint.isKnown { transaction.record(Notice.madeKnown.queue(to: .provider, in: transaction)) }
  }
}
