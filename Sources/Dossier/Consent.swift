import Foundation
import Kernel
import Postgres
import Tenant
import Vault

/// What the complainant consents to, purpose by purpose (toestemming): given, withdrawn and given again at will, never
/// taken for granted (R3.7; BW 7:457).
package struct Consent: Sendable, Equatable {
  package enum Purpose: String, Sendable, CaseIterable, Bindable, Readable, Decodable {
    /// The officer may talk with the care provider before a letter was approved.
    case share
    /// The care provider may look into the care file to answer.
    case careFile
    /// An expert from outside may see what is needed for advice (R3.8).
    case expert
    /// The care providers of complaints that were filed together may know of each other, and their officers may agree
    /// on joint handling (R1.12).
    case joint

    /// What can be asked of this complainant, under this regeling.
    ///
    /// Only the client, or who acts in the client's place, can open the care file (R3.10); a death gives nobody that
    /// right by itself (R1.6).
    package static func asked(of kind: ComplainantKind, under regeling: Regeling) -> [Purpose] {
      allCases.filter { purpose in
        switch purpose {
        case .share: regeling.receives == .officer && regeling.makesKnown == .officerLetter
        case .careFile:
          regeling.procedure.regime.isOfCareLaw
            && [.client, .representative, .authorisedAgent, .parent, .guardian].contains(kind)
        case .expert: regeling.procedure.experts != nil
        // Asked where there are other complaints, whatever the regeling.
        case .joint: false
        }
      }
    }
  }

  package let purpose: Purpose
  package let isGiven: Bool
  /// When it was given or withdrawn for the last time.
  package let recordedAt: Date
  /// 1, 2, 3 …; odd when given.
  let position: Int

  /// Records a first yes for each purpose, at filing.
  package static func given(_ purposes: [Purpose], in transaction: Transaction) -> Change {
    .all(purposes.map { insert($0, at: 1, in: transaction) })
  }

  private static func insert(_ purpose: Purpose, at position: Int, in transaction: Transaction) -> Change {
    Change(
      """
      insert into consent (tenant_id, id, dossier_id, purpose, position)
      values (\(.tenant), \(transaction.newID(Consent.self).uuid), \(.dossier), \(purpose), \(position))
      """, refusing: ["consent_in_order": ChangeConsents.Refused.changedMeanwhile])
  }

  /// The last word on each purpose that something was ever said of, in the bound dossier.
  package static let current = Query<[Consent]>.all(
    """
    select distinct on (purpose) purpose, is_given, recorded_at, position from consent
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by purpose, position desc
    """
  ) { row in
    Consent(
      purpose: try row("purpose"), isGiven: try row("is_given"), recordedAt: try row("recorded_at"),
      position: try row("position"))
  }

  fileprivate static func turned(_ purpose: Purpose, from before: Consent?, in transaction: Transaction) -> Change {
    insert(purpose, at: (before?.position ?? 0) + 1, in: transaction)
  }
}

/// The complainant says anew what they consent to. What they withdraw counts from now on; what was done before stays done.
package struct ChangeConsents: Sendable {
  /// All that is consented to from now on.
  package let given: Set<Consent.Purpose>

  package init(given: Set<Consent.Purpose>) { self.given = given }

  package enum Refused: Refusal {
    /// The same page, sent twice at once, or from two devices.
    case changedMeanwhile
  }

  /// - Parameter asked: the purposes that this complainant can be asked about (`Consent.Purpose.asked`).
  /// - Throws: `Refused`.
  package func perform(asked: [Consent.Purpose], in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.complainant)
    let (file, current) = try await CaseFile.open(for: .act, in: transaction, keys: keys, Consent.current)
    for purpose in asked {
      let before = current.first { $0.purpose == purpose }
      let isGiven = given.contains(purpose)
      guard isGiven != (before?.isGiven ?? false) else { continue }
      transaction.record(Consent.turned(purpose, from: before, in: transaction))
      if purpose == .joint { transaction.record(JoinedCase.agreed(isGiven)) }
      transaction.record(try file.event(isGiven ? .consentGiven : .consentWithdrawn, transaction))
    }
  }
}
