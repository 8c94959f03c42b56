import Foundation
import Kernel
import Terms

/// One row of an answer; columns are read by name into Swift types.
///
/// An error names the column and the type, never the value: values are people's lives and errors end up in logs.
package struct Row: Sendable {
  let columns: [String: Int]
  let values: [String?]

  /// The value of a column that is never null.
  /// - Throws: `ColumnMistake` when it is missing, null or doesn't read as the type asked for.
  package func callAsFunction<Value: Readable>(_ column: String) throws -> Value {
    guard let value: Value = try optional(column) else { throw ColumnMistake(column: column, problem: .null) }
    return value
  }

  /// The value of a column that may be null.
  package func optional<Value: Readable>(_ column: String) throws -> Value? {
    guard let index = columns[column] else { throw ColumnMistake(column: column, problem: .missing) }
    guard let text = values[index] else { return nil }
    guard let value = Value(column: text) else {
      throw ColumnMistake(column: column, problem: .unreadable(as: String(describing: Value.self)))
    }
    return value
  }
}

/// A column didn't hold what the code asked of it: our own mistake, never a person's.
package struct ColumnMistake: Error, Equatable, CustomStringConvertible {
  package enum Problem: Equatable, Sendable { case missing, null, unreadable(as: String) }
  package let column: String
  package let problem: Problem
  package init(column: String, problem: Problem) {
    self.column = column
    self.problem = problem
  }
  package var description: String { "column \(column): \(problem)" }
}

/// What a column can be read as.
package protocol Readable {
  /// Reads PostgreSQL's text form; nil when it is something else.
  init?(column text: String)
}

extension String: Readable { package init?(column text: String) { self = text } }
extension Int: Readable { package init?(column text: String) { self.init(text) } }
extension Bool: Readable {
  package init?(column text: String) {
    switch text {
    case "t": self = true
    case "f": self = false
    default: return nil
    }
  }
}
extension UUID: Readable {
  /// The 32 digits as PostgreSQL writes them, read here because Foundation goes through scanf: a list of fifty cases holds
  /// a hundred and fifty of them.
  package init?(column text: String) {
    var (high, low, count): (UInt64, UInt64, Int) = (0, 0, 0)
    for byte in text.utf8 where byte != UInt8(ascii: "-") {
      guard let digit = Hexadecimal.value(byte) else { return nil }
      if count < 16 { high = high << 4 | UInt64(digit) } else { low = low << 4 | UInt64(digit) }
      count += 1
    }
    guard count == 32 else { return nil }
    self = withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
  }
}
extension ID: Readable {
  package init?(column text: String) {
    guard let uuid = UUID(column: text) else { return nil }
    self.init(uuid)
  }
}
extension Day: Readable { package init?(column text: String) { self.init(iso: text) } }
extension Date: Readable {
  package init?(column text: String) {
    guard let date = Timestamp.read(text) else { return nil }
    self = date
  }
}
extension Money: Readable {
  package init?(column text: String) {
    guard let cents = Int(text) else { return nil }
    self.init(euroCents: cents)
  }
}
extension Array: Readable where Element == UInt8 {
  package init?(column text: String) {
    let count = text.utf8.count
    guard count >= 2, count.isMultiple(of: 2), text.hasPrefix("\\x") else { return nil }
    var (text, isHexadecimal) = (text, true)
    // A piece of a file is 256 kB: it is read from the text itself, into place.
    self = text.withUTF8 { utf8 in
      [UInt8](unsafeUninitializedCapacity: count / 2 - 1) { bytes, length in
        for at in 0..<(count / 2 - 1) {
          guard let high = Hexadecimal.value(utf8[2 * at + 2]), let low = Hexadecimal.value(utf8[2 * at + 3]) else {
            isHexadecimal = false
            return
          }
          bytes[at] = high << 4 | low
          length = at + 1
        }
      }
    }
    guard isHexadecimal else { return nil }
  }
}
extension Readable where Self: RawRepresentable, RawValue == String {
  package init?(column text: String) { self.init(rawValue: text) }
}
extension Audience: Readable {}
extension ProviderFunction: Readable {}
extension Language: Readable {}
