import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// Someone in a case adds a file (bestand) to it: for everyone in the case, or for their own side's notes.
///
/// A file comes in slowly, so this is no single transaction: its pieces are stored as they come, and the last
/// transaction makes it a document and says so on the timeline. Until then nobody sees anything of it; when it breaks
/// off nothing stays.
package struct AddDocument: Sendable {
  /// Of the form that was sent, so that sending it twice adds it once.
  package let id: ID<Document>
  package let compartment: Compartment
  /// As the device named it.
  package let name: String
  /// One line about it.
  package let description: Sealed?
  /// Nil for a file that shows nothing of the right to complain.
  package let proves: Proof.Kind?
  /// Whether the readers hear of it by itself; not when it came along with something that they hear of.
  package let isAnnounced: Bool

  package init(
    id: ID<Document>, compartment: Compartment = .shared, name: String, description: Sealed?,
    proves: Proof.Kind? = nil,
    isAnnounced: Bool = true
  ) {
    self.id = id
    self.proves = proves
    self.isAnnounced = isAnnounced
    self.compartment = compartment
    self.name = name
    self.description = description
  }

  package static let mostCharacters = 200
  /// Uploads of one side that may have broken off within a day, before it has to wait for the worker.
  package static let mostUnfinished = 20

  package enum Refused: Refusal {
    /// The case is closed, or goes on before the dispute committee.
    case closed, inDispute
    /// The file of this very form is in the dossier.
    case alreadyAdded
    case descriptionTooLong(most: Int)
    case name(FileName.Refused)
    case content(ContentCheck.Refused)
    case tooLarge(mostBytes: Int)
    case tooMany(most: Int)
    case tooMuch(mostBytes: Int)
    case tooManyUnfinished
  }

  /// The compartments that an audience adds files to, the shared one first; none for who adds no files at all.
  package static func compartments(of audience: Audience) -> [Compartment] {
    switch audience {
    case .complainant: [.shared]
    // Who reads along, where the complainant lets them write.
    case .companion: [.shared]
    case .officer: [.shared, .officer]
    case .provider: [.shared, .provider]
    // Who entered a complaint adds the scan of the letter, and reads nothing else of the case.
    case .reporter: [.shared]
    case .visitor, .committee, .portal, .auditor, .privacy, .system, .named: []
    }
  }

  /// - Parameters:
  ///   - actor: with the dossier open.
  ///   - next: the next bytes of the file, and nil at its end. Not asked again once something is refused.
  /// - Throws: `Refused`; `NotAllowed` for a compartment that isn't the actor's; what `next` throws.
  package func perform(
    as actor: Actor, in database: Database, keys: PortalKeys, _ next: () async throws -> [UInt8]?
  ) async throws {
    guard Self.compartments(of: actor.audience).contains(compartment) else {
      throw NotAllowed(takes: Audience.allCases.filter { Self.compartments(of: $0).contains(compartment) })
    }
    if let description, description.revealed.unicodeScalars.count > Self.mostCharacters {
      throw Refused.descriptionTooLong(most: Self.mostCharacters)
    }
    let name: FileName
    do { name = try FileName(given: self.name) } catch { throw Refused.name(error) }
    let (file, usage, isAdded) = try await open(as: actor, in: database, keys)
    if isAdded { throw Refused.alreadyAdded }
    try Self.check(usage, adding: 1)
    guard usage.unfinished < Self.mostUnfinished else { throw Refused.tooManyUnfinished }

    let left = Document.mostBytesOfSide - usage.bytes
    var (incoming, upload) = (IncomingFile(name), DocumentUpload?.none)
    do {
      let kind = try await incoming.take(most: min(Document.mostBytes, left), next) { piece, isLast in
        var begun =
          if let upload { upload } else {
            try await DocumentUpload(in: file, compartment, as: actor, database: database)
          }
        upload = begun
        try await begun.add(piece, isLast: isLast, to: database)
        upload = begun
      }
      guard let upload else { preconditionFailure("the last piece was stored") }
      try await complete(upload, incoming, kind, in: file, as: actor, database)
    } catch {
      // Also when the task was cancelled because the browser went away; when the server goes too, the worker does it.
      if let upload { await Task { try? await upload.drop(from: database) }.value }
      switch error as? IncomingFile.Refused {
      case .content(let refused)?: throw Refused.content(refused)
      case .tooLarge? where left < Document.mostBytes: throw Refused.tooMuch(mostBytes: Document.mostBytesOfSide)
      case .tooLarge?: throw Refused.tooLarge(mostBytes: Document.mostBytes)
      case .otherKind?, nil: throw error
      }
    }
  }

  /// - Throws: `Refused` where the case takes no files any more.
  private func open(
    as actor: Actor, in database: Database, _ keys: PortalKeys
  ) async throws -> (CaseFile, Document.Usage, isAdded: Bool) {
    if actor.audience == .reporter {
      let (file, (usage, isAdded)) = try await CaseFile.read(
        for: .act, from: database, as: actor, keys: keys, Document.usage, Document.isAdded(id))
      return (file, usage, isAdded)
    }
    let (file, (complaint, usage, isAdded)) = try await CaseFile.read(
      for: .act, from: database, as: actor, keys: keys, Complaint.facts, Document.usage, Document.isAdded(id))
    if actor.audience == .companion, try await database.read(as: actor, Companion.mayWrite) != true {
      throw NotAllowed(takes: [.complainant])
    }
    try Self.check(complaint.state.phase)
    return (file, usage, isAdded)
  }

  private func complete(
    _ upload: DocumentUpload, _ incoming: IncomingFile, _ kind: MediaKind, in file: CaseFile, as actor: Actor,
    _ database: Database
  ) async throws {
    try await database.transaction(as: actor) { transaction in
      try await file.goOn(in: transaction)
      try await Companion.requireWriting(in: transaction)
      var complaint: Complaint?
      let usage: Document.Usage
      if actor.audience == .reporter {
        usage = try await transaction.fetch(Document.usage)
      } else {
        let (facts, used) = try await transaction.fetch(Complaint.facts, Document.usage)
        try Self.check(facts.state.phase)
        (complaint, usage) = (facts, used)
      }
      try Self.check(usage, adding: incoming.byteCount)
      transaction.record(
        try upload.complete(
          id, kind, name: incoming.name, description: description, proves: proves, in: file,
          refusing: [
            "document_pkey": Refused.alreadyAdded,
            "document_most_of_a_side": Refused.tooMany(most: Document.mostOfSide),
            "document_most_bytes_of_a_side": Refused.tooMuch(mostBytes: Document.mostBytesOfSide),
            "document_within_size": Refused.tooLarge(mostBytes: Document.mostBytes),
          ], transaction))
      guard isAnnounced, compartment == .shared, usage.sharedToday == 0 else { return }
      for reader in readers(of: complaint, actor) {
        transaction.record(Notice.documentAdded.queue(to: reader, in: transaction))
      }
    }
  }

  /// Who is told: the others that may read it by now. Once a day for each side, however many files it adds.
  private func readers(of complaint: Complaint?, _ actor: Actor) -> [Notice.Recipient] {
    // Who entered a complaint tells nobody: the officers were told of it, and its complainant gets the copy.
    guard let complaint else { return [] }
    let provider: [Notice.Recipient] = complaint.state.providerSees ? [.provider] : []
    return switch actor.audience {
    case .complainant: [.officer] + provider
    case .companion: [.complainant, .officer] + provider
    case .provider: [.complainant, .officer]
    default: [.complainant] + provider
    }
  }

  // MARK: The rules

  /// - Throws: why a case in this phase takes no files (any more).
  package static func check(_ phase: PhaseName) throws(Refused) {
    switch phase {
    case .closed: throw .closed
    case .inDispute: throw .inDispute
    case .filed, .drafting, .awaitingApproval, .approved, .open, .judged: break
    }
  }

  private static func check(_ usage: Document.Usage, adding bytes: Int) throws(Refused) {
    guard usage.documents < Document.mostOfSide else { throw .tooMany(most: Document.mostOfSide) }
    guard usage.bytes + bytes <= Document.mostBytesOfSide else {
      throw .tooMuch(mostBytes: Document.mostBytesOfSide)
    }
  }
}
