import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Vault

extension TestCase {
  /// The dossier's text of that kind; the first of several.
  package func text(_ kind: RedactableText) async throws -> DossierText {
    let found = try await world.database.read(as: officer, DossierText.stored).first { $0.text == kind }
    guard let found else { preconditionFailure("the case has such a text") }
    return found
  }

  /// What stands there, as someone reads it.
  package func words(_ kind: RedactableText, as actor: Actor) async throws -> String {
    let (file, texts) = try await CaseFile.read(
      for: .act, from: world.database, as: actor, keys: world.keys, DossierText.stored)
    return try texts.first { $0.text == kind }?.opened(in: file).revealed ?? ""
  }

  /// The officer leaves out these words.
  package func redact(
    _ kind: RedactableText, _ words: String?, details: Set<Int> = [], because reason: Redaction.Reason = .someoneElse,
    read: [UInt8]? = nil, as actor: Actor? = nil
  ) async throws {
    let stored = try await text(kind)
    let redact = RedactText(
      text: kind, row: stored.row, readHash: read ?? stored.hash, passage: words.map { Sealed($0) }, details: details,
      mark: "[weggelaten]", reason: reason)
    try await world.act(as: actor ?? officer) { try await redact.perform(in: $0, keys: world.keys) }
  }

  /// The officer puts another file in its place.
  package func replace(
    _ document: ID<Document>, by bytes: [UInt8], name: String = "zwart.pdf",
    because reason: Redaction.Reason = .citizenNumber, read: [UInt8]? = nil, as actor: Actor? = nil
  ) async throws {
    let digest = try await digest(of: document)
    var rest = bytes[...]
    try await RedactDocument(id: document, readDigest: read ?? digest, reason: reason)
      .replace(by: name, as: actor ?? officer, in: world.database, keys: world.keys) {
        defer { rest = rest.dropFirst(50_000) }
        return rest.isEmpty ? nil : Array(rest.prefix(50_000))
      }
  }

  /// The officer takes it out whole.
  package func takeOut(
    _ document: ID<Document>, because reason: Redaction.Reason = .someoneElse, read: [UInt8]? = nil,
    as actor: Actor? = nil
  ) async throws {
    let digest = try await digest(of: document)
    let redact = RedactDocument(id: document, readDigest: read ?? digest, reason: reason)
    try await world.act(as: actor ?? officer) { try await redact.takeOut(in: $0, keys: world.keys) }
  }

  package func digest(of document: ID<Document>) async throws -> [UInt8] {
    try await world.database.read(as: system, Document.stored(document)).digest
  }

  package func askRedaction(_ what: String) async throws {
    try await world.act(as: complainant) {
      try await AskRedaction(request: Sealed(what)).perform(in: $0, keys: world.keys)
    }
  }
}
