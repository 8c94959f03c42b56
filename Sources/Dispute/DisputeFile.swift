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

  /// For the committee: opens the dispute in one round trip and logs the reading.
  /// - Throws: `NotFound` when there is no dispute, or it isn't this reader's.
  package static func read(from database: Database, as actor: Actor, keys: PortalKeys) async throws -> DisputeFile {
    let (file, (dispute, elements, exhibits, ruling, findings, signatures)) = try await CaseFile.read(
      for: .disputePage, from: database, as: actor, keys: keys, DisputeCase.bound, DisputeElement.stored,
      Exhibit.stored, Ruling.stored, Ruling.storedFindings, Signature.ofRuling)
    return try DisputeFile(file, dispute, elements, exhibits, ruling, findings, signatures)
  }

  /// For the parties, who have opened their case already: with the keys of that file, and without a second line in
  /// the read log.
  /// - Throws: `NotFound` when there is no dispute.
  package static func read(
    in file: CaseFile, from database: Database, as actor: Actor
  ) async throws -> DisputeFile {
    let (dispute, elements, exhibits, ruling, findings, signatures) = try await database.read(
      as: actor, DisputeCase.bound, DisputeElement.stored, Exhibit.stored, Ruling.stored, Ruling.storedFindings,
      Signature.ofRuling)
    return try DisputeFile(file, dispute, elements, exhibits, ruling, findings, signatures)
  }

  private init(
    _ file: CaseFile, _ dispute: DisputeCase?, _ elements: [DisputeElement.Stored], _ exhibits: [Exhibit.Stored],
    _ ruling: Ruling.Stored?, _ findings: [Ruling.StoredFinding], _ signatures: [Signature.Stored]
  ) throws {
    guard let dispute else { throw NotFound() }
    self.dispute = dispute
    let elements = try elements.map { try $0.opened(in: file) }
    self.elements = elements
    self.exhibits = try exhibits.map { try $0.opened(in: file) }
    self.ruling = try ruling.map {
      try $0.opened(in: file, findings: findings, elements: elements, signatures: signatures)
    }
  }
}
