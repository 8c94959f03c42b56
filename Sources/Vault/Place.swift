import Foundation
import Kernel

/// The parts of a dossier that are kept apart, each under its own key, with its own controller and retention (R3.18).
package enum Compartment: String, Sendable, CaseIterable, Codable {
  /// What complainant, officer and provider share: the complaint, the answers, the letters, the judgement.
  case shared
  /// The officer's own notes and what is said in mediation (R1.18).
  case officer
  /// The provider's own notes.
  case provider
  /// What was filed with the dispute committee, sealed anew for it.
  case committee
}

/// Where a ciphertext stands. It is authenticated with it, so that a ciphertext moved to another row, column or
/// dossier does not open.
package struct Place: Hashable, Sendable {
  package let tenant: TenantID
  package let dossier: UUID
  package let compartment: Compartment
  /// The table's name, as in the database.
  package let table: String
  package let column: String
  package let row: UUID
  /// Counts what was written in the same row and column, from 1: an old text put back does not open.
  package let version: Int

  package init(
    tenant: TenantID, dossier: UUID, compartment: Compartment, table: String, column: String, row: UUID,
    version: Int = 1
  ) {
    self.tenant = tenant
    self.dossier = dossier
    self.compartment = compartment
    self.table = table
    self.column = column
    self.row = row
    self.version = version
  }

  /// The bytes that are authenticated with the ciphertext.
  package var associatedData: [UInt8] {
    var data = CanonicalBytes("wederhoor place 1")
    data.add(tenant)
    data.add(dossier)
    data.add(compartment.rawValue)
    data.add(table)
    data.add(column)
    data.add(row)
    data.add(version)
    return data.bytes
  }
}
