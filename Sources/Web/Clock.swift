import Foundation
import Terms

/// A moment as people read it, in Amsterdam.
enum Clock {
  /// "13 januari 2026, 14:05".
  static func text(_ moment: Date, _ t: Wording) -> String {
    "\(Day(of: moment).text(in: t.language)), \(time(moment))"
  }

  /// "14:05".
  static func time(_ moment: Date) -> String {
    guard let amsterdam = TimeZone(identifier: "Europe/Amsterdam") else {
      preconditionFailure("the time zone Europe/Amsterdam is missing: install tzdata")
    }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = amsterdam
    let time = calendar.dateComponents([.hour, .minute], from: moment)
    func two(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
    return "\(two(time.hour)):\(two(time.minute))"
  }
}
