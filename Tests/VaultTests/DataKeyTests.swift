import Foundation
import Testing

@testable import Vault

struct DataKeyTests {
  private let key = DataKey(Example.key())
  private let text = Sealed("Mijn klacht: één dag te laat")

  @Test func `what is sealed opens at its place`() throws {
    #expect(try key.open(key.seal(text, at: Example.place), at: Example.place) == text)
    #expect(try key.open(key.seal(Sealed(""), at: Example.place), at: Example.place) == Sealed(""))
  }

  @Test func `a ciphertext made elsewhere by the book opens`() throws {
    let sealed = bytes(
      "01000102030405060708090a0b0a6bbc75e58eae7aee29e3b1912ad1ae2ab8a750911c7f085d4789e47c1d86c3cc375f6f581ec4b4f951334a5d9e"
    )
    #expect(try key.open(sealed, at: Example.place) == text)
  }

  @Test func `the ciphertext holds nothing of the text and is never the same twice`() throws {
    let one = try key.seal(text, at: Example.place)
    let other = try key.seal(text, at: Example.place)
    #expect(one != other)
    #expect(one[0] == 1)
    #expect(one[1..<13] != other[1..<13])
    #expect(one.count == text.revealed.utf8.count + 29)
    for part in ["Mijn", "klacht", "laat"] { #expect(!holds(one, Array(part.utf8))) }
  }

  @Test func `one changed bit anywhere does not open`() throws {
    let sealed = try key.seal(text, at: Example.place)
    for at in sealed.indices {
      for bit in 0..<8 {
        var changed = sealed
        changed[at] ^= 1 << bit
        #expect(throws: Unopened()) { try key.open(changed, at: Example.place) }
      }
    }
  }

  @Test func `a shortened or lengthened ciphertext does not open`() throws {
    let sealed = try key.seal(text, at: Example.place)
    for count in 0..<sealed.count {
      #expect(throws: Unopened()) { try key.open(Array(sealed.prefix(count)), at: Example.place) }
    }
    #expect(throws: Unopened()) { try key.open(sealed + [0], at: Example.place) }
  }

  static let elsewhere: [Place] = [
    Place(
      tenant: Example.neighbour, dossier: Example.dossier, compartment: .shared, table: "complaint", column: "text",
      row: Example.row, version: 2),
    Place(
      tenant: Example.tenant, dossier: Example.otherDossier, compartment: .shared, table: "complaint", column: "text",
      row: Example.row, version: 2),
    Place(
      tenant: Example.tenant, dossier: Example.dossier, compartment: .officer, table: "complaint", column: "text",
      row: Example.row, version: 2),
    Place(
      tenant: Example.tenant, dossier: Example.dossier, compartment: .shared, table: "letter", column: "text",
      row: Example.row, version: 2),
    Place(
      tenant: Example.tenant, dossier: Example.dossier, compartment: .shared, table: "complaint", column: "answer",
      row: Example.row, version: 2),
    Place(
      tenant: Example.tenant, dossier: Example.dossier, compartment: .shared, table: "complaint", column: "text",
      row: Example.dossier, version: 2),
    Place(
      tenant: Example.tenant, dossier: Example.dossier, compartment: .shared, table: "complaint", column: "text",
      row: Example.row, version: 1),
  ]

  @Test(arguments: elsewhere)
  func `moved to another place it does not open`(place: Place) throws {
    let sealed = try key.seal(text, at: Example.place)
    #expect(throws: Unopened()) { try key.open(sealed, at: place) }
  }

  @Test func `under another key it does not open`() throws {
    let sealed = try key.seal(text, at: Example.place)
    #expect(throws: Unopened()) { try DataKey.generate().open(sealed, at: Example.place) }
  }

  @Test func `bytes that are no text open as bytes only`() throws {
    let sealed = try key.sealBytes([0xFF, 0x00, 0xFE], at: Example.place)
    #expect(try key.openBytes(sealed, at: Example.place) == [0xFF, 0x00, 0xFE])
    #expect(throws: Unopened()) { try key.open(sealed, at: Example.place) }
  }

  @Test func `a key and an error show nothing`() {
    var dumped = ""
    dump(key, to: &dumped)
    #expect("\(key)" == "‹sealed›")
    #expect(dumped.contains("‹sealed›") && dumped.split(separator: "\n").count == 1)
    #expect("\(Unopened())" == "Unopened()")
  }
}
