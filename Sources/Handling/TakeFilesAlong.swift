import Dossier
import Kernel
import Postgres
import Vault

/// The files that waited with a complaint become documents of the case that came of it.
///
/// One by one, each gone from the draft once the case has it: whatever breaks off in between, the next try goes on
/// where it stopped and adds none twice.
package struct TakeFilesAlong: Sendable {
  package let draft: Draft

  package init(from draft: Draft) { self.draft = draft }

  /// - Parameter complainant: with the case open.
  /// - Throws: what `AddDocument` throws.
  package func perform(as complainant: Actor, in database: Database, keys: PortalKeys) async throws {
    for file in try await draft.files(from: database) {
      do {
        try await AddDocument(
          id: file.id, name: file.name.text, description: nil, proves: file.proves, isAnnounced: false
        ).perform(as: complainant, in: database, keys: keys, draft.pieces(of: file, from: database))
      } catch AddDocument.Refused.alreadyAdded {
        // By a first try that came no further.
      } catch let missing as NotFound {
        // By a second click that was quicker: then it doesn't wait any more.
        guard try await !draft.files(from: database).contains(where: { $0.id == file.id }) else { throw missing }
      }
      try await database.transaction(as: Actor(.system)) { $0.record(draft.remove(file.id)) }
    }
  }
}
