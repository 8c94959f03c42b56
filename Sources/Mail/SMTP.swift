import CCurl
import Foundation
import Synchronization

/// Hands messages to one mail server over SMTP (RFC 5321), encrypted or not at all.
///
/// libcurl blocks its thread, so it works on threads of its own and never on Swift's; at most four at a time. A delivery
/// that has started is not broken off when its task is cancelled: it could have arrived. It ends by itself in time.
package struct SMTP: Sendable {
  package let server: Server
  private let limits: (connectSeconds: Int, totalSeconds: Int)
  private let threads = BlockingThreads(most: 4)

  /// - Parameters:
  ///   - connectSeconds: how long connecting may take, encryption included.
  ///   - totalSeconds: how long one delivery may take, connecting included.
  package init(_ server: Server, connectSeconds: Int = 10, totalSeconds: Int = 30) {
    self.server = server
    limits = (connectSeconds, totalSeconds)
  }

  /// Offers the message to the server; answers when the server has taken it or not.
  ///
  /// After `.temporaryFailure` try again with the same `Message.identifier`: when the connection broke between the last
  /// line and the server's answer, the message may have arrived all the same.
  package func deliver(_ message: Message) async -> Delivery {
    await withCheckedContinuation { continuation in
      threads.run { continuation.resume(returning: deliverBlocking(message)) }
    }
  }

  /// What became of one attempt.
  package enum Delivery: Sendable, Equatable {
    /// The server has taken the message over.
    case delivered
    /// Try again later: the server said 4xx, or the message never got as far as being judged.
    case temporaryFailure(Failure)
    /// Don't try again: the server said 5xx to this message or its recipient.
    case permanentFailure(Failure)
  }

  /// Why a message was not taken. Says nothing of whom it was for, so it may stand in a log.
  package struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
    package let cause: Cause
    /// The server's last reply code where that is what failed (450, 550 …).
    package let code: Int?

    package enum Cause: String, Sendable {
      /// The server said no to this message, its sender or its recipient.
      case message = "the mail server did not take the message"
      /// The server wouldn't speak with us at all.
      case server = "the mail server refused to speak with us"
      case signIn = "the mail server refused our user name and password"
      /// It offered no encryption, or a certificate that we don't trust or that is another server's.
      case encryption = "no trusted encrypted connection with the mail server"
      case unreachable = "the mail server could not be reached"
      case timeOut = "the mail server took too long"
      case connection = "the connection with the mail server was lost"
      /// libcurl lacks what we ask of it; nothing was sent.
      case library = "libcurl could not be set up"
    }

    package init(cause: Cause, code: Int?) {
      self.cause = cause
      self.code = code
    }

    package var description: String { cause.rawValue + (code.map { " (\($0))" } ?? "") }
  }
}

extension SMTP {
  /// Once a process; libcurl wants it before anything else.
  private static let started: CURLcode = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

  private func deliverBlocking(_ message: Message) -> Delivery {
    guard Self.started == CURLE_OK, let curl = curl_easy_init() else {
      return .temporaryFailure(Failure(cause: .library, code: nil))
    }
    defer { curl_easy_cleanup(curl) }
    let recipients = curl_slist_append(nil, "<\(message.to.mailbox)>")
    defer { curl_slist_free_all(recipients) }
    let upload = Upload(message.text)
    return withExtendedLifetime(upload) {
      // An option that isn't taken could be the one that asks for encryption: then nothing may be sent.
      guard recipients != nil, prepare(curl, message, recipients, upload) else {
        return .temporaryFailure(Failure(cause: .library, code: nil))
      }
      let outcome = curl_easy_perform(curl)
      var code = 0
      _ = wederhoor_curl_get_number(curl, CURLINFO_RESPONSE_CODE, &code)
      return Self.delivery(outcome, code: code, hasSent: upload.hasStarted)
    }
  }

  private func prepare(
    _ curl: UnsafeMutableRawPointer, _ message: Message, _ recipients: UnsafeMutablePointer<curl_slist>?,
    _ upload: Upload
  ) -> Bool {
    var isTaken = true
    func note(_ outcome: CURLcode) { isTaken = isTaken && outcome == CURLE_OK }
    func set(_ option: CURLoption, _ number: Int) { note(wederhoor_curl_set_number(curl, option, number)) }
    func set(_ option: CURLoption, _ text: String) { note(wederhoor_curl_set_text(curl, option, text)) }

    // The path is what we call ourselves in EHLO. The sender's domain, for the machine's own name ("a31f…") is
    // refused by servers that want a full one.
    set(CURLOPT_URL, "\(server.url)/\(message.from.domain)")
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    set(CURLOPT_USE_SSL, server.security == .plain ? Int(CURLUSESSL_NONE.rawValue) : Int(CURLUSESSL_ALL.rawValue))
    set(CURLOPT_SSL_VERIFYPEER, 1)
    set(CURLOPT_SSL_VERIFYHOST, 2)
    set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    if let authorities = server.authorities { set(CURLOPT_CAINFO, authorities) }
    if let credentials = server.credentials {
      set(CURLOPT_USERNAME, credentials.user)
      set(CURLOPT_PASSWORD, credentials.password)
    }
    // Not through what ALL_PROXY happens to say.
    set(CURLOPT_PROXY, "")
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_CONNECTTIMEOUT, limits.connectSeconds)
    set(CURLOPT_TIMEOUT, limits.totalSeconds)

    set(CURLOPT_MAIL_FROM, "<\(message.from.mailbox)>")
    note(wederhoor_curl_set_list(curl, CURLOPT_MAIL_RCPT, recipients))
    set(CURLOPT_UPLOAD, 1)
    note(wederhoor_curl_set_size(curl, CURLOPT_INFILESIZE_LARGE, curl_off_t(upload.bytes.count)))
    note(wederhoor_curl_set_pointer(curl, CURLOPT_READDATA, Unmanaged.passUnretained(upload).toOpaque()))
    note(
      wederhoor_curl_set_reader(curl) { buffer, size, count, upload in
        guard let buffer, let upload else { return Int(CURL_READFUNC_ABORT) }
        return Unmanaged<Upload>.fromOpaque(upload).takeUnretainedValue().read(into: buffer, atMost: size * count)
      })
    return isTaken
  }

  private static func delivery(_ outcome: CURLcode, code: Int, hasSent: Bool) -> Delivery {
    func later(_ cause: Failure.Cause, _ code: Int? = nil) -> Delivery {
      .temporaryFailure(Failure(cause: cause, code: code))
    }
    let refusal = (400..<600).contains(code) ? code : nil
    switch outcome {
    case CURLE_OK: return .delivered
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT: return later(.unreachable)
    case CURLE_OPERATION_TIMEDOUT: return later(.timeOut)
    // A wrong password or certificate is a fault in our settings and not in this message: keep it until it is mended.
    case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: return later(.signIn, refusal)
    case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_ENGINE_INITFAILED:
      return later(.encryption, refusal)
    case CURLE_REMOTE_ACCESS_DENIED: return later(.server, refusal)
    // The same number stands for a bad greeting and for a no after the last line.
    case CURLE_WEIRD_SERVER_REPLY where !hasSent: return later(.server, refusal)
    default:
      guard let refusal else { return later(.connection) }
      if refusal >= 500 { return .permanentFailure(Failure(cause: .message, code: refusal)) }
      return later(.message, refusal)
    }
  }

  /// What libcurl reads the message from, on the one thread that delivers it.
  private final class Upload {
    let bytes: [UInt8]
    private var offset = 0
    private(set) var hasStarted = false

    init(_ text: String) { bytes = Array(text.utf8) }

    func read(into buffer: UnsafeMutablePointer<CChar>, atMost most: Int) -> Int {
      hasStarted = true
      let count = min(most, bytes.count - offset)
      bytes.withUnsafeBytes { source in
        UnsafeMutableRawBufferPointer(start: buffer, count: count)
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: source[offset..<(offset + count)]))
      }
      offset += count
      return count
    }
  }
}

/// Runs what blocks, each on a thread of its own, so many at a time; the rest waits its turn.
///
/// Not a dispatch or operation queue: on Linux those share their threads with Swift's tasks, and four deliveries to a
/// mail server that is silent kept every task of the process waiting until they gave up (measured on two cores).
private final class BlockingThreads: Sendable {
  private struct Line {
    var running = 0
    var waiting: [@Sendable () -> Void] = []
  }

  private let most: Int
  private let line = Mutex(Line())

  init(most: Int) { self.most = most }

  func run(_ work: @escaping @Sendable () -> Void) {
    let mayStart = line.withLock { line in
      guard line.running < most else {
        line.waiting.append(work)
        return false
      }
      line.running += 1
      return true
    }
    guard mayStart else { return }
    Thread.detachNewThread { [self] in
      var next: (@Sendable () -> Void)? = work
      while let work = next {
        work()
        next = line.withLock { line in
          if line.waiting.isEmpty {
            line.running -= 1
            return nil
          }
          return line.waiting.removeFirst()
        }
      }
    }
  }
}
