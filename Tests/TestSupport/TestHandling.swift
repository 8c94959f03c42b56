import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Terms
import Vault

/// What the two sides and the officer do in a case of a test's world.
extension TestCase {
  /// The day of the world's clock.
  package var today: Day { Day(of: world.clock.now) }

  @discardableResult
  package func extend(weeks: Int, reason: String = "Een getuige is op vakantie.") async throws -> Clocks {
    try await world.act(as: director) {
      try await ExtendTerm(weeks: weeks, reason: Sealed(reason)).perform(in: $0, keys: world.keys)
    }
  }

  package func propose(until day: Day, reason: String = "Wij willen mediation.") async throws {
    try await world.act(as: director) {
      try await ProposeExtension(until: day, reason: Sealed(reason)).perform(in: $0, keys: world.keys)
    }
  }

  /// The complainant's answer to the open proposal, or to another one.
  package func answer(_ agrees: Bool, to proposal: ID<Complaint.Proposal>? = nil) async throws {
    let open = try await complaint().openProposal?.id
    guard let proposal = proposal ?? open else { preconditionFailure("nothing was proposed") }
    try await world.act(as: complainant) {
      try await AnswerProposal(proposal: proposal, agrees: agrees).perform(in: $0, keys: world.keys)
    }
  }

  package func notHeard(_ side: Side, because reason: String = "Wilde niet.", by actor: Actor? = nil) async throws {
    try await world.act(as: actor ?? officer) {
      try await RecordNotHeard(side: side, reason: Sealed(reason)).perform(in: $0, keys: world.keys)
    }
  }

  package func report(_ talk: (side: Side, heldOn: Day), by actor: Actor, _ text: String = "Wij spraken elkaar.")
    async throws
  {
    try await world.act(as: actor) { transaction in
      try await GiveStatement(id: transaction.newID(), body: Sealed(text), talk: talk)
        .perform(in: transaction, keys: world.keys)
    }
  }

  /// The complainant wants something changed in the newest letter.
  package func comment(_ text: String, id: ID<CommentLetter>? = nil) async throws {
    let letter = try await world.database.read(as: complainant, Complaint.newestLetter)
    guard let letter else { preconditionFailure("no letter was offered") }
    try await world.act(as: complainant) { transaction in
      try await CommentLetter(id: id ?? transaction.newID(), letter: letter.id, comment: Sealed(text))
        .perform(in: transaction, keys: world.keys)
    }
  }

  package func accept() async throws -> Closing {
    try await world.act(as: complainant) { try await AcceptOutcome().perform(in: $0, keys: world.keys) }
  }

  /// The whole case as one of its people reads it.
  package func read(as actor: Actor) async throws -> ComplaintFile {
    try await ComplaintFile.read(for: .casePage, from: world.database, as: actor, keys: world.keys)
  }

  /// Who was sent a notice of this kind.
  package func told(_ notice: Notice) async throws -> [String] {
    try await TestDatabase.ownerSession().texts(
      "select recipient from mail where dossier_id = '\(dossier)' and notice = '\(notice.rawValue)' order by 1")
  }

  /// Does the same several times at once, and gives what each attempt was refused with; nil for one that went well.
  package static func atOnce(
    _ times: Int = 3, _ body: @escaping @Sendable () async throws -> Void
  ) async -> [(any Error)?] {
    await withTaskGroup(of: (any Error)?.self) { group in
      for _ in 0..<times {
        group.addTask {
          do {
            try await body()
            return nil
          } catch { return error }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
  }
}
