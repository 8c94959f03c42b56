import Kernel
import Testing

/// Amounts as people type and read them.
@Suite struct MoneyTests {
  @Test(arguments: [
    ("79,95", 7_995), ("79.95", 7_995), ("€ 1.234,50", 123_450), ("1,234.50", 123_450), ("1.234", 123_400),
    ("1.234.567", 123_456_700), ("90,-", 9_000), ("0", 0), (" 1234 ", 123_400), ("€\u{a0}5,00", 500),
  ])
  func `an amount is read however it is typed`(typed: String, cents: Int) {
    #expect(Money(typed: typed)?.euroCents == cents)
  }

  @Test(arguments: ["", "1,5", "1.5", "1,234", "-5", "5,999", "12.34,50", "1.23.456", "vijf", "1e3", "1234567890", "٣"])
  func `what could mean two things, or nothing, is no amount`(typed: String) { #expect(Money(typed: typed) == nil) }

  @Test(arguments: [0, 5, 99, 100, 7_995, 123_450]) func `what a field shows is read as the same`(cents: Int) {
    #expect(Money(typed: Money(euroCents: cents).field)?.euroCents == cents)
  }
}
