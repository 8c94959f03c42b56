import Dispute
import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// What the committee does with a case of a test's world.
extension TestCase {
  /// The registrar or the chair with this dispute open.
  package func open(_ dispute: UUID, by person: Actor) -> Actor {
    person.opening(dossier, of: world.tenant, dispute: dispute)
  }

  /// The complainant puts the case before the body.
  package func fileDispute(
    _ ground: Ground = .notSatisfied, claim: String? = "Ik wil € 250 voor de taxi's."
  ) async throws -> FileDispute.Filed {
    try await world.act(as: complainant) {
      try await FileDispute(
        ground: ground, application: Sealed("Het oordeel doet mijn klacht geen recht."), claim: claim.map { Sealed($0) }
      ).perform(in: $0, keys: world.keys)
    }
  }

  /// The registrar saw the fee come in.
  package func payFee(of dispute: UUID, on day: Day) async throws {
    try await world.act(as: open(dispute, by: world.registrar)) {
      try await MarkFeePaid(paidOn: day).perform(in: $0, keys: world.keys)
    }
  }

  /// A ruling with nothing missing, or with fewer findings than there are elements.
  package func ruling(of dispute: UUID, on day: Day, findings count: Int? = nil) async throws -> GiveRuling {
    let elements = try await world.database.read(as: open(dispute, by: world.chair), DisputeElement.stored)
    return GiveRuling(
      ruledOn: day, grounds: Sealed("De commissie volgt de cliënt."),
      findings: elements.prefix(count ?? elements.count).map {
        .init(element: $0.id, outcome: .upheld, reasons: Sealed("Het rooster was niet op orde."))
      })
  }

  /// The chair records the ruling.
  @discardableResult
  package func rule(_ dispute: UUID, on day: Day) async throws -> Closing {
    let ruling = try await ruling(of: dispute, on: day)
    return try await world.act(as: open(dispute, by: world.chair)) {
      try await ruling.perform(in: $0, keys: world.keys)
    }
  }
}
