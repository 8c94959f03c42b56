import Kernel
import Tenant
import Terms
import Testing

@Suite struct RegelingStoredTests {
  /// As the first version of the program stored the KPZ preset.
  private static let first = #"""
    {"complainantKinds":["client","representative","survivingRelative","authorisedAgent"],"conversation":"advised",\#
    "disputeBody":{"allowsClaim":true,"fee":{"euroCents":9000},"isBinding":true,"name":{"en":"Disputes Committee KPZ",\#
    "nl":"Geschillencommissie KPZ"},"rulingTerm":"6 months","source":"KPZ, spelregels 7 en 8"},\#
    "extension":{"agreement":"afterExtension","mostWeeks":4,"times":1},"makesKnown":"officerLetter",\#
    "name":{"en":"Complaints regeling of Klachtenportaal Zorg","nl":"Klachtenregeling Klachtenportaal Zorg"},\#
    "preset":"002-klachtenportaal-zorg","receives":"officer","regime":"wkkgz",\#
    "requiredParts":["findingPerElement","decisions","measuresWithDates","nextStep","bothSidesHeard"],\#
    "retention":{"amount":"2 years","sense":"most","source":"standaard van het portaal"},\#
    "terms":[{"amount":"6 weeks","clock":"regeling","kind":"hard","name":"judgement","shift":true,\#
    "source":"KPZ, spelregels 3, 4 en 5","starts":"madeKnown"}]}
    """#

  @Test func `what was stored by the first version is read, and means the same`() throws {
    let regeling = try Regeling(json: Self.first)
    #expect(regeling == (try Preset.klachtenportaalZorg.regeling))
    let clocks = regeling.clocks(filedOn: day("2026-02-20"), madeKnownOn: day("2026-02-25"))
    #expect(clocks.statutory?.lastDay == day("2026-04-07") && clocks.regeling?.lastDay == day("2026-04-08"))
  }

  @Test func `a regeling of one procedure is stored so that the first version reads it`() throws {
    #expect(try Preset.klachtenportaalZorg.regeling.json == Self.first)
  }

  @Test func `several procedures stand side by side, and a case reads its own`() throws {
    let regeling = try example("jeugdzorg")
    #expect(regeling.json.contains(#""procedures":[{"code":"jeugd""#))
    let stored = try Regeling(json: regeling.json, following: "zorg")
    #expect(stored.procedures == regeling.procedures)
    #expect(stored.procedure.code == "zorg" && stored.regime == .wkkgz && stored.judgement?.amount == .weeks(6))
    #expect(try Regeling(json: regeling.json).procedure.code == "jeugd")
    #expect(stored.following("gesloten").judgement?.amount == .weeks(4))
  }
}
