import Foundation
import Testing

@testable import Vault

struct KeyedTokenTests {
  private let key = Example.key()

  @Test(arguments: ["anna@voorbeeld.nl", "  Anna@Voorbeeld.NL\n", "ANNA@VOORBEELD.NL", "\u{A0}anna@voorbeeld.nl\t"])
  func `however it was typed, an address has one token`(typed: String) {
    #expect(
      hex(KeyedToken.email(typed, of: .portal, under: key))
        == "7f54296e682818a575bae6a8d023879df0d7f86f249b051497e8948a4c6ee884")
  }

  @Test func `accents in two spellings are one address`() {
    #expect(
      KeyedToken.email("ren\u{E9}@voorbeeld.nl", of: .portal, under: key)
        == KeyedToken.email("rene\u{301}@voorbeeld.nl", of: .portal, under: key))
  }

  @Test func `another address, owner or key gives another token`() {
    let address = "anna@voorbeeld.nl"
    let tokens = [
      KeyedToken.email(address, of: .portal, under: key),
      KeyedToken.email(address, of: .provider(Example.tenant), under: key),
      KeyedToken.email(address, of: .provider(Example.neighbour), under: key),
      KeyedToken.email(address, of: .officers(Example.tenant.uuid), under: key),
      KeyedToken.email(address, of: .body(Example.tenant.uuid), under: key),
      KeyedToken.email("anne@voorbeeld.nl", of: .portal, under: key),
      KeyedToken.email("a.nna@voorbeeld.nl", of: .portal, under: key),
      KeyedToken.email(address, of: .portal, under: .generate()),
    ]
    #expect(Set(tokens).count == tokens.count)
    #expect(hex(tokens[1]) == "b65b59ced8bccadd4775ee5a31298e2517dd6c08b5beec87f2466f2a0035ab09")
  }

  @Test(arguments: [
    "J.R. van der Bérg", "j r van der berg", " J. R.  VAN DER BERG ", "J-R van der Be\u{301}rg", "ＪＲ van der berg",
  ])
  func `however it was typed, a name has one token`(typed: String) {
    // The last one writes its initials together, which is another name.
    let isSame = typed != "ＪＲ van der berg"
    #expect((KeyedToken.normalised(name: typed) == "j r van der berg") == isSame)
    #expect(
      (KeyedToken.name(typed, of: .portal, under: key) == KeyedToken.name("j r van der berg", of: .portal, under: key))
        == isSame)
  }

  @Test func `a name and an address that look alike have different tokens`() {
    #expect(KeyedToken.name("anna", of: .portal, under: key) != KeyedToken.email("anna", of: .portal, under: key))
    #expect(
      KeyedToken.name("anna", of: .portal, under: key)
        != KeyedToken.name("anna", of: .provider(Example.tenant), under: key))
    #expect(KeyedToken.normalised(name: " .-, ") == "")
    #expect(KeyedToken.normalised(name: "Şükrü Ørsted-ß 2") == "sukru ørsted ß 2")
  }
}

extension KeyedTokenTests {
  @Test func `a browser's own name differs per address, browser and key`() {
    let (address, device) = ([UInt8](repeating: 7, count: 32), Token.generate())
    let name = KeyedToken.device(device, of: address, under: Example.key())
    #expect(name == KeyedToken.device(device, of: address, under: Example.key()))
    #expect(name.count == 32 && name != address)
    #expect(name != KeyedToken.device(.generate(), of: address, under: Example.key()))
    #expect(name != KeyedToken.device(device, of: [8], under: Example.key()))
    #expect(name != KeyedToken.device(device, of: address, under: .generate()))
  }
}
