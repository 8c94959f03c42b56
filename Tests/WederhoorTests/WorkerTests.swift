import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import TestSupport
import Testing
import Vault

@testable import Wederhoor

/// The worker itself, beside a real mail server: what is due is done once, whoever does it and whatever was away.
@Suite struct WorkerTests {
  /// A provider in a database of its own, and the mail server that its workers send to.
  private struct Scene {
    let world: TestWorld
    let owner: PlainSession

    /// A worker with a pool of its own, as a process would have it, that sends to that port.
    func worker(to port: Int) async throws -> Worker {
      let settings = Settings([
        "WEDERHOOR_SMTP": "smtp://127.0.0.1:\(port)?plain=yes",
        "WEDERHOOR_PUBLIC_URL": "https://klachten.voorbeeld.test",
      ])
      return try await Worker(Office(settings, keys: world.keys, database: world.database))
    }

    /// All of them at once, until nothing is due.
    func work(_ workers: [Worker]) async throws {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for worker in workers { group.addTask { while try await worker.doWhatIsDue() > 0 {} } }
        try await group.waitForAll()
      }
    }

    func count(_ condition: String) throws -> Int { try owner.count("select count(*) from \(condition)") }
  }

  private func with(_ body: (Scene) async throws -> Void) async throws {
    try await TestDatabase.own { database, owner in
      try await body(Scene(world: try await TestWorld.make(in: database), owner: try PlainSession(owner)))
    }
  }

  /// The Message-ID of every message that the server took.
  private func identifiers(at peer: SMTPPeer) throws -> [String] {
    try peer.messages.map { message in
      let lines = String(decoding: message, as: UTF8.self).split(whereSeparator: \.isNewline)
      return String(try #require(lines.first { $0.lowercased().hasPrefix("message-id:") }))
    }
  }

  @Test(.timeLimit(.minutes(15))) func `two workers deliver every notice once`() async throws {
    try await with { scene in
      let peer = try SMTPPeer(.plain)
      defer { peer.stop() }
      for _ in 0..<15 { _ = try await scene.world.file() }
      try await scene.work([try await scene.worker(to: peer.port), try await scene.worker(to: peer.port)])
      // To the complainant and, of the officers, to the one there is.
      let identifiers = try identifiers(at: peer)
      #expect(identifiers.count == 30)
      #expect(Set(identifiers).count == 30)
      #expect(try scene.count("mail where delivered_at is null") == 0)
    }
  }

  @Test(.timeLimit(.minutes(15))) func `two workers free the cases of who is barred once, on the first day`()
    async throws
  {
    try await with { scene in
      let (world, peer) = (scene.world, try SMTPPeer(.plain))
      defer { peer.stop() }
      let workers = [try await scene.worker(to: peer.port), try await scene.worker(to: peer.port)]
      for _ in 0..<4 { try await world.file().register() }
      let first = try #require(Day(iso: "2026-02-23"))
      let officer = try #require(world.officer.person)
      try await world.act(as: Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)) {
        try await BarOfficer(officer, because: .partial, from: first).perform(in: $0)
      }
      world.clock.set("2026-02-22")
      try await scene.work(workers)
      #expect(try scene.count("worklist where officer_id is null") == 0)
      world.clock.set("2026-02-23")
      try await scene.work(workers)
      #expect(try scene.count("worklist where officer_id is null") == 4)
      #expect(try scene.count("case_directory where officer_id is not null") == 0)
      #expect(try scene.count("case_released") == 4)
      #expect(try scene.count("timeline_event where kind = 'released'") == 4)
      #expect(try scene.count("work_due where kind = 'officer_barred' and done_at is null") == 0)
    }
  }

  @Test(.timeLimit(.minutes(15))) func `two workers remind once at each moment, and tell once that a term has passed`()
    async throws
  {
    try await with { scene in
      let peer = try SMTPPeer(.plain)
      defer { peer.stop() }
      let workers = [
        try await scene.worker(to: peer.port), try await scene.worker(to: peer.port),
        try await scene.worker(to: peer.port),
      ]
      var filed: [TestCase] = []
      for _ in 0..<8 { filed.append(try await scene.world.file()) }
      // Six weeks from 20 February: the term ends on Tuesday 7 April, after Easter.
      for (day, near, passed) in [("2026-03-31", 1, 0), ("2026-04-06", 2, 0), ("2026-04-08", 2, 1)] {
        scene.world.clock.set(day)
        try await scene.work(workers)
        for one in filed {
          let told = "mail where account_id is null and dossier_id = '\(one.dossier)' and notice ="
          #expect(try scene.count("\(told) 'termNear'") == near, "on \(day)")
          #expect(try scene.count("\(told) 'termPassed'") == 2 * passed, "the officer and the complainant, on \(day)")
        }
      }
      let identifiers = try identifiers(at: peer)
      #expect(Set(identifiers).count == identifiers.count)
      // Per case: filed to two, near twice to the officer, passed to two.
      #expect(identifiers.count == 8 * 6)
    }
  }

  @Test(.timeLimit(.minutes(15))) func `a worker that was held up for ten minutes reminds nobody a second time`()
    async throws
  {
    try await with { scene in
      let peer = try SMTPPeer(.plain)
      defer { peer.stop() }
      let worker = try await scene.worker(to: peer.port)
      let filed = try await scene.world.file(email: nil)
      scene.world.clock.set("2026-03-31")
      try await scene.work([worker])
      let before = try scene.count("mail where notice = 'termNear' and account_id is null")
      #expect(before == 1)
      // Two workers have the same work in hand: one took it, was held up, and the other took it after five minutes.
      scene.world.clock.set("2026-04-06")
      let held = try await scene.world.act(as: Actor(.system)) { try await $0.fetch(TakenWork.take(most: 20)) }
      #expect(held.map(\.dossier) == [filed.dossier])
      scene.world.clock.advance(seconds: 600)
      try await scene.work([worker])
      for work in held { try await worker.perform(work) }
      #expect(try scene.count("mail where notice = 'termNear' and account_id is null") == 2)
    }
  }

  @Test(.timeLimit(.minutes(15)), arguments: ["mail", "account_mail"])
  func `a mail that went out is noted when the database is back, and not sent again`(queue: String) async throws {
    try await with { scene in
      let peer = try SMTPPeer(.plain)
      defer { peer.stop() }
      let worker = try await scene.worker(to: peer.port)
      if queue == "mail" {
        _ = try await scene.world.file(email: nil)
      } else {
        let staff = try await TestStaff.make(in: scene.world)
        try await AskPasswordReset(email: staff.email).perform(in: scene.world.database, keys: scene.world.keys)
      }
      // The database goes away twice, just when the delivery is to be noted.
      try scene.owner.run(
        """
        create sequence away;
        create function go_away() returns trigger language plpgsql security definer as $$
        begin
          if nextval('away') <= 2 then raise exception 'away' using errcode = '57P01'; end if;
          return new;
        end $$;
        create trigger goes_away before update of delivered_at on \(queue)
          for each row when (new.delivered_at is not null \(queue == "mail" ? "and new.account_id is not null" : ""))
          execute function go_away();
        """)
      try await scene.work([worker])
      #expect(try identifiers(at: peer).count == 1)
      #expect(try scene.count("\(queue) where delivered_at is null") == 0)
      scene.world.clock.advance(seconds: 3600)
      try await scene.work([worker])
      #expect(try identifiers(at: peer).count == 1)
    }
  }

  @Test(.timeLimit(.minutes(15))) func `a mail server that is away for three days loses nothing and doubles nothing`()
    async throws
  {
    try await with { scene in
      let gone = try SMTPPeer(.plain)
      gone.stop()
      let away = [try await scene.worker(to: gone.port), try await scene.worker(to: gone.port)]
      for _ in 0..<3 { _ = try await scene.world.file() }
      for hour in 0..<72 {
        // More comes in while it is away.
        if hour % 24 == 12 { _ = try await scene.world.file() }
        try await scene.work(away)
        scene.world.clock.advance(seconds: 3600)
      }
      #expect(try scene.count("mail where account_id is null and recipient = 'officer' and delivered_at is null") == 0)
      #expect(try scene.count("mail where delivered_at is null and failed_at is null") == 12)
      #expect(try scene.count("work_due where kind = 'mail' and done_at is null") == 12)

      let back = try SMTPPeer(.plain)
      defer { back.stop() }
      let workers = [try await scene.worker(to: back.port), try await scene.worker(to: back.port)]
      for _ in 0..<2 {
        try await scene.work(workers)
        scene.world.clock.advance(seconds: 3600)
      }
      let identifiers = try identifiers(at: back)
      #expect(identifiers.count == 12)
      #expect(Set(identifiers).count == 12)
      #expect(try scene.count("mail where delivered_at is null") == 0)
      #expect(try scene.count("work_due where kind = 'mail' and done_at is null") == 0)
    }
  }

  @Test(.timeLimit(.minutes(15))) func `a worker that is asked to stop gives back what it hasn't begun`() async throws {
    try await with { scene in
      let peer = try SMTPPeer(.plain)
      defer { peer.stop() }
      for _ in 0..<3 { _ = try await scene.world.file() }
      let stop = StopSignal()
      stop.ask()
      #expect(try await scene.worker(to: peer.port).doWhatIsDue(until: stop) == 6)
      #expect(try peer.messages.isEmpty)
      // Another needs not wait for the five minutes after which a worker counts as dead.
      try await scene.work([try await scene.worker(to: peer.port)])
      #expect(try peer.messages.count == 6)
      #expect(try scene.count("mail where delivered_at is null") == 0)
    }
  }
}
