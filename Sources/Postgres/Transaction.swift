import Foundation
import Kernel
import Terms

/// Who, for which tenant, and when; and the only way to the database.
///
/// `fetch` runs queries, together with whatever was recorded before, in one round trip. `record` only notes a change:
/// it goes with the next fetch or with the commit. It belongs to one task and ends with the closure that got it.
package final class Transaction {
  /// Who acts; `goOn` gives a visitor who files another dossier.
  package private(set) var actor: Actor
  /// The moment this transaction began; the same for everything it records.
  package let moment: Date
  /// The day of that moment in Amsterdam.
  package let today: Day

  private var context: Moment
  private let settings: SQL?
  private let ids: @Sendable (Date) -> UUID
  private let connection: Connection
  private var recorded: [Change.Statement] = []
  private var sent: [Change.Statement] = []
  private var failure: (any Error)?
  private var hasBegun = false
  private var made = 0

  init(
    _ actor: Actor, at moment: Date, settings: SQL?, ids: @escaping @Sendable (Date) -> UUID, on connection: Connection
  ) {
    self.actor = actor
    self.moment = moment
    self.settings = settings
    self.ids = ids
    self.connection = connection
    context = Moment(actor, at: moment)
    today = context.today
  }

  /// The tenant this transaction is bound to.
  package var tenant: TenantID {
    guard let tenant = actor.tenant else { preconditionFailure("this transaction was opened without a tenant") }
    return tenant
  }

  /// A new identifier from the database's id source; those of one transaction sort in the order in which they were made.
  package func newID<Kind>(_ kind: Kind.Type = Kind.self) -> ID<Kind> {
    // All share their millisecond, so the twelve bits that follow it count (RFC 9562, section 6.2).
    defer { made += 1 }
    var uuid = ids(moment).uuid
    uuid.6 = 0x70 | UInt8(truncatingIfNeeded: made >> 8) & 0x0f
    uuid.7 = UInt8(truncatingIfNeeded: made)
    return ID(UUID(uuid: uuid))
  }

  /// 64 random bits for a number that people read out.
  package func drawNumber() -> UInt64 {
    let uuid = ids(moment).uuid
    let bytes = [uuid.8 & 0x3f, uuid.9, uuid.10, uuid.11, uuid.12, uuid.13, uuid.14, uuid.15]
    return bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// May I?
  /// - Parameter functions: of a provider's people, who may; a reader (meelezer) never does anything.
  /// - Throws: `NotAllowed` for every other audience and function.
  package func require(_ audiences: Audience..., as functions: [ProviderFunction] = ProviderFunction.handling) throws {
    guard audiences.contains(actor.audience) else { throw NotAllowed(takes: audiences) }
    try actor.require(functions)
  }

  /// Asks all queries in one round trip.
  /// - Throws: what a query throws (`NotFound`), a refusal of an earlier `record`, or a failure of the database.
  package func fetch<each Output>(_ queries: repeat Query<each Output>) async throws -> (repeat each Output) {
    var statements: [SQL] = []
    for query in repeat each queries { statements.append(query.sql) }
    var answers = Answers(try await flush(then: statements))
    return (repeat try answers.next(for: each queries))
  }

  /// One question.
  package func fetch<Output>(_ query: Query<Output>) async throws -> Output {
    var answers = Answers(try await flush(then: [query.sql]))
    return try answers.next(for: query)
  }

  /// The same, with two queries that go before: for what opens a case together with what is asked of it.
  package func fetch<First, Second, each Output>(
    first: Query<First>, second: Query<Second>, then queries: repeat Query<each Output>
  ) async throws -> (First, Second, (repeat each Output)) {
    var statements = [first.sql, second.sql]
    for query in repeat each queries { statements.append(query.sql) }
    var answers = Answers(try await flush(then: statements))
    return (try answers.next(for: first), try answers.next(for: second), (repeat try answers.next(for: each queries)))
  }

  /// Goes on as the same visitor with another dossier, of the same or another tenant, in this one transaction: what was
  /// recorded before and what comes is all stored, or nothing is.
  ///
  /// What was recorded goes out under the binding it was recorded under, and what looks at the end of a transaction
  /// looks now, while its rows can be seen. Then `bind` checks the new identifiers as it would at a beginning and puts
  /// every setting anew, so that nothing of the former tenant can be read or written any more.
  /// - Throws: `NotFound` when the visitor may not bind them; what an earlier `record` throws.
  package func goOn(with dossier: UUID, of tenant: TenantID) async throws {
    precondition(actor.audience == .visitor, "only a visitor who files goes on with another dossier")
    let next = Actor(.visitor, tenant: tenant, dossier: dossier)
    let bound = Moment(next, at: moment)
    // Only the login itself may call bind: an audience's role can't.
    _ = try await flush(
      then: ["set constraints all immediate", "select set_config('role', 'none', true)", bound.bind])
    (actor, context) = (next, bound)
  }

  /// Notes a change; it is made with the next `fetch`, or when the transaction commits.
  package func record(_ change: Change) { recorded += change.statements }

  func commit() async throws {
    // What must touch a row is looked at before the commit goes out, not after.
    if recorded.contains(where: \.mustTouch) { _ = try await flush(then: []) }
    if hasBegun || !recorded.isEmpty { _ = try await flush(then: [], ending: "commit") }
  }

  func rollBack() async {
    guard hasBegun else { return }
    do { _ = try await connection.run([wire("rollback")]) } catch {
      // The connection marks itself unusable and the pool closes it, which rolls back as well.
    }
  }

  private func flush(then queries: [SQL], ending: SQL? = nil) async throws -> [Connection.Answer] {
    // Once something failed the server stores nothing more, and answers a commit as if all were well.
    if let failure { throw failure }
    let changes = recorded
    recorded = []
    let opening: [SQL] = hasBegun ? [] : ["begin"] + context.opening(settings)
    hasBegun = true
    let all = opening + changes.map(\.sql) + queries + (ending.map { [$0] } ?? [])
    do {
      let answers = try await connection.run(all.map(wire))
      for (change, answer) in zip(changes, answers.dropFirst(opening.count))
      where change.mustTouch && answer.touched == 0 { throw NotFound() }
      sent += changes
      return Array(answers.dropFirst(opening.count + changes.count).prefix(queries.count))
    } catch {
      let meant = meaning(of: error, changes, after: opening.count, isEnding: ending != nil)
      failure = meant
      throw meant
    }
  }

  private func meaning(
    of error: any Error, _ changes: [Change.Statement], after opening: Int, isEnding: Bool
  ) -> any Error {
    guard let failed = error as? FailedAt else { return error }
    if Task.isCancelled { return CancellationError() }
    let own = failed.index - opening
    // A deferred constraint speaks up at the commit, for any change of the transaction.
    let meant = changes.indices.contains(own) ? [changes[own]] : isEnding ? sent + changes : []
    if let name = failed.error.constraint, let refusal = meant.lazy.compactMap({ $0.refusing[name] }).first {
      return refusal
    }
    // A reader writes nothing: what no use case foresaw the policies refuse.
    if failed.error.code == "42501", actor.function == .reader {
      return NotAllowed(takes: [.provider], functions: ProviderFunction.handling)
    }
    return failed.error.mayRetry ? InTheWay(error: failed.error) : failed.error.meaning
  }

  private func wire(_ sql: SQL) -> Connection.Wire {
    StatementNames.shared.wire(sql, as: actor.audience, in: context)
  }
}

/// Another transaction was in the way (a deadlock or a serialization failure): the whole closure may run again.
struct InTheWay: Error {
  let error: StatementFailed
}

/// The answers of one pipeline, taken one after the other by the queries that asked.
struct Answers {
  private var rest: ArraySlice<Connection.Answer>

  init(_ answers: some Sequence<Connection.Answer>) { rest = ArraySlice(answers) }

  mutating func next<Output>(for query: Query<Output>) throws -> Output {
    guard let answer = rest.popFirst() else { preconditionFailure("a query got no answer") }
    return try query.decode(answer.rows)
  }
}
