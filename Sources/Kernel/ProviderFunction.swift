/// What someone does at a care provider. The database takes it from the membership (`bind`) and holds it once more.
package enum ProviderFunction: String, Sendable, Hashable, CaseIterable {
  /// The director (bestuurder): handles complaints, and says who works with them.
  case director
  /// The quality adviser (kwaliteitsadviseur): handles complaints, the judgement too.
  case adviser
  /// The reader (meelezer): reads what the provider may read, and does nothing.
  case reader
  /// The reporter (melder): notes an uiting van onvrede, sees what became of it, and reads nothing else.
  case reporter

  /// Who may handle a complaint.
  package static let handling: [ProviderFunction] = [.director, .adviser]
}
