import Dossier
import Kernel
import Postgres
import Tenant
import Vault

/// Someone adds a file to a complaint that they are still writing. It comes along when the complaint is sent.
package struct AddDraftFile: Sendable {
  /// Of the form that was sent, so that sending it twice adds it once.
  package let id: ID<Document>
  package let draft: Draft
  /// As the device named it.
  package let name: String
  package let proves: Proof.Kind?

  package init(id: ID<Document>, to draft: Draft, name: String, proves: Proof.Kind?) {
    self.id = id
    self.draft = draft
    self.name = name
    self.proves = proves
  }

  /// How many files wait with one complaint, also those of which the sending broke off.
  package static let most = 10
  /// How many bytes those may have together: 60 MB.
  package static let mostBytes = 60 * 1024 * 1024
  /// How many bytes may wait with all complaints that nobody sent yet: 8 GB. Whoever floods us fills no disk.
  package static let mostBytesOfAll = 8 * 1024 * 1024 * 1024

  package enum Refused: Refusal {
    case name(FileName.Refused)
    case content(ContentCheck.Refused)
    case tooLarge(mostBytes: Int)
    case tooMany(most: Int)
    case tooMuch(mostBytes: Int)
    /// So much waits already that nothing more is taken before a complaint is sent.
    case full
    /// The file of this very form is there, or coming in.
    case alreadyAdded
  }

  /// - Parameter next: the next bytes of the file, and nil at its end. Not asked again once something is refused.
  /// - Throws: `Refused`; what `next` throws.
  package func perform(in database: Database, _ next: () async throws -> [UInt8]?) async throws {
    let name: FileName
    do { name = try FileName(given: self.name) } catch { throw Refused.name(error) }
    let usage = try await draft.usage(from: database)
    guard usage.files < Self.most else { throw Refused.tooMany(most: Self.most) }
    guard usage.bytesOfAll + Document.mostBytes <= Self.mostBytesOfAll else { throw Refused.full }
    let left = Self.mostBytes - usage.bytes

    var (incoming, upload) = (IncomingFile(name), DraftUpload?.none)
    do {
      let kind = try await incoming.take(most: min(Document.mostBytes, left), next) { piece, isLast in
        var begun = if let upload { upload } else { try await begin(in: database) }
        upload = begun
        try await begun.add(piece, isLast: isLast, to: database)
        upload = begun
      }
      try await upload?.complete(name, kind, proves: proves, in: database)
    } catch {
      // Also when the task was cancelled because the browser went away; when the server goes too, it goes with the draft.
      if let upload { await Task { try? await upload.drop(from: database) }.value }
      switch error as? IncomingFile.Refused {
      case .content(let refused)?: throw Refused.content(refused)
      case .tooLarge? where left < Document.mostBytes: throw Refused.tooMuch(mostBytes: Self.mostBytes)
      case .tooLarge?: throw Refused.tooLarge(mostBytes: Document.mostBytes)
      case .otherKind?, nil: throw error
      }
    }
  }

  private func begin(in database: Database) async throws -> DraftUpload {
    try await DraftUpload(
      id, with: draft, twice: Refused.alreadyAdded, tooMany: Refused.tooMany(most: Self.most), in: database)
  }
}
