import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// Someone files one complaint about several care providers: each gets a case of its own, under its own regeling, and
/// owes an answer of its own (R1.12).
///
/// All are stored, or none. That there are others no provider and no officer learns, unless the complainant consents to
/// it (R3.7).
package struct FileTogether: Sendable {
  /// What one provider gets: the points that concern it, and no word of the others.
  package struct Part: Sendable {
    package let tenant: TenantID
    /// Of the case that isn't there yet.
    package let dossier: UUID
    package let complaint: FileComplaint

    package init(tenant: TenantID, dossier: UUID, complaint: FileComplaint) {
      self.tenant = tenant
      self.dossier = dossier
      self.complaint = complaint
    }
  }

  package let parts: [Part]
  /// The providers may know of each other, and their officers may agree on joint handling.
  package let isJoint: Bool

  package init(_ parts: [Part], isJoint: Bool) {
    self.parts = parts
    self.isJoint = isJoint
  }

  /// Providers of one complaint.
  package static let mostProviders = 5

  package enum Refused: Refusal {
    /// What is wrong with the part of one of them; nothing is stored for any.
    case part(TenantID, FileComplaint.Refused)
    case tooMany(most: Int)
    case sameProviderTwice
  }

  /// Why a complaint can't go along to another provider, and has to be brought there itself; nil when it can.
  package enum Misfit: Sendable, Equatable {
    case suspended
    /// It is not affiliated any more, or not yet.
    case notAffiliated
    case noRegelingInForce
    /// Its regeling takes no complaints from this kind of complainant.
    case notAComplainantHere
    /// Its regeling wants a talk first, which was not had or not with this provider.
    case talkFirst
    /// Its regeling has several procedures, and one has to be chosen.
    case severalProcedures
    /// Its regeling takes complaints in other ways than by a form on a website.
    case notByForm
  }

  /// - Parameter kind: nil while the complainant didn't say it.
  package static func misfit(
    _ state: CareProvider.State, _ regeling: Regeling?, for kind: ComplainantKind?
  ) -> Misfit? {
    switch state {
    case .active: break
    case .suspended: return .suspended
    case .invited, .left: return .notAffiliated
    }
    guard let regeling else { return .noRegelingInForce }
    if regeling.hasSeveralProcedures { return .severalProcedures }
    if let ways = regeling.procedure.channels?.filing, !ways.contains(.web) { return .notByForm }
    if let kind, !regeling.complainantKinds.contains(kind) { return .notAComplainantHere }
    return regeling.conversation == .noted ? .talkFirst : nil
  }

  /// The transaction is a visitor's, bound to the first part.
  /// - Returns: what was filed, in the order of the parts.
  /// - Throws: `Refused`; `NotFound` when one of the cases is there already.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws -> [FileComplaint.Filed] {
    try transaction.require(.visitor)
    guard parts.count <= Self.mostProviders else { throw Refused.tooMany(most: Self.mostProviders) }
    guard Set(parts.map(\.tenant)).count == parts.count else { throw Refused.sameProviderTwice }
    var filed: [FileComplaint.Filed] = []
    for (index, part) in parts.enumerated() {
      do {
        filed.append(try await part.complaint.perform(in: transaction, keys: keys))
        for other in parts where other.dossier != part.dossier {
          transaction.record(JoinedCase.insert(with: other.dossier, of: other.tenant, isAgreed: isJoint))
        }
        if isJoint, parts.count > 1 { transaction.record(Consent.given([.joint], in: transaction)) }
        // What the database refuses of this part it says now, while it is known whose part it is.
        if index + 1 < parts.count {
          try await transaction.goOn(with: parts[index + 1].dossier, of: parts[index + 1].tenant)
        } else {
          _ = try await transaction.fetch(CareProvider.bound)
        }
      } catch let refused as FileComplaint.Refused { throw Refused.part(part.tenant, refused) }
    }
    return filed
  }
}
