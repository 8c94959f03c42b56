import Foundation
import Logging

/// A line of JSON for each thing logged: moment, level, message and what goes with it. Nothing personal is ever logged,
/// so there is nothing here to leave out.
struct JSONLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .notice
  private let clock: @Sendable () -> Date
  private let write: @Sendable (Data) -> Void

  /// - Parameter write: takes one line, with its end.
  init(
    clock: @escaping @Sendable () -> Date,
    write: @escaping @Sendable (Data) -> Void = { FileHandle.standardError.write($0) }
  ) {
    self.clock = clock
    self.write = write
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var fields = ["at": clock().ISO8601Format(), "level": event.level.rawValue, "message": "\(event.message)"]
    for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) {
      fields[fields[key] == nil ? key : "_\(key)"] = "\(value)"
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let line = try? encoder.encode(fields) else { return }
    write(line + Data("\n".utf8))
  }
}
