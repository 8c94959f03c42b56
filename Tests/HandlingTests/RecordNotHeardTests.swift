import Dossier
import Handling
import Kernel
import Postgres
import TestSupport
import Testing
import Vault

@Suite struct RecordNotHeardTests {
  private func known() async throws -> TestCase {
    let filed = try await TestWorld.make().file()
    try await filed.bringToProvider()
    return filed
  }

  @Test func `why a side was not heard is recorded once, and both sides read it`() async throws {
    let filed = try await known()
    try await filed.notHeard(.complainant, because: "Nam de telefoon niet op.", by: filed.director)
    for reader in [filed.director, filed.complainant, filed.officer] {
      let notHeard = try await filed.read(as: reader).notHeard
      #expect(notHeard.map(\.side) == [.complainant])
      #expect(notHeard.map(\.reason.revealed) == ["Nam de telefoon niet op."])
    }
    #expect(try await filed.complaint().isHeard(.complainant))
    #expect(try await !filed.complaint().isHeard(.provider))
    await #expect(throws: RecordNotHeard.Refused.alreadyRecorded) { try await filed.notHeard(.complainant) }
    try await filed.notHeard(.provider)
  }

  @Test func `who has spoken was heard`() async throws {
    let filed = try await known()
    try await filed.state(filed.complainant, "Dit vind ik.")
    await #expect(throws: RecordNotHeard.Refused.alreadyHeard) { try await filed.notHeard(.complainant) }
  }

  @Test func `it is recorded while the complaint is open`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.register()
    await #expect(throws: RecordNotHeard.Refused.notOpen) { try await filed.notHeard(.provider) }
    try await filed.offerLetter()
    try await filed.approveLetter()
    try await filed.makeKnown()
    try await filed.hearBoth()
    try await filed.judge(realiseBy: filed.today)
    await #expect(throws: RecordNotHeard.Refused.notOpen) { try await filed.notHeard(.provider) }
  }

  @Test func `it takes a reason, in at most 2000 characters`() async throws {
    let filed = try await known()
    await #expect(throws: RecordNotHeard.Refused.noReason) { try await filed.notHeard(.provider, because: " ") }
    let long = String(repeating: "é", count: 2_001)
    await #expect(throws: RecordNotHeard.Refused.tooLong(most: 2_000)) {
      try await filed.notHeard(.provider, because: long)
    }
    try await filed.notHeard(.provider, because: String(long.dropLast()))
  }

  @Test func `the complainant doesn't record it`() async throws {
    let filed = try await known()
    await #expect(throws: NotAllowed(takes: [.provider, .officer])) {
      try await filed.notHeard(.provider, by: filed.complainant)
    }
  }
}
