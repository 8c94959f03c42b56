import Mail
import Testing

struct SMTPServerTests {
  @Test func `an address says all there is to know`() throws {
    let server = try SMTP.Server("smtp://portal%40example.org:p%3A%20w@mail.example.org?authorities=/etc/mail-ca.pem")
    #expect(server.host == "mail.example.org")
    #expect(server.port == 587)
    #expect(server.security == .startTLS)
    #expect(server.credentials == .init(user: "portal@example.org", password: "p: w"))
    #expect(server.authorities == "/etc/mail-ca.pem")
    #expect(server.url == "smtp://mail.example.org:587")
  }

  @Test(arguments: [
    ("smtp://mail.example.org", "smtp://mail.example.org:587", SMTP.Server.Security.startTLS),
    ("smtps://mail.example.org/", "smtps://mail.example.org:465", .tls),
    ("smtp://mail.example.org:25", "smtp://mail.example.org:25", .startTLS),
    ("smtp://localhost:1025?plain=yes", "smtp://localhost:1025", .plain),
    ("smtp://127.0.0.2:1025?plain=yes", "smtp://127.0.0.2:1025", .plain),
    ("smtp://[::1]:1025?plain=yes", "smtp://[::1]:1025", .plain),
  ])
  func `the scheme and the setting decide on encryption`(
    address: String, url: String, security: SMTP.Server.Security
  ) throws {
    let server = try SMTP.Server(address)
    #expect(server.url == url)
    #expect(server.security == security)
    #expect(server.credentials == nil)
  }

  @Test(arguments: [
    ("", SMTP.Server.Mistake.notAnAddress), ("mail.example.org", .notAnAddress),
    ("http://mail.example.org", .notAnAddress), ("smtp://", .notAnAddress), ("smtp://a b", .notAnAddress),
    ("smtp://mail.example.org:0", .notAnAddress), ("smtp://mail.example.org:65536", .notAnAddress),
    ("smtp://mail.example.org/path", .notAnAddress), ("smtp://mail%0d%0a.example.org", .notAnAddress),
    ("smtp://portal@mail.example.org", .halfCredentials), ("smtp://:geheim@mail.example.org", .halfCredentials),
    ("smtp://mail.example.org?plain=yes", .plainBeyondLoopback(host: "mail.example.org")),
    ("smtp://localhost.example.org?plain=yes", .plainBeyondLoopback(host: "localhost.example.org")),
    ("smtp://127.0.0.1.example.org?plain=yes", .plainBeyondLoopback(host: "127.0.0.1.example.org")),
    ("smtp://128.0.0.1?plain=yes", .plainBeyondLoopback(host: "128.0.0.1")),
    ("smtp://10.0.0.1?plain=yes", .plainBeyondLoopback(host: "10.0.0.1")),
    ("smtps://localhost?plain=yes", .plainAndEncrypted), ("smtp://localhost?plain=no", .unknownSetting("plain")),
    ("smtp://localhost?verify=no", .unknownSetting("verify")),
    ("smtp://localhost?authorities=", .unknownSetting("authorities")),
  ])
  func `a wrong address is refused with what is wrong`(address: String, mistake: SMTP.Server.Mistake) {
    #expect(throws: mistake) { try SMTP.Server(address) }
  }

  @Test func `printing a server shows no user name and no password`() throws {
    let server = try SMTP.Server("smtp://portal:geheim@mail.example.org")
    #expect(
      "\(server) \(String(reflecting: server)) \(String(describing: server.credentials))".contains("geheim") == false)
    #expect("\(server)" == "smtp://mail.example.org:587")
  }
}
