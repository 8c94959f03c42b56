import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// A file that someone added to a dossier (bestand), opened; its content is read piece by piece: `DocumentContent`.
package struct Document: Sendable {
  package let id: ID<Document>
  /// Whose eyes it is for: everyone in the case, or its own side only.
  package let compartment: Compartment
  package let kind: MediaKind
  package let name: Sealed
  /// One line about it.
  package let description: Sealed?
  package let byteCount: Int
  package let addedOn: Day
  package let addedAs: Audience
  /// Which of those who read along.
  package let companion: UUID?
  /// What it shows of the right to complain for a client; nil for any other file.
  package let proves: Proof.Kind?
  /// An officer replaced its content, or took it out whole: the last time.
  package let leftOut: LeftOut?
  /// Its content was taken out, and nothing took its place.
  package let isGone: Bool

  /// What one file may measure, in bytes: 25 MB. It fits a scanned letter and a good photograph.
  package static let mostBytes = 25 * 1024 * 1024
  /// How many files each side may add to one dossier.
  package static let mostOfSide = 50
  /// How many bytes those may have together: 250 MB.
  package static let mostBytesOfSide = 250 * 1024 * 1024

  fileprivate static func name(_ compartment: Compartment) -> SealedColumn {
    SealedColumn("document", "name", compartment)
  }
  fileprivate static func description(_ compartment: Compartment) -> SealedColumn {
    SealedColumn("document", "description", compartment)
  }

  package struct Stored: Sendable {
    package let id: ID<Document>
    let compartment: Compartment
    /// Nil once its content was taken out.
    let upload: UUID?
    let kind: MediaKind
    let name: [UInt8]
    let description: [UInt8]?
    package let byteCount: Int
    let pieceCount: Int
    /// SHA-256 over its sealed pieces: which content someone saw.
    package let digest: [UInt8]
    let addedOn: Day
    let addedAs: Audience
    let companion: UUID?
    let proves: Proof.Kind?

    /// An officer took its content out, and nothing took its place.
    package var isGone: Bool { upload == nil }
    /// It can be opened by everyone in the case, and so an officer may leave something out of it.
    package var isShared: Bool { compartment == .shared && upload != nil }

    init(_ row: Row) throws {
      id = try row("id")
      compartment = try row("compartment")
      upload = try row.optional("upload_id")
      kind = try row("kind")
      name = try row("name")
      description = try row.optional("description")
      byteCount = try row("byte_count")
      pieceCount = try row("piece_count")
      digest = try row("digest")
      addedOn = try row("added_on")
      addedAs = try row("recorded_as")
      companion = try row.optional("companion_id")
      proves = try row.optional("proves")
    }

    package func opened(in file: CaseFile) throws -> Document {
      Document(
        id: id, compartment: compartment, kind: kind,
        name: try file.open(name, Document.name(compartment), row: id.uuid),
        description: try description.map { try file.open($0, Document.description(compartment), row: id.uuid) },
        byteCount: byteCount, addedOn: addedOn, addedAs: addedAs, companion: companion, proves: proves,
        leftOut: file.leftOut.last { $0.text == .fileContent && $0.row == id.uuid }, isGone: upload == nil)
    }
  }

  private static let columns: SQL =
    """
    id, compartment, upload_id, kind, name, description, byte_count, piece_count, digest, added_on, recorded_as,
    proves, case recorded_as when 'companion' then recorded_by end as companion_id
    """

  /// The files of the bound dossier that this audience may see, in the order in which they were added.
  package static let stored = Query<[Stored]>.all(
    """
    select \(columns) from document
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by recorded_at, id
    """
  ) { row in try Stored(row) }

  package static func stored(_ id: ID<Document>) -> Query<Stored> {
    .one(
      "select \(columns) from document where tenant_id = \(.tenant) and dossier_id = \(.dossier) and id = \(id)"
    ) { row in try Stored(row) }
  }

  /// What the bound audience has added to the bound dossier.
  package struct Usage: Sendable, Equatable {
    package let documents: Int
    package let bytes: Int
    /// Of today, in the shared compartment: whoever reads them had a message then.
    package let sharedToday: Int
    /// Uploads that began and haven't ended: running, or broken off less than a day ago.
    package let unfinished: Int
  }

  package static let usage = Query<Usage>.one(
    """
    select count(*)::int as documents, coalesce(sum(byte_count), 0)::bigint as bytes,
      (count(*) filter (where added_on = \(.today)::date and compartment = 'shared'))::int as shared_today,
      (select count(*) from document_upload u
        where u.tenant_id = \(.tenant) and u.dossier_id = \(.dossier)
          and u.recorded_as = current_setting('app.audience')
          and not exists (select from document c where (c.tenant_id, c.upload_id) = (u.tenant_id, u.id)))::int
        as unfinished
    from document d
    where d.tenant_id = \(.tenant) and d.dossier_id = \(.dossier) and d.recorded_as = current_setting('app.audience')
    """
  ) { row in
    Usage(
      documents: try row("documents"), bytes: try row("bytes"), sharedToday: try row("shared_today"),
      unfinished: try row("unfinished"))
  }

  /// What the files of the bound dossier show of who the complainant is.
  package static let proofs = Query<[Proof.Kind]>.all(
    """
    select distinct proves from document
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) and proves is not null
      and upload_id is not null
    """
  ) { row in try row("proves") }

  /// Whether the file of this form is in the dossier already.
  package static func isAdded(_ id: ID<Document>) -> Query<Bool> {
    .one(
      """
      select exists (
        select from document where tenant_id = \(.tenant) and dossier_id = \(.dossier) and id = \(id)) as added
      """
    ) { row in try row("added") }
  }
}

/// A file that is coming in: its pieces are sealed and stored one by one, each in a transaction of its own, so that a
/// slow telephone holds no connection. It is seen by nobody until `complete`.
package struct DocumentUpload: Sendable {
  private let id: UUID
  private let actor: Actor
  private let compartment: Compartment
  private let seal: FileSeal
  private var pieceCount = 0
  private var byteCount = 0
  private var digest: RunningDigest

  /// How long an upload may take; what isn't complete then is deleted.
  package static let hours = 24.0

  /// Begins one in the dossier of `file`, and tells the worker to look after it tomorrow.
  package init(
    in file: CaseFile, _ compartment: Compartment, as actor: Actor, database: Database
  ) async throws {
    let id = database.newID()
    self.id = id
    self.actor = actor
    self.compartment = compartment
    seal = try file.fileSeal(SealedColumn("document_piece", "bytes", compartment), row: id)
    digest = RunningDigest()
    try await database.transaction(as: actor) { transaction in
      transaction.record(
        Change(
          """
          insert into document_upload (tenant_id, id, dossier_id, compartment)
          values (\(.tenant), \(id), \(.dossier), \(compartment))
          """))
      transaction.record(
        DueWork.unfinishedUpload.queue(at: transaction.moment.addingTimeInterval(Self.hours * 3600), id: id))
    }
  }

  /// Seals and stores the next piece.
  package mutating func add(_ piece: [UInt8], isLast: Bool, to database: Database) async throws {
    let number = pieceCount + 1
    let sealed = try seal.seal(piece, number: number, isLast: isLast)
    try await database.transaction(as: actor) { transaction in
      transaction.record(
        Change(
          """
          insert into document_piece (tenant_id, id, dossier_id, compartment, upload_id, number, is_last, bytes)
          values (\(.tenant), \(transaction.newID(DocumentUpload.self)), \(.dossier), \(compartment), \(id), \(number),
            \(isLast), \(sealed))
          """))
    }
    pieceCount = number
    byteCount += piece.count
    digest.take(sealed)
  }

  /// The document: with this the file is there for its readers. The event on the timeline says which file it was.
  package func complete(
    _ document: ID<Document>, _ kind: MediaKind, name: FileName, description: Sealed?, proves: Proof.Kind?,
    in file: CaseFile,
    refusing refusals: [String: any Refusal], _ transaction: Transaction
  ) throws -> Change {
    let hash = digest.value
    let named = try file.seal(Sealed(name.text), Document.name(compartment), row: document.uuid)
    let described = try description.map { try file.seal($0, Document.description(compartment), row: document.uuid) }
    return Change(
      """
      insert into document (tenant_id, id, dossier_id, compartment, upload_id, kind, name, description, byte_count,
        piece_count, digest, added_on, proves)
      values (\(.tenant), \(document), \(.dossier), \(compartment), \(id), \(kind), \(named), \(described), \(byteCount),
        \(pieceCount), \(hash), \(.today), \(proves))
      """, refusing: refusals)
      + (try file.event(
        .documentAdded, in: compartment, saying: Sealed("\(document) \(kind.rawValue) \(byteCount) \(hash.base64)"),
        transaction))
  }

  /// What takes the place of another file's content: see `CaseFile.redact`.
  package struct Replacement: Sendable {
    let upload: UUID
    let kind: MediaKind
    let name: FileName
    let byteCount: Int
    let pieceCount: Int
    let digest: [UInt8]
  }

  package func replacement(_ kind: MediaKind, name: FileName) -> Replacement {
    Replacement(
      upload: id, kind: kind, name: name, byteCount: byteCount, pieceCount: pieceCount, digest: digest.value)
  }

  /// It won't be completed: nothing of it stays.
  package func drop(from database: Database) async throws {
    guard let tenant = actor.tenant else { return }
    try await database.transaction(as: Actor(.system, tenant: tenant, dossier: actor.dossier)) { transaction in
      transaction.record(DocumentUpload.delete(id))
    }
  }

  /// Deletes an upload, unless a document came of it.
  package static func delete(_ id: UUID) -> Change {
    Change(
      """
      delete from document_upload u
      where u.tenant_id = \(.tenant) and u.dossier_id = \(.dossier) and u.id = \(id)
        and not exists (select from document d where (d.tenant_id, d.upload_id) = (u.tenant_id, u.id))
      """)
  }
}

extension [UInt8] {
  fileprivate var base64: String { Data(self).base64EncodedString() }
}

/// A document that is being read: its pieces one after the other, each in a round trip of its own, so that a slow
/// reader holds no connection and no more than one piece is in memory.
package struct DocumentContent: Sendable {
  package let document: Document
  package let pieceCount: Int
  private let upload: UUID
  private let seal: FileSeal
  private let actor: Actor
  private let database: Database

  /// Opens a document of the bound dossier; the read log is written first.
  /// - Throws: `NotFound`, also for one in a compartment that isn't the reader's, and for one that was taken out.
  package static func open(
    _ id: ID<Document>, from database: Database, as actor: Actor, keys: PortalKeys
  ) async throws -> DocumentContent {
    let (file, stored) = try await CaseFile.read(
      for: .document, from: database, as: actor, keys: keys, Document.stored(id))
    guard let upload = stored.upload else { throw NotFound() }
    return DocumentContent(
      document: try stored.opened(in: file), pieceCount: stored.pieceCount, upload: upload,
      seal: try file.fileSeal(SealedColumn("document_piece", "bytes", stored.compartment), row: upload),
      actor: actor, database: database)
  }

  /// - Parameter number: from 1 to `pieceCount`.
  /// - Throws: `NotFound` when the access ended meanwhile, or the piece is gone; `Unopened`.
  package func piece(_ number: Int) async throws -> [UInt8] {
    let sealed = try await database.read(
      as: actor,
      Query<[UInt8]>.one(
        """
        select bytes from document_piece
        where tenant_id = \(.tenant) and upload_id = \(upload) and number = \(number)
        """
      ) { row in try row("bytes") })
    return try seal.open(sealed, number: number, of: pieceCount)
  }
}
