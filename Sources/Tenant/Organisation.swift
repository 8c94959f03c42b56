import Kernel
import Postgres

/// What serves many providers: an officers' organisation, or a dispute body (geschilleninstantie).
package struct Organisation: Sendable {
  package enum Kind: String, Sendable, Bindable, Readable { case officers, disputes }

  package let id: ID<Organisation>
  package let kind: Kind
  package let name: String

  /// The organisation of that name, made when it isn't there yet.
  static func id(_ kind: Kind, named name: String, in transaction: Transaction) async throws -> ID<Organisation> {
    transaction.record(
      Change(
        """
        insert into organisation (id, kind, name) values (\(transaction.newID(Organisation.self)), \(kind), \(name))
        on conflict (kind, name) do nothing
        """))
    return try await transaction.fetch(named(kind, name))
  }

  /// Every organisation of a kind, in order of name.
  package static func all(_ kind: Kind) -> Query<[Organisation]> {
    .all("select id, kind, name from organisation where kind = \(kind) order by name") { row in
      Organisation(id: try row("id"), kind: try row("kind"), name: try row("name"))
    }
  }

  /// What people call it.
  package static func name(of id: ID<Organisation>) -> Query<String> {
    .one("select name from organisation where id = \(id)") { row in try row("name") }
  }

  /// The organisation with this name.
  package static func named(_ kind: Kind, _ name: String) -> Query<ID<Organisation>> {
    .one("select id from organisation where kind = \(kind) and name = \(name)") { row in try row("id") }
  }
}
