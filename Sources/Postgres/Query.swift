import Kernel

/// A question to the database and how to read its answer: a value, made by a pure function, run by a transaction.
package struct Query<Output: Sendable>: Sendable {
  let sql: SQL
  let decode: @Sendable ([Row]) throws -> Output

  /// Exactly one row.
  /// - Throws: `NotFound` when run, if there is none.
  package static func one(_ sql: SQL, _ decode: @escaping @Sendable (Row) throws -> Output) -> Query {
    Query(sql: sql) { rows in
      guard let row = rows.first else { throw NotFound() }
      return try decode(row)
    }
  }

  /// The first row, or nil.
  package static func first<Element>(
    _ sql: SQL, _ decode: @escaping @Sendable (Row) throws -> Element
  ) -> Query where Output == Element? {
    Query(sql: sql) { rows in try rows.first.map(decode) }
  }

  /// Every row, in the statement's order.
  package static func all<Element>(
    _ sql: SQL, _ decode: @escaping @Sendable (Row) throws -> Element
  ) -> Query where Output == [Element] {
    Query(sql: sql) { rows in try rows.map(decode) }
  }

  /// The same question, read further.
  package func map<New: Sendable>(_ transform: @escaping @Sendable (Output) throws -> New) -> Query<New> {
    let decode = decode
    return Query<New>(sql: sql) { rows in try transform(decode(rows)) }
  }
}

/// Statements that change something, together with what a broken constraint means: a value, run by a transaction.
package struct Change: Sendable {
  struct Statement: Sendable {
    let sql: SQL
    let refusing: [String: any Refusal]
    let mustTouch: Bool
  }

  var statements: [Statement]

  /// - Parameters:
  ///   - refusing: names of database constraints and the refusal each stands for, so that a race gets the same
  ///     sentence as the check in Swift.
  ///   - mustTouch: an update that finds no row is `NotFound`, and the transaction is rolled back.
  package init(_ sql: SQL, refusing: [String: any Refusal] = [:], mustTouch: Bool = false) {
    statements = [Statement(sql: sql, refusing: refusing, mustTouch: mustTouch)]
  }

  /// Nothing to change.
  package static let nothing = Change(statements: [])

  private init(statements: [Statement]) { self.statements = statements }

  package static func + (one: Change, other: Change) -> Change {
    Change(statements: one.statements + other.statements)
  }

  /// Several changes, in order.
  package static func all(_ changes: some Sequence<Change>) -> Change {
    Change(statements: changes.flatMap(\.statements))
  }
}
