import Kernel
import Tenant
import Testing

@Suite struct RegelingSignaturesTests {
  private func read(_ line: String, of preset: Preset = .klachtenportaalZorg) throws -> Regeling {
    try Regeling.read(yaml: preset.yaml + "\n\(line)\n", file: "proef.yaml")
  }

  @Test(arguments: [Preset.klachtenportaalZorg, .huisartsenteamPartners])
  func `a preset asks no signature, and is stored as before`(preset: Preset) throws {
    let regeling = try preset.regeling
    #expect(regeling.signatures == nil && !regeling.json.contains("signatures"))
    for document in SignedDocument.allCases { #expect(!regeling.asksSignature(under: document)) }
    #expect(try read("signatures: none", of: preset) == regeling)
  }

  @Test func `it asks them under what it names, and that survives being stored`() throws {
    let regeling = try read("signatures: [judgement, ruling]")
    let stored = try Regeling(json: regeling.json)
    #expect(stored == regeling)
    #expect(SignedDocument.allCases.filter(stored.asksSignature(under:)) == [.judgement, .ruling])
  }

  @Test(arguments: [
    ("signatures: [judgment]", #"signatures can't be "judgment""#, #"Write "judgement"."#),
    ("signatures: [letter]", #"signatures can't be "letter""#, "Write one of: approval, judgement, ruling."),
    ("signatures: []", "signatures is no list of words", "signatures: [approval, judgement]"),
    ("signatures: judgement", "signatures is no list of words", "signatures: [approval, judgement]"),
    ("signatures: [ruling, ruling]", #""ruling" stands twice in signatures"#, "Write it once."),
    ("signature: [ruling]", #"no key "signature" in the file"#, #"Write "signatures"."#),
  ])
  func `a word that is none is refused, with what would be right`(line: String, what: String, right: String) throws {
    let mistakes = try #require(throws: RegelingMistakes.self) { try read(line) }
    #expect(mistakes.mistakes.count == 1)
    #expect("\(mistakes)".contains(what) && "\(mistakes)".contains(right), "\(mistakes)")
  }

  @Test(arguments: [("approval", "no letter to approve"), ("ruling", "no dispute body to rule")])
  func `what the procedure doesn't know can't be signed`(document: String, what: String) throws {
    let mistakes = try #require(throws: RegelingMistakes.self) {
      try read("signatures: [\(document)]", of: .huisartsenteamPartners)
    }
    #expect("\(mistakes)".contains(what))
    #expect(try read("signatures: [judgement]", of: .huisartsenteamPartners).signatures == [.judgement])
  }

  @Test(arguments: [
    (
      Language.nl,
      ["Uw akkoord ondertekent u", "Er staat een handtekening onder", "De voorzitter zet er een handtekening"]
    ),
    (Language.en, ["You sign your approval", "It carries a signature", "The chair signs it"]),
  ])
  func `the procedure says what is signed, and only that`(language: Language, sentences: [String]) throws {
    for (document, sentence) in zip(SignedDocument.allCases, sentences) {
      let shown = try read("signatures: [\(document.rawValue)]").procedure(in: language).map(\.text).joined()
      for other in sentences { #expect(shown.contains(other) == (other == sentence), "\(document): \(other)") }
    }
  }
}
