import Foundation
import Vault

/// The key file on disk: read whole, and replaced whole, so that a program that reads it at the same moment sees the
/// old keys or the new ones and nothing between.
struct KeyFile: Sendable {
  let path: String

  func read() throws -> PortalKeys {
    guard let json = FileManager.default.contents(atPath: path) else {
      throw Settings.Complaint("the key file \(path) can't be read: make one with `wederhoor key create \(path)`")
    }
    do { return try PortalKeys(json: json) } catch { throw Settings.Complaint("the key file \(path): \(error)") }
  }

  /// Makes a file that wasn't there, for its owner alone.
  static func create(_ path: String, _ keys: PortalKeys) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw Settings.Complaint("\(path) can't be made: \(String(cString: strerror(errno)))")
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try handle.write(contentsOf: keys.json)
    try handle.synchronize()
    try handle.close()
  }

  /// Puts other keys in its place. The file beside it, made by one command alone, also keeps two of them apart.
  /// - Returns: what was written.
  @discardableResult
  func change(_ body: (PortalKeys) throws -> PortalKeys) throws -> PortalKeys {
    let beside = path + ".new"
    guard !FileManager.default.fileExists(atPath: beside) else {
      throw Settings.Complaint(
        "\(beside) is there: another command changes the keys, or one was broken off; look, then remove it")
    }
    let keys = try body(read())
    try KeyFile.create(beside, keys)
    guard rename(beside, path) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(beside)
      throw Settings.Complaint("\(path) can't be replaced: \(reason)")
    }
    return keys
  }

  /// What changes when the file is replaced.
  private struct Stamp: Equatable {
    let inode: UInt64
    let seconds: Int
    let nanoseconds: Int
  }

  private var stamp: Stamp? {
    var found = stat()
    guard stat(path, &found) == 0 else { return nil }
    return Stamp(inode: UInt64(found.st_ino), seconds: found.st_mtim.tv_sec, nanoseconds: found.st_mtim.tv_nsec)
  }

  /// Looks at the file every second, for as long as the program runs, and gives the ring its keys when it changed. A
  /// file that can't be read leaves the keys as they are.
  func watch(for ring: KeyRing, saying say: @Sendable (String) -> Void) async throws {
    var last = stamp
    while true {
      try await Task.sleep(for: .seconds(1))
      let now = stamp
      guard now != last else { continue }
      last = now
      do {
        let keys = try read()
        guard keys != ring.keys else { continue }
        ring.replace(with: keys)
        say("the keys were read anew: master versions \(keys.master.versions), \(keys.master.current) wraps")
      } catch { say("\(error); the keys stay as they were") }
    }
  }
}
