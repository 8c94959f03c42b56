import Foundation
import Kernel
import Terms

extension String: Bindable { package var parameter: Parameter { .text(self) } }
extension Int: Bindable { package var parameter: Parameter { .text(String(self)) } }
extension Bool: Bindable { package var parameter: Parameter { .text(self ? "t" : "f") } }
extension UUID: Bindable {
  // Foundation prints the digits one by one.
  package var parameter: Parameter {
    var digits = withUnsafeBytes(of: uuid) { Hexadecimal.digits(of: $0) }
    for place in [20, 16, 12, 8] { digits.insert(UInt8(ascii: "-"), at: place) }
    return .text(String(decoding: digits, as: UTF8.self))
  }
}
extension ID: Bindable { package var parameter: Parameter { uuid.parameter } }
extension Day: Bindable { package var parameter: Parameter { .text(description) } }
extension Money: Bindable { package var parameter: Parameter { .text(String(euroCents)) } }
extension Date: Bindable {
  package var parameter: Parameter { .text(Timestamp.text(self)) }
}
extension Array: Bindable where Element == UInt8 {
  package var parameter: Parameter {
    // A piece of a file is 256 kB: it is written in one go, not character by character.
    .text(
      String(unsafeUninitializedCapacity: 2 + count * 2) { text in
        (text[0], text[1]) = (UInt8(ascii: "\\"), UInt8(ascii: "x"))
        var at = 2
        for byte in self {
          text[at] = Hexadecimal.digits[Int(byte >> 4)]
          text[at + 1] = Hexadecimal.digits[Int(byte & 15)]
          at += 2
        }
        return at
      })
  }
}
extension Bindable where Self: RawRepresentable, RawValue == String {
  package var parameter: Parameter { .text(rawValue) }
}
extension Audience: Bindable {}
extension ProviderFunction: Bindable {}
extension Language: Bindable {}

enum Hexadecimal {
  static let digits = Array("0123456789abcdef".utf8)

  /// Two for each byte.
  static func digits(of bytes: some Collection<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return text
  }

  static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

/// A moment as PostgreSQL reads and writes it, always in UTC and to the microsecond.
enum Timestamp {
  static func text(_ date: Date) -> String {
    let microseconds = Int((date.timeIntervalSince1970 * 1_000_000).rounded())
    let (days, rest) = microseconds.quotientAndRemainder(dividingBy: 86_400_000_000)
    let (day, part) = rest < 0 ? (days - 1, rest + 86_400_000_000) : (days, rest)
    let seconds = part / 1_000_000
    return "\(Day(number: day)) \(pad(seconds / 3600)):\(pad(seconds / 60 % 60)):\(pad(seconds % 60))"
      + ".\(pad(part % 1_000_000, 6))+00"
  }

  /// Reads "2026-02-25 10:11:12.123456+00"; the connection's time zone is UTC.
  static func read(_ text: some StringProtocol) -> Date? {
    let utf8 = Array(text.utf8)
    guard utf8.count >= 22, text.hasSuffix("+00"), let day = Day(iso: String(text.prefix(10))) else { return nil }
    func number(_ range: Range<Int>) -> Int? { Int(String(decoding: utf8[range], as: UTF8.self)) }
    guard let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19) else { return nil }
    var micro = 0
    if utf8[19] == UInt8(ascii: ".") {
      let digits = String(decoding: utf8[20..<(utf8.count - 3)], as: UTF8.self)
      guard digits.count <= 6, let fraction = Int(digits.padding(toLength: 6, withPad: "0", startingAt: 0)) else {
        return nil
      }
      micro = fraction
    }
    let seconds = day.number * 86_400 + hour * 3600 + minute * 60 + second
    return Date(timeIntervalSince1970: Double(seconds) + Double(micro) / 1_000_000)
  }

  private static func pad(_ number: Int, _ width: Int = 2) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
