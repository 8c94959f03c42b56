import Kernel
import Tenant
import Terms
import Testing

@Suite struct CourseTests {
  private func happened(_ event: StartEvent, _ on: String) -> CaseEvent { CaseEvent(.happened(event), on: day(on)) }

  private func course(
    _ procedure: Procedure, _ filed: String, _ events: [CaseEvent] = [], under circumstances: Set<Circumstance> = [],
    on today: String? = nil
  ) -> Course {
    Course(of: procedure, filed: day(filed), events: events, under: circumstances, on: today.map(day))
  }

  private func long() throws -> Procedure { try example("alles").procedures[0] }
  private func awb() throws -> Procedure { try example("awb").procedure }

  // MARK: One computation

  @Test(arguments: [Preset.klachtenportaalZorg, .huisartsenteamPartners], ["2026-02-20", "2026-03-16", "2026-11-13"])
  func `what is simulated and what a running case has are the same dates`(preset: Preset, filed: String) throws {
    let regeling = try preset.regeling
    for wait in [0, 5, 20] {
      let (start, known) = (day(filed), day(filed).adding(days: wait))
      let clocks = regeling.clocks(filedOn: start, madeKnownOn: known)
      let events = regeling.makesKnown == .officerLetter ? [CaseEvent(.happened(.madeKnown), on: known)] : []
      let simulated = Course(of: regeling.procedure, filed: start, events: events)
      #expect(simulated["judgement"]?.term == clocks.regeling)
      #expect(simulated["judgement", .statutory]?.term == clocks.statutory)
      guard let rule = regeling.extension else { continue }
      let noticed = known.adding(days: 3)
      let more = try clocks.extended(
        weeks: rule.mostWeeks, on: noticed, mostWeeks: rule.mostWeeks, timesAllowed: rule.times)
      let extended = Course(
        of: regeling.procedure, filed: start, events: events + [CaseEvent(.extended(weeks: nil), on: noticed)])
      #expect(extended["judgement"]?.term == more.regeling && extended["judgement", .statutory]?.term == more.statutory)
    }
  }

  // MARK: Starting

  @Test func `a term without its start has no date, and says that it waits`() throws {
    let lines = course(try long(), "2026-03-02")
    #expect(lines["acknowledgement"]?.lastDay == day("2026-03-09"))
    #expect(lines["acknowledgement"]?.status == .running)
    for waiting in ["repair", "response", "hearing", "stukken", "judgement", "followUp"] {
      #expect(lines[waiting]?.lastDay == nil && lines[waiting]?.status == .notStarted, "\(waiting)")
    }
  }

  @Test func `each start event starts its own terms`() throws {
    let lines = course(
      try long(), "2026-03-02",
      [
        happened(.acknowledged, "2026-03-05"), happened(.informationAsked, "2026-03-06"),
        happened(.adviceReceived, "2026-04-20"), happened(.judged, "2026-05-15"),
      ])
    #expect(lines["repair"]?.lastDay == day("2026-03-20"))
    #expect(lines["response"]?.lastDay == day("2026-03-26"))
    #expect(lines["judgement"]?.lastDay == day("2026-05-18"))
    #expect(lines["followUp"]?.lastDay == day("2026-06-15"))
    #expect(lines["acknowledgement"]?.status == .met && lines["judgement"]?.status == .met)
    #expect(lines["response"]?.status == .passed)
  }

  @Test func `what came after the last day was met late`() throws {
    let lines = course(try long(), "2026-03-02", [happened(.acknowledged, "2026-03-10")])
    #expect(lines["acknowledgement"]?.status == .metLate && lines["acknowledgement"]?.metOn == day("2026-03-10"))
  }

  @Test func `a hearing lies between two bounds`() throws {
    let hearing = try #require(course(try long(), "2026-03-02", [happened(.invited, "2026-03-10")])["hearing"])
    #expect(hearing.earliest == day("2026-03-24") && hearing.lastDay == day("2026-04-07"))
  }

  @Test func `a term counted back ends before its start and never shifts`() throws {
    let lines = course(try long(), "2026-03-02", [happened(.heard, "2026-04-07")])
    // Before Tuesday 7 April lie Easter Monday, the weekend and Good Friday.
    #expect(lines["stukken"]?.lastDay == day("2026-03-27"))
    #expect(lines["stukken"]?.term?.steps.contains(.countedBack(.workingDays(5), to: day("2026-03-27"))) == true)
    let three = try example(
      "alles", "countsBack: true\n        amount: 5 working days", "countsBack: true\n        amount: 3 calendar days")
    let sunday = Course(of: three.procedures[0], filed: day("2026-03-02"), events: [happened(.heard, "2026-03-18")])
    #expect(sunday["stukken"]?.lastDay == day("2026-03-15"))
  }

  @Test func `a chained term counts from the last day of the one before it, and from the day it was met`() throws {
    let invited = happened(.invited, "2026-03-10")
    #expect(course(try long(), "2026-03-02", [invited])["advies"]?.lastDay == day("2026-04-28"))
    let heard = course(try long(), "2026-03-02", [invited, happened(.heard, "2026-03-31")])
    #expect(heard["advies"]?.lastDay == day("2026-04-21"))
  }

  @Test func `six weeks, or ten with the committee`() throws {
    #expect(course(try awb(), "2026-03-02")["judgement"]?.lastDay == day("2026-04-13"))
    let committee = course(try awb(), "2026-03-02", under: [.committee])
    #expect(committee["judgement"]?.lastDay == day("2026-05-11"))
    #expect(committee.lines.count == 1)
  }

  @Test func `as soon as possible and no term have no date, and are met all the same`() throws {
    let soon = try example("alles").procedures[1]
    #expect(course(soon, "2026-03-02")["judgement"]?.status == .noDate)
    let judged = course(soon, "2026-03-02", [happened(.judged, "2027-03-02")])
    #expect(judged["judgement"]?.status == .met && judged["judgement"]?.lastDay == nil)
  }

  // MARK: More time

  private let advised = CaseEvent(.happened(.adviceReceived), on: day("2026-04-20"))
  private func extended(_ on: String, _ weeks: Int? = nil) -> CaseEvent {
    CaseEvent(.extended(weeks: weeks), on: day(on))
  }

  @Test func `extensions stop at their number and at their ceiling`() throws {
    let two = course(try long(), "2026-03-02", [advised, extended("2026-05-01"), extended("2026-05-20")])
    #expect(two["judgement"]?.lastDay == day("2026-06-15") && two.refused.isEmpty)
    let three = course(
      try long(), "2026-03-02",
      [advised, extended("2026-05-01"), extended("2026-05-20"), extended("2026-06-01", 2), extended("2026-06-02")])
    #expect(three.refused.map(\.because) == [.tooManyWeeks(most: 1)])
    #expect(three["judgement"]?.lastDay == day("2026-06-22"))
    let four = course(
      try long(), "2026-03-02",
      [
        advised, extended("2026-05-01", 1), extended("2026-05-02", 1), extended("2026-05-04", 1),
        extended("2026-05-05"),
      ])
    #expect(four.refused.map(\.because) == [.alreadyExtended])
  }

  @Test func `a notice within the last week comes too late`() throws {
    let late = course(try long(), "2026-03-02", [advised, extended("2026-05-12")])
    #expect(late.refused.map(\.because) == [.noticeTooLate(lastDay: day("2026-05-11"))])
    #expect(late["judgement"]?.lastDay == day("2026-05-18"))
    #expect(course(try long(), "2026-03-02", [advised, extended("2026-05-11")]).refused.isEmpty)
  }

  @Test func `an open end takes the day that is named, where the regeling allows it`() throws {
    let postponed = CaseEvent(.postponed(until: day("2026-07-01")), on: day("2026-05-05"))
    #expect(course(try long(), "2026-03-02", [advised, postponed])["judgement"]?.lastDay == day("2026-07-01"))
    let refused = course(
      try awb(), "2026-03-02", [CaseEvent(.postponed(until: day("2026-07-01")), on: day("2026-03-05"))])
    #expect(refused.refused.map(\.because) == [.noUnilateralExtension])
  }

  @Test func `an agreement moves the regeling's clock alone`() throws {
    let regeling = try Preset.klachtenportaalZorg.regeling("agreement: afterExtension", "agreement: always")
    let lines = course(
      regeling.procedure, "2026-02-20",
      [happened(.madeKnown, "2026-02-25"), CaseEvent(.agreed(until: day("2026-06-01")), on: day("2026-03-30"))])
    #expect(lines["judgement"]?.lastDay == day("2026-06-01"))
    #expect(lines["judgement", .statutory]?.lastDay == day("2026-04-07"))
  }

  // MARK: Standing still

  @Test func `the clock stands still from one event to the other`() throws {
    let events = [happened(.mediationStarted, "2026-03-10"), happened(.mediationEnded, "2026-03-20")]
    let lines = course(try awb(), "2026-03-02", events)
    #expect(lines["judgement"]?.lastDay == day("2026-04-23"))
    let during = course(try awb(), "2026-03-02", [events[0]], on: "2026-03-12")
    #expect(during["judgement"]?.status == .suspended)
    #expect(lines["judgement"]?.status == .running)
  }

  @Test func `it stands still no longer than its most, and two reasons on one day are one day`() throws {
    let never = course(try awb(), "2026-03-02", [happened(.informationAsked, "2026-03-03")], on: "2026-04-01")
    // Fourteen days on 13 April: Monday 27 April is King's Day.
    #expect(never["judgement"]?.lastDay == day("2026-04-28"))
    let both = course(
      try awb(), "2026-03-02",
      [
        happened(.informationAsked, "2026-03-03"), happened(.mediationStarted, "2026-03-10"),
        happened(.informationComplete, "2026-03-13"), happened(.mediationEnded, "2026-03-17"),
      ])
    #expect(both["judgement"]?.lastDay == day("2026-04-28"))
  }

  @Test func `the law's clock runs on while the regeling's stands still`() throws {
    let regeling = try Preset.klachtenportaalZorg.regeling(
      "requiredParts:", "suspensions:\n  - starts: mediationStarted\n    resumes: mediationEnded\n\nrequiredParts:")
    let events = [
      happened(.madeKnown, "2026-02-25"), happened(.mediationStarted, "2026-03-10"),
      happened(.mediationEnded, "2026-03-20"),
    ]
    let lines = course(regeling.procedure, "2026-02-20", events)
    #expect(lines["judgement", .statutory]?.lastDay == day("2026-04-07"))
    #expect(lines["judgement"]?.lastDay == day("2026-04-20"))
    #expect(
      lines["judgement", .statutory]?.term?.steps
        .contains(.suspensionDoesNotMove(from: day("2026-03-10"), until: day("2026-03-20"))) == true)
  }

  // MARK: Afterwards

  @Test func `keeping counts from what the regeling says, between two bounds`() throws {
    let judged = course(try long(), "2026-03-02", [happened(.judged, "2026-05-15"), happened(.closed, "2026-07-01")])
    #expect(judged["deletion"]?.lastDay == day("2031-05-15") && judged["deletion"]?.earliest == day("2027-05-15"))
    let closed = course(try awb(), "2026-03-02", [happened(.judged, "2026-04-01"), happened(.closed, "2026-04-02")])
    #expect(closed["deletion"]?.lastDay == day("2029-04-02") && closed["deletion"]?.earliest == day("2027-04-02"))
  }

  @Test func `the ruling has the law's term under the Wkkgz and the body's own elsewhere`() throws {
    let kpz = course(
      try Preset.klachtenportaalZorg.regeling.procedure, "2026-02-20", [happened(.disputeFiled, "2026-05-05")])
    #expect(kpz["ruling", .statutory]?.lastDay == day("2026-11-05"))
    let own = course(try long(), "2026-03-02", [happened(.disputeFiled, "2026-05-05")])
    #expect(own["ruling"]?.lastDay == day("2026-07-28"))
  }
}
