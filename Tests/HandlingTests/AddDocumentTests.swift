import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

struct AddDocumentTests {
  private func known() async throws -> TestCase {
    let filed = try await TestWorld.make().file()
    try await filed.bringToProvider()
    return filed
  }

  private func rows(_ table: String, of filed: TestCase) async throws -> Int {
    try await TestDatabase.ownerSession().count(
      "select count(*) from \(table) where dossier_id = '\(filed.dossier)'")
  }

  // MARK: Added and read

  @Test(
    arguments: [1, FileSeal.pieceBytes, FileSeal.pieceBytes + 1, 3 * FileSeal.pieceBytes - 5], [1000, 65_536, 700_000])
  func `a file comes back byte for byte, whatever its size and however it came in`(size: Int, chunk: Int) async throws {
    let filed = try await TestWorld.make().file()
    let bytes = size < 10 ? [UInt8](repeating: 0x41, count: size) : TestFiles.pdf(ofBytes: size)
    let id = try await filed.addDocument(
      as: filed.complainant, bytes, name: size < 10 ? "a.txt" : "Mijn brief.pdf", about: "De brief van 3 maart.",
      chunk: chunk)
    #expect(try await filed.content(of: id, as: filed.complainant) == bytes)
    let document = try #require(try await filed.read(as: filed.complainant).documents.first)
    #expect(document.id == id && document.byteCount == size && document.addedAs == .complainant)
    #expect(document.description?.revealed == "De brief van 3 maart.")
    #expect(try await rows("document_piece", of: filed) == (size + FileSeal.pieceBytes - 1) / FileSeal.pieceBytes)
  }

  @Test func `the stored pieces show nothing of the file, and the timeline says that it was added`() async throws {
    let filed = try await known()
    let before = try await filed.read(as: filed.officer).timeline.count
    let id = try await filed.addDocument(as: filed.director, TestFiles.text, name: "verslag.txt")
    let shown = try await TestDatabase.ownerSession().count(
      """
      select count(*) from document d join document_piece p on p.upload_id = d.upload_id
      where d.id = '\(id)' and (strpos(encode(p.bytes, 'escape'), 'Geachte') > 0
        or strpos(encode(d.name, 'escape'), 'verslag') > 0)
      """)
    #expect(shown == 0)
    let timeline = try await filed.read(as: filed.complainant).timeline
    #expect(timeline.first?.kind == .documentAdded && timeline.first?.recordedAs == .provider)
    #expect(timeline.count == before + 1)
    #expect(
      try await VerifyTimeline().perform(in: filed.world.database, as: filed.system, keys: filed.world.keys)
        .isWhole)
  }

  @Test func `reading a file is in the read log before its content comes`() async throws {
    let filed = try await known()
    let id = try await filed.addDocument(as: filed.complainant)
    func readings() async throws -> Int {
      try await TestDatabase.ownerSession().count(
        "select count(*) from access_log where dossier_id = '\(filed.dossier)' and what = 'document'")
    }
    #expect(try await readings() == 0)
    _ = try await DocumentContent.open(id, from: filed.world.database, as: filed.director, keys: filed.world.keys)
    #expect(try await readings() == 1)
  }

  // MARK: Who sees what

  @Test func `each side's own files are for that side alone`() async throws {
    let filed = try await known()
    let shared = try await filed.addDocument(as: filed.officer, name: "gedeeld.pdf")
    let notes = try await filed.addDocument(as: filed.officer, name: "notitie.pdf", in: .officer)
    let own = try await filed.addDocument(as: filed.director, name: "eigen.pdf", in: .provider)
    let mine = try await filed.addDocument(as: filed.complainant, name: "mijn.pdf")
    let seen: [(Actor, Set<ID<Document>>)] = [
      (filed.complainant, [shared, mine]), (filed.officer, [shared, mine, notes]),
      (filed.director, [shared, mine, own]),
    ]
    for (actor, expected) in seen {
      #expect(Set(try await filed.read(as: actor).documents.map(\.id)) == expected, "\(actor.audience)")
      for id in [shared, notes, own, mine] where !expected.contains(id) {
        await #expect(throws: NotFound.self) { try await filed.content(of: id, as: actor) }
      }
      // What is only for the officer doesn't show on anyone else's timeline either.
      #expect(
        try await filed.read(as: actor).timeline.filter { $0.kind == .documentAdded }.count == expected.count)
    }
  }

  @Test func `nobody adds to a compartment that isn't theirs`() async throws {
    let filed = try await known()
    let tries: [(Actor, Compartment)] = [
      (filed.complainant, .officer), (filed.complainant, .provider), (filed.complainant, .committee),
      (filed.officer, .provider), (filed.director, .officer), (filed.system, .shared),
    ]
    for (actor, compartment) in tries {
      await #expect(throws: NotAllowed.self) { try await filed.addDocument(as: actor, in: compartment) }
    }
    #expect(try await rows("document_upload", of: filed) == 0)
  }

  @Test func `another dossier's file is not there, not even by its identifier`() async throws {
    let (one, other) = (try await known(), try await known())
    let id = try await other.addDocument(as: other.complainant)
    for actor in [one.complainant, one.officer, one.director] {
      await #expect(throws: NotFound.self) { try await one.content(of: id, as: actor) }
    }
    // Nor a second case of the same provider.
    let third = try await other.world.file()
    await #expect(throws: NotFound.self) { try await third.content(of: id, as: third.complainant) }
  }

  @Test func `before the complaint is known to it the provider neither adds nor reads`() async throws {
    let filed = try await TestWorld.make().file()
    let id = try await filed.addDocument(as: filed.complainant)
    await #expect(throws: NotFound.self) { try await filed.addDocument(as: filed.director) }
    await #expect(throws: NotFound.self) { try await filed.content(of: id, as: filed.director) }
    #expect(try await filed.told(.documentAdded) == ["officer"])
    try await filed.bringToProvider()
    #expect(try await filed.content(of: id, as: filed.director) == TestFiles.pdf)
  }

  @Test func `the others are told, once a day for each side`() async throws {
    let filed = try await known()
    for _ in 1...3 { try await filed.addDocument(as: filed.complainant) }
    #expect(try await filed.told(.documentAdded) == ["officer", "provider"])
    try await filed.addDocument(as: filed.director)
    #expect(try await filed.told(.documentAdded) == ["complainant", "officer", "officer", "provider"])
    try await filed.addDocument(as: filed.officer, in: .officer)
    #expect(try await filed.told(.documentAdded).count == 4)
    filed.world.clock.set("2026-02-21")
    try await filed.addDocument(as: filed.complainant)
    #expect(try await filed.told(.documentAdded).count == 6)
  }

  // MARK: Refused

  @Test func `a file that is something else than its name says leaves nothing behind`() async throws {
    let filed = try await TestWorld.make().file()
    await #expect(
      throws: AddDocument.Refused.content(.otherThanNamed(ending: "jpg", .program))
    ) { try await filed.addDocument(as: filed.complainant, Array("MZ en de rest".utf8), name: "foto.jpg") }
    // Also when it shows only at the end, with the pieces stored already.
    let macros = TestFiles.zip([
      ("[Content_Types].xml", ""), ("word/document.xml", String(repeating: "x", count: 600_000)),
      ("word/vbaProject.bin", "x"),
    ])
    await #expect(throws: AddDocument.Refused.content(.macros)) {
      try await filed.addDocument(as: filed.complainant, macros, name: "brief.docx")
    }
    await #expect(throws: AddDocument.Refused.content(.empty)) {
      try await filed.addDocument(as: filed.complainant, [], name: "brief.pdf")
    }
    await #expect(throws: AddDocument.Refused.name(.missing)) {
      try await filed.addDocument(as: filed.complainant, name: "")
    }
    for table in ["document", "document_upload", "document_piece"] {
      #expect(try await rows(table, of: filed) == 0, "\(table)")
    }
  }

  @Test func `25 MB is taken, and one byte more is refused while it comes in`() async throws {
    let filed = try await TestWorld.make().file()
    let most = Document.mostBytes
    #expect(most == 26_214_400)
    var sent = 0
    // A body without end: it must be stopped, and soon.
    await #expect(throws: AddDocument.Refused.tooLarge(mostBytes: most)) {
      let chunk = TestFiles.pdf(ofBytes: 1 << 20)
      try await AddDocument(
        id: ID(filed.world.database.newID()), name: "groot.pdf", description: nil
      ).perform(as: filed.complainant, in: filed.world.database, keys: filed.world.keys) {
        sent += chunk.count
        return chunk
      }
    }
    #expect(sent == most + 1 << 20)
    #expect(try await rows("document_upload", of: filed) == 0)
    let id = try await filed.addDocument(as: filed.complainant, TestFiles.pdf(ofBytes: most), chunk: 1 << 20)
    let document = try #require(try await filed.read(as: filed.complainant).documents.first)
    #expect(document.id == id && document.byteCount == most)
  }

  @Test func `an upload that breaks off leaves nothing`() async throws {
    struct BrokenOff: Error {}
    let filed = try await TestWorld.make().file()
    var left = 5
    await #expect(throws: BrokenOff.self) {
      try await AddDocument(id: ID(filed.world.database.newID()), name: "a.pdf", description: nil)
        .perform(as: filed.complainant, in: filed.world.database, keys: filed.world.keys) {
          left -= 1
          if left == 0 { throw BrokenOff() }
          return TestFiles.pdf(ofBytes: 200_000)
        }
    }
    for table in ["document", "document_upload", "document_piece"] {
      #expect(try await rows(table, of: filed) == 0, "\(table)")
    }
  }

  @Test func `a browser that goes away cancels the upload, and nothing of it stays`() async throws {
    let filed = try await TestWorld.make().file()
    let upload = Task {
      try await AddDocument(id: ID(filed.world.database.newID()), name: "a.pdf", description: nil)
        .perform(as: filed.complainant, in: filed.world.database, keys: filed.world.keys) {
          if try await rows("document_piece", of: filed) > 1 { try await Task.sleep(for: .seconds(3600)) }
          return TestFiles.pdf(ofBytes: 300_000)
        }
    }
    while try await rows("document_piece", of: filed) < 2 { try await Task.sleep(for: .milliseconds(20)) }
    upload.cancel()
    await #expect(throws: (any Error).self) { try await upload.value }
    #expect(try await rows("document_upload", of: filed) == 0)
    #expect(try await rows("document_piece", of: filed) == 0)
  }

  @Test func `what a killed server left is seen by nobody, and the worker deletes it after a day`() async throws {
    let filed = try await TestWorld.make().file()
    let database = filed.world.database
    let (file, _) = try await CaseFile.read(
      for: .act, from: database, as: filed.complainant, keys: filed.world.keys, Document.usage)
    var upload = try await DocumentUpload(in: file, .shared, as: filed.complainant, database: database)
    try await upload.add(TestFiles.pdf, isLast: false, to: database)
    #expect(try await filed.read(as: filed.complainant).documents.isEmpty)
    #expect(try await database.read(as: filed.complainant, Document.usage).unfinished == 1)
    let due = try await TestDatabase.ownerSession().rows(
      "select id, due_at from work_due where dossier_id = '\(filed.dossier)' and kind = 'unfinished_upload'")
    #expect(due.count == 1 && due.first?[1] == "2026-02-21 11:00:00+00")
    let id = try #require(due.first?[0].flatMap { UUID(uuidString: $0) })
    try await filed.world.act(as: filed.system) { $0.record(DocumentUpload.delete(id)) }
    #expect(try await rows("document_upload", of: filed) == 0)
    #expect(try await rows("document_piece", of: filed) == 0)
  }

  @Test func `the worker leaves what became a document alone`() async throws {
    let filed = try await TestWorld.make().file()
    let id = try await filed.addDocument(as: filed.complainant)
    let upload = try #require(
      try await TestDatabase.ownerSession().texts("select upload_id from document where id = '\(id)'").first
        .flatMap { UUID(uuidString: $0) })
    try await filed.world.act(as: filed.system) { $0.record(DocumentUpload.delete(upload)) }
    #expect(try await filed.content(of: id, as: filed.complainant) == TestFiles.pdf)
  }

  @Test func `the same form sent twice adds one file, also at the same moment`() async throws {
    let filed = try await TestWorld.make().file()
    let id = ID<Document>(filed.world.database.newID())
    let bytes = TestFiles.pdf(ofBytes: 300_000)
    let outcomes = await TestCase.atOnce(3) { try await filed.addDocument(as: filed.complainant, bytes, id: id) }
    #expect(outcomes.filter { $0 == nil }.count == 1)
    #expect(outcomes.compactMap { $0 as? AddDocument.Refused } == [.alreadyAdded, .alreadyAdded])
    await #expect(throws: AddDocument.Refused.alreadyAdded) {
      try await filed.addDocument(as: filed.complainant, bytes, id: id)
    }
    #expect(try await rows("document", of: filed) == 1)
    #expect(try await rows("document_upload", of: filed) == 1)
  }

  @Test func `a closed case and one before the committee take no files`() async throws {
    let filed = try await known()
    try await filed.hearBoth()
    try await filed.judge(realiseBy: filed.today.adding(days: 9))
    try await filed.addDocument(as: filed.complainant)
    _ = try await filed.accept()
    for actor in [filed.complainant, filed.officer, filed.director] {
      await #expect(throws: AddDocument.Refused.closed) { try await filed.addDocument(as: actor) }
    }
    let disputed = try await known()
    try await disputed.hearBoth()
    try await disputed.judge(realiseBy: disputed.today.adding(days: 9))
    _ = try await disputed.fileDispute()
    for actor in [disputed.complainant, disputed.officer, disputed.director] {
      await #expect(throws: AddDocument.Refused.inDispute) { try await disputed.addDocument(as: actor) }
    }
  }

  @Test func `a case that closes while the file comes in doesn't get it`() async throws {
    let filed = try await known()
    try await filed.hearBoth()
    try await filed.judge(realiseBy: filed.today.adding(days: 9))
    var chunks: [[UInt8]] = [TestFiles.pdf]
    await #expect(throws: AddDocument.Refused.closed) {
      try await AddDocument(id: ID(filed.world.database.newID()), name: "a.pdf", description: nil)
        .perform(as: filed.director, in: filed.world.database, keys: filed.world.keys) {
          if let chunk = chunks.popLast() { return chunk }
          _ = try await filed.accept()
          return nil
        }
    }
    #expect(try await rows("document_upload", of: filed) == 0)
  }

  @Test func `each side adds 50 files and 250 MB, and no more`() async throws {
    let filed = try await TestWorld.make().file()
    for _ in 1..<Document.mostOfSide { try await filed.addDocument(as: filed.complainant) }
    // Two at the same moment for the one place that is left: the database holds the rule too.
    let outcomes = await TestCase.atOnce(2) { try await filed.addDocument(as: filed.complainant) }
    #expect(outcomes.compactMap { $0 as? AddDocument.Refused } == [.tooMany(most: 50)])
    #expect(outcomes.filter { $0 == nil }.count == 1)
    await #expect(throws: AddDocument.Refused.tooMany(most: 50)) { try await filed.addDocument(as: filed.complainant) }
    // The other side has its own.
    try await filed.bringToProvider()
    try await filed.addDocument(as: filed.director)
    #expect(try await rows("document", of: filed) == 51)
  }

  @Test func `a description has its length`() async throws {
    let filed = try await TestWorld.make().file()
    await #expect(throws: AddDocument.Refused.descriptionTooLong(most: 200)) {
      try await filed.addDocument(as: filed.complainant, about: String(repeating: "é", count: 201))
    }
    try await filed.addDocument(as: filed.complainant, about: String(repeating: "é", count: 200))
  }
}
