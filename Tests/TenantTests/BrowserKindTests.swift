import Tenant
import Testing

struct BrowserKindTests {
  private static let mozilla = "Mozilla/5.0"

  @Test(arguments: [
    (
      "\(mozilla) (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", BrowserKind.Program.firefox,
      BrowserKind.Device.linux
    ),
    (
      "\(mozilla) (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
      .chrome, .windows
    ),
    (
      "\(mozilla) (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", .edge,
      .windows
    ),
    ("\(mozilla) (Windows NT 10.0) AppleWebKit/537.36 Chrome/139.0.0.0 Safari/537.36 OPR/122.0.0.0", .opera, .windows),
    (
      "\(mozilla) (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
      .safari, .mac
    ),
    (
      "\(mozilla) (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1",
      .safari, .iphone
    ),
    (
      "\(mozilla) (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 CriOS/140.0 Mobile/15E148 Safari/604.1",
      .chrome, .ipad
    ),
    ("\(mozilla) (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36", .chrome, .android),
    (
      "\(mozilla) (Linux; Android 13; SM-S901B) AppleWebKit/537.36 SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
      .samsung, .android
    ),
    ("curl/8.5.0", .other, .other), ("", .other, .other),
  ])
  func `a browser says what it is by its own name`(
    agent: String, program: BrowserKind.Program, device: BrowserKind.Device
  ) {
    #expect(BrowserKind(userAgent: agent) == BrowserKind(program: program, device: device))
  }

  @Test func `what is stored reads back, and what a later version stored reads as another`() {
    let kind = BrowserKind(program: .edge, device: .windows)
    #expect(BrowserKind(column: "edge/windows") == kind)
    #expect(BrowserKind(column: "netscape/toaster") == .unknown)
    #expect(BrowserKind(column: "edge") == nil)
  }
}
