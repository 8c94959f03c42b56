import Foundation
import Glibc

/// One warm Python process of a `PDFPress`, looked after by one thread, which it blocks.
final class PDFWorker {
  private let settings: PDFPress.Settings
  private var running: Running?

  init(_ settings: PDFPress.Settings) { self.settings = settings }

  private struct Running {
    let process: pid_t
    /// Our end of the socket that is the process's standard input.
    let channel: Int32
    var made = 0
  }

  /// What went wrong with the process, not with the page.
  private enum Broken: Error { case isGone, isSilent }

  /// - Parameter message: a `PDF` as JSON.
  /// - Throws: `PDFPress.Failed`.
  func make(_ message: Data) throws(PDFPress.Failed) -> [UInt8] {
    // It may have been killed while nobody asked anything of it: then a new one makes it.
    for _ in 1...2 {
      try start()
      do {
        let answer = try ask(message)
        running?.made += 1
        let isMade = answer.first == UInt8(ascii: "P")
        // Whoever ran out of memory over one page hasn't enough left for the next.
        if !isMade || running.map({ $0.made >= settings.mostDocuments }) ?? true { stop() }
        guard isMade else { throw PDFPress.Failed.refused(Self.name(answer)) }
        return Array(answer.dropFirst())
      } catch Broken.isSilent {
        stop()
        throw .tookTooLong
      } catch let failed as PDFPress.Failed { throw failed } catch { stop() }
    }
    throw .died
  }

  /// Ends the process, if there is one.
  func stop() {
    guard let running else { return }
    close(running.channel)
    kill(running.process, SIGKILL)
    while waitpid(running.process, nil, 0) == -1, errno == EINTR {}
    self.running = nil
  }

  // MARK: The process

  private func start() throws(PDFPress.Failed) {
    guard running == nil else { return }
    guard let script = Bundle.module.path(forResource: "pdf_worker", ofType: "py", inDirectory: "Worker") else {
      preconditionFailure("the resources of Paper are missing")
    }
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      throw .notInstalled("errno \(errno)")
    }
    let started = spawn([settings.python, script, String(settings.mostMemory)], standardInput: ends[1])
    close(ends[1])
    switch started {
    case .failure(let failed):
      close(ends[0])
      throw .notInstalled("errno \(failed.number)")
    case .success(let process): running = Running(process: process, channel: ends[0])
    }
    do {
      let greeting = try receive(until: .now + settings.patience)
      guard greeting.first == UInt8(ascii: "R") else {
        stop()
        throw PDFPress.Failed.notInstalled(Self.name(greeting))
      }
    } catch let failed as PDFPress.Failed { throw failed } catch Broken.isSilent {
      stop()
      throw .tookTooLong
    } catch {
      stop()
      throw .notInstalled("no greeting")
    }
  }

  private struct NotSpawned: Error { let number: Int32 }

  /// Nothing of this process goes along: no setting, no signal that is ignored, and an open file or connection (all are
  /// closed at an exec, or should be) no further than the script's first line. What someone types at the terminal to end
  /// the portal isn't for it: the portal may still need it then.
  private func spawn(_ arguments: [String], standardInput: Int32) -> Result<pid_t, NotSpawned> {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, standardInput, 0)
    for number in [1, 2] as [Int32] {
      posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_WRONLY, 0)
    }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))

    var words = arguments.map { strdup($0) } + [nil]
    // The two numbers make that the same page gives the same bytes.
    let settled: [String] = [
      "PATH=/usr/bin:/bin", "LANG=C.UTF-8", "PYTHONSAFEPATH=1", "PYTHONNOUSERSITE=1", "PYTHONDONTWRITEBYTECODE=1",
      "PYTHONHASHSEED=0", "SOURCE_DATE_EPOCH=0",
    ]
    var environment = settled.map { strdup($0) } + [nil]
    defer { for text in words + environment { free(text) } }
    var process: pid_t = 0
    let outcome = posix_spawn(&process, arguments[0], &actions, &attributes, &words, &environment)
    return outcome == 0 ? .success(process) : .failure(NotSpawned(number: outcome))
  }

  /// The name of an error as the process says it; of a shape that can hold no word of a letter.
  private static func name(_ answer: [UInt8]) -> String {
    let name = String(decoding: answer.dropFirst().prefix(60), as: UTF8.self)
    return name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") } ? name : "?"
  }

  // MARK: The socket

  /// The largest answer that is read, in bytes.
  private static let mostBytes = 100 * 1024 * 1024

  private func ask(_ message: Data) throws -> [UInt8] {
    let end = ContinuousClock.now + settings.patience
    let length = UInt32(message.count)
    try send([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }, until: end)
    try send(Array(message), until: end)
    return try receive(until: end)
  }

  private func send(_ bytes: [UInt8], until end: ContinuousClock.Instant) throws {
    guard let channel = running?.channel else { throw Broken.isGone }
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(channel, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
      }
      if count >= 0 {
        sent += count
      } else {
        try wait(for: POLLOUT, on: channel, until: end)
      }
    }
  }

  /// The next message.
  private func receive(until end: ContinuousClock.Instant) throws -> [UInt8] {
    let length = try read(4, until: end).reduce(0) { $0 << 8 | Int($1) }
    guard length > 0, length <= Self.mostBytes else { throw Broken.isGone }
    return try read(length, until: end)
  }

  private func read(_ wanted: Int, until end: ContinuousClock.Instant) throws -> [UInt8] {
    guard let channel = running?.channel else { throw Broken.isGone }
    var bytes = [UInt8](repeating: 0, count: wanted)
    var got = 0
    while got < wanted {
      let count = bytes[got...].withUnsafeMutableBytes {
        recv(channel, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT))
      }
      if count == 0 { throw Broken.isGone }
      if count > 0 {
        got += count
      } else {
        try wait(for: POLLIN, on: channel, until: end)
      }
    }
    return bytes
  }

  /// After a call that gave nothing: until there is something, or time is over.
  private func wait(for event: Int32, on channel: Int32, until end: ContinuousClock.Instant) throws {
    guard errno == EAGAIN || errno == EINTR else { throw Broken.isGone }
    let left = Int32(clamping: Int((end - .now) / .milliseconds(1)))
    guard left > 0 else { throw Broken.isSilent }
    var waiting = pollfd(fd: channel, events: Int16(event), revents: 0)
    let outcome = poll(&waiting, 1, left)
    if outcome == 0 { throw Broken.isSilent }
    if outcome < 0, errno != EINTR { throw Broken.isGone }
  }
}
