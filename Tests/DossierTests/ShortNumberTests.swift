import Kernel
import Testing

@Suite struct ShortNumberTests {
  @Test(arguments: [(ShortNumber.Kind.case, 10), (.dispute, 8), (.provider, 6)])
  func `a new number has its digits, the last of which checks the others`(kind: ShortNumber.Kind, digits: Int) throws {
    for random in [0, 1, 123_456_789_012, .max] as [UInt64] {
      let number = ShortNumber.make(kind, from: random)
      #expect(number.count == digits && number.first != "0")
      #expect(ShortNumber.read(number, as: kind) == number)
      for (place, digit) in zip(number.indices, number) {
        let other = digit == "9" ? "0" : "9"
        #expect(ShortNumber.read(number.replacingCharacters(at: place, with: other), as: kind) == nil)
      }
    }
  }

  @Test func `two neighbouring digits swapped are noticed`() {
    let number = Array("4821905373")
    for place in 0..<number.count - 1 where number[place] != number[place + 1] {
      var swapped = number
      swapped.swapAt(place, place + 1)
      #expect(ShortNumber.read(String(swapped), as: .case) == nil)
    }
  }

  @Test(arguments: ["K 482 190 5373", "k4821905373", "482-190-5373", " 4821905373 ", "K 4821.9053.73"])
  func `a case number is read however it is typed`(typed: String) {
    #expect(ShortNumber.read(typed, as: .case) == "4821905373")
  }

  @Test func `a number of eight digits that was given out before stays good`() {
    #expect(ShortNumber.read("K 4821 9051", as: .case) == "48219051")
    #expect(ShortNumber.read("K 4821 9053", as: .case) == nil)
  }

  @Test(arguments: ["111222333", "482190", "48219053731", "4821905373x", ""])
  func `anything else is no case number`(typed: String) { #expect(ShortNumber.read(typed, as: .case) == nil) }
}

extension String {
  fileprivate func replacingCharacters(at place: Index, with text: String) -> String {
    replacingCharacters(in: place...place, with: text)
  }

  private func replacingCharacters(in range: ClosedRange<Index>, with text: String) -> String {
    var copy = self
    copy.replaceSubrange(range, with: text)
    return copy
  }
}
