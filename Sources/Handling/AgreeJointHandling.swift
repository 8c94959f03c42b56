import Dossier
import Kernel
import Postgres
import Terms
import Vault

/// The officers of complaints that one complainant filed together agree how they handle them together; each records it
/// in their own case (R1.12).
///
/// Only with the complainant's consent (R3.7), and only for as long as it stands. Each provider still owes its own answer.
package struct AgreeJointHandling: Sendable {
  package let manner: JointHandling.Manner

  package init(_ manner: JointHandling.Manner) { self.manner = manner }

  package enum Refused: Refusal {
    /// The complainant doesn't consent, or not any more; or there is no other complaint.
    case noConsent
    case handlingOver
    /// That was agreed already.
    case already
    case changedMeanwhile
  }

  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.officer)
    let (file, (complaint, others, agreed)) = try await CaseFile.open(
      for: .act, in: transaction, keys: keys, Complaint.facts, JoinedCase.ofCase, JointHandling.ofCase)
    guard !complaint.isHandlingOver else { throw Refused.handlingOver }
    guard others.contains(where: \.isShared) else { throw Refused.noConsent }
    guard agreed?.manner != manner else { throw Refused.already }
    transaction.record(
      Change(
        """
        insert into joint_handling (tenant_id, id, dossier_id, position, manner, agreed_on)
        values (\(.tenant), \(transaction.newID(JointHandling.self).uuid), \(.dossier), \((agreed?.position ?? 0) + 1),
          \(manner), \(.today))
        """,
        refusing: [
          "joint_handling_by_consent": Refused.noConsent, "joint_handling_in_order": Refused.changedMeanwhile,
        ]))
    transaction.record(try file.event(.jointHandlingAgreed, transaction))
  }
}

/// How a case is handled together with the others, as its officer recorded it.
package struct JointHandling: Sendable, Equatable {
  package enum Manner: String, Sendable, CaseIterable, Bindable, Readable {
    /// One talk with all of them.
    case oneTalk
    /// A talk with each, the one after the other, so that nobody tells it all twice.
    case talksInTurn
    /// No talk together: the steps and days are tuned to each other.
    case inStep
  }

  package let manner: Manner
  package let agreedOn: Day
  let position: Int

  /// The last one of the bound dossier; nil while nothing was agreed.
  package static let ofCase = stored(
    """
    select manner, agreed_on, position from joint_handling
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by position desc limit 1
    """)

  /// For who has no right to ask.
  package static let none = stored("select where false")

  private static func stored(_ sql: SQL) -> Query<JointHandling?> {
    .first(sql) { row in
      JointHandling(manner: try row("manner"), agreedOn: try row("agreed_on"), position: try row("position"))
    }
  }
}
