import Foundation
import Testing

@testable import Vault

struct DraftBoxTests {
  private let box = DraftBox(.generate())
  private let fields = ["what": "De verpleegkundige kwam één dag te laat", "when": "13-01-2026", "more": ""]

  @Test func `a draft opens with the cookie's token`() throws {
    let token = Token.generate()
    let sealed = try DraftBox(token).seal(fields, form: "filing")
    let later = try #require(Token(text: token.text))
    #expect(try DraftBox(later).open(sealed, form: "filing") == fields)
    #expect(try DraftBox(later).open(DraftBox(token).seal([:], form: "filing"), form: "filing") == [:])
  }

  @Test func `it is found by a hash that is not the session's`() throws {
    let token = try #require(Token(text: "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"))
    #expect(
      hex(DraftBox(token).lookup) == "28cdede40ec09606d9853443d134c9e8dbcd77f21eb7a9a55b8dafdebb167cee")
    #expect(DraftBox(token).lookup != token.hash)
    #expect(DraftBox(.generate()).lookup != DraftBox(.generate()).lookup)
  }

  @Test func `another cookie, form or version does not open it`() throws {
    let sealed = try box.seal(fields, form: "filing", version: 2)
    #expect(try box.open(sealed, form: "filing", version: 2) == fields)
    #expect(throws: Unopened()) { try DraftBox(.generate()).open(sealed, form: "filing", version: 2) }
    #expect(throws: Unopened()) { try box.open(sealed, form: "answer", version: 2) }
    #expect(throws: Unopened()) { try box.open(sealed, form: "filing", version: 1) }
  }

  @Test func `one changed byte does not open, and nothing of the text stands in it`() throws {
    let sealed = try box.seal(fields, form: "filing")
    for part in ["what", "verpleeg", "13-01"] { #expect(!holds(sealed, Array(part.utf8))) }
    for at in sealed.indices {
      var changed = sealed
      changed[at] ^= 1
      #expect(throws: Unopened()) { try box.open(changed, form: "filing") }
    }
  }

  @Test func `the database's own part of it opens nothing, and the box prints as nothing`() throws {
    let sealed = try box.seal(fields, form: "filing")
    #expect(throws: Unopened()) {
      try Cipher.open(sealed, under: .init(data: box.lookup), authenticating: [])
    }
    #expect("\(box)" == "‹sealed›")
  }
}
