import Foundation
import Handling
import Kernel
import Postgres
import Terms
import Vault

/// A line of the improvement register (verbeterregister): a measure promised in a judgement, and what became of it.
package struct Measure: Sendable {
  package let id: ID<Measure>
  package let text: Sealed
  package let promisedOn: Day
  /// The last day by which it is realised, inclusive.
  package let realiseBy: Day
  package let realisedOn: Day?

  package func isOverdue(on day: Day) -> Bool { realisedOn == nil && day > realiseBy }

  /// As stored: sealed under the portal's key, since it outlives the dossier it came from.
  package struct Stored: Sendable {
    let measure: Judgement.StoredMeasure
    let promisedOn: Day
    let realisedOn: Day?

    init(_ row: Row) throws {
      let recordedAt: Date = try row("recorded_at")
      measure = .init(id: try row("id"), measure: try row("measure"), realiseBy: try row("realise_by"))
      promisedOn = Day(of: recordedAt)
      realisedOn = try row.optional("realised_on")
    }

    package func opened(_ keys: PortalKeys) throws -> Measure {
      Measure(
        id: ID(measure.id), text: try measure.text(keys), promisedOn: promisedOn, realiseBy: measure.realiseBy,
        realisedOn: realisedOn)
    }
  }

  /// The bound provider's register: what is still to do first, by day. At most 500.
  package static let register = Query<[Stored]>.all(
    """
    \(stored) where m.tenant_id = \(.tenant) order by r.realised_on is not null, m.realise_by, m.id limit 500
    """
  ) { row in try Stored(row) }

  /// One measure of the bound provider.
  package static func bound(_ id: ID<Measure>) -> Query<Stored> {
    .one("\(stored) where m.tenant_id = \(.tenant) and m.id = \(id)") { row in try Stored(row) }
  }

  private static let stored: SQL = """
    select m.id, m.measure, m.realise_by, m.recorded_at, r.realised_on
    from promised_measure m
    left join measure_realised r on (r.tenant_id, r.measure_id) = (m.tenant_id, m.id)
    """
}

/// The provider carried a measure out.
package struct RealiseMeasure: Sendable {
  package let measure: ID<Measure>
  package let realisedOn: Day

  package init(measure: ID<Measure>, realisedOn: Day) {
    self.measure = measure
    self.realisedOn = realisedOn
  }

  package enum Refused: Refusal { case alreadyRealised, inFuture, beforePromise }

  /// - Throws: `Refused`; `NotFound` for another provider's measure.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.provider)
    let promisedAt = try await transaction.fetch(
      Query<Date>.one("select recorded_at from promised_measure where tenant_id = \(.tenant) and id = \(measure)") {
        row in try row("recorded_at")
      })
    guard realisedOn <= transaction.today else { throw Refused.inFuture }
    guard realisedOn >= Day(of: promisedAt) else { throw Refused.beforePromise }
    transaction.record(
      Change(
        """
        insert into measure_realised (tenant_id, id, measure_id, realised_on)
        values (\(.tenant), \(transaction.newID(RealiseMeasure.self)), \(measure), \(realisedOn))
        """, refusing: ["measure_realised_once": Refused.alreadyRealised]))
  }
}
