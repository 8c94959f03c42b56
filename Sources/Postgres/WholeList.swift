extension Database {
  /// A list of any length, read page after page: for a file or a command.
  ///
  /// - Parameters:
  ///   - most: rows of a page.
  ///   - page: so many rows after one (nil: from the first), and one row more when others follow.
  package func readAll<Line: Sendable>(
    as actor: Actor, most: Int = 1_000, _ page: (_ after: Line?, _ most: Int) -> Query<[Line]>
  ) async throws -> [Line] {
    var all: [Line] = []
    while true {
      let lines = try await read(as: actor, page(all.last, most))
      all += lines.prefix(most)
      if lines.count <= most { return all }
    }
  }
}
