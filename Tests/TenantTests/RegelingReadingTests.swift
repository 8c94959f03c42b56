import Tenant
import Terms
import Testing

@Suite struct RegelingReadingTests {
  private func refusal(_ yaml: String) -> RegelingMistakes? {
    do throws(RegelingMistakes) {
      _ = try Regeling.read(yaml: yaml, file: "x.yaml")
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    "preset", "name", "regime", "complainantKinds", "conversation", "receives", "makesKnown", "terms", "extension",
    "requiredParts", "disputeBody", "retention",
  ])
  func `no setting may be forgotten`(key: String) throws {
    var lines = try Preset.klachtenportaalZorg.yaml.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("\(key):") })
    let rest = lines[(start + 1)...]
    let end = rest.firstIndex { line in line.first.map { $0 != " " && $0 != "#" } ?? false } ?? lines.endIndex
    lines.removeSubrange(start..<end)
    let mistakes = try #require(refusal(lines.joined(separator: "\n"))).mistakes
    #expect(mistakes.map(\.what.en) == ["The key \"\(key)\" is missing in the file."])
  }

  @Test func `an extension and a dispute body are left out in so many words`() throws {
    let regeling = try Preset.huisartsenteamPartners.regeling
    #expect(regeling.extension == nil && regeling.disputeBody == nil)
    let yaml = try Preset.huisartsenteamPartners.changed("extension: none", "extension: nothing")
    #expect(refusal(yaml)?.mistakes.map(\.what.en) == ["Extension is no list of keys and values."])
  }

  @Test func `all mistakes are told at once, in the order of the lines`() throws {
    let yaml = try Preset.klachtenportaalZorg.changed("regime: wkkgz", "regime: x")
      .replacing("amount: 2 years", with: "amount: forever")
      .replacing("amount: 6 weeks", with: "amount: soon")
      .replacing("receives: officer", with: "recieves: officer")
    let mistakes = try #require(refusal(yaml)).mistakes
    #expect(
      mistakes.map(\.line)
        == ["regime:", "recieves:", "amount: soon", "amount: forever"].map { line(of: $0, in: yaml) })
  }

  @Test func `a term of each name, and always a judgement`() throws {
    let twice = try Preset.huisartsenteamPartners.changed(
      "extension: none",
      """
        - name: judgement
          kind: target
          starts: filed
          amount: 4 weeks
          shift: true
          source: art. 9

      extension: none
      """)
    #expect(refusal(twice)?.mistakes.map(\.what.en) == ["name \"judgement\" stands here twice."])
    let none = try Preset.huisartsenteamPartners.changed("name: judgement", "name: firstContact")
    #expect(refusal(none)?.mistakes.map(\.what.en) == ["terms has no judgement."])
    let empty = try Preset.huisartsenteamPartners.changed("name: judgement", "nmae: judgement")
    #expect(refusal(empty)?.mistakes.map(\.right.en) == ["Write \"name\"."])
  }

  @Test func `an extension that can never be given is a mistake`() throws {
    let noWeeks = try Preset.klachtenportaalZorg.changed("mostWeeks: 4", "mostWeeks: 0")
    #expect(refusal(noWeeks)?.mistakes.map(\.what.en) == ["mostWeeks is 0, so nothing can be extended."])
    let never = try Preset.klachtenportaalZorg.changed("times: 1", "times: 0")
    #expect(refusal(never)?.mistakes.map(\.what.en) == ["agreement can't follow an extension that is never given."])
    let agreed = never.replacing("agreement: afterExtension", with: "agreement: always")
    #expect(try Regeling.read(yaml: agreed, file: "x.yaml").extension?.times == 0)
  }

  @Test func `a regeling may have more terms than the judgement`() throws {
    let regeling = try Preset.klachtenportaalZorg.regeling(
      "terms:\n",
      """
      terms:
        - name: acknowledgement
          kind: target
          starts: received
          amount: 5 working days
          shift: true
          source: KPZ, ouder reglement
      """ + "\n")
    #expect(regeling.terms.map(\.name) == [.acknowledgement, .judgement])
    #expect(regeling.terms.first?.amount == .workingDays(5) && regeling.terms.first?.kind == .target)
    #expect(regeling.terms.allSatisfy { $0.clock == .regeling })
  }

  @Test(arguments: Preset.allCases)
  func `each setting of a preset has a comment that names its sentence or says it was left open`(preset: Preset) throws
  {
    let text = try preset.yaml
    #expect(text.contains("# seed \(preset.rawValue.prefix(3))"))
    #expect(text.contains("Left open"))
    #expect(try preset.regeling.preset == preset.rawValue)
  }
}
