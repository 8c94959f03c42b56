import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// An expression of dissatisfaction (uiting van onvrede), opened: heard by an employee, and no complaint (R1.31).
///
/// Its dossier has the provider's compartment alone: complainant and officer have no part in it. A reporter (melder)
/// reads what they noted, what they were asked and what they are told; never a talk.
package struct Dissatisfaction: Sendable {
  /// How it stands: mirrored in its own row, for the lists.
  package enum State: String, CaseIterable, Sendable, Bindable, Readable {
    case noted, asked, answered, talked
    case solved, notSolved, noFollowUp, promoted

    package var isClosed: Bool {
      switch self {
      case .noted, .asked, .answered, .talked: false
      case .solved, .notSolved, .noFollowUp, .promoted: true
      }
    }
  }

  /// A question to the one who noted it, and the answer.
  package struct Question: Sendable {
    package let id: UUID
    package let askedOn: Day
    package let text: Sealed
    package let answer: (on: Day, text: Sealed)?
  }

  /// That a talk was had.
  package struct Talk: Sendable {
    /// With whom.
    package enum Partner: String, CaseIterable, Sendable, Bindable, Readable {
      /// Who was dissatisfied, or someone for them.
      case client
      /// The employee it is about: only the day stays here (seed 004).
      case employee
    }

    package let heldOn: Day
    package let partner: Partner
    /// What came of it; nil of a talk with an employee.
    package let report: Sealed?
    package let agreements: Sealed?
  }

  /// How it ended.
  package struct Ending: Sendable {
    package let closedOn: Day
    package let outcome: State
    package let category: CategoryCore?
    /// What the one who noted it is told.
    package let message: Sealed?
    /// Of the complaint it became.
    package let complaintNumber: String?
  }

  package let dossier: UUID
  /// Seven digits; shown as "U 482 1906".
  package let number: String
  package let notedOn: Day
  package let notedBy: AccountID
  package let happenedOn: Day?
  package let what: Sealed
  /// A client's or an employee's name; nobody has to give one.
  package let about: Sealed?
  /// Nil: the employee doesn't know.
  package let wantsFollowUp: Bool?
  package let state: State
  package let question: Question?
  /// Oldest first; empty for who only reports.
  package let talks: [Talk]
  package let ending: Ending?

  /// The newest talk with who was dissatisfied: what a regeling takes as evidence of the talk (seed 000 art. 2).
  package var lastTalk: Talk? { talks.last { $0.partner == .client } }

  static let what = SealedColumn("dissatisfaction", "what", .provider)
  static let about = SealedColumn("dissatisfaction", "about", .provider)
  static let question = SealedColumn("dissatisfaction_question", "question", .provider)
  static let answer = SealedColumn("dissatisfaction_answer", "answer", .provider)
  static let report = SealedColumn("dissatisfaction_talk", "report", .provider)
  static let agreements = SealedColumn("dissatisfaction_talk", "agreements", .provider)
  static let message = SealedColumn("dissatisfaction_closed", "message", .provider)

  package static let mostStory = 4_000
  package static let mostText = 2_000
  package static let mostLine = 200

  /// The facts of the bound dossier, still sealed.
  struct Stored: Sendable {
    let number: String
    let notedOn: Day
    let notedBy: AccountID
    let happenedOn: Day?
    let what: [UInt8]
    let about: [UInt8]?
    let wantsFollowUp: Bool?
    let state: State
    let question: (id: UUID, on: Day, text: [UInt8])?
    let answer: (id: UUID, on: Day, text: [UInt8])?
    let closed: (id: UUID, on: Day, category: CategoryCore?, message: [UInt8]?, complaintNumber: String?)?

    func opened(in file: CaseFile, talks: [StoredTalk]) throws -> Dissatisfaction {
      Dissatisfaction(
        dossier: file.id, number: number, notedOn: notedOn, notedBy: notedBy, happenedOn: happenedOn,
        what: try file.open(what, Dissatisfaction.what, row: file.id),
        about: try about.map { try file.open($0, Dissatisfaction.about, row: file.id) }, wantsFollowUp: wantsFollowUp,
        state: state,
        question: try question.map { asked in
          Question(
            id: asked.id, askedOn: asked.on, text: try file.open(asked.text, Dissatisfaction.question, row: asked.id),
            answer: try answer.map { (on: $0.on, text: try file.open($0.text, Dissatisfaction.answer, row: $0.id)) })
        },
        talks: try talks.map { talk in
          Talk(
            heldOn: talk.heldOn, partner: talk.partner,
            report: try talk.report.map { try file.open($0, Dissatisfaction.report, row: talk.id) },
            agreements: try talk.agreements.map { try file.open($0, Dissatisfaction.agreements, row: talk.id) })
        },
        ending: try closed.map { closed in
          Ending(
            closedOn: closed.on, outcome: state, category: closed.category,
            message: try closed.message.map { try file.open($0, Dissatisfaction.message, row: closed.id) },
            complaintNumber: closed.complaintNumber)
        })
    }
  }

  struct StoredTalk: Sendable {
    let id: UUID
    let heldOn: Day
    let partner: Talk.Partner
    let report: [UInt8]?
    let agreements: [UInt8]?
  }

  static let stored = Query<Stored>.one(
    """
    select d.number, d.noted_on, d.recorded_by, d.happened_on, d.what, d.about, d.wants_follow_up, d.state,
      q.id as question_id, q.asked_on, q.question, a.id as answer_id, a.answered_on, a.answer,
      c.id as closed_id, c.closed_on, c.category, c.message, c.complaint_number
    from dissatisfaction d
    left join dissatisfaction_question q on (q.tenant_id, q.dossier_id) = (d.tenant_id, d.id)
    left join dissatisfaction_answer a on (a.tenant_id, a.question_id) = (q.tenant_id, q.id)
    left join dissatisfaction_closed c on (c.tenant_id, c.dossier_id) = (d.tenant_id, d.id)
    where d.tenant_id = \(.tenant) and d.id = \(.dossier)
    """
  ) { row in
    let question: UUID? = try row.optional("question_id")
    let answer: UUID? = try row.optional("answer_id")
    let closed: UUID? = try row.optional("closed_id")
    return Stored(
      number: try row("number"), notedOn: try row("noted_on"), notedBy: try row("recorded_by"),
      happenedOn: try row.optional("happened_on"), what: try row("what"), about: try row.optional("about"),
      wantsFollowUp: try row.optional("wants_follow_up"), state: try row("state"),
      question: try question.map { (id: $0, on: try row("asked_on"), text: try row("question")) },
      answer: try answer.map { (id: $0, on: try row("answered_on"), text: try row("answer")) },
      closed: try closed.map {
        (
          id: $0, on: try row("closed_on"), category: try row.optional("category"),
          message: try row.optional("message"), complaintNumber: try row.optional("complaint_number")
        )
      })
  }

  static let storedTalks = Query<[StoredTalk]>.all(
    """
    select id, held_on, with_whom, report, agreements from dissatisfaction_talk
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by held_on, id
    """
  ) { row in
    StoredTalk(
      id: try row("id"), heldOn: try row("held_on"), partner: try row("with_whom"), report: try row.optional("report"),
      agreements: try row.optional("agreements"))
  }

  /// Opens the bound dossier to show it; the read log says so.
  /// - Throws: `NotFound`, `Unopened`.
  package static func read(
    from database: Database, as actor: Actor, keys: PortalKeys
  ) async throws -> Dissatisfaction {
    let (file, (stored, talks)) = try await CaseFile.read(
      for: .dissatisfaction, from: database, as: actor, keys: keys, stored, storedTalks)
    return try stored.opened(in: file, talks: talks)
  }

  /// Who noted the bound one, for the provider's people.
  package static func reporter(_ keys: PortalKeys) -> Query<Sealed> {
    .one("select account_id, name from noted_by()") { row in
      let account: AccountID = try row("account_id")
      return try keys.openPortal(try row("name"), table: "account", column: "name", row: account.uuid)
    }
  }

  /// Mirrors how the bound one stands now.
  static func becomes(_ state: State) -> Change {
    Change(
      """
      update dissatisfaction set state = \(state)
      where tenant_id = \(.tenant) and id = \(.dossier) and not is_closed
      """, mustTouch: true)
  }
}

extension CategoryCore: Bindable {}
extension CategoryCore: Readable {}
