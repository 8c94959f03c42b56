import Dossier
import Foundation
import Kernel
import Postgres
import TestSupport
import Testing
import Vault

@testable import Paper
@testable import Wederhoor

/// The worker with a printer's folder: each letter there once, whatever is stopped when.
@Suite struct PrintRoomTests {
  private struct Scene {
    let world: TestWorld
    let folder: String
    let filed: TestCase
    let owner: PlainSession

    func worker() async throws -> Worker {
      try await Worker(Office(settings, keys: world.keys, database: world.database))
    }

    func room() throws -> PrintRoom {
      try PrintRoom(Office(settings, keys: world.keys, database: world.database), folder: PrintFolder(folder))
    }

    private var settings: Settings {
      Settings([
        // Nobody listens there: mail waits.
        "WEDERHOOR_SMTP": "smtp://127.0.0.1:9?plain=yes", "WEDERHOOR_PUBLIC_URL": "https://klachten.voorbeeld.test",
        "WEDERHOOR_PRINT_FOLDER": folder, "WEDERHOOR_PDF_PYTHON": ReadPDF.maker,
      ])
    }

    var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() } }

    func ask() async throws -> UUID {
      try await filed.givePostalAddress()
      try await filed.askLetter()
      return try #require(
        owner.texts("select id from access_letter where dossier_id = '\(filed.dossier)'").first
          .flatMap { UUID(uuidString: $0) })
    }

    /// What is due, taken as a worker takes it; five minutes after another took it, too.
    func take() async throws -> TakenWork {
      world.clock.advance(seconds: 400)
      let taken = try await world.act(as: Actor(.system)) { try await $0.fetch(TakenWork.take(most: 50)) }
      return try #require(taken.first { $0.kind == .accessLetter })
    }

    func opens(_ code: AccessCode) async throws -> Bool {
      do {
        _ = try await AccessWithCode(number: filed.number, code: code.shown).perform(
          in: world.database, keys: world.keys)
        return true
      } catch AccessWithCode.Refused.wrong { return false }
    }

    /// The code in the letter that lies there, which must be the only one.
    func code() async throws -> AccessCode {
      let name = try #require(names.first { $0.hasSuffix(".pdf") })
      let bytes = try #require(FileManager.default.contents(atPath: "\(folder)/\(name)"))
      let text = try await ReadPDF(Array(bytes)).text.joined(separator: "\n")
      let shown = try #require(text.firstMatch(of: #/(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}/#)?.output)
      return try #require(AccessCode(typed: String(shown)))
    }
  }

  private func with(_ body: (Scene) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("print-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await TestDatabase.own { database, owner in
      let world = try await TestWorld.make(in: database)
      let filed = try await world.file(email: nil)
      try await filed.register()
      try await body(Scene(world: world, folder: folder, filed: filed, owner: try PlainSession(owner)))
    }
  }

  @Test(.timeLimit(.minutes(15))) func `two workers make one letter, whose code opens the case`() async throws {
    try await with { scene in
      _ = try await scene.ask()
      let workers = [try await scene.worker(), try await scene.worker()]
      try await withThrowingTaskGroup(of: Void.self) { group in
        for worker in workers { group.addTask { while try await worker.doWhatIsDue() > 0 {} } }
        try await group.waitForAll()
      }
      let names = try scene.names
      #expect(names.count == 1)
      let name = try #require(names.first)
      #expect(name.wholeMatch(of: #/brief-[0-9a-f-]{36}\.pdf/#) != nil)
      let mode = try FileManager.default.attributesOfItem(atPath: "\(scene.folder)/\(name)")[.posixPermissions] as? Int
      #expect(mode == 0o600)
      #expect(try await scene.opens(scene.code()))
      #expect(try await !scene.opens(scene.filed.code))
      #expect(
        try scene.owner.count("select count(*) from work_due where kind = 'access_letter' and done_at is null") == 0)
    }
  }

  @Test(.timeLimit(.minutes(15))) func `a worker that was stopped before the code counted leaves nothing behind`()
    async throws
  {
    try await with { scene in
      let letter = try await scene.ask()
      _ = try await scene.take()
      try await PrintFolder(scene.folder).lay([1, 2, 3], of: letter, as: UUID())
      #expect(try await scene.opens(scene.filed.code))
      try await scene.room().make(scene.take())
      #expect(try scene.names.count == 1)
      #expect(try await scene.opens(scene.code()))
    }
  }

  @Test(.timeLimit(.minutes(15))) func `a worker that was stopped after the code counted has its letter handed over`()
    async throws
  {
    try await with { scene in
      let letter = try await scene.ask()
      let (code, making, first) = (AccessCode.generate(), UUID(), try await scene.take())
      try await PrintFolder(scene.folder).lay([1, 2, 3], of: letter, as: making)
      let isOurs = try await scene.world.act(as: first.actor) {
        try await MakeAccessLetter(first).record(code, as: making, in: $0, keys: scene.world.keys)
      }
      #expect(isOurs)
      try await scene.room().make(scene.take())
      #expect(try scene.names == ["brief-\(making.uuidString.lowercased()).pdf"])
      #expect(try await scene.opens(code))
    }
  }

  @Test(.timeLimit(.minutes(15))) func `a letter that the printer took is not made again`() async throws {
    try await with { scene in
      _ = try await scene.ask()
      let first = try await scene.take()
      try await scene.room().make(first)
      let code = try await scene.code()
      try FileManager.default.removeItem(atPath: "\(scene.folder)/\(try #require(scene.names.first))")
      // Stopped just before it said that the work was done.
      try scene.owner.rows("update work_due set done_at = null where kind = 'access_letter'")
      try await scene.room().make(scene.take())
      #expect(try scene.names.isEmpty)
      #expect(try await scene.opens(code))
    }
  }

  @Test(.timeLimit(.minutes(15))) func `a worker that was held up makes no second letter`() async throws {
    try await with { scene in
      _ = try await scene.ask()
      let held = try await scene.take()
      try await scene.room().make(scene.take())
      let (names, code) = (try scene.names, try await scene.code())
      try await scene.room().make(held)
      #expect(try scene.names == names)
      #expect(try await scene.opens(code))
    }
  }

  @Test(.timeLimit(.minutes(15))) func `without WeasyPrint the letter waits, and the old code works`() async throws {
    try await with { scene in
      _ = try await scene.ask()
      let settings = Settings([
        "WEDERHOOR_SMTP": "smtp://127.0.0.1:9?plain=yes", "WEDERHOOR_PRINT_FOLDER": scene.folder,
        "WEDERHOOR_PDF_PYTHON": "/nowhere/python",
      ])
      let worker = try await Worker(Office(settings, keys: scene.world.keys, database: scene.world.database))
      while try await worker.doWhatIsDue() > 0 {}
      #expect(try scene.names.isEmpty)
      #expect(
        try scene.owner.count("select count(*) from work_due where kind = 'access_letter' and done_at is null") == 1)
      #expect(try await scene.opens(scene.filed.code))
    }
  }

  @Test func `the log tells an operator what to mend`() {
    #expect(Worker.name(of: PDFPress.Failed.notInstalled("errno 2")) == #"no PDF, notInstalled("errno 2")"#)
    #expect(
      Worker.name(of: PrintFolder.Failed(number: 28)) == "the printer's folder, error 28 of the system")
    #expect(Worker.name(of: CancellationError()) == "CancellationError")
  }

  @Test func `a printer's folder that isn't there is named before any work is done`() async throws {
    try await with { scene in
      let settings = Settings([
        "WEDERHOOR_SMTP": "smtp://127.0.0.1:9?plain=yes", "WEDERHOOR_PRINT_FOLDER": "\(scene.folder)/weg",
      ])
      let complaint = await #expect(throws: Settings.Complaint.self) {
        _ = try await Worker(Office(settings, keys: scene.world.keys, database: scene.world.database))
      }
      #expect(complaint?.description.hasPrefix("WEDERHOOR_PRINT_FOLDER") == true)
    }
  }
}
