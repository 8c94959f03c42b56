import Crypto
import Foundation

/// A half-filled form kept for a visitor whose session ran out: sealed under a key that only the visitor's cookie holds.
///
/// The database finds the draft by `lookup` and can't open it; without the cookie nobody can.
package struct DraftBox: Concealed, Sendable {
  /// Where the draft stands in the database: a hash of the token, 32 bytes, unlike `Token.hash`.
  package let lookup: [UInt8]
  private let key: SymmetricKey

  package init(_ token: Token) {
    var message = CanonicalBytes("wederhoor draft lookup 1")
    message.add(token.bytes)
    lookup = Array(SHA256.hash(data: message.bytes))
    key = SecretKey.expand(
      SymmetricKey(data: token.bytes), purpose: "wederhoor draft key 1", context: [], byteCount: SecretKey.byteCount)
  }

  /// Seals a file that goes along with the form.
  package func fileSeal(_ file: UUID) -> FileSeal {
    FileSeal(DataKey(SecretKey(expanding: key, purpose: "wederhoor draft file key 1")), inDraftAs: file)
  }

  /// Seals the fields of a form by their names.
  /// - Parameters:
  ///   - form: which form; the draft opens in no other.
  ///   - version: of the form's layout, from 1; a draft of another layout does not open.
  package func seal(_ fields: [String: String], form: String, version: Int = 1) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try Cipher.seal(
      Array(encoder.encode(fields)), under: key, authenticating: Self.place(form: form, version: version))
  }

  /// - Throws: `Unopened` for another cookie, form or version, and for changed bytes.
  package func open(_ sealed: [UInt8], form: String, version: Int = 1) throws(Unopened) -> [String: String] {
    let plain = try Cipher.open(sealed, under: key, authenticating: Self.place(form: form, version: version))
    do { return try JSONDecoder().decode([String: String].self, from: Data(plain)) } catch { throw Unopened() }
  }

  private static func place(form: String, version: Int) -> [UInt8] {
    var data = CanonicalBytes("wederhoor draft 1")
    data.add(form)
    data.add(version)
    return data.bytes
  }
}
