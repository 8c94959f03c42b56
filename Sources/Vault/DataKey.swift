/// The key of one compartment of one dossier (256 bits). Destroying it is deleting what it sealed.
///
/// It is stored only wrapped by a master key: `MasterKeys.wrap`.
package struct DataKey: Concealed, Equatable, Sendable {
  let key: SecretKey

  init(_ key: SecretKey) { self.key = key }

  /// A new random key.
  package static func generate() -> DataKey { DataKey(.generate()) }

  /// Seals a text for the place where it will stand. Sealing it twice gives two different ciphertexts.
  package func seal(_ text: Sealed, at place: Place) throws -> [UInt8] {
    try sealBytes(Array(text.revealed.utf8), at: place)
  }

  /// Opens what stands at this place.
  /// - Throws: `Unopened` for another place or key, and for changed bytes.
  package func open(_ sealed: [UInt8], at place: Place) throws(Unopened) -> Sealed {
    try Cipher.text(openBytes(sealed, at: place))
  }

  /// Seals bytes (an attachment) for the place where they will stand.
  package func sealBytes(_ plain: [UInt8], at place: Place) throws -> [UInt8] {
    try Cipher.seal(plain, under: key.symmetric, authenticating: place.associatedData)
  }

  /// Opens the bytes that stand at this place.
  /// - Throws: `Unopened` for another place or key, and for changed bytes.
  package func openBytes(_ sealed: [UInt8], at place: Place) throws(Unopened) -> [UInt8] {
    try Cipher.open(sealed, under: key.symmetric, authenticating: place.associatedData)
  }
}
