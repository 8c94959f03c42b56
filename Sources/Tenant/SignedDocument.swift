import Kernel

/// What a regeling may want signed: with a name, and a fresh one-time code for that very text.
package enum SignedDocument: String, Sendable, Codable, CaseIterable {
  /// The complainant's approval of the officer's letter.
  case approval
  /// The provider's whole notice (mededeling).
  case judgement
  /// The committee's ruling, signed by its chair.
  case ruling
}

extension Regeling {
  /// Whether that document is given only with a signature under it.
  package func asksSignature(under document: SignedDocument) -> Bool { signatures?.contains(document) ?? false }
}
