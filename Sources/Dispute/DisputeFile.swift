import Dossier
import Foundation
import Kernel
import Postgres
import Vault

/// The bound dispute, opened to read: for both its parties and for its committee.
package struct DisputeFile: Sendable {
  package let dispute: DisputeCase
  package let elements: [DisputeElement]
  /// What was filed, in order.
  package let exhibits: [Exhibit]
  package let ruling: Ruling?

  /// Opens it in one round trip and logs the reading.
  /// - Throws: `NotFound` when there is no dispute, or it isn't this reader's.
  package static func read(from database: Database, as actor: Actor, keys: PortalKeys) async throws -> DisputeFile {
    let (file, (dispute, elements, exhibits, ruling, findings)) = try await CaseFile.read(
      for: .disputePage, from: database, as: actor, keys: keys, DisputeCase.bound, DisputeElement.stored,
      Exhibit.stored, Ruling.stored, Ruling.storedFindings)
    guard let dispute else { throw NotFound() }
    return DisputeFile(
      dispute: dispute, elements: try elements.map { try $0.opened(in: file) },
      exhibits: try exhibits.map { try $0.opened(in: file) },
      ruling: try ruling.map { try $0.opened(in: file, findings: findings) })
  }
}
