import Foundation
import Kernel
import Postgres
import Terms

/// A run that a worker has in hand, for as long as a piece takes. It acts as the portal staff who asked for it: when they
/// may no longer do so, nobody goes on with it.
package struct BaseRunWork: Sendable {
  /// Providers of a piece.
  package static let piece = 100
  /// How long a worker has it before another may take over.
  private static let lease = 120.0

  private let id: ID<BaseRun>
  private let askedBy: AccountID

  private var staff: Actor { Actor(.portal, person: askedBy) }

  /// The oldest that is to go on and that no worker has in hand; nil when there is none.
  package static func take(in database: Database) async throws -> BaseRunWork? {
    let end = database.now.addingTimeInterval(lease)
    return try await database.transaction(as: Actor(.system)) { transaction in
      try await transaction.fetch(
        Query<BaseRunWork?>.first(
          """
          update base_run set taken_until = \(end)
          where id = (
            select id from base_run where stage in ('looking', 'applying') and coalesce(taken_until, \(.moment)) <= \(.moment)
            order by id limit 1 for update skip locked)
          returning id, asked_by
          """
        ) { row in BaseRunWork(id: try row("id"), askedBy: try row("asked_by")) })
    }
  }

  /// Does a piece, and gives it back for the next one.
  package func perform(in database: Database) async throws {
    do {
      let run = try await database.read(as: staff, BaseRun.of(id))
      let base = try await database.read(as: staff, RegelingBase.of(run.base))
      let apply = ApplyBase(
        base, from: run.inForceFrom, adopted: run.adoption, warningsSeen: run.warningsSeen)
      switch run.stage {
      case .looking: try await look(apply, run, in: database)
      case .applying: try await bring(apply, run, in: database)
      case .looked, .done, .dropped: break
      }
    } catch is NotAllowed {
      try await database.transaction(as: Actor(.system)) { transaction in
        transaction.record(
          Change("update base_run set stage = 'dropped', taken_until = null where id = \(id)"))
      }
    }
  }

  private func look(_ apply: ApplyBase, _ run: BaseRun, in database: Database) async throws {
    let members = try await database.read(
      as: staff, RegelingBase.members(of: apply.base.name, after: run.reached, most: Self.piece))
    let staff = staff
    try await withThrowingTaskGroup(of: Void.self) { group in
      for provider in members {
        group.addTask {
          let bound = Actor(.portal, tenant: provider.tenant, person: staff.person)
          try await database.transaction(as: bound) { transaction in
            let newest = try await transaction.fetch(RegelingVersion.newestNumber)
            let outcome = try await apply.look(in: transaction)
            transaction.record(ToldOutcome(outcome).insert(of: provider, newest: newest, to: run.id))
          }
        }
      }
      try await group.waitForAll()
    }
    try await goOn(to: members.last?.number, else: .looked, run, in: database)
  }

  private func bring(_ apply: ApplyBase, _ run: BaseRun, in database: Database) async throws {
    let open = try await database.read(as: staff, Self.toDo(of: run.id))
    let staff = staff
    try await withThrowingTaskGroup(of: Void.self) { group in
      for line in open {
        group.addTask { try await Self.apply(apply, to: line, of: run.id, as: staff, in: database) }
      }
      try await group.waitForAll()
    }
    try await goOn(to: open.last?.number, else: .done, run, in: database)
  }

  /// - Parameter number: how far this piece came; nil when there was nothing left.
  private func goOn(
    to number: String?, else next: BaseRun.Stage, _ run: BaseRun, in database: Database
  ) async throws {
    try await database.transaction(as: staff) { transaction in
      transaction.record(
        number.map { number in
          Change("update base_run set reached = \(number), taken_until = null where id = \(run.id)")
        }
          ?? Change(
            "update base_run set stage = \(next), taken_until = null where id = \(run.id) and stage = \(run.stage)"))
    }
  }

  // MARK: One provider

  private struct ToDo: Sendable {
    let tenant: TenantID
    let number: String
    let newest: Int
  }

  private static func toDo(of run: ID<BaseRun>) -> Query<[ToDo]> {
    .all(
      """
      select tenant_id, number, newest from base_run_line
      where run_id = \(run) and outcome = 'moves' and done_at is null order by number limit \(piece)
      """
    ) { row in ToDo(tenant: try row("tenant_id"), number: try row("number"), newest: try row("newest")) }
  }

  /// Just what was looked at, or nothing: with another version since, the provider is left alone.
  private static func apply(
    _ apply: ApplyBase, to line: ToDo, of run: ID<BaseRun>, as staff: Actor, in database: Database
  ) async throws {
    let bound = Actor(.portal, tenant: line.tenant, person: staff.person)
    do {
      try await database.transaction(as: bound) { transaction in
        guard try await transaction.fetch(RegelingVersion.newestNumber) == line.newest else {
          return transaction.record(mark(line, of: run, as: .changedMeanwhile))
        }
        let outcome = try await apply.perform(in: transaction)
        transaction.record(
          outcome.isMove
            ? Change(
              """
              update base_run_line set done_at = \(.moment)
              where run_id = \(run) and tenant_id = \(line.tenant) and done_at is null
              """, mustTouch: true) : ToldOutcome(outcome).replace(line.tenant, in: run))
      }
    } catch is AdoptRegeling.Refused {
      try await database.transaction(as: bound) { $0.record(mark(line, of: run, as: .changedMeanwhile)) }
    }
  }

  private static func mark(_ line: ToDo, of run: ID<BaseRun>, as outcome: BaseRun.Outcome) -> Change {
    Change(
      "update base_run_line set outcome = \(outcome) where run_id = \(run) and tenant_id = \(line.tenant)")
  }
}

extension ApplyBase.Outcome {
  fileprivate var isMove: Bool { if case .moves = self { true } else { false } }
}

/// What becomes of a provider, as it is stored: in words in both languages.
private struct ToldOutcome {
  let outcome: BaseRun.Outcome
  var reason: BaseRun.Reason?
  var text = Localised(nl: "", en: "")
  var own: [String] = []

  init(_ outcome: ApplyBase.Outcome) {
    switch outcome {
    case .moves(let changes, let own):
      self.outcome = .moves
      text = Self.joined(changes) { $0.text(in: $1) }
      self.own = own
    case .keepsOwn(let own):
      self.outcome = .keepsOwn
      self.own = own
    case .hasIt: self.outcome = .hasIt
    case .left: self.outcome = .left
    case .mistakes(let mistakes):
      self.outcome = .mistakes
      text = Self.joined(mistakes.mistakes) { $0.text(in: $1) }
    case .refused(let refused):
      self.outcome = .refused
      (reason, text) = Self.told(refused)
    }
  }

  private static func joined<Part>(_ parts: [Part], _ text: (Part, Language) -> String) -> Localised {
    Localised(
      nl: parts.map { text($0, .nl) }.joined(separator: "\n"), en: parts.map { text($0, .en) }.joined(separator: "\n"))
  }

  private static func told(_ refused: AdoptRegeling.Refused) -> (BaseRun.Reason, Localised) {
    let nothing = Localised(nl: "", en: "")
    return switch refused {
    case .inThePast: (.inThePast, nothing)
    case .adoptedInFuture: (.adoptedInFuture, nothing)
    case .notAfter(let day): (.notAfter, Localised(nl: day.text(in: .nl), en: day.text(in: .en)))
    case .nothingChanges: (.nothingChanges, nothing)
    case .forbidden(let findings): (.forbidden, joined(findings) { $0.text(in: $1) })
    case .notCarriedOut(let findings): (.notCarriedOut, joined(findings) { $0.text(in: $1) })
    case .warnings(let findings, _): (.warnings, joined(findings) { $0.text(in: $1) })
    case .noAdopter, .adopterTooLong, .changedMeanwhile: (.other, nothing)
    }
  }

  /// Once for each provider: a piece that is done again changes nothing.
  func insert(of provider: CareProvider, newest: Int, to run: ID<BaseRun>) -> Change {
    Change(
      """
      insert into base_run_line (run_id, tenant_id, number, newest, outcome, reason, told_nl, told_en, own)
      values (\(run), \(.tenant), \(provider.number), \(newest), \(outcome), \(reason), \(text.nl), \(text.en),
        \(own.joined(separator: ", ")))
      on conflict do nothing
      """)
  }

  func replace(_ tenant: TenantID, in run: ID<BaseRun>) -> Change {
    Change(
      """
      update base_run_line set outcome = \(outcome), reason = \(reason), told_nl = \(text.nl), told_en = \(text.en)
      where run_id = \(run) and tenant_id = \(tenant)
      """)
  }
}
