import Foundation
import Terms
import Testing

@Suite struct TermRuleTests {
  @Test func `the law's numbers are those of the articles`() {
    #expect(Wkkgz.judgement.amount == .weeks(6) && Wkkgz.judgement.starts == .filed)
    #expect(Wkkgz.judgement.kind == .hard && Wkkgz.judgement.clock == .statutory)
    #expect(Wkkgz.judgement.source == "Wkkgz art. 17 lid 1")
    #expect(Wkkgz.extensionTimes == 1 && Wkkgz.extensionMostWeeks == 4)
    #expect(Wkkgz.ruling.amount == .months(6) && Wkkgz.ruling.starts == .disputeFiled)
    #expect(Wkkgz.ruling.source == "Wkkgz art. 22 lid 1")
  }

  @Test func `a rule survives being stored`() throws {
    let data = try JSONEncoder().encode(sixWeeksFromLetter)
    #expect(try JSONDecoder().decode(TermRule.self, from: data) == sixWeeksFromLetter)
  }
}
