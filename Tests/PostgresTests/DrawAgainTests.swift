import Kernel
import Postgres
import Synchronization
import TestSupport
import Testing

@Suite struct DrawAgainTests {
  @Test func `a number that is taken is drawn again, and what was recorded before is there once`() async throws {
    let scratch = try await Scratch()
    let attempts = Mutex(0)
    try await scratch.database.transaction(as: Scratch.system) { transaction in
      transaction.record(scratch.add(1))
      _ = try await transaction.fetch(scratch.count)
      let attempt = attempts.withLock { attempts in
        attempts += 1
        return attempts
      }
      if attempt < 3 { throw DrawAgain() }
    }
    #expect(attempts.withLock { $0 } == 3)
    #expect(try await scratch.stored() == 1)
  }

  @Test func `drawing ends when every number seems taken`() async throws {
    let scratch = try await Scratch()
    await #expect(throws: DatabaseAway(.busy)) {
      try await scratch.database.transaction(as: Scratch.system) { (_: Transaction) in throw DrawAgain() }
    }
  }

  @Test func `identifiers made in one transaction sort in the order in which they were made`() async throws {
    let scratch = try await Scratch()
    let made = try await scratch.database.transaction(as: Scratch.system) { transaction in
      (0..<600).map { _ in transaction.newID(Scratch.self).description }
    }
    #expect(made == made.sorted())
    #expect(Set(made).count == 600)
  }
}
