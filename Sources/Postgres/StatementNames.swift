import Kernel
import Synchronization

/// Gives every statement text a short name, per audience: a plan under row-level security is thrown away when the
/// role changes, so a prepared statement belongs to one role.
final class StatementNames: Sendable {
  static let shared = StatementNames()

  private let numbers = Mutex<[String: Int]>([:])

  func wire(_ sql: SQL, as audience: Audience, in moment: Moment) -> Connection.Wire {
    let text = sql.text
    let number = numbers.withLock { numbers in
      if let number = numbers[text] { return number }
      let number = numbers.count
      numbers[text] = number
      return number
    }
    return Connection.Wire(name: "q\(number)@\(audience.rawValue)", text: text, values: sql.values(in: moment))
  }
}
