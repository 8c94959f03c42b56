import Foundation
import Kernel
import Postgres
import Terms

/// A regeling as it was given (the file, word for word) and as it was read.
package struct RegelingSource: Sendable {
  package let text: String
  package let regeling: Regeling

  /// Reads and checks a regeling file.
  /// - Throws: `RegelingMistakes` with file, line, what is wrong and what would be right.
  package init(yaml text: String, file: String) throws(RegelingMistakes) {
    self.text = text
    regeling = try Regeling.read(yaml: text, file: file)
  }

  /// - Parameters:
  ///   - number: from 1, one more than the newest.
  ///   - disputes: the body that the disputes of its cases go to.
  func insert(
    _ number: Int, from day: Day, adopted adoption: RegelingVersion.Adoption? = nil,
    on basis: RegelingVersion.Basis? = nil, disputes: ID<Organisation>?, in transaction: Transaction
  ) -> Change {
    Change(
      """
      insert into regeling_version (
        tenant_id, id, number, in_force_from, adopted_on, adopted_by, disputes_id, base_id, base_name, own, source,
        settings)
      values (\(.tenant), \(transaction.newID(RegelingVersion.self)), \(number), \(day), \(adoption?.on),
        \(adoption?.by), \(disputes), \(basis?.base), \(basis?.name), \(basis?.own), \(text), \(regeling.json))
      """,
      refusing: [
        "regeling_version_in_order": AdoptRegeling.Refused.changedMeanwhile,
        "regeling_version_after_earlier": AdoptRegeling.Refused.changedMeanwhile,
      ])
  }

  /// The body that its disputes go to, made when the portal doesn't know it yet; nil where it goes to none.
  func disputes(in transaction: Transaction) async throws -> ID<Organisation>? {
    guard let name = regeling.disputesName else { return nil }
    return try await Organisation.id(.disputes, named: name, in: transaction)
  }
}

extension Regeling {
  /// What the body is called that its disputes go to; a provider has one (`PortalCheck`).
  package var disputesName: String? { procedures.lazy.compactMap(\.disputeBody).first?.name.nl }
}
