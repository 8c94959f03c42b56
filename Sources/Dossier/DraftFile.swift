import Foundation
import Kernel
import Postgres
import Tenant
import Vault

/// A file that waits with a form not yet sent, sealed under the key that only this browser's cookie holds. It goes with
/// its draft.
package struct DraftFile: Sendable {
  /// Also of the document that it becomes, so that it becomes one only once.
  package let id: ID<Document>
  package let name: FileName
  package let kind: MediaKind
  /// Nil for a file that shows nothing of the right to complain.
  package let proves: Proof.Kind?
  package let byteCount: Int
  fileprivate let pieceCount: Int

  /// What waits with one draft, and with all together.
  package struct Usage: Sendable, Equatable {
    package let files: Int
    package let bytes: Int
    /// Of everyone; a file that is still coming in counts as a largest one.
    package let bytesOfAll: Int
  }
}

extension Draft {
  /// The files that wait with this form, in the order in which they were added.
  package func files(from database: Database) async throws -> [DraftFile] {
    let rows = try await database.read(
      as: Actor(.system),
      Query<[(id: UUID, about: [UInt8], bytes: Int, pieces: Int)]>.all(
        """
        select f.id, f.about, f.byte_count, f.piece_count from draft_file f join draft d using (lookup)
        where f.lookup = \(lookup) and f.about is not null and d.expires_at > \(.moment) order by f.began_at, f.id
        """
      ) { row in
        (id: try row("id"), about: try row("about"), bytes: try row("byte_count"), pieces: try row("piece_count"))
      })
    return rows.compactMap { row in
      guard let about = try? box.open(row.about, form: Self.form(of: row.id)),
        let name = about["name"].flatMap({ try? FileName(given: $0) }),
        let kind = about["kind"].flatMap(MediaKind.init(rawValue:))
      else { return nil }
      return DraftFile(
        id: ID(row.id), name: name, kind: kind, proves: about["proves"].flatMap(Proof.Kind.init(rawValue:)),
        byteCount: row.bytes, pieceCount: row.pieces)
    }
  }

  fileprivate static func form(of file: UUID) -> String { "bestand-\(file.uuidString.lowercased())" }

  package func usage(from database: Database) async throws -> DraftFile.Usage {
    let anHourAgo = database.now.addingTimeInterval(-3600)
    return try await database.read(
      as: Actor(.system),
      Query.one(
        """
        select (count(*) filter (
            where lookup = \(lookup) and (about is not null or began_at > \(anHourAgo))))::int as files,
          coalesce(sum(byte_count) filter (where lookup = \(lookup)), 0)::bigint as bytes,
          coalesce(sum(coalesce(byte_count, \(Document.mostBytes))), 0)::bigint as bytes_of_all
        from draft_file
        """
      ) { row in
        DraftFile.Usage(files: try row("files"), bytes: try row("bytes"), bytesOfAll: try row("bytes_of_all"))
      })
  }

  /// The plain bytes of a file, piece by piece; nil at its end.
  package func pieces(of file: DraftFile, from database: Database) -> () async throws -> [UInt8]? {
    let seal = box.fileSeal(file.id.uuid)
    var number = 0
    return {
      guard number < file.pieceCount else { return nil }
      number += 1
      let sealed = try await database.read(
        as: Actor(.system),
        Query<[UInt8]>.one("select bytes from draft_piece where file_id = \(file.id) and number = \(number)") { row in
          try row("bytes")
        })
      return try seal.open(sealed, number: number, of: file.pieceCount)
    }
  }

  /// Takes a file out; one of another draft stays.
  package func remove(_ file: ID<Document>) -> Change {
    Change("delete from draft_file where lookup = \(lookup) and id = \(file)")
  }

  /// Takes all files out.
  package var filesRemoved: Change { Change("delete from draft_file where lookup = \(lookup)") }
}

/// A file that is coming in beside a draft: each piece in a transaction of its own, so that a slow telephone holds no
/// connection. It isn't there for anyone before `complete`.
package struct DraftUpload: Sendable {
  private let draft: Draft
  private let id: ID<Document>
  private let seal: FileSeal
  private var pieceCount = 0
  private var byteCount = 0

  /// Begins one. The draft must have been kept.
  /// - Parameter twice: what is thrown when this very file began before.
  /// - Throws: `twice`; `tooMany`, which the database counts.
  package init(
    _ id: ID<Document>, with draft: Draft, twice: any Refusal, tooMany: any Refusal, in database: Database
  ) async throws {
    self.draft = draft
    self.id = id
    seal = draft.box.fileSeal(id.uuid)
    try await database.transaction(as: Actor(.system)) { transaction in
      // What broke off when a server went away.
      let anHourAgo = transaction.moment.addingTimeInterval(-3600)
      transaction.record(
        Change(
          "delete from draft_file where lookup = \(draft.lookup) and about is null and began_at < \(anHourAgo)"))
      transaction.record(
        Change(
          "insert into draft_file (id, lookup) values (\(id), \(draft.lookup))",
          refusing: ["draft_file_pkey": twice, "draft_file_most_of_a_draft": tooMany]))
    }
  }

  package mutating func add(_ piece: [UInt8], isLast: Bool, to database: Database) async throws {
    let number = pieceCount + 1
    let sealed = try seal.seal(piece, number: number, isLast: isLast)
    try await database.transaction(as: Actor(.system)) { transaction in
      transaction.record(
        Change("insert into draft_piece (file_id, number, bytes) values (\(id), \(number), \(sealed))"))
    }
    pieceCount = number
    byteCount += piece.count
  }

  package func complete(_ name: FileName, _ kind: MediaKind, proves: Proof.Kind?, in database: Database)
    async throws
  {
    var about = ["name": name.text, "kind": kind.rawValue]
    about["proves"] = proves?.rawValue
    let sealed = try draft.box.seal(about, form: Draft.form(of: id.uuid))
    try await database.transaction(as: Actor(.system)) { transaction in
      transaction.record(
        Change(
          """
          update draft_file set about = \(sealed), byte_count = \(byteCount), piece_count = \(pieceCount)
          where id = \(id)
          """))
    }
  }

  /// It won't be completed: nothing of it stays.
  package func drop(from database: Database) async throws {
    try await database.transaction(as: Actor(.system)) { $0.record(draft.remove(id)) }
  }
}
