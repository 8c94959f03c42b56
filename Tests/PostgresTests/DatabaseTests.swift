import Foundation
import Kernel
import Postgres
import Terms
import TestSupport
import Testing

@Suite struct DatabaseTests {
  // MARK: Asking

  @Test func `the answers come in the order of the questions`() async throws {
    let scratch = try await Scratch()
    let (one, two, three, four) = try await scratch.database.read(
      as: Scratch.system, Scratch.echo("één"), Scratch.echo("twee"), Scratch.echo("drie"), scratch.count)
    #expect([one, two, three] == ["één", "twee", "drie"])
    #expect(four == 0)
  }

  @Test(arguments: [
    "", " ", "it's", "\"double\"", "back\\slash", "\\x00ff", "$1 $2", "'; drop table draft; --", "één ë ß", "🙂👩‍👩‍👧",
    "e\u{301}",
    "line\nline\r\n\ttab", "\u{1}\u{7f}", "null", "NULL", "{a,b}", String(repeating: "é", count: 100_000),
  ])
  func `a bound text comes back byte for byte`(text: String) async throws {
    let scratch = try await Scratch()
    let back = try await scratch.database.read(as: Scratch.system, Scratch.echo(text))
    #expect(Array(back.utf8) == Array(text.utf8))
    try await scratch.database.transaction(as: Scratch.system) { $0.record(scratch.add(1, fields: text)) }
    #expect(
      try await scratch.database.read(as: Scratch.system, scratch.fields(1)).map { Array($0.utf8) } == Array(text.utf8))
  }

  @Test(.enabled(if: TestDatabase.isDirect, "through a pooler every transaction may have another server"))
  func `a text with U+0000 is refused before anything is sent, and the connection stays good`() async throws {
    let scratch = try await Scratch(connections: 1)
    let backend = try await scratch.database.read(as: Scratch.system, Scratch.backend)
    await #expect(throws: NullCharacter.self) {
      try await scratch.database.read(as: Scratch.system, Scratch.echo("voor\0na"))
    }
    await #expect(throws: NullCharacter.self) {
      try await scratch.database.transaction(as: Scratch.system) { transaction in
        transaction.record(scratch.add(1))
        transaction.record(scratch.add(2, fields: "voor\0na"))
      }
    }
    #expect(try await scratch.stored() == 0)
    #expect(try await scratch.database.read(as: Scratch.system, Scratch.backend) == backend)
  }

  @Test func `one row that isn't there is NotFound, the first of none is nil`() async throws {
    let scratch = try await Scratch()
    let none: SQL = "select 1 as one where false"
    await #expect(throws: NotFound()) {
      try await scratch.database.read(as: Scratch.system, Query.one(none) { row -> Int in try row("one") })
    }
    let first = try await scratch.database.read(as: Scratch.system, Query.first(none) { row -> Int in try row("one") })
    #expect(first == nil)
    let all = try await scratch.database.read(as: Scratch.system, Query.all(none) { row -> Int in try row("one") })
    #expect(all.isEmpty)
  }

  @Test func `a query can be read further`() async throws {
    let scratch = try await Scratch()
    #expect(try await scratch.database.read(as: Scratch.system, Scratch.echo("twaalf").map(\.count)) == 6)
  }

  @Test func `what a read records is gone when a question fails after it`() async throws {
    let scratch = try await Scratch()
    _ = try await scratch.database.read(
      as: Scratch.system, recording: scratch.add(1), first: scratch.count, then: Scratch.echo("goed"))
    #expect(try await scratch.stored() == 1)
    await #expect(throws: (any Error).self) {
      _ = try await scratch.database.read(
        as: Scratch.system, recording: scratch.add(2), first: scratch.count, then: Scratch.failing)
    }
    #expect(try await scratch.stored() == 1)
  }

  @Test func `a failure says code, constraint and table, never a value`() async throws {
    let scratch = try await Scratch()
    try await scratch.database.transaction(as: Scratch.system) { $0.record(scratch.add(1)) }
    let failure = try #require(
      await #expect(throws: StatementFailed.self) {
        try await scratch.database.transaction(as: Scratch.system) { $0.record(scratch.add(1, fields: "geheim")) }
      })
    #expect(failure.code == "23505")
    #expect(failure.constraint == "draft_pkey")
    #expect(failure.table == "draft")
    #expect("\(failure)" == "statement failed: 23505 constraint draft_pkey table draft")
  }

  @Test func `nobody bound gets nothing: the bind's own codes become NotFound and NotAllowed`() async throws {
    let scratch = try await Scratch()
    await #expect(throws: NotAllowed(takes: [])) {
      try await scratch.database.read(as: Actor(.officer), Scratch.echo("?"))
    }
    await #expect(throws: NotFound()) {
      try await scratch.database.read(as: Actor(.visitor, tenant: TenantID(UUID())), Scratch.echo("?"))
    }
    await #expect(throws: NotFound()) {
      try await scratch.database.transaction(as: Actor(.complainant, tenant: TenantID(UUID()), dossier: UUID())) {
        try await $0.fetch(Scratch.echo("?"))
      }
    }
  }

  @Test func `a role ends with its transaction`() async throws {
    let scratch = try await Scratch(connections: 1)
    let role = Query<String>.one("select current_user::text as role") { row in try row("role") }
    let tenant = Query<String>.one("select current_setting('app.moment') as moment") { row in try row("moment") }
    #expect(try await scratch.database.read(as: Actor(.visitor), role) == "wederhoor_visitor")
    #expect(try await scratch.database.read(as: Scratch.system, role) == "wederhoor_system")
    #expect(try await scratch.database.read(as: Scratch.system, tenant).hasPrefix("2026-02-25 11:00:00"))
    await #expect(throws: StatementFailed.self) {
      try await scratch.database.read(as: Actor(.visitor), scratch.count)
    }
  }

  @Test(.enabled(if: TestDatabase.isDirect, "through a pooler every transaction may have another server"))
  func `a statement is prepared once for each role`() async throws {
    let scratch = try await Scratch(connections: 1)
    let prepared = Query<[String]>.all(
      "select name from pg_prepared_statements where statement like '%as text' order by 1"
    ) {
      row in try row("name")
    }
    for _ in 1...3 {
      _ = try await scratch.database.read(as: Scratch.system, Scratch.echo("a"), Scratch.echo("b"))
      _ = try await scratch.database.read(as: Actor(.visitor), Scratch.echo("c"))
    }
    let names = try await scratch.database.read(as: Scratch.system, prepared)
    #expect(names.count == 2)
    #expect(names.map { $0.split(separator: "@").last } == ["system", "visitor"])
    #expect(Set(names.map { $0.split(separator: "@").first }).count == 1)
  }

  @Test func `a statement that the server refused to prepare is prepared again the next time`() async throws {
    let scratch = try await Scratch(connections: 1)
    let wrong = Query<Int>.one("select no_such_column as one from draft") { row in try row("one") }
    for _ in 1...2 {
      let failure = await #expect(throws: StatementFailed.self) {
        try await scratch.database.read(as: Scratch.system, wrong, Scratch.echo("na"))
      }
      #expect(failure?.code == "42703")
      #expect(try await scratch.database.read(as: Scratch.system, Scratch.echo("na")) == "na")
    }
  }

  // MARK: Load

  @Test(.timeLimit(.minutes(15))) func `five megabytes go there and back`() async throws {
    let scratch = try await Scratch(connections: 1, statementSeconds: 40)
    let bytes = [UInt8]((0..<5_000_000).map { UInt8(truncatingIfNeeded: $0) })
    let back = try await scratch.database.read(
      as: Scratch.system, Query.one("select \(bytes)::bytea as bytes") { row -> [UInt8] in try row("bytes") })
    #expect(back == bytes)
  }

  @Test(.timeLimit(.minutes(15))) func `a pipeline that both sides write into at once doesn't lock up`() async throws {
    let scratch = try await Scratch(connections: 1, statementSeconds: 40)
    let texts = (0..<6).map { String(repeating: "\($0)", count: 500_000) }
    for _ in 0..<5 {
      let back = try await scratch.database.read(
        as: Scratch.system, Scratch.echo(texts[0]), Scratch.echo(texts[1]), Scratch.echo(texts[2]),
        Scratch.echo(texts[3]), Scratch.echo(texts[4]), Scratch.echo(texts[5]))
      #expect([back.0, back.1, back.2, back.3, back.4, back.5] == texts)
    }
  }

  @Test(.timeLimit(.minutes(15))) func `many tasks at once each get their own answers`() async throws {
    let scratch = try await Scratch(connections: 5, patience: .seconds(150))
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<400 {
        group.addTask {
          let actor = number.isMultiple(of: 2) ? Scratch.system : Actor(.visitor)
          let (one, two) = try await scratch.database.read(
            as: actor, Scratch.echo("\(number)"), Scratch.echo("-\(number)"))
          return one == "\(number)" && two == "-\(number)"
        }
      }
      for try await isOwn in group { #expect(isOwn) }
    }
  }

  // MARK: Trouble

  @Test func `a statement that takes too long is broken off, and the next goes well`() async throws {
    let scratch = try await Scratch(connections: 1, statementSeconds: 1)
    await #expect(throws: DatabaseAway(.timedOut)) {
      try await scratch.database.read(as: Scratch.system, Scratch.sleep(seconds: 20))
    }
    #expect(try await scratch.database.read(as: Scratch.system, Scratch.echo("na")) == "na")
  }

  @Test func `a lock that somebody holds too long is busy`() async throws {
    let scratch = try await Scratch(connections: 1, statementSeconds: 2)
    try await scratch.database.transaction(as: Scratch.system) { $0.record(scratch.add(1)) }
    let owner = try await TestDatabase.ownerSession()
    try owner.run("begin")
    try owner.rows("select from draft where lookup = $1 for update", bytea(scratch.lookup(1)))
    await #expect(throws: DatabaseAway(.busy)) {
      try await scratch.database.transaction(as: Scratch.system) { $0.record(scratch.set(1, fields: "nieuw")) }
    }
    try owner.run("rollback")
    try await scratch.database.transaction(as: Scratch.system) { $0.record(scratch.set(1, fields: "nieuw")) }
    #expect(try await scratch.database.read(as: Scratch.system, scratch.fields(1)) == "nieuw")
  }

  @Test(.timeLimit(.minutes(15))) func `a cancelled task stops at once and leaves a pool that works`() async throws {
    // Far longer than a busy machine takes to come by.
    let scratch = try await Scratch(connections: 1, statementSeconds: 90)
    let start = ContinuousClock.now
    let task = Task { try await scratch.database.read(as: Scratch.system, Scratch.sleep(seconds: 80)) }
    try await Task.sleep(for: .milliseconds(200))
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(ContinuousClock.now - start < .seconds(60))
    for number in 0..<20 {
      #expect(try await scratch.database.read(as: Scratch.system, Scratch.echo("\(number)")) == "\(number)")
    }
  }

  @Test(.timeLimit(.minutes(15))) func `a cancelled transaction stores nothing and says that it was cancelled`()
    async throws
  {
    let scratch = try await Scratch(connections: 1)
    let task = Task {
      try await scratch.database.transaction(as: Scratch.system) { transaction in
        transaction.record(scratch.add(1))
        _ = try await transaction.fetch(Scratch.sleep(seconds: 12))
      }
    }
    try await Task.sleep(for: .milliseconds(200))
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(try await scratch.stored() == 0)
  }

  @Test(.timeLimit(.minutes(15))) func `tasks cancelled anywhere never mix up another's answers`() async throws {
    let scratch = try await Scratch(connections: 2, patience: .seconds(150))
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<120 {
        group.addTask {
          let task = Task {
            try await scratch.database.read(
              as: Scratch.system, Scratch.echo("\(number)"), Scratch.sleep(seconds: 0.005))
          }
          if number.isMultiple(of: 3) {
            try? await Task.sleep(for: .milliseconds(number % 10))
            task.cancel()
          }
          switch await task.result {
          case .success(let answer): #expect(answer.0 == "\(number)")
          case .failure(let error): #expect(error is CancellationError, "\(error)")
          }
        }
      }
    }
    #expect(try await scratch.database.read(as: Scratch.system, Scratch.echo("na")) == "na")
  }

  @Test func `a server that isn't there is unreachable`() async throws {
    let database = Database("host=/nonexistent dbname=none user=nobody", connections: 1)
    await #expect(throws: DatabaseAway(.unreachable)) {
      try await database.read(as: Scratch.system, Scratch.echo("?"))
    }
    await #expect(throws: DatabaseAway(.unreachable)) {
      try await database.transaction(as: Scratch.system) { try await $0.fetch(Scratch.echo("?")) }
    }
  }

  private func bytea(_ bytes: [UInt8]) -> String { "\\x" + bytes.map { String(format: "%02x", $0) }.joined() }
}

@Suite struct UUIDv7Tests {
  @Test func `identifiers sort by their moment`() {
    let moments = (0..<200).map { Date(timeIntervalSince1970: Double($0 * $0 * $0) * 200 + Double($0) * 0.001) }
    let ids = moments.map { UUIDv7.make(at: $0).uuidString }
    #expect(ids == ids.sorted())
    #expect(Set(moments.map { _ in UUIDv7.make(at: moments[0]) }).count == moments.count)
  }

  @Test func `an identifier has the version and the variant of RFC 9562`() {
    for _ in 0..<5 {
      let text = Array(UUIDv7.make(at: Date(timeIntervalSince1970: 1_645_557_742)).uuidString)
      #expect(String(text[0..<13]) == "017F22E2-79B0")
      #expect(text[14] == "7")
      #expect("89AB".contains(text[19]))
    }
  }
}
