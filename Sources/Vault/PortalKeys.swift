import Crypto
import Foundation

/// What is wrong with a key file. It names the field, never its content.
package enum KeyFileMistake: Error, Equatable, CustomStringConvertible {
  case notJSON
  case otherFormat
  case missing(field: String)
  case malformed(field: String)
  /// A version of a master key that is no whole number from 1.
  case badMasterVersion
  /// The version that is to wrap is not among the master keys.
  case unknownWrapping
  /// Two fields hold the same key: one was copied.
  case repeated(field: String, as: String)

  package var description: String {
    switch self {
    case .notJSON: "the key file is not a JSON object"
    case .otherFormat: "the key file's \"format\" is not 1, the only one known here"
    case .missing(let field): "the key file has no \"\(field)\""
    case .malformed(let field): "\"\(field)\" in the key file is not \(SecretKey.byteCount) bytes in base64"
    case .badMasterVersion: "a version under \"master\" in the key file is not a whole number from 1"
    case .unknownWrapping: "\"wrapping\" in the key file is not one of the versions under \"master\""
    case .repeated(let field, let other): "\"\(field)\" and \"\(other)\" in the key file hold the same key"
    }
  }
}

/// Every secret of the portal that lives outside the database: one JSON file, never in the database's backup.
package struct PortalKeys: Concealed, Equatable, Sendable {
  /// Wrap the dossiers' data keys.
  package let master: MasterKeys
  /// Links the events of the timeline: `Chain`.
  package let chain: SecretKey
  /// Under which access codes are stored, and from which they are derived: `AccessCode`.
  package let codes: SecretKey
  /// Under which e-mail addresses can be found: `KeyedToken`.
  package let search: SecretKey
  /// Seals account data, which belongs to no dossier: `sealPortal`.
  package let portal: SecretKey
  /// For what a session has to prove without the database, such as a form's token.
  package let sessions: SecretKey

  /// New random keys, with one master version.
  package static func generate() -> PortalKeys {
    let first = SecretKey.generate()
    guard let master = MasterKeys([1: first]) else { preconditionFailure("version 1 is a master version") }
    return PortalKeys(
      master: master, chain: .generate(), codes: .generate(), search: .generate(), portal: .generate(),
      sessions: .generate())
  }

  private init(
    master: MasterKeys, chain: SecretKey, codes: SecretKey, search: SecretKey, portal: SecretKey, sessions: SecretKey
  ) {
    self.master = master
    self.chain = chain
    self.codes = codes
    self.search = search
    self.portal = portal
    self.sessions = sessions
  }

  // MARK: Master versions

  /// The same keys with one more master version, which does not wrap yet.
  package func addingMaster() -> PortalKeys {
    var keys = master.keys
    keys[master.newest + 1] = .generate()
    return with(keys, wrapping: master.current)
  }

  /// The same keys, of which that master version wraps from now on; nil when it is not at hand.
  package func wrapping(with version: Int) -> PortalKeys? {
    master.keys[version] == nil ? nil : with(master.keys, wrapping: version)
  }

  /// The same keys without that master version; nil when it wraps or is not at hand.
  package func destroyingMaster(_ version: Int) -> PortalKeys? {
    guard version != master.current, master.keys[version] != nil else { return nil }
    return with(master.keys.filter { $0.key != version }, wrapping: master.current)
  }

  private func with(_ masters: [Int: SecretKey], wrapping: Int) -> PortalKeys {
    guard let master = MasterKeys(masters, wrapping: wrapping) else {
      preconditionFailure("the version that wraps is at hand")
    }
    return PortalKeys(
      master: master, chain: chain, codes: codes, search: search, portal: portal, sessions: sessions)
  }

  // MARK: The file

  /// Reads the key file: `{"format": 1, "master": {"1": base64}, "wrapping": 1, "chain": base64, "codes": …,
  /// "search": …, "portal": …, "sessions": …}`. Without "wrapping" the highest version wraps.
  /// - Throws: the first mistake in it.
  package init(json: Data) throws(KeyFileMistake) {
    guard let file = (try? JSONSerialization.jsonObject(with: json)) as? [String: Any] else { throw .notJSON }
    guard let format = file["format"] else { throw .missing(field: "format") }
    guard format as? Int == Self.format else { throw .otherFormat }

    guard let versions = file["master"] else { throw .missing(field: "master") }
    guard let versions = versions as? [String: Any] else { throw .malformed(field: "master") }
    var masters: [Int: SecretKey] = [:]
    for (name, value) in versions.sorted(by: { $0.key < $1.key }) {
      guard let version = Int(name), version > 0, name == String(version) else { throw .badMasterVersion }
      masters[version] = try Self.key(value, field: "master.\(version)")
    }
    guard !masters.isEmpty else { throw .missing(field: "master.1") }
    let wrapping = file["wrapping"]
    guard wrapping == nil || wrapping is Int, let master = MasterKeys(masters, wrapping: wrapping as? Int) else {
      throw .unknownWrapping
    }

    self.init(
      master: master,
      chain: try Self.key(file["chain"], field: "chain"),
      codes: try Self.key(file["codes"], field: "codes"),
      search: try Self.key(file["search"], field: "search"),
      portal: try Self.key(file["portal"], field: "portal"),
      sessions: try Self.key(file["sessions"], field: "sessions"))
    try refuseRepeated()
  }

  /// The key file's content, keys in base64, fields in a fixed order. Write it where only the portal may read.
  package var json: Data {
    let file = File(
      format: Self.format, master: Dictionary(uniqueKeysWithValues: master.keys.map { (String($0), Self.text($1)) }),
      wrapping: master.current, chain: Self.text(chain), codes: Self.text(codes), search: Self.text(search),
      portal: Self.text(portal),
      sessions: Self.text(sessions))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do { return try encoder.encode(file) + Data("\n".utf8) } catch {
      preconditionFailure("a key file of strings always encodes")
    }
  }

  private static let format = 1

  private struct File: Encodable {
    let format: Int
    let master: [String: String]
    let wrapping: Int
    let chain, codes, search, portal, sessions: String
  }

  private static func text(_ key: SecretKey) -> String { Data(key.bytes).base64EncodedString() }

  private static func key(_ value: Any?, field: String) throws(KeyFileMistake) -> SecretKey {
    guard let value else { throw .missing(field: field) }
    guard let text = value as? String, let data = Data(base64Encoded: text), let key = SecretKey(Array(data))
    else { throw .malformed(field: field) }
    return key
  }

  private func refuseRepeated() throws(KeyFileMistake) {
    var seen: [(field: String, key: SecretKey)] = [
      ("chain", chain), ("codes", codes), ("search", search), ("portal", portal), ("sessions", sessions),
    ]
    for version in master.versions { master.keys[version].map { seen.append(("master.\(version)", $0)) } }
    for (at, one) in seen.enumerated() {
      for other in seen[(at + 1)...] where one.key == other.key { throw .repeated(field: other.field, as: one.field) }
    }
  }

  // MARK: Account data

  /// Seals a column of a portal table (an account's name or e-mail), which belongs to no tenant and no dossier.
  package func sealPortal(_ text: Sealed, table: String, column: String, row: UUID) throws -> [UInt8] {
    try Cipher.seal(
      Array(text.revealed.utf8), under: columnKey(table, column).symmetric,
      authenticating: Self.portalPlace(table, column, row))
  }

  /// Opens a column of a portal table.
  /// - Throws: `Unopened` for another table, column or row, and for changed bytes.
  package func openPortal(
    _ sealed: [UInt8], table: String, column: String, row: UUID
  ) throws(Unopened) -> Sealed {
    try Cipher.text(
      Cipher.open(
        sealed, under: columnKey(table, column).symmetric, authenticating: Self.portalPlace(table, column, row)))
  }

  /// Each column has a key of its own, derived: random nonces then run out per column, not for the whole portal.
  private func columnKey(_ table: String, _ column: String) -> SecretKey {
    var context = CanonicalBytes("column")
    context.add(table)
    context.add(column)
    return portal.derived(for: "wederhoor portal column 1", context: context.bytes)
  }

  private static func portalPlace(_ table: String, _ column: String, _ row: UUID) -> [UInt8] {
    var data = CanonicalBytes("wederhoor portal place 1")
    data.add(table)
    data.add(column)
    data.add(row)
    return data.bytes
  }
}
