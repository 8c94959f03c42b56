import Foundation
import Kernel
import Tenant
import Terms
import Testing

@Suite struct RegelingTests {
  @Test func `the KPZ preset says what the flyer says`() throws {
    let regeling = try Preset.klachtenportaalZorg.regeling
    #expect(regeling.preset == "002-klachtenportaal-zorg")
    #expect(regeling.regime == .wkkgz)
    #expect(regeling.complainantKinds == [.client, .representative, .survivingRelative, .authorisedAgent])
    #expect(regeling.conversation == .advised)
    #expect(regeling.receives == .officer)
    #expect(regeling.makesKnown == .officerLetter)
    let judgement = TermRule(
      name: .judgement, clock: .regeling, starts: .madeKnown, amount: .weeks(6), shift: true,
      source: "KPZ, spelregels 3, 4 en 5")
    #expect(regeling.terms == [judgement])
    #expect(regeling.extension == ExtensionRule(times: 1, mostWeeks: 4, agreement: .afterExtension))
    #expect(Set(regeling.requiredParts) == Set(JudgementPart.allCases))
    let body = try #require(regeling.disputeBody)
    #expect(body.name.nl == "Geschillencommissie KPZ")
    #expect(body.fee == Money(euroCents: 9_000))
    #expect(body.rulingTerm == .months(6) && body.isBinding && body.allowsClaim)
    #expect(regeling.retention.amount == .years(2) && regeling.retention.sense == .most)
  }

  @Test func `the partners preset says what its articles say`() throws {
    let regeling = try Preset.huisartsenteamPartners.regeling
    #expect(regeling.regime == .partners)
    #expect(regeling.adoptedOn == day("2026-01-13"))
    #expect(regeling.complainantKinds == [.cooperationPartner])
    #expect(regeling.conversation == .noted)
    #expect(regeling.receives == .management)
    #expect(regeling.makesKnown == .filing)
    #expect(regeling.terms.map(\.starts) == [.filed] && regeling.judgement?.amount == .weeks(6))
    #expect(regeling.extension == nil)
    #expect(Set(regeling.requiredParts) == [.findingPerElement, .decisions, .bothSidesHeard])
    #expect(regeling.disputeBody == nil)
    #expect(regeling.retention.amount == .years(2) && regeling.retention.sense == .most)
  }

  @Test(arguments: Preset.allCases)
  func `a regeling survives being stored, and equal ones are stored equally`(preset: Preset) throws {
    let regeling = try preset.regeling
    #expect(try Regeling(json: regeling.json) == regeling)
    #expect(try Regeling(json: regeling.json).json == regeling.json)
    #expect(!regeling.json.contains("\n"))
  }

  @Test func `stored keys are sorted`() throws {
    let json = try Preset.huisartsenteamPartners.regeling.json
    let keys = ["adoptedOn", "complainantKinds", "conversation", "makesKnown", "name", "preset", "receives", "terms"]
    let places = keys.compactMap { json.range(of: "\"\($0)\":")?.lowerBound }
    #expect(places.count == keys.count && places == places.sorted())
  }

  @Test(arguments: ["", "{}", "[]", #"{"preset":"x"}"#])
  func `what is no regeling can't be opened`(json: String) {
    #expect(throws: DecodingError.self) { try Regeling(json: json) }
  }

  @Test func `a stored regeling with an unknown word can't be opened`() throws {
    let json = try Preset.klachtenportaalZorg.regeling.json.replacing("officerLetter", with: "pigeon")
    #expect(throws: DecodingError.self) { try Regeling(json: json) }
  }
}
