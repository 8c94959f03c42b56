import Dossier
import Foundation
import Kernel
import Postgres
import Terms
import Vault

/// The complainant says whether they are satisfied with how it ended, and why in a sentence if they like (P1).
///
/// From the judgement or the closing on. Once changed, within two weeks: what is counted must stand still one day. It
/// decides nothing: who isn't satisfied goes to the dispute body by a way of its own.
package struct SaySatisfied: Sendable {
  package let isSatisfied: Bool
  package let remark: Sealed?

  package init(isSatisfied: Bool, remark: Sealed? = nil) {
    self.isSatisfied = isSatisfied
    self.remark = remark
  }

  /// Unicode scalars, inclusive.
  package static let mostCharacters = 500
  /// From the first answer.
  package static let changeDays = 14

  package enum Refused: Refusal, Equatable {
    case notOver
    case tooLong(most: Int)
    /// It was said, and changed once.
    case saidTwice
    case tooLate(lastDay: Day)
  }

  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.complainant)
    let remark = remark.flatMap { $0.isBlank ? nil : $0 }
    if let remark, remark.revealed.unicodeScalars.count > Self.mostCharacters {
      throw Refused.tooLong(most: Self.mostCharacters)
    }
    let (file, (complaint, said)) = try await CaseFile.open(
      for: .act, in: transaction, keys: keys, Complaint.facts, Satisfaction.stored)
    guard complaint.asksSatisfaction else { throw Refused.notOver }
    let position = (said?.position ?? 0) + 1
    guard position <= 2 else { throw Refused.saidTwice }
    let until = said?.changeUntil ?? transaction.today.adding(days: Self.changeDays)
    guard transaction.today <= until else { throw Refused.tooLate(lastDay: until) }
    let id = transaction.newID(SaySatisfied.self).uuid
    transaction.record(
      Change(
        """
        insert into satisfaction (tenant_id, id, dossier_id, position, said_on, change_until, is_satisfied, remark)
        values (\(.tenant), \(id), \(.dossier), \(position), \(.today), \(until), \(isSatisfied),
          \(try remark.map { try file.seal($0, Satisfaction.column, row: id) }))
        """,
        refusing: [
          "satisfaction_in_order": Refused.saidTwice, "satisfaction_changed_once": Refused.saidTwice,
          "satisfaction_in_time": Refused.tooLate(lastDay: until),
        ]))
    transaction.record(try file.event(.satisfactionSaid, transaction))
  }
}

extension Complaint {
  /// It has come to an end of some kind: there is something to be satisfied with.
  package var asksSatisfaction: Bool { judgement != nil || closing != nil }
}

/// Whether the complainant is satisfied: the last word on it.
package struct Satisfaction: Sendable {
  package let isSatisfied: Bool
  package let saidOn: Day
  package let remark: Sealed?
  /// The last day, inclusive, on which it can be changed; nil when it was changed.
  package let changeUntil: Day?

  static let column = SealedColumn("satisfaction", "remark")

  package func canChange(on today: Day) -> Bool { changeUntil.map { today <= $0 } ?? false }

  package struct Stored: Sendable {
    let id: UUID
    let position: Int
    let isSatisfied: Bool
    let saidOn: Day
    let changeUntil: Day
    let remark: [UInt8]?

    package func opened(in file: CaseFile) throws -> Satisfaction {
      Satisfaction(
        isSatisfied: isSatisfied, saidOn: saidOn,
        remark: try remark.map { try file.open($0, Satisfaction.column, row: id) },
        changeUntil: position == 1 ? changeUntil : nil)
    }
  }

  /// The last word in the bound dossier; not for the provider.
  package static let stored = Query<Stored?>.first(
    """
    select id, position, is_satisfied, said_on, change_until, remark from satisfaction
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by position desc limit 1
    """
  ) { row in
    Stored(
      id: try row("id"), position: try row("position"), isSatisfied: try row("is_satisfied"),
      saidOn: try row("said_on"), changeUntil: try row("change_until"), remark: try row.optional("remark"))
  }

  /// For who reads none.
  package static let none = Query<Stored?>.first("select where false") { _ in preconditionFailure("there is no row") }
}
