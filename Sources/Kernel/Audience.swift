/// Who is looking: the second axis of isolation, beside the tenant. Each is a database role of its own.
///
/// The README's access matrix says what each may read; a test compares it with the database.
package enum Audience: String, Sendable, CaseIterable, Codable {
  /// Anyone, not known: reads published regelingen, files a complaint.
  case visitor
  /// The complainant (klager) with the access code of one dossier.
  case complainant
  /// Whom the complainant lets read along (meelezer): reads the complaint, may write to the officer, decides nothing.
  case companion
  /// The provider's own staff: their own cases, from "made known" on.
  case provider
  /// An employee of the provider who notes an uiting van onvrede, whatever their function there: reads what they noted
  /// themselves. Who handles complaints also files one that came of it.
  case reporter
  /// A complaints officer (klachtenfunctionaris) with an assigned dossier.
  case officer
  /// Registrar, chair and members of a dispute committee, with one dispute.
  case committee
  /// Portal staff (beheerder): settings and counts, never the content of a case.
  case portal
  /// A person complained about (persoon over wie geklaagd is), as a party: what is shared with them, and their answer.
  case named
  /// Someone who looks whether the portal is kept well (toezichthouder): never the content of a case.
  case auditor
  /// The privacy officer (functionaris gegevensbescherming): what an auditor reads, and what was done with personal data.
  case privacy
  /// The worker: delivery, reminders, deletion.
  case system

  /// The database role of this audience.
  package var role: String { "wederhoor_\(rawValue)" }
}
