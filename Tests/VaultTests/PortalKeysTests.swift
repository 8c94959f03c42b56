import Foundation
import Testing

@testable import Vault

struct PortalKeysTests {
  private let keys = PortalKeys.generate()

  /// The file of `keys` with one field changed, or left out by nil.
  private func file(_ field: String, _ value: Any?) throws -> Data {
    var fields = try #require(JSONSerialization.jsonObject(with: keys.json) as? [String: Any])
    fields[field] = value
    return try JSONSerialization.data(withJSONObject: fields)
  }

  private func text(_ key: SecretKey) -> String { Data(key.bytes).base64EncodedString() }

  @Test func `a key file reads back what was written`() throws {
    let again = try PortalKeys(json: keys.json)
    #expect(again == keys)
    #expect(again.json == keys.json)
    #expect(keys != .generate())
    #expect(keys.master.current == 1)
  }

  @Test func `a key file holds every master version`() throws {
    let (one, twelve) = (SecretKey.generate(), SecretKey.generate())
    let read = try PortalKeys(json: file("master", ["1": text(one), "12": text(twelve)]))
    #expect(read.master == MasterKeys([1: one, 12: twelve], wrapping: 1))
    #expect(read.master.versions == [1, 12])
    #expect(read.master.newest == 12)
    #expect(try PortalKeys(json: read.json) == read)
  }

  @Test func `the file says which version wraps, or else the highest does`() throws {
    let added = keys.addingMaster()
    #expect((added.master.current, added.master.newest) == (1, 2))
    #expect(try PortalKeys(json: added.json).master.current == 1)
    let next = try #require(added.wrapping(with: 2))
    #expect(try PortalKeys(json: next.json).master.current == 2)
    var fields = try #require(JSONSerialization.jsonObject(with: added.json) as? [String: Any])
    fields["wrapping"] = nil
    #expect(try PortalKeys(json: JSONSerialization.data(withJSONObject: fields)).master.current == 2)
    for wrong in [3, 0, "2", 1.5] as [Any] {
      let json = try file("wrapping", wrong)
      #expect(throws: KeyFileMistake.unknownWrapping) { try PortalKeys(json: json) }
    }
  }

  @Test func `a version that wraps is never destroyed, another is`() throws {
    let next = try #require(keys.addingMaster().wrapping(with: 2))
    #expect(next.destroyingMaster(2) == nil)
    #expect(next.destroyingMaster(3) == nil)
    #expect(next.wrapping(with: 3) == nil)
    let alone = try #require(next.destroyingMaster(1))
    #expect(alone.master.versions == [2])
    #expect(alone.chain == keys.chain)
    // A version's number never comes back.
    #expect(alone.addingMaster().master.versions == [2, 3])
  }

  @Test(arguments: ["format", "master", "chain", "codes", "search", "portal", "sessions"])
  func `a missing field is named`(field: String) throws {
    let json = try file(field, nil)
    #expect(throws: KeyFileMistake.missing(field: field)) { try PortalKeys(json: json) }
    #expect("\(KeyFileMistake.missing(field: field))" == "the key file has no \"\(field)\"")
  }

  @Test(arguments: ["chain", "codes", "search", "portal", "sessions"])
  func `a malformed key is named and not shown`(field: String) throws {
    let short = Data(Example.keyBytes.dropLast()).base64EncodedString()
    for value in [short, "geen sleutel", "", 7, [String]()] as [Any] {
      let json = try file(field, value)
      #expect(throws: KeyFileMistake.malformed(field: field)) { try PortalKeys(json: json) }
    }
    let sentence = "\(KeyFileMistake.malformed(field: field))"
    #expect(sentence == "\"\(field)\" in the key file is not 32 bytes in base64")
  }

  @Test func `a mistake among the master keys is told`() throws {
    let key = text(.generate())
    let mistakes: [(Any, KeyFileMistake)] = [
      ([String: String](), .missing(field: "master.1")), ("x", .malformed(field: "master")),
      (["0": key], .badMasterVersion), (["-1": key], .badMasterVersion), (["one": key], .badMasterVersion),
      (["01": key], .badMasterVersion), (["1": key, "2": "x"], .malformed(field: "master.2")),
    ]
    for (value, mistake) in mistakes {
      let json = try file("master", value)
      #expect(throws: mistake) { try PortalKeys(json: json) }
    }
  }

  @Test func `a file that is no key file is refused`() throws {
    for text in ["", "[]", "{", "\"x\"", "null"] {
      #expect(throws: KeyFileMistake.notJSON) { try PortalKeys(json: Data(text.utf8)) }
    }
    for format in [2, "1"] as [Any] {
      let json = try file("format", format)
      #expect(throws: KeyFileMistake.otherFormat) { try PortalKeys(json: json) }
    }
  }

  @Test func `a key that was copied to a second field is refused`() throws {
    let json = try file("search", text(keys.codes))
    #expect(throws: KeyFileMistake.repeated(field: "search", as: "codes")) { try PortalKeys(json: json) }
    let master = try file("master", ["1": text(.generate()), "2": text(keys.chain)])
    #expect(throws: KeyFileMistake.repeated(field: "master.2", as: "chain")) { try PortalKeys(json: master) }
  }

  @Test func `the keys show nothing however they are printed`() {
    var shown = "\(keys) \([keys]) " + String(reflecting: keys)
    dump(keys, to: &shown)
    #expect(shown.replacing("‹sealed›", with: "").allSatisfy { " []-\n".contains($0) })
  }

  @Test func `account data open in their own table, column and row only`() throws {
    let text = Sealed("anna@voorbeeld.nl")
    let sealed = try keys.sealPortal(text, table: "account", column: "email", row: Example.row)
    #expect(!holds(sealed, Array("anna".utf8)))
    #expect(try keys.openPortal(sealed, table: "account", column: "email", row: Example.row) == text)
    for (table, column, row) in [
      ("session", "email", Example.row), ("account", "name", Example.row), ("accounte", "mail", Example.row),
      ("account", "email", Example.dossier),
    ] {
      #expect(throws: Unopened()) { try keys.openPortal(sealed, table: table, column: column, row: row) }
    }
    #expect(throws: Unopened()) {
      try PortalKeys.generate().openPortal(sealed, table: "account", column: "email", row: Example.row)
    }
    for at in sealed.indices {
      var changed = sealed
      changed[at] ^= 1
      #expect(throws: Unopened()) {
        try keys.openPortal(changed, table: "account", column: "email", row: Example.row)
      }
    }
  }
}
