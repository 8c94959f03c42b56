import Foundation
import Mail
import TestSupport
import Testing

struct SMTPTests {
  private func message(
    to: String = "klager@example.org", from: String = "portaal@wederhoor.example", body: String = "Er is nieuws.\n"
  ) throws -> Message {
    try Message(
      from: Message.Address(from, name: "Klachtenportaal Zorg"), to: Message.Address(to),
      subject: "Er staat een bericht voor u klaar: één reactie, geüpload", body: body,
      identifier: "0198f1c2@wederhoor.example", sentAt: Date(timeIntervalSince1970: 1_768_298_400), language: .nl)
  }

  private func smtp(_ peer: SMTPPeer, as user: String = "", host: String = "localhost") throws -> SMTP {
    SMTP(try SMTP.Server("smtp://\(user)\(host):\(peer.port)?authorities=\(peer.authorities)"))
  }

  @Test func `a message arrives byte for byte, encrypted, for the right recipient`() async throws {
    let peer = try SMTPPeer(.starttls)
    let body =
      "Beste Zoë,\n\n.\n.punt vooraan\nFrom hier\neen spatie \n\u{20ac} 90,00 = griffiegeld\n\n" + "lang ".repeated(90)
    let message = try message(body: body)
    #expect(try await smtp(peer).deliver(message) == .delivered)
    #expect(try peer.messages == [Data(message.text.utf8)])
    let about = try peer.about(1)
    #expect(about.tls)
    #expect(about.from == "portaal@wederhoor.example")
    #expect(about.to == ["klager@example.org"])
    #expect(about.hello == "wederhoor.example")
    #expect(about.subject == "Er staat een bericht voor u klaar: één reactie, geüpload")
    #expect(about.text == body + "\n")
    #expect(about.defects == [])
  }

  @Test func `a message of a megabyte arrives whole`() async throws {
    let peer = try SMTPPeer(.starttls)
    let message = try message(body: "Nog een regel met é.\n".repeated(45_000))
    #expect(message.text.utf8.count > 1_000_000)
    #expect(try await smtp(peer).deliver(message) == .delivered)
    #expect(try peer.messages == [Data(message.text.utf8)])
  }

  @Test func `a server that is encrypted from the first byte takes it too`() async throws {
    let peer = try SMTPPeer(.tls)
    let server = try SMTP.Server("smtps://localhost:\(peer.port)?authorities=\(peer.authorities)")
    #expect(try await SMTP(server).deliver(message()) == .delivered)
    #expect(try peer.messages.count == 1)
  }

  @Test func `a server that offers no encryption gets nothing`() async throws {
    let peer = try SMTPPeer(.plain)
    let delivery = try await smtp(peer).deliver(message())
    #expect(delivery == .temporaryFailure(.init(cause: .encryption, code: nil)))
    #expect(try peer.messages.isEmpty)
  }

  @Test func `only when the settings say plain does a server beside us get it unencrypted`() async throws {
    let peer = try SMTPPeer(.plain)
    let server = try SMTP.Server("smtp://127.0.0.1:\(peer.port)?plain=yes")
    #expect(try await SMTP(server).deliver(message()) == .delivered)
    #expect(try peer.about(1).tls == false)
  }

  @Test func `a certificate of another authority is not trusted`() async throws {
    let peer = try SMTPPeer(.starttls)
    let failure = SMTP.Delivery.temporaryFailure(.init(cause: .encryption, code: nil))
    let other = try SMTP.Server("smtp://localhost:\(peer.port)?authorities=\(peer.otherAuthorities)")
    #expect(try await SMTP(other).deliver(message()) == failure)
    let systems = try SMTP.Server("smtp://localhost:\(peer.port)")
    #expect(try await SMTP(systems).deliver(message()) == failure)
    #expect(try peer.messages.isEmpty)
  }

  @Test func `a certificate of another server is not trusted`() async throws {
    let peer = try SMTPPeer(.starttls)
    // It is for "localhost"; this is the same server by its number.
    let delivery = try await smtp(peer, host: "127.0.0.1").deliver(message())
    #expect(delivery == .temporaryFailure(.init(cause: .encryption, code: nil)))
    #expect(try peer.messages.isEmpty)
  }

  @Test(arguments: ["rcpt-450", "rcpt-452", "data-451", "mail-421"])
  func `a 4xx is temporary`(asking: String) async throws { try await check(asking) }

  @Test(arguments: ["rcpt-550", "rcpt-553", "data-554", "mail-552"])
  func `a 5xx is permanent`(asking: String) async throws { try await check(asking) }

  private func check(_ asking: String) async throws {
    let peer = try SMTPPeer(.starttls)
    let code = try #require(Int(asking.suffix(3)))
    let isSender = asking.hasPrefix("mail")
    let message =
      isSender ? try message(from: "\(asking)@example.org") : try message(to: "\(asking)@example.org")
    let failure = SMTP.Failure(cause: .message, code: code)
    #expect(
      try await smtp(peer).deliver(message) == (code < 500 ? .temporaryFailure(failure) : .permanentFailure(failure)))
    #expect(failure.description == "the mail server did not take the message (\(code))")
    #expect(try peer.messages.isEmpty)
  }

  @Test(arguments: [(SMTPPeer.Mode.refusing, 554), (.unwelcoming, 550)])
  func `a server that refuses us all is no verdict on this message`(mode: SMTPPeer.Mode, code: Int) async throws {
    let peer = try SMTPPeer(mode)
    let delivery = try await smtp(peer).deliver(message())
    #expect(delivery == .temporaryFailure(.init(cause: .server, code: code)))
  }

  @Test func `a server that hangs up is tried again later`() async throws {
    let peer = try SMTPPeer(.breaking)
    let delivery = try await smtp(peer).deliver(message())
    #expect(delivery == .temporaryFailure(.init(cause: .connection, code: nil)))
  }

  @Test func `the user name and password are given, encrypted`() async throws {
    let peer = try SMTPPeer(.starttls)
    let message = try message(from: "signed-in@wederhoor.example")
    #expect(try await smtp(peer, as: "portal:geheim%20%C3%A9@").deliver(message) == .delivered)
    #expect(try peer.about(1).signedIn)
  }

  @Test func `a wrong password keeps the message for later`() async throws {
    let peer = try SMTPPeer(.starttls)
    let delivery = try await smtp(peer, as: "portal:fout@").deliver(message())
    #expect(delivery == .temporaryFailure(.init(cause: .signIn, code: 535)))
    #expect(try peer.messages.isEmpty)
  }

  @Test func `a server that is away is tried again later`() async throws {
    let peer = try SMTPPeer(.silent)
    peer.stop()
    let delivery = try await smtp(peer).deliver(message())
    #expect(delivery == .temporaryFailure(.init(cause: .unreachable, code: nil)))
    let unknown = try await SMTP(SMTP.Server("smtp://mail.invalid")).deliver(message())
    #expect(unknown == .temporaryFailure(.init(cause: .unreachable, code: nil)))
  }

  @Test func `a server that says nothing is left in time`() async throws {
    let peer = try SMTPPeer(.silent)
    let smtp = SMTP(
      try SMTP.Server("smtp://127.0.0.1:\(peer.port)?plain=yes"), connectSeconds: 1, totalSeconds: 2)
    let clock = ContinuousClock()
    let start = clock.now
    #expect(try await smtp.deliver(message()) == .temporaryFailure(.init(cause: .timeOut, code: nil)))
    // Two seconds, and what a machine with much else to do adds; without the limit it would be five minutes.
    #expect(start.duration(to: clock.now) < .seconds(90))
  }

  @Test func `a silent server keeps nothing but its own mail waiting`() async throws {
    let peer = try SMTPPeer(.silent)
    let server = try SMTP.Server("smtp://127.0.0.1:\(peer.port)?plain=yes")
    let message = try message()
    let first = await withTaskGroup(of: String.self) { group in
      // Three of four threads each: more than a shared pool would soon add.
      for _ in 0..<3 {
        let smtp = SMTP(server, connectSeconds: 40, totalSeconds: 40)
        for _ in 0..<4 {
          group.addTask {
            _ = await smtp.deliver(message)
            return "a delivery"
          }
        }
      }
      group.addTask {
        for _ in 0..<3 { try? await Task.sleep(for: .milliseconds(10)) }
        return "the other task"
      }
      return await group.next()
    }
    #expect(first == "the other task")
  }

  @Test func `no more than four are sent at a time, and all arrive`() async throws {
    let peer = try SMTPPeer(.starttls)
    let (smtp, message) = (try smtp(peer), try message(to: "slow@example.org"))
    await withTaskGroup(of: SMTP.Delivery.self) { group in
      for _ in 0..<10 { group.addTask { await smtp.deliver(message) } }
      for await delivery in group { #expect(delivery == .delivered) }
    }
    #expect(try peer.messages.count == 10)
    let atOnce = try peer.about(10).atOnce
    #expect((2...4).contains(atOnce), "\(atOnce) at once")
  }
}

extension String {
  fileprivate func repeated(_ times: Int) -> String { String(repeating: self, count: times) }
}
