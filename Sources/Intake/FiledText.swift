import Dossier
import Foundation
import Kernel
import Postgres
import Vault

/// The texts of a complaint as they stand sealed, without opening them: the case's first event holds their hash, and so
/// does the check code of its receipt.
///
/// Rotating keys seals nothing anew, so it stays the same for as long as nobody changes a text.
package struct FiledText: Sendable, Equatable {
  private struct Part: Sendable, Equatable {
    let text: RedactableText
    let row: UUID
    /// Of a point of the complaint its number; 0 for the rest.
    let position: Int
    /// SHA-256 of the sealed text.
    var hash: [UInt8]
  }

  private var parts: [Part] = []

  package init() {}

  /// - Parameter sealed: nil where nothing was written.
  mutating func add(_ text: RedactableText, _ sealed: [UInt8]?, row: UUID, position: Int = 0) {
    guard let sealed else { return }
    parts.append(Part(text: text, row: row, position: position, hash: Chain.hash(ofSealed: sealed)))
  }

  package var hash: [UInt8] {
    var bytes = CanonicalBytes("wederhoor filed text 1")
    for part in parts.sorted(by: { ($0.text.rawValue, $0.row.uuidString) < ($1.text.rawValue, $1.row.uuidString) }) {
      bytes.add(part.text.rawValue)
      bytes.add(part.row)
      bytes.add(part.position)
      bytes.add(part.hash)
    }
    return bytes.hash
  }

  /// What was filed, before officers left anything out; nil when a text is neither as filed nor as they left it.
  package func before(_ redactions: [Redaction]) -> FiledText? {
    var text = self
    for redaction in redactions.filter(\.text.isOfFiling).sorted(by: { $0.version > $1.version }) {
      guard let at = text.parts.firstIndex(where: { $0.text == redaction.text && $0.row == redaction.row }),
        text.parts[at].hash == redaction.newHash
      else { return nil }
      text.parts[at].hash = redaction.oldHash
    }
    return text
  }

  /// Of the bound dossier, as it stands now; only hashes leave the database.
  package static let stored = Query<[Part]>.all(
    """
    select 'submission.' || t.name as place, s.id, 0 as position, sha256(t.sealed) as hash
    from submission s
    cross join lateral (values ('story', s.story), ('wish', s.wish), ('place', s.place), ('people', s.people))
      as t (name, sealed)
    where s.tenant_id = \(.tenant) and s.dossier_id = \(.dossier) and t.sealed is not null
    union all
    select 'complaint_element.element', id, position, sha256(element) from complaint_element
    where tenant_id = \(.tenant) and dossier_id = \(.dossier)
    union all
    select 'conversation.report', id, 0, sha256(report) from conversation
    where tenant_id = \(.tenant) and dossier_id = \(.dossier)
    union all
    select 'conversation_attendee.' || t.name, a.id, 0, sha256(t.sealed)
    from conversation_attendee a
    cross join lateral (values ('name', a.name), ('reason', a.reason)) as t (name, sealed)
    where a.tenant_id = \(.tenant) and a.dossier_id = \(.dossier)
    """
  ) { row in
    Part(text: try row("place"), row: try row("id"), position: try row("position"), hash: try row("hash"))
  }.map { parts in
    var text = FiledText()
    text.parts = parts
    return text
  }
}
