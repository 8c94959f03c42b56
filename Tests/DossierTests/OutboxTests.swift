import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import TestSupport
import Testing
import Vault

/// What is due is taken whosever it is, so each test has a database of its own.
@Suite struct OutboxTests {
  private static let system = Actor(.system)

  /// One provider in a database of its own, whose filed cases make work.
  private struct Post: Sendable {
    let world: TestWorld
    let place: String

    var owner: PlainSession { get throws { try PlainSession(place) } }

    func take(most: Int = 20) async throws -> [TakenWork] {
      try await world.act(as: system) { try await $0.fetch(TakenWork.take(most: most)) }
    }

    func isKept(_ work: TakenWork) async throws -> Bool {
      try await world.act(as: work.actor) { try await $0.fetch(work.kept) }
    }

    func record(_ change: Change, of work: TakenWork) async throws {
      try await world.act(as: work.actor) { $0.record(change) }
    }

    func envelope(_ work: TakenWork) async throws -> Envelope? {
      try await world.act(as: work.actor) { try await Outbox(work).envelope(in: $0, keys: world.keys) }
    }

    func finish(_ work: TakenWork, _ fate: Outbox.Fate = .delivered) async throws {
      try await world.act(as: work.actor) { Outbox(work).finish(fate, in: $0) }
    }

    /// Turns everything that is due into envelopes, and counts each as sent.
    func sendAll() async throws -> [Envelope] {
      var sent: [Envelope] = []
      while true {
        let taken = try await take()
        if taken.isEmpty { return sent }
        for work in taken {
          guard let envelope = try await envelope(work) else { continue }
          sent.append(envelope)
          try await finish(work)
        }
      }
    }

    func address(_ account: AccountID?) async throws -> String {
      guard let account,
        let row = try owner.rows("select encode(email, 'hex') from account where id = $1", "\(account)").first,
        let hex = row.first ?? nil
      else { return "-" }
      let bytes = stride(from: 0, to: hex.count, by: 2).compactMap { offset in
        UInt8(hex.dropFirst(offset).prefix(2), radix: 16)
      }
      return try world.keys.openPortal(bytes, table: "account", column: "email", row: account.uuid).revealed
    }
  }

  private func with(
    preset: String = "002-klachtenportaal-zorg", _ body: (Post) async throws -> Void
  ) async throws {
    try await TestDatabase.own { database, owner in
      try await body(
        Post(world: try await TestWorld.make(preset: preset, in: database), place: owner))
    }
  }

  // MARK: Taking

  @Test func `what is due is taken oldest first and by one; what is not due yet stays`() async throws {
    try await with { post in
      let first = try await post.world.file(email: nil)
      post.world.clock.advance(seconds: 1)
      let second = try await post.world.file(email: nil)
      #expect(try await post.take().compactMap(\.dossier) == [first.dossier, second.dossier])
      #expect(try await post.take().isEmpty)
      // The reminder of 31 March and nothing else comes next.
      post.world.clock.set("2026-03-30")
      let later = try await post.take()
      #expect(later.allSatisfy { $0.kind == .mail })
      post.world.clock.set("2026-03-31")
      #expect(Set(try await post.take().filter { $0.kind == .reminder }.compactMap(\.dossier)).count == 2)
    }
  }

  @Test func `many workers at once take each piece of work once`() async throws {
    try await with { post in
      for _ in 0..<20 { _ = try await post.world.file() }
      let taken = try await withThrowingTaskGroup(of: [TakenWork].self) { group in
        for _ in 0..<8 { group.addTask { try await post.take(most: 7) } }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(taken.count == 40)
      #expect(Set(taken.map(\.id)).count == 40)
    }
  }

  @Test func `what a worker left behind is another's after five minutes, and no longer its own`() async throws {
    try await with { post in
      _ = try await post.world.file(email: nil)
      let lost = try #require(try await post.take().first)
      #expect(try await post.isKept(lost))
      post.world.clock.advance(seconds: 299)
      #expect(try await post.take().isEmpty)
      // Looking at it kept it for five minutes more.
      #expect(try await post.isKept(lost))
      post.world.clock.advance(seconds: 301)
      let found = try #require(try await post.take().first)
      #expect(found.id == lost.id)
      #expect(found.attempts == 2)
      #expect(try await !post.isKept(lost))
      #expect(try await post.envelope(lost) == nil)
      try await post.record(lost.later(than: post.world.clock.now), of: lost)
      #expect(try await post.isKept(found))
      #expect(try await post.envelope(found) == nil, "the officers' group becomes one notice each")
      #expect(try await !post.isKept(found))
      post.world.clock.advance(seconds: 3600)
      #expect(try await !post.take().map(\.id).contains(lost.id))
    }
  }

  @Test func `what failed comes back after 1, 2, 4 … minutes and then every hour`() async throws {
    try await with { post in
      _ = try await post.world.file(email: nil)
      var waited: [Int] = []
      for _ in 0..<9 {
        let work = try #require(try await post.take().first)
        try await post.record(work.later(than: post.world.clock.now), of: work)
        var minutes = 0
        repeat {
          minutes += 1
          post.world.clock.advance(seconds: 60)
        } while try await isWaiting(post)
        waited.append(minutes)
      }
      #expect(waited == [1, 2, 4, 8, 16, 32, 60, 60, 60])
    }
  }

  private func isWaiting(_ post: Post) async throws -> Bool {
    let moment = post.world.clock.now.ISO8601Format()
    return try post.owner.count(
      "select count(*) from work_due where done_at is null and kind = 'mail' and due_at <= '\(moment)'") == 0
  }

  // MARK: Whom it is for

  @Test func `the complainant's notice goes to the sealed address, the officers' to each who may take the case`()
    async throws
  {
    try await with { post in
      let filed = try await post.world.file()
      let colleague = try await post.world.addOfficer()
      let sent = try await post.sendAll()
      let addresses = [
        "klager@voorbeeld.test", try await post.address(post.world.officer.person), try await post.address(colleague),
      ]
      #expect(Set(sent.map(\.address.revealed)) == Set(addresses))
      #expect(sent.count == 3)
      #expect(sent.allSatisfy { $0.number == filed.number && $0.notice == .filed })
      #expect(Set(sent.map(\.id)).count == 3)
      #expect(try post.owner.count("select count(*) from mail where delivered_at is null") == 0)
    }
  }

  @Test func `once an officer has the case the others hear nothing of it`() async throws {
    try await with { post in
      let filed = try await post.world.file(email: nil)
      _ = try await post.world.addOfficer()
      _ = try await post.sendAll()
      try await filed.register()
      try await filed.offerLetter()
      try await filed.approveLetter()
      let sent = try await post.sendAll()
      #expect(sent.filter { $0.recipient == .officer }.count == 1)
      #expect(sent.first { $0.recipient == .officer }?.notice == .letterApproved)
    }
  }

  @Test func `who stands in hears of the case too, and who is barred of none`() async throws {
    try await with { post in
      let world = post.world
      let filed = try await world.file()
      try await filed.register()
      let (standIn, barred) = (try await world.addOfficer(), try await world.addOfficer())
      try await world.act(as: world.officer) { transaction in
        try await NameStandIn(standIn, from: transaction.today, to: transaction.today)
          .perform(in: transaction, keys: world.keys)
      }
      try await world.act(as: Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)) { transaction in
        try await BarOfficer(barred, because: .involved, from: transaction.today).perform(in: transaction)
      }
      // What the worker does with it is no mail.
      try post.owner.rows("update work_due set done_at = due_at where kind = 'officer_barred'")
      _ = try await post.sendAll()
      world.clock.advance(seconds: 60)
      // One that someone has, and one that nobody has yet.
      _ = try await world.file()
      try await filed.offerLetter()
      try await filed.approveLetter()
      let sent = try await post.sendAll().filter { $0.recipient == .officer }
      let (own, others) = (try await post.address(world.officer.person), try await post.address(standIn))
      #expect(sent.map(\.address.revealed).sorted() == [own, own, others, others].sorted())
    }
  }

  @Test func `a provider's readers are asked to do nothing`() async throws {
    try await with { post in
      let world = post.world
      let adviser = try await TestWorld.addUser(
        role: .provider(world.tenant, .adviser), to: world.database, as: Self.system)
      _ = try await TestWorld.addUser(role: .provider(world.tenant, .reader), to: world.database, as: Self.system)
      try await world.file().bringToProvider()
      let sent = try await post.sendAll().filter { $0.recipient == .provider }
      let expected = [try await post.address(world.director.person), try await post.address(adviser)]
      #expect(Set(sent.map(\.address.revealed)) == Set(expected))
    }
  }

  @Test func `a notice that is out is never made an envelope again`() async throws {
    try await with { post in
      _ = try await post.world.file()
      let taken = try await post.take()
      let work = try await complainants(of: post, taken)
      let first = try #require(try await post.envelope(work))
      // As when the worker was stopped between the mail server's yes and the database: it goes again, under one id.
      let second = try #require(try await post.envelope(work))
      #expect(first.id == second.id)
      try await post.finish(work)
      #expect(try await post.envelope(work) == nil)
    }
  }

  private func complainants(of post: Post, _ taken: [TakenWork]) async throws -> TakenWork {
    let id = try post.owner.texts("select id from mail where recipient = 'complainant'").first
    return try #require(taken.first { $0.id.uuidString.lowercased() == id })
  }

  @Test func `who left gets no mail, and it isn't tried again`() async throws {
    try await with { post in
      _ = try await post.world.file(email: nil)
      let group = try #require(try await post.take().first)
      #expect(try await post.envelope(group) == nil)
      let person = try #require(post.world.officer.person)
      try post.owner.rows("update account set disabled_on = '2026-02-20' where id = $1", "\(person)")
      let own = try #require(try await post.take().first)
      #expect(try await post.envelope(own) == nil)
      #expect(try post.owner.count("select count(*) from mail where failed_at is not null") == 1)
      post.world.clock.advance(seconds: 86_400)
      #expect(try await post.take().isEmpty)
    }
  }
}

extension TestWorld {
  /// One more officer of the same organisation.
  fileprivate func addOfficer() async throws -> AccountID {
    guard let officers = provider.officers else { preconditionFailure("a provider has officers") }
    return try await TestWorld.addUser(role: .officer(officers), to: database, as: Actor(.system))
  }
}
