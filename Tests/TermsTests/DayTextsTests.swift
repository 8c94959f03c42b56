import Kernel
import Terms
import Testing

@Suite struct DayTextsTests {
  @Test func `a day is written as people write it`() {
    #expect(day("2026-01-13").text(in: .nl) == "13 januari 2026")
    #expect(day("2026-01-13").text(in: .en) == "13 January 2026")
    #expect(day("2026-05-03").textWithWeekday(in: .nl) == "zondag 3 mei 2026")
    #expect(day("2026-05-04").textWithWeekday(in: .en) == "Monday 4 May 2026")
    #expect(day("2026-01-03").field == "03-01-2026")
  }

  @Test func `in a table a day is written short`() {
    #expect(day("2026-11-13").shortText(in: .nl) == "13 nov. 2026")
    #expect(day("2026-03-01").shortText(in: .nl) == "1 mrt. 2026")
    #expect(day("2026-05-01").shortText(in: .nl) == "1 mei 2026")
    #expect(day("2026-11-13").shortText(in: .en) == "13 Nov 2026")
  }

  @Test(arguments: Language.allCases)
  func `what is written is read again`(language: Language) {
    for month in 1...12 {
      let some = Day(year: 2026, month: month, day: 7)
      #expect(some.flatMap { Day(typed: $0.text(in: language)) } == some)
      #expect(some.flatMap { Day(typed: $0.shortText(in: language)) } == some)
      #expect(some.flatMap { Day(typed: $0.field) } == some)
    }
  }

  @Test func `a week has seven names in each language`() {
    for language in Language.allCases {
      #expect(Set(Weekday.allCases.map { $0.text(in: language) }).count == 7)
    }
  }
}
