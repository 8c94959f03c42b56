import Kernel
import Terms

/// A day written as in a test table.
func day(_ iso: String) -> Day {
  guard let day = Day(iso: iso) else { preconditionFailure("\(iso) is no day: mend the test") }
  return day
}

/// Random numbers that are the same in every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Any day of the years 1900 up to 2199.
  mutating func day() -> Day { Day(number: Int.random(in: -25_567...84_005, using: &self)) }
}

/// The regeling's own term as KPZ has it: six weeks from the officer's letter, shifted as in the law.
let sixWeeksFromLetter = TermRule(
  name: .judgement, clock: .regeling, starts: .madeKnown, amount: .weeks(6), shift: true, source: "seed 002 rule 4")
