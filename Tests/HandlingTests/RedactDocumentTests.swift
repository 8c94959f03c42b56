import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Terms
import TestSupport
import Testing
import Vault

@Suite struct RedactDocumentTests {
  private let black = Array("%PDF-1.4\n1 0 obj<</Type/Zwart>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".utf8)

  /// A case that the provider knows, with a file of the complainant's that everyone reads.
  private func known(_ bytes: [UInt8] = TestFiles.pdf) async throws -> (TestCase, ID<Document>) {
    let filed = try await TestWorld.make().file()
    try await filed.bringToProvider()
    return (filed, try await filed.addDocument(as: filed.complainant, bytes, name: "rekening.pdf"))
  }

  private func count(_ query: String) async throws -> Int { try await TestDatabase.ownerSession().count(query) }

  /// The sealed pieces of a file, as hashes.
  private func pieces(of document: ID<Document>) async throws -> [String] {
    try await TestDatabase.ownerSession().texts(
      """
      select encode(sha256(p.bytes), 'hex') from document d join document_piece p
        on (p.tenant_id, p.upload_id) = (d.tenant_id, d.upload_id) where d.id = '\(document)' order by p.number
      """)
  }

  private func isWhole(_ filed: TestCase) async throws -> Bool {
    try await VerifyTimeline().perform(in: filed.world.database, as: filed.system, keys: filed.world.keys).isWhole
  }

  // MARK: Another in its place

  @Test func `everyone reads the new version, and the sealed pieces of the old one are nowhere`() async throws {
    let (filed, id) = try await known(TestFiles.pdf(ofBytes: FileSeal.pieceBytes + 9))
    let before = try await pieces(of: id)
    let digest = try await filed.digest(of: id)
    #expect(before.count == 2)
    try await filed.replace(id, by: black)
    for reader in [filed.officer, filed.complainant, filed.director] {
      #expect(try await filed.content(of: id, as: reader) == black)
      let document = try #require(try await filed.read(as: reader).documents.first)
      #expect(document.name.revealed == "zwart.pdf" && document.byteCount == black.count && !document.isGone)
      #expect(document.addedAs == .complainant)
      #expect(document.leftOut?.reason == .citizenNumber && document.leftOut?.redactedOn == filed.today)
    }
    let list = before.map { "'\($0)'" }.joined(separator: ", ")
    #expect(try await count("select count(*) from document_piece where encode(sha256(bytes), 'hex') in (\(list))") == 0)
    #expect(try await count("select count(*) from document_upload where dossier_id = '\(filed.dossier)'") == 1)
    // What stays is who, when and why, and the hash of what was there.
    let trace = try await TestDatabase.ownerSession().texts(
      """
      select target || ' ' || reason || ' ' || recorded_as || ' ' || redacted_on from redaction
      where dossier_id = '\(filed.dossier)' and old_hash = decode('\(hex(digest))', 'hex')
      """)
    #expect(trace == ["document.content citizenNumber officer 2026-02-20"])
    #expect(try await isWhole(filed))
    #expect(try await filed.told(.redacted).sorted() == ["complainant", "provider"])
  }

  @Test func `it can be replaced once more, also after its name lost something`() async throws {
    let (filed, id) = try await known()
    try await filed.redact(.fileName, "rekening")
    try await filed.replace(id, by: TestFiles.png, name: "zwart Jansen.png")
    try await filed.redact(.fileName, "Jansen")
    try await filed.replace(id, by: black, name: "alles zwart.pdf")
    let document = try #require(try await filed.read(as: filed.complainant).documents.first)
    #expect(document.name.revealed == "alles zwart.pdf" && document.kind == .pdf)
    #expect(try await filed.content(of: id, as: filed.director) == black)
    #expect(try await filed.read(as: filed.officer).file.leftOut.count == 4)
    #expect(try await isWhole(filed))
  }

  @Test func `the same checks as for every file, and what is refused leaves the old one as it was`() async throws {
    let (filed, id) = try await known()
    for (bytes, name, refused) in [
      (TestFiles.pdf, "weer.pdf", RedactDocument.Refused.sameFile),
      (TestFiles.png, "foto.pdf", .content(.otherThanNamed(ending: "pdf", .kind(.png)))),
      ([], "leeg.pdf", .content(.empty)), (black, "", .name(.missing)),
    ] {
      await #expect(throws: refused) { try await filed.replace(id, by: bytes, name: name) }
    }
    await #expect(throws: RedactDocument.Refused.tooLarge(mostBytes: Document.mostBytes)) {
      try await filed.replace(id, by: TestFiles.pdf(ofBytes: Document.mostBytes + 1))
    }
    #expect(try await filed.content(of: id, as: filed.complainant) == TestFiles.pdf)
    #expect(try await count("select count(*) from document_upload where dossier_id = '\(filed.dossier)'") == 1)
    #expect(try await filed.read(as: filed.officer).file.leftOut.isEmpty)
  }

  // MARK: Taken out

  @Test func `a file that is taken out stays in the list, and nobody opens it`() async throws {
    let (filed, id) = try await known()
    try await filed.takeOut(id)
    for reader in [filed.officer, filed.complainant, filed.director] {
      await #expect(throws: NotFound.self) { try await filed.content(of: id, as: reader) }
      let document = try #require(try await filed.read(as: reader).documents.first)
      #expect(document.isGone && document.leftOut?.reason == .someoneElse)
    }
    #expect(try await count("select count(*) from document_upload where dossier_id = '\(filed.dossier)'") == 0)
    #expect(try await count("select count(*) from document_piece where dossier_id = '\(filed.dossier)'") == 0)
    #expect(try await isWhole(filed))
    await #expect(throws: RedactDocument.Refused.changedMeanwhile) { try await filed.takeOut(id) }
    await #expect(throws: RedactDocument.Refused.changedMeanwhile) { try await filed.replace(id, by: black) }
    #expect(try await filed.read(as: filed.officer).file.leftOut.count == 1)
  }

  @Test func `one who read another version is asked to look again, also when two do it at once`() async throws {
    let (filed, id) = try await known()
    let read = try await filed.digest(of: id)
    let refusals = await TestCase.atOnce { try await filed.replace(id, by: black, read: read) }
    #expect(refusals.count { $0 == nil } == 1)
    #expect(refusals.count { $0 as? RedactDocument.Refused == .changedMeanwhile } == refusals.count - 1)
    await #expect(throws: RedactDocument.Refused.changedMeanwhile) { try await filed.takeOut(id, read: read) }
    #expect(try await count("select count(*) from document_upload where dossier_id = '\(filed.dossier)'") == 1)
    #expect(try await filed.content(of: id, as: filed.complainant) == black)
  }

  // MARK: Who may, and when

  @Test func `only the officer, in what everyone reads, while the case goes on`() async throws {
    let (filed, id) = try await known()
    for actor in [filed.director, filed.complainant] {
      await #expect(throws: NotAllowed.self) { try await filed.replace(id, by: black, as: actor) }
      await #expect(throws: NotAllowed.self) { try await filed.takeOut(id, as: actor) }
    }
    let theirs = try await filed.addDocument(as: filed.director, name: "eigen.pdf", in: .provider)
    let notes = try await filed.addDocument(as: filed.officer, name: "notitie.pdf", in: .officer)
    for own in [theirs, notes] {
      await #expect(throws: NotFound.self) { try await filed.takeOut(own) }
      await #expect(throws: NotFound.self) { try await filed.replace(own, by: black) }
    }
    let (other, _) = try await known()
    await #expect(throws: NotFound.self) { try await filed.takeOut(id, as: other.officer) }
    try await filed.withdraw()
    await #expect(throws: RedactDocument.Refused.over) { try await filed.takeOut(id) }
    await #expect(throws: RedactDocument.Refused.over) { try await filed.replace(id, by: black) }
    #expect(try await filed.content(of: id, as: filed.complainant) == TestFiles.pdf)
  }

  @Test func `in the database too there is no other way, and no half file takes its place`() async throws {
    let (filed, id) = try await known()
    let (app, digest) = (try await TestDatabase.appSession(), hex(try await filed.digest(of: id)))
    let other = try await filed.addDocument(as: filed.officer, name: "notitie.pdf", in: .officer)
    let upload = try await TestDatabase.ownerSession().texts("select upload_id from document where id = '\(other)'")[0]
    func call(_ upload: String, _ pieces: String = "1", of document: ID<Document>, read: String) -> String {
      """
      select redact_document(gen_random_uuid(), '\(document)', 2, decode('\(read)', 'hex'), sha256('new'), \(upload),
        'pdf', 'name', 20, \(pieces), 'byMistake', '2026-02-20')
      """
    }
    let begun = """
      insert into document_upload (id, dossier_id, compartment)
      values ('00000000-0000-4000-8000-000000000001', '\(filed.dossier)', 'shared');
      """
    let fresh = "'00000000-0000-4000-8000-000000000001'"
    for (actor, statement, code) in [
      (filed.officer, "update document set upload_id = null", "42501"),
      (filed.officer, "delete from document_upload", "42501"),
      (filed.officer, "delete from document_piece", "42501"),
      (filed.director, call("null", of: id, read: digest), "42501"),
      (filed.complainant, call("null", of: id, read: digest), "42501"),
      // Another version than the one that was read; a file of the officer's own; another compartment's upload.
      (filed.officer, call("null", of: id, read: hex(Array(repeating: 1, count: 32))), "23514"),
      (filed.officer, call("null", of: other, read: hex(try await filed.digest(of: other))), "23514"),
      (filed.officer, call("'\(upload)'", of: id, read: digest), "23505"),
      // An upload without its pieces, and none at all.
      (filed.officer, begun + call(fresh, of: id, read: digest), "23514"),
      (filed.officer, call("gen_random_uuid()", of: id, read: digest), "23503"),
      // And not by the way of a text.
      (
        filed.officer,
        "select redact(gen_random_uuid(), 'document.content', '\(id)', 2, sha256('a'), 'b', 'byMistake', '2026-02-20', null)",
        "42501"
      ),
    ] {
      try app.run("begin")
      try app.bind(actor)
      #expect(try app.refusal { try app.run(statement) } == code, "\(actor.audience): \(statement)")
      try app.run("rollback")
    }
    #expect(try await filed.content(of: id, as: filed.complainant) == TestFiles.pdf)
  }

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
