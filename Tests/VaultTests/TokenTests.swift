import Testing

@testable import Vault

struct TokenTests {
  private let text = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"

  @Test func `a token reads its own text and keeps its SHA-256`() throws {
    let token = try #require(Token(text: text))
    #expect(token.text == text)
    #expect(hex(token.hash) == "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd")
  }

  @Test func `new tokens differ, and their text is fit for a cookie`() {
    let tokens = (0..<200).map { _ in Token.generate() }
    #expect(Set(tokens.map(\.text)).count == 200)
    #expect(Set(tokens.map(\.hash)).count == 200)
    for token in tokens {
      #expect(Token(text: token.text) == token)
      #expect(token.text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
    }
  }

  @Test func `any other text is no token`() {
    for other in ["", text + "=", String(text.dropLast()), text + "A", text.dropLast() + "9", text.dropLast() + "+"] {
      #expect(Token(text: String(other)) == nil)
    }
  }

  @Test func `a token prints as nothing`() {
    #expect("\(Token.generate())" == "‹sealed›")
    #expect(Mirror(reflecting: Token.generate()).children.isEmpty)
  }
}

extension TokenTests {
  @Test func `a link's token follows from its row, under this key and for this purpose only`() {
    let token = Token(derivedFrom: Example.key(), purpose: "reset", row: Example.row)
    #expect(token == Token(derivedFrom: Example.key(), purpose: "reset", row: Example.row))
    #expect(Token(text: token.text) == token)
    #expect(token != Token(derivedFrom: .generate(), purpose: "reset", row: Example.row))
    #expect(token != Token(derivedFrom: Example.key(), purpose: "other", row: Example.row))
    #expect(token != Token(derivedFrom: Example.key(), purpose: "reset", row: Example.dossier))
  }
}
