import Dossier
import Foundation
import Kernel
import Postgres
import TestSupport
import Testing
import Vault

/// What the database itself holds of files, and what shows when someone changes it behind the portal's back.
struct DocumentTests {
  private static let size = 2 * FileSeal.pieceBytes + 100

  private func added() async throws -> (TestCase, ID<Document>) {
    let filed = try await TestWorld.make().file()
    return (filed, try await filed.addDocument(as: filed.complainant, TestFiles.pdf(ofBytes: Self.size)))
  }

  private func damage(_ statement: String) async throws { try await TestDatabase.ownerSession().run(statement) }

  private func pieces(_ id: ID<Document>) -> String {
    "upload_id = (select upload_id from document where id = '\(id)')"
  }

  // MARK: Damage

  @Test func `pieces that changed places don't open`() async throws {
    let (filed, id) = try await added()
    try await damage(
      """
      update document_piece p set bytes = o.bytes from document_piece o
      where p.\(pieces(id)) and o.\(pieces(id)) and (p.number, o.number) in ((1, 2), (2, 1))
      """)
    await #expect(throws: Unopened()) { try await filed.content(of: id, as: filed.complainant) }
  }

  @Test func `a piece of another file of the same case doesn't open`() async throws {
    let (filed, id) = try await added()
    let other = try await filed.addDocument(as: filed.complainant, TestFiles.pdf(ofBytes: Self.size))
    try await damage(
      """
      update document_piece p set bytes = o.bytes from document_piece o
      where p.\(pieces(id)) and o.\(pieces(other)) and p.number = 2 and o.number = 2
      """)
    await #expect(throws: Unopened()) { try await filed.content(of: id, as: filed.complainant) }
  }

  @Test func `a file that was cut short doesn't open, also when its row says so`() async throws {
    let (filed, id) = try await added()
    try await damage("delete from document_piece where \(pieces(id)) and number = 3")
    await #expect(throws: NotFound()) { try await filed.content(of: id, as: filed.complainant) }
    try await damage("update document_piece set is_last = true where \(pieces(id)) and number = 2")
    try await damage(
      "update document set piece_count = 2, byte_count = \(2 * FileSeal.pieceBytes) where id = '\(id)'")
    await #expect(throws: Unopened()) { try await filed.content(of: id, as: filed.complainant) }
  }

  @Test func `a dropped piece shows`() async throws {
    let (filed, id) = try await added()
    try await damage("delete from document_piece where \(pieces(id)) and number = 1")
    // One after the other: the rows of one update are taken in any order, and no number is there twice.
    for number in 2...3 {
      try await damage("update document_piece set number = number - 1 where \(pieces(id)) and number = \(number)")
    }
    await #expect(throws: Unopened()) { try await filed.content(of: id, as: filed.complainant) }
  }

  // MARK: The database's own rules

  /// Tries to make a document of an upload with these pieces: (number, isLast, plain bytes).
  private func complete(_ pieces: [(Int, Bool, Int)], count: Int, bytes: Int) async throws -> String? {
    let filed = try await TestWorld.make().file()
    let app = try await TestDatabase.appSession()
    return try app.refusal {
      try app.bind(filed.complainant)
      let upload = UUID().uuidString
      try app.rows(
        "insert into document_upload (id, dossier_id, compartment) values ($1, $2, 'shared')", upload,
        filed.dossier.uuidString)
      for (number, isLast, size) in pieces {
        try app.rows(
          """
          insert into document_piece (id, dossier_id, compartment, upload_id, number, is_last, bytes)
          values (gen_random_uuid(), $1, 'shared', $2, $3, $4, convert_to(repeat('x', $5::int + 29), 'UTF8'))
          """, filed.dossier.uuidString, upload, "\(number)", "\(isLast)", "\(size)")
      }
      try app.rows(
        """
        insert into document (id, dossier_id, compartment, upload_id, kind, name, byte_count, piece_count, digest, added_on)
        values (gen_random_uuid(), $1, 'shared', $2, 'pdf', '\\x00', $3, $4, sha256(''), '2026-02-20')
        """, filed.dossier.uuidString, upload, "\(bytes)", "\(count)")
    }
  }

  @Test func `a document has all its pieces, from the first to the last, of just its size`() async throws {
    let full = FileSeal.pieceBytes
    #expect(try await complete([(1, false, full), (2, true, 10)], count: 2, bytes: full + 10) == nil)
    #expect(try await complete([(1, true, 10)], count: 1, bytes: 10) == nil)
    let wrong: [([(Int, Bool, Int)], Int, Int)] = [
      ([], 1, 10), ([(1, false, full)], 2, full + 10), ([(1, false, full), (2, false, 10)], 2, full + 10),
      ([(1, false, full), (3, true, 10)], 2, full + 10), ([(2, true, 10)], 1, 10), ([(1, true, 10)], 1, 11),
      ([(1, false, full), (2, true, 10), (3, false, 1)], 2, full + 10),
      ([(1, true, full), (2, false, 10)], 2, full + 10),
      // A count that doesn't fit the size.
      ([(1, false, 10), (2, true, 10)], 2, 20),
    ]
    for (pieces, count, bytes) in wrong {
      #expect(try await complete(pieces, count: count, bytes: bytes) == "23514", "\(pieces)")
    }
    // Two that are the last, or twice the same number.
    #expect(try await complete([(1, true, full), (2, true, 10)], count: 2, bytes: full + 10) == "23505")
    #expect(try await complete([(1, false, full), (1, true, 10)], count: 2, bytes: full + 10) == "23505")
    // A piece larger than 256 kB.
    #expect(try await complete([(1, true, full + 1)], count: 2, bytes: full + 1) == "23514")
  }

  @Test func `a piece can't be hung on another dossier's upload, nor a document`() async throws {
    let world = try await TestWorld.make()
    let (mine, theirs) = (try await world.file(), try await world.file())
    let (file, _) = try await CaseFile.read(
      for: .act, from: world.database, as: theirs.complainant, keys: world.keys, Document.usage)
    _ = try await DocumentUpload(in: file, .shared, as: theirs.complainant, database: world.database)
    let upload = try #require(
      try await TestDatabase.ownerSession().texts(
        "select id from document_upload where dossier_id = '\(theirs.dossier)'"
      ).first)
    let app = try await TestDatabase.appSession()
    #expect(
      try app.refusal {
        try app.bind(mine.complainant)
        try app.rows(
          """
          insert into document_piece (id, dossier_id, compartment, upload_id, number, is_last, bytes)
          values (gen_random_uuid(), $1, 'shared', $2, 2, false, convert_to(repeat('x', 40), 'UTF8'))
          """, mine.dossier.uuidString, upload)
      } == "23503")
    #expect(
      try app.refusal {
        try app.bind(mine.complainant)
        try app.rows(
          """
          insert into document (id, dossier_id, compartment, upload_id, kind, name, byte_count, piece_count, digest, added_on)
          values (gen_random_uuid(), $1, 'shared', $2, 'pdf', '\\x00', \(TestFiles.pdf.count), 1, sha256(''), '2026-02-20')
          """, mine.dossier.uuidString, upload)
      } == "23503")
  }

  @Test func `what a side may add together is held by the database too`() async throws {
    let filed = try await TestWorld.make().file()
    for _ in 1...10 { try await filed.addDocument(as: filed.complainant) }
    // As if each were as large as a file may be: ten of them are 250 MB.
    try await damage(
      "update document set byte_count = \(Document.mostBytes), piece_count = 100 where dossier_id = '\(filed.dossier)'")
    #expect(try await refusedConstraint(filed) == "document_most_bytes_of_a_side")
    try await damage("update document set byte_count = 1, piece_count = 1 where dossier_id = '\(filed.dossier)'")
    #expect(try await refusedConstraint(filed) == nil)
    for _ in 1...40 { try await filed.addDocument(as: filed.complainant) }
    #expect(try await refusedConstraint(filed) == "document_most_of_a_side")
  }

  /// What the database says to one more small document of the complainant, past the program's own rules.
  private func refusedConstraint(_ filed: TestCase) async throws -> String? {
    let app = try await TestDatabase.appSession()
    defer { try? app.run("rollback") }
    do {
      try app.bind(filed.complainant)
      let upload = UUID().uuidString
      try app.rows(
        "insert into document_upload (id, dossier_id, compartment) values ($1, $2, 'shared')", upload,
        filed.dossier.uuidString)
      try app.rows(
        """
        insert into document_piece (id, dossier_id, compartment, upload_id, number, is_last, bytes)
        values (gen_random_uuid(), $1, 'shared', $2, 1, true, convert_to(repeat('x', 30), 'UTF8'))
        """, filed.dossier.uuidString, upload)
      try app.rows(
        """
        insert into document (id, dossier_id, compartment, upload_id, kind, name, byte_count, piece_count, digest, added_on)
        values (gen_random_uuid(), $1, 'shared', $2, 'pdf', '\\x00', 1, 1, sha256(''), '2026-02-20')
        """, filed.dossier.uuidString, upload)
      return nil
    } catch let failed as PlainSession.Failed { return failed.constraint ?? failed.code }
  }
}
