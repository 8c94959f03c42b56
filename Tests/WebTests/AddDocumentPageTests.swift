import Dossier
import Foundation
import HTTPTypes
import Kernel
import Postgres
import TestSupport
import Testing

@testable import Web

struct AddDocumentPageTests {
  private func complainant(_ filed: TestCase) async throws -> Browser {
    let browser = Browser(filed.world)
    browser.carry(
      .access,
      try await ComplainantSession.start(
        tenant: filed.world.tenant, dossier: filed.dossier, in: filed.world.database))
    return browser
  }

  private func staff(_ filed: TestCase, _ actor: Actor) async throws -> Browser {
    let browser = Browser(filed.world)
    browser.carry(.session, try await filed.world.session(of: actor))
    return browser
  }

  private static let mine = "/mijn-klacht/bestanden"

  /// The form's own fields, as the page gives them.
  private func token(_ page: Browser.Answer) throws -> String {
    try #require(page.between("name=\"formulier\" value=\"", "\""))
  }

  @Test func `the complainant adds a file, and everyone who may reads the same bytes`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.bringToProvider()
    let browser = try await complainant(filed)
    #expect(try await browser.get("/mijn-klacht").html.contains("href=\"\(Self.mine)\""))
    let page = try await browser.get(Self.mine)
    #expect(page.html.contains("enctype=\"multipart/form-data\""))
    // Said before anything is sent: what is taken, how large, who reads it.
    for said in ["25 MB", "PDF", "HEIC", "De zorgaanbieder en de klachtenfunctionaris kunnen uw bestand lezen."] {
      #expect(page.html.contains(said), "\(said)")
    }
    // Where the token stands in the form: before the file.
    let order = ["name=\"formulier\"", "name=\"toelichting\"", "name=\"bestand\""].map {
      page.html.range(of: $0)?.lowerBound
    }
    #expect(order == order.sorted { ($0 ?? page.html.startIndex) < ($1 ?? page.html.startIndex) })

    let bytes = TestFiles.pdf(ofBytes: 700_000)
    let fields: KeyValuePairs = ["formulier": try token(page), "toelichting": "De brief <b>van</b> 3 maart"]
    for _ in 1...2 {
      let sent = try await browser.upload(Self.mine, fields, file: ("Mijn bríef.pdf", bytes))
      #expect(sent.status == .seeOther && sent.location == "/mijn-klacht")
    }
    let after = try await browser.get("/mijn-klacht")
    #expect(after.html.contains("Het bestand is toegevoegd."))
    #expect(after.html.contains("De brief &lt;b&gt;van&lt;/b&gt; 3 maart") && after.html.contains("PDF, 684 kB"))
    #expect(after.html.contains("Een bestand is toegevoegd"))
    let addresses = after.html.matches(of: #/href="(\/mijn-klacht\/bestanden\/[0-9a-f-]{36})"/#).map { String($0.1) }
    #expect(addresses.count == 1)
    let id = try #require(addresses.first?.split(separator: "/").last)

    for (reader, path) in [
      (browser, Self.mine), (try await staff(filed, filed.world.officer), "/zaken/\(filed.number)/bestanden"),
      (try await staff(filed, filed.world.director), "/klachten/\(filed.number)/bestanden"),
    ] {
      let read = try await reader.get("\(path)/\(id)")
      #expect(read.status == .ok && read.bytes == bytes)
      #expect(read.headers[.contentType] == "application/pdf" && read.headers[.contentLength] == "700000")
    }
  }

  @Test func `a file is an answer that can do nothing, shown only where browsers do so safely`() async throws {
    let filed = try await TestWorld.make().file()
    let browser = try await complainant(filed)
    let files: [(String, [UInt8], shown: String, type: String)] = [
      ("a.pdf", TestFiles.pdf, "inline", "application/pdf"), ("a.png", TestFiles.png, "inline", "image/png"),
      ("a.jpg", TestFiles.jpeg, "inline", "image/jpeg"),
      ("a.txt", TestFiles.text, "inline", "text/plain; charset=utf-8"),
      ("a.docx", TestFiles.docx, "attachment", MediaKind.docx.mediaType),
      ("a.heic", TestFiles.heic, "attachment", "image/heic"), ("a.mp3", TestFiles.mp3, "attachment", "audio/mpeg"),
    ]
    for (name, bytes, shown, type) in files {
      let id = try await filed.addDocument(as: filed.complainant, bytes, name: name)
      for (query, disposition) in [("", shown), ("?als=download", "attachment")] {
        let answer = try await browser.get("\(Self.mine)/\(id)\(query)")
        #expect(answer.bytes == bytes && answer.headers[.contentType] == type)
        #expect(answer.headers[.contentDisposition] == "\(disposition); filename=\"\(name)\"; filename*=UTF-8''\(name)")
        let policy = try #require(answer.headers[.contentSecurityPolicy])
        for part in ["default-src 'none'", "sandbox;", "frame-ancestors 'none'", "form-action 'none'"] {
          #expect(policy.contains(part))
        }
        for word in ["allow-", "'self'", "script-src", "*"] { #expect(!policy.contains(word)) }
        #expect(answer.headers[.xContentTypeOptions] == "nosniff" && answer.headers[.cacheControl] == "no-store")
      }
    }
  }

  @Test(
    arguments: [
      ("brief.pdf", "attachment; filename=\"brief.pdf\"; filename*=UTF-8''brief.pdf"),
      ("één \"b\".pdf", "attachment; filename=\"__n _b_.pdf\"; filename*=UTF-8''%C3%A9%C3%A9n%20%22b%22.pdf"),
      ("100%\r\nX: y.pdf", "attachment; filename=\"100___X: y.pdf\"; filename*=UTF-8''100%25%0D%0AX%3A%20y.pdf"),
      ("🙂.pdf", "attachment; filename=\"_.pdf\"; filename*=UTF-8''%F0%9F%99%82.pdf"),
    ])
  func `a name stands in the header so that it can't be anything else`(name: String, header: String) {
    #expect(DocumentFile.disposition("attachment", name) == header)
  }

  @Test func `a refused file says what was found and what is taken, and keeps what was typed`() async throws {
    let filed = try await TestWorld.make().file()
    let browser = try await complainant(filed)
    let fields: KeyValuePairs = ["formulier": UUID().uuidString, "toelichting": "Mijn foto"]
    let refused: [((String, [UInt8])?, HTTPResponse.Status, String)] = [
      (("foto.jpg", TestFiles.pdf), .unprocessableContent, "De naam eindigt op .jpg, maar er zit iets anders in: PDF."),
      (("foto.jpg", Array("<svg onload=x>".utf8)), .unprocessableContent, "een webpagina of een tekening met code"),
      (
        ("virus.exe", Array("MZ".utf8)), .unprocessableContent,
        "Een bestand met .exe nemen wij niet aan. Wij zien dit: een programma."
      ),
      (("leeg.pdf", []), .unprocessableContent, "Dit bestand is leeg."),
      (("", []), .unprocessableContent, "Kies eerst een bestand."),
      (nil, .unprocessableContent, "Kies eerst een bestand."),
      (("brief\u{202e}fdp.pdf", TestFiles.pdf), .unprocessableContent, "een teken dat niemand ziet"),
      (("geenpunt", TestFiles.pdf), .unprocessableContent, "Aan de naam van dit bestand zien wij niet wat het is."),
      (
        ("groot.pdf", TestFiles.pdf(ofBytes: Document.mostBytes + 1)), .contentTooLarge, "Het mag hoogstens 25 MB zijn."
      ),
    ]
    for (file, status, sentence) in refused {
      let answer = try await browser.upload(Self.mine, fields, file: file.map { (name: $0.0, bytes: $0.1) })
      #expect(answer.status == status, "\(sentence)")
      #expect(answer.html.contains(sentence), "\(sentence)")
      #expect(answer.html.contains("href=\"#veld-bestand\"") && answer.html.contains("value=\"Mijn foto\""))
      #expect(answer.html.contains("<title>Fout: Bestand toevoegen"))
    }
    #expect(try await browser.get("/mijn-klacht").html.contains("Er zijn nog geen bestanden."))
  }

  @Test func `a file that announces itself as too large is refused before it is read`() async throws {
    let filed = try await TestWorld.make().file()
    let browser = try await complainant(filed)
    // Its content is no file at all: had it been read, another sentence would stand there.
    let answer = try await browser.upload(
      Self.mine, ["formulier": UUID().uuidString],
      file: ("a.pdf", [UInt8](repeating: 0, count: Document.mostBytes + 100_000)))
    #expect(answer.status == .contentTooLarge && answer.html.contains("Het mag hoogstens 25 MB zijn."))
  }

  @Test func `what is no such form gets an honest status, and nothing is stored`() async throws {
    let filed = try await TestWorld.make().file()
    let browser = try await complainant(filed)
    let type = "multipart/form-data; boundary=grens"
    let head = "--grens\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"a.pdf\"\r\n\r\n"
    let whole = head + "%PDF-1.4 inhoud\r\n--grens--\r\n"
    let bad: [(String, String, HTTPResponse.Status)] = [
      ("bestand=a", "application/x-www-form-urlencoded", .unsupportedMediaType),
      (whole, "text/plain", .unsupportedMediaType),
      (whole, "multipart/form-data", .unsupportedMediaType), ("", type, .badRequest),
      // Cut off in the middle of the file, and just before the end.
      (head + "%PDF-1.4 inho", type, .badRequest), (String(whole.dropLast(6)), type, .badRequest),
      // Something behind the file: another field, another file.
      (
        head + "%PDF-1.4\r\n--grens\r\nContent-Disposition: form-data; name=\"toelichting\"\r\n\r\nx\r\n--grens--\r\n",
        type, .badRequest
      ),
      (head + "%PDF-1.4\r\n" + whole, type, .badRequest),
      ("--grens\r\nContent-Disposition: form-data; name=\"toelichting\"\r\n\r\na\0b\r\n" + whole, type, .badRequest),
      (
        "--grens\r\nContent-Disposition: form-data; name=\"toelichting\"\r\n\r\n\(String(repeating: "x", count: 70_000))\r\n"
          + whole, type, .contentTooLarge
      ),
      (
        String(repeating: "--grens\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n", count: 31) + whole,
        type, .badRequest
      ),
    ]
    for (body, type, status) in bad {
      let answer = try await browser.post(Self.mine, bytes: Array(body.utf8), type: type)
      #expect(answer.status == status, "\(body.prefix(60))")
    }
    #expect(
      try await TestDatabase.ownerSession().count(
        "select count(*) from document_upload where dossier_id = '\(filed.dossier)'") == 0)
  }

  @Test func `the officer and the provider choose for whom a file is`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.bringToProvider()
    let (officer, provider) = (
      try await staff(filed, filed.world.officer), try await staff(filed, filed.world.director)
    )
    let (officersPage, providersPage) = ("/zaken/\(filed.number)", "/klachten/\(filed.number)")
    let form = try await officer.get("\(officersPage)/bestanden")
    let unchosen = try await officer.upload(
      "\(officersPage)/bestanden", ["formulier": try token(form)], file: ("a.pdf", TestFiles.pdf))
    #expect(unchosen.status == .unprocessableContent && unchosen.html.contains("Kies wie dit bestand mag zien."))
    #expect(unchosen.html.contains("Kies het bestand opnieuw."))
    let notes = try await officer.upload(
      "\(officersPage)/bestanden", ["formulier": try token(form), "voor": "officer"],
      file: ("notitie.pdf", TestFiles.pdf))
    #expect(notes.location == officersPage)
    let shared = try await provider.upload(
      "\(providersPage)/bestanden", ["formulier": UUID().uuidString, "voor": "shared"],
      file: ("rooster.pdf", TestFiles.pdf))
    #expect(shared.location == providersPage)
    let foreign = try await provider.upload(
      "\(providersPage)/bestanden", ["formulier": UUID().uuidString, "voor": "officer"], file: ("x.pdf", TestFiles.pdf))
    #expect(foreign.status == .unprocessableContent)
    let mine = try await complainant(filed)
    for (browser, page, sees, not) in [
      (officer, officersPage, ["notitie.pdf", "rooster.pdf", "Alleen voor uw kant"], []),
      (provider, providersPage, ["rooster.pdf"], ["notitie.pdf"]),
      (mine, "/mijn-klacht", ["rooster.pdf"], ["notitie.pdf"]),
    ] {
      let html = try await browser.get(page).html
      for name in sees { #expect(html.contains(name), "\(page): \(name)") }
      for name in not { #expect(!html.contains(name), "\(page): \(name)") }
    }
  }

  @Test func `a closed case shows its files and takes no more`() async throws {
    let filed = try await TestWorld.make().file()
    try await filed.bringToProvider()
    try await filed.hearBoth()
    try await filed.addDocument(as: filed.complainant, name: "blijft.pdf")
    try await filed.judge(realiseBy: filed.today.adding(days: 9))
    _ = try await filed.accept()
    let browser = try await complainant(filed)
    let page = try await browser.get("/mijn-klacht")
    #expect(page.html.contains("blijft.pdf") && !page.html.contains("href=\"\(Self.mine)\""))
    #expect(try await browser.get(Self.mine).location == "/mijn-klacht")
    let sent = try await browser.upload(Self.mine, ["formulier": UUID().uuidString], file: ("a.pdf", TestFiles.pdf))
    #expect(sent.status == .unprocessableContent && sent.html.contains("Deze zaak is gesloten."))
    let officer = try await staff(filed, filed.world.officer)
    #expect(try await officer.get("/zaken/\(filed.number)/bestanden").status == .conflict)
  }

  @Test func `without a session what was typed is kept, and the way leads to the door`() async throws {
    let filed = try await TestWorld.make().file()
    let browser = Browser(filed.world)
    let away = try await browser.upload(
      Self.mine,
      ["formulier": UUID().uuidString, "zaak": filed.number, "toelichting": "Een zin over de foto"],
      file: ("a.pdf", TestFiles.pdf))
    #expect(away.location == "/volgen?naar=\(Self.mine)")
    let back = try await browser.post(
      "/volgen", ["nummer": filed.number, "code": filed.code.shown, "naar": Self.mine])
    #expect(back.location == Self.mine)
    #expect(try await browser.get(Self.mine).html.contains("Een zin over de foto"))
  }

  @Test(
    arguments: [
      (999, "999 bytes", "999 bytes"), (1000, "1 kB", "1 kB"), (700_000, "684 kB", "684 kB"),
      (1_048_576, "1 MB", "1 MB"),
      (1_500_000, "1,4 MB", "1.4 MB"), (26_214_400, "25 MB", "25 MB"), (1_023_999, "1 MB", "1 MB"),
    ])
  func `a size stands in the unit that people know`(bytes: Int, dutch: String, english: String) {
    #expect(FileSize.text(bytes, .nl) == dutch)
    #expect(FileSize.text(bytes, .en) == english)
  }
}
