import Dossier
import Kernel
import Postgres
import Tenant
import Vault

/// The files that waited with a complaint become documents of the case that came of it, or of each of the cases.
///
/// One by one, each gone from the draft once every case has it: whatever breaks off in between, the next try goes on
/// where it stopped and adds none twice.
package struct TakeFilesAlong: Sendable {
  /// A case that gets them.
  package struct Recipient: Sendable {
    /// The complainant, with the case open.
    package let actor: Actor
    /// What the case's regeling asks to show; a file that shows something else comes along as any other.
    package let proof: Proof.Kind?

    package init(_ actor: Actor, proof: Proof.Kind?) {
      self.actor = actor
      self.proof = proof
    }
  }

  package let draft: Draft

  package init(from draft: Draft) { self.draft = draft }

  /// - Parameter complainant: with the case open.
  /// - Throws: what `AddDocument` throws.
  package func perform(as complainant: Actor, in database: Database, keys: PortalKeys) async throws {
    try await perform(as: complainant, joinedBy: [], in: database, keys: keys)
  }

  /// - Parameter others: the cases that were filed together with it; each file is sealed anew for each of them.
  /// - Throws: what `AddDocument` throws.
  package func perform(
    as complainant: Actor, joinedBy others: [Recipient], in database: Database, keys: PortalKeys
  ) async throws {
    for file in try await draft.files(from: database) {
      do {
        try await add(file, id: file.id, proves: file.proves, as: complainant, in: database, keys)
        for other in others {
          try await add(
            file, id: Self.id(of: file, in: other.actor, keys), proves: file.proves == other.proof ? file.proves : nil,
            as: other.actor, in: database, keys)
        }
      } catch let missing as NotFound {
        // By a second click that was quicker: then it doesn't wait any more.
        guard try await !draft.files(from: database).contains(where: { $0.id == file.id }) else { throw missing }
      }
      try await database.transaction(as: Actor(.system)) { $0.record(draft.remove(file.id)) }
    }
  }

  private func add(
    _ file: DraftFile, id: ID<Document>, proves: Proof.Kind?, as complainant: Actor, in database: Database,
    _ keys: PortalKeys
  ) async throws {
    do {
      try await AddDocument(id: id, name: file.name.text, description: nil, proves: proves, isAnnounced: false)
        .perform(as: complainant, in: database, keys: keys, draft.pieces(of: file, from: database))
    } catch AddDocument.Refused.alreadyAdded {
      // By a first try that came no further.
    }
  }

  /// The same at every try, and nothing by which two providers could tell that they have the same file.
  private static func id(of file: DraftFile, in complainant: Actor, _ keys: PortalKeys) -> ID<Document> {
    var bytes = CanonicalBytes("wederhoor joined file 1")
    bytes.add(file.id.uuid)
    bytes.add(complainant.dossier?.uuidString)
    return ID(keys.codes.derived(for: "wederhoor joined file 1").identifier(over: bytes))
  }
}
