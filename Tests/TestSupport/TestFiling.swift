import Dossier
import Foundation
import Handling
import Intake
import Kernel
import Postgres
import Vault

extension TestWorld {
  /// Files a complaint just as it is given, under an identifier of its own or a given one.
  package func file(_ complaint: FileComplaint, as dossier: UUID? = nil) async throws -> TestCase {
    let dossier = dossier ?? database.newID()
    let filed = try await act(as: Actor(.visitor, tenant: tenant, dossier: dossier)) {
      try await complaint.perform(in: $0, keys: keys)
    }
    return TestCase(world: self, dossier: dossier, number: filed.number, code: complaint.accessCode)
  }
}
