import Foundation
import Glibc

/// The folder that a printer, or a firm that prints and posts, empties: one PDF for each letter, there whole or not at
/// all, readable by its owner only, under a name that says nothing of whom it is for.
///
/// A letter comes in two steps, around the transaction that says that it was made: `lay` writes it under a name that
/// begins with a dot, `handOver` gives it its own. Whoever was stopped between the two does the second again, and finds
/// that it was done or does it: a letter is never handed over twice, also when the printer took it meanwhile.
package struct PrintFolder: Sendable {
  private let path: String

  package struct Failed: Error, Equatable {
    /// The system's error number.
    package let number: Int32
  }

  package init(_ path: String) { self.path = path }

  /// Whether it is a folder that this program may write in.
  package var isUsable: Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
      && access(path, R_OK | W_OK | X_OK) == 0
  }

  /// Writes one making of a letter where nobody takes it yet; on the disk when this returns.
  /// - Throws: `Failed`.
  package func lay(_ bytes: [UInt8], of letter: UUID, as making: UUID) async throws {
    try await Self.asideOfThePool {
      let file = open(laid(letter, making), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard file >= 0 else { throw Failed(number: errno) }
      defer { close(file) }
      var written = 0
      while written < bytes.count {
        let count = bytes[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        if count < 0, errno != EINTR { throw Failed(number: errno) }
        written += max(count, 0)
      }
      guard fsync(file) == 0 else { throw Failed(number: errno) }
      try keep()
    }
  }

  /// Puts the making where the printer takes it; does nothing when that was done before.
  /// - Throws: `Failed`.
  package func handOver(_ letter: UUID, as making: UUID) async throws {
    try await Self.asideOfThePool {
      guard rename(laid(letter, making), "\(path)/brief-\(making.uuidString.lowercased()).pdf") == 0 else {
        if errno == ENOENT { return }
        throw Failed(number: errno)
      }
      try keep()
    }
  }

  /// Removes a making that won't be handed over.
  /// - Throws: `Failed`.
  package func withdraw(_ letter: UUID, as making: UUID) async throws {
    try await Self.asideOfThePool {
      guard unlink(laid(letter, making)) == 0 || errno == ENOENT else { throw Failed(number: errno) }
    }
  }

  /// Removes every making of a letter that was never handed over.
  /// - Throws: `Failed`.
  package func clear(_ letter: UUID) async throws {
    try await Self.asideOfThePool {
      let prefix = Self.name(letter, nil)
      for name in try FileManager.default.contentsOfDirectory(atPath: path) where name.hasPrefix(prefix) {
        guard unlink("\(path)/\(name)") == 0 || errno == ENOENT else { throw Failed(number: errno) }
      }
    }
  }

  private func laid(_ letter: UUID, _ making: UUID) -> String { "\(path)/\(Self.name(letter, making))" }

  private static func name(_ letter: UUID, _ making: UUID?) -> String {
    ".\(letter.uuidString.lowercased()).\(making.map { $0.uuidString.lowercased() } ?? "")"
  }

  /// What the folder lists is on the disk.
  private func keep() throws {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw Failed(number: errno) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw Failed(number: errno) }
  }

  /// A disk may take its time: not on the threads that do Swift's tasks.
  private static func asideOfThePool(_ work: @escaping @Sendable () throws -> Void) async throws {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
    }
  }
}
