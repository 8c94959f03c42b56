import Kernel
import Tenant
import Terms
import Testing

/// The five regelingen of the seeds: what they say, that they pass, and where a case under them can end.
@Suite struct PresetsTests {
  @Test(arguments: Preset.allCases) func `each passes the check`(preset: Preset) throws {
    #expect(try LawCheck.findings(in: preset.regeling).filter { $0.weight == .forbidden }.isEmpty)
  }

  @Test func `the running two ask nothing that the portal doesn't do, and the others say what it is`() throws {
    for preset in Preset.allCases {
      let runs = [.klachtenportaalZorg, .huisartsenteamPartners].contains(preset)
      #expect(try PortalCheck.findings(in: preset.regeling).isEmpty == runs, "\(preset)")
    }
  }

  /// A key of the file with the comments above it and all that stands under it.
  private func blocks(_ yaml: String) -> [(key: String, text: String)] {
    var (blocks, comments): ([(key: String, text: String)], [String]) = ([], [])
    let isSeveral = yaml.contains("\nprocedures:")
    for line in yaml.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.drop(while: { $0 == " " }).hasPrefix("#") {
        comments.append(line)
      } else if let match = line.firstMatch(of: isSeveral ? #/^(?:    )?([a-zA-Z]+):/# : #/^([a-zA-Z]+):/#) {
        blocks.append((String(match.1), (comments + [line]).joined(separator: "\n")))
        comments = []
      } else if line.isEmpty {
        comments = []
      } else if !blocks.isEmpty {
        blocks[blocks.count - 1].text += "\n" + (comments + [line]).joined(separator: "\n")
        comments = []
      }
    }
    return blocks
  }

  @Test(arguments: Preset.allCases)
  func `each setting cites its sentence of the seed, or says that it was left open`(preset: Preset) throws {
    let found = blocks(try preset.yaml)
    #expect(found.count > 10)
    for block in found where !["preset", "name", "adoptedBy", "procedures"].contains(block.key) {
      let cites = block.text.contains("seed \(preset.rawValue.prefix(3))") || block.text.contains("Left open")
      #expect(cites, "\(preset.rawValue): \(block.key)")
    }
  }

  @Test func `the regional practices say what their page says`() throws {
    let procedure = try Preset.huisartsenpostenRegio.regeling.procedure
    #expect(procedure.regime == .wkkgz && procedure.receives == .officer && procedure.conversation == .advised)
    let contact = try #require(procedure.terms.first { $0.name == .firstContact })
    #expect(contact.kind == .target && contact.amount == .amount(.workingDays(5)))
    #expect(procedure.disputeBody == nil)
    let body = try #require(procedure.escalation?.first)
    #expect(body.isNamed == false && procedure.escalation?.count == 1)
    #expect(procedure.channels?.outcome == [.email, .letter])
  }

  @Test func `the service organisation says what its page says`() throws {
    let procedure = try Preset.dienstverlener.regeling.procedure
    #expect(procedure.receives == .personConcerned && procedure.reception?.fallback == .management)
    #expect(procedure.judgement?.kind == .target && procedure.judgement?.amount == .months(1))
    #expect(procedure.extension?.openEnded == true && procedure.extension?.times == 0)
    #expect(procedure.channels?.phoneNeedsWish == true && procedure.channels?.filing?.contains(.phone) == true)
    #expect(procedure.experts?.consent == .complainant && procedure.experts?.secrecy == true)
  }

  @Test func `the internal procedure has two roads`() throws {
    let regeling = try Preset.klachtenafhandelingIntern.regeling
    #expect(regeling.procedures.map(\.code) == ["informeel", "formeel"])
    #expect(regeling.procedures.map(\.receives) == [.qualityAdviser, .director])
    #expect(regeling.procedures.allSatisfy { $0.regime == .internal && $0.question != nil })
    #expect(regeling.procedures[0].complainantKinds == [.customer, .employee, .anyone])
    #expect(regeling.procedures[0].followUp?.map(\.duty) == [.improvementRegister, .personnelFile, .yearlyReview])
  }

  // MARK: To every ending

  struct Walked: Sendable, CustomTestStringConvertible {
    let preset: Preset
    let procedure: String?
    let ending: Ending
    /// Filed on Friday 20 February 2026, and nothing else said.
    let closed: String
    let deletion: String
    var testDescription: String { "\(preset.rawValue) \(procedure ?? "") \(ending.rawValue)" }

    init(_ preset: Preset, _ procedure: String?, _ ending: Ending, _ closed: String, _ deletion: String) {
      (self.preset, self.procedure, self.ending) = (preset, procedure, ending)
      (self.closed, self.deletion) = (closed, deletion)
    }
  }

  private static let walked: [Walked] = [
    Walked(.huisartsenteamPartners, nil, .settledInTalk, "2026-02-20", "2028-02-20"),
    Walked(.huisartsenteamPartners, nil, .notHandled, "2026-02-20", "2028-02-20"),
    Walked(.huisartsenteamPartners, nil, .withdrawn, "2026-02-20", "2028-02-20"),
    Walked(.huisartsenteamPartners, nil, .settled, "2026-02-20", "2028-02-20"),
    Walked(.huisartsenteamPartners, nil, .judged, "2026-04-07", "2028-04-07"),
    Walked(.huisartsenpostenRegio, nil, .settledInTalk, "2026-02-27", "2028-02-27"),
    Walked(.huisartsenpostenRegio, nil, .notHandled, "2026-02-27", "2028-02-27"),
    Walked(.huisartsenpostenRegio, nil, .withdrawn, "2026-02-27", "2028-02-27"),
    Walked(.huisartsenpostenRegio, nil, .settled, "2026-02-27", "2028-02-27"),
    Walked(.huisartsenpostenRegio, nil, .judged, "2026-04-07", "2028-04-07"),
    Walked(.huisartsenpostenRegio, nil, .ruled, "2026-11-05", "2028-11-05"),
    Walked(.huisartsenpostenRegio, nil, .ruledAfterTerm, "2026-10-08", "2028-10-08"),
    Walked(.huisartsenpostenRegio, nil, .ruledDirectly, "2026-08-20", "2028-08-20"),
    Walked(.klachtenportaalZorg, nil, .settledInTalk, "2026-02-20", "2028-02-20"),
    Walked(.klachtenportaalZorg, nil, .notHandled, "2026-02-20", "2028-02-20"),
    Walked(.klachtenportaalZorg, nil, .withdrawn, "2026-02-27", "2028-02-27"),
    Walked(.klachtenportaalZorg, nil, .settled, "2026-02-27", "2028-02-27"),
    Walked(.klachtenportaalZorg, nil, .judged, "2026-04-07", "2028-04-07"),
    Walked(.klachtenportaalZorg, nil, .ruled, "2026-11-05", "2028-11-05"),
    Walked(.klachtenportaalZorg, nil, .ruledAfterTerm, "2026-10-08", "2028-10-08"),
    Walked(.klachtenportaalZorg, nil, .ruledDirectly, "2026-08-20", "2028-08-20"),
    Walked(.dienstverlener, nil, .settledInTalk, "2026-02-27", "2028-02-27"),
    Walked(.dienstverlener, nil, .notHandled, "2026-02-27", "2028-02-27"),
    Walked(.dienstverlener, nil, .withdrawn, "2026-03-06", "2028-03-06"),
    Walked(.dienstverlener, nil, .settled, "2026-03-06", "2028-03-06"),
    Walked(.dienstverlener, nil, .judged, "2026-03-20", "2028-03-20"),
    Walked(.klachtenafhandelingIntern, "informeel", .notHandled, "2026-02-20", "2028-02-20"),
    Walked(.klachtenafhandelingIntern, "informeel", .withdrawn, "2026-02-20", "2028-02-20"),
    Walked(.klachtenafhandelingIntern, "informeel", .settled, "2026-02-20", "2028-02-20"),
    Walked(.klachtenafhandelingIntern, "informeel", .judged, "2026-04-03", "2028-04-03"),
    Walked(.klachtenafhandelingIntern, "formeel", .notHandled, "2026-02-20", "2028-02-20"),
    Walked(.klachtenafhandelingIntern, "formeel", .withdrawn, "2026-02-20", "2028-02-20"),
    Walked(.klachtenafhandelingIntern, "formeel", .settled, "2026-02-20", "2028-02-20"),
    Walked(.klachtenafhandelingIntern, "formeel", .judged, "2026-04-03", "2028-04-03"),
    Walked(.klachtenafhandelingIntern, "formeel", .ruled, "2026-11-01", "2028-11-01"),
  ]

  @Test(arguments: walked) func `a case is walked to this ending`(walked: Walked) throws {
    let procedure = try walked.preset.regeling.following(walked.procedure).procedure
    let walk = Simulation(of: procedure, to: walked.ending, filed: day("2026-02-20"))
    let closed = walk.entries.first { $0.moment == .happened(.closed) }
    #expect(closed?.on == day(walked.closed), "closed \(closed?.on.description ?? "never")")
    #expect(walk.course["deletion"]?.lastDay == day(walked.deletion))
    #expect(walk.entries.map(\.on) == walk.entries.map(\.on).sorted())
    let ended = walk.entries.filter { if case .ended = $0.moment { true } else { false } }
    #expect(ended.map(\.moment) == (walked.ending == .judged ? [] : [.ended(walked.ending)]))
    // What was withdrawn can be opened again: in none of these does the text say how long.
    let reopening = walk.entries.filter { $0.moment == .reopening }.map(\.on)
    #expect(reopening == (walked.ending == .withdrawn ? [day(walked.closed).adding(weeks: 4)] : []))
    let isJudged = [.judged, .ruled].contains(walked.ending)
    #expect(walk.entries.contains { $0.moment == .happened(.judged) } == isJudged)
  }

  @Test func `these are all endings there are`() throws {
    for preset in Preset.allCases {
      for procedure in try preset.regeling.procedures {
        let tested = Self.walked.filter { $0.preset == preset && $0.procedure == procedure.code }.map(\.ending)
        #expect(tested == procedure.endings, "\(preset.rawValue) \(procedure.code ?? "")")
      }
    }
  }

  @Test func `the time line of the flyer, day by day`() throws {
    let walk = Simulation(
      of: try Preset.klachtenportaalZorg.regeling.procedure, to: .ruled, filed: day("2026-02-20"),
      events: [
        CaseEvent(.happened(.madeKnown), on: day("2026-02-25")),
        CaseEvent(.extended(weeks: nil), on: day("2026-03-30")),
      ])
    #expect(
      walk.entries.map { "\($0.on) \($0.text(in: .en))" } == [
        "2026-02-20 The complaint was filed", "2026-02-20 The complaint was received (assumed)",
        "2026-02-25 The complaint was made known to the care provider", "2026-03-30 Notice of more time",
        "2026-05-01 The judgement was given (assumed)", "2026-05-01 Last day: judgement (law)",
        "2026-05-06 Last day: judgement", "2026-05-29 The dispute was filed (assumed)",
        "2026-05-29 Costs at Disputes Committee KPZ: €90.00", "2026-11-29 The ruling was given (assumed)",
        "2026-11-29 After the judgement a dispute follows, with a ruling (assumed)",
        "2026-11-29 The case was closed (assumed)", "2026-11-29 Last day: ruling (law)",
        "2028-11-29 Last day: deletion",
      ])
  }
}
