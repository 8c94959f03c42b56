import Foundation
import HTTPTypes
import Handling
import Kernel
import Logging
import Postgres
import TestSupport
import Testing
import Vault

@testable import Web

/// Someone who fills in the whole form with what the dice say, and looks at every answer of the portal.
final class HostileFiling {
  /// What went wrong, with all that is needed to do it again.
  struct Broken: Error, CustomStringConvertible {
    let description: String
  }

  let world: TestWorld
  let browser: Browser
  let lines = Lines()
  let mark: String
  private let isDutch: Bool
  /// How many hostile forms were sent.
  private(set) var sent = 0
  /// Every form as it was sent, to print.
  private var history: [String] = []
  /// What must be stored, by the name of the field.
  private(set) var kept: [String: String] = [:]
  private let rowsAtFirst: Int
  private let casesAtFirst: [String]
  private var root: String { "/zorgaanbieders/\(world.provider.number)/klacht" }

  init(_ world: TestWorld, mark: String, isDutch: Bool = true) throws {
    self.world = world
    self.mark = mark
    self.isDutch = isDutch
    rowsAtFirst = try Self.rows(of: world)
    casesAtFirst = try Self.cases(of: world)
    browser = Browser(world, log: Logger(label: "test") { [lines] _ in Recorder(lines: lines) })
    if !isDutch { browser.set(.language, "en") }
  }

  // MARK: The questions

  private enum Kind { case line(Int), area(Int), choice(String), boxes([String]), date, email, phone }

  private struct Question {
    let name: String
    let kind: Kind
    var isRequired = false
  }

  private func questions(of step: String) -> [Question] {
    switch step {
    case "wie":
      (world.isPartners
        ? []
        : [Question(name: "hoedanigheid", kind: .choice(kept["verteller"] ?? "client"), isRequired: true)])
        + [Question(name: "naam", kind: .line(200), isRequired: true)]
    case "client":
      [
        Question(name: "clientnaam", kind: .line(200), isRequired: true),
        Question(name: "relatie", kind: .choice("child"), isRequired: true),
      ]
    case "gesprek":
      [
        Question(name: "gesprekdatum", kind: .date, isRequired: true),
        Question(name: "gesprekverslag", kind: .area(2_000), isRequired: true),
        Question(name: "anderenaam1", kind: .line(200)), Question(name: "anderereden1", kind: .line(200)),
      ]
    case "verhaal":
      [
        Question(name: "verhaal", kind: .area(20_000), isRequired: true),
        Question(name: "datum", kind: .date, isRequired: true),
      ]
    case "waar": [Question(name: "plaats", kind: .line(200)), Question(name: "personen", kind: .area(2_000))]
    case "ernst": [Question(name: "ernst", kind: .choice("nee"), isRequired: true)]
    case "punten":
      [
        Question(name: "punt1", kind: .area(2_000), isRequired: true), Question(name: "punt2", kind: .area(2_000)),
        Question(name: "punt3", kind: .area(2_000)),
      ]
    case "wens":
      [Question(name: "wensen", kind: .boxes(["explanation", "apology"])), Question(name: "wens", kind: .area(2_000))]
    case "toestemming": [Question(name: "toestemming", kind: .boxes(["share"]))]
    case "bereikbaar": [Question(name: "email", kind: .email), Question(name: "telefoon", kind: .phone)]
    default: []
    }
  }

  private func good(_ question: Question) -> HostileAnswer {
    let text =
      switch question.kind {
      case .line, .area: "\(mark) gewoon"
      case .choice(let one): one
      case .boxes(let all): all[0]
      case .date: "05-01-2026"
      case .email: "naam@voorbeeld.test"
      case .phone: "06-12345678"
      }
    return HostileAnswer(raw: text, fate: .kept(text))
  }

  private func hostile(_ question: Question, _ dice: inout Dice) -> HostileAnswer {
    switch question.kind {
    case .line(let most), .area(let most):
      if dice.isUnder(0.12) {
        return HostileAnswer(
          raw: dice.one(of: HostileCorpus.lines("empty")).text, fate: question.isRequired ? .refused : .kept(""))
      }
      if dice.isUnder(most > 2_000 ? 0.05 : 0.2) { return HostileText.long(&dice, mark: mark, most: most) }
      let isOneLine = if case .line = question.kind { true } else { false }
      return HostileText.make(&dice, mark: mark, isOneLine: isOneLine, most: most)
    case .choice, .boxes:
      return HostileAnswer(raw: dice.one(of: HostileCorpus.lines("choices")).text, fate: .refused)
    case .date: return HostileText.told("dates", &dice)
    case .email: return HostileText.told("emails", &dice)
    case .phone: return HostileText.told("phones", &dice)
    }
  }

  // MARK: Going through it

  /// From the first page to the last look, with hostile answers where `choose` gives one.
  func walk(_ dice: inout Dice, share: Double = 0.5) async throws {
    kept["verteller"] = dice.one(of: ["client", "representative"])
    try await walk { question, _ in
      dice.isUnder(share) ? hostile(question, &dice) : good(question)
    }
  }

  /// The same with these texts, one in each question that takes more lines, and again from the first; the short ones
  /// in the questions of one line.
  func walk(_ texts: [HostileCorpus.Line], at first: inout Int) async throws {
    kept["verteller"] = "representative"
    let short = texts.filter { $0.bytes.count <= 120 }
    try await walk { question, _ in
      switch question.kind {
      case .line:
        let line = short[first % short.count]
        return HostileAnswer(raw: "q \(line.text)q", fate: .kept(HostileText.lined("q \(HostileText.keptOf(line))q")))
      case .area:
        let line = texts[first % texts.count]
        first += 1
        return HostileAnswer(raw: "q \(line.text)q", fate: .kept("q \(HostileText.keptOf(line))q"))
      default: return good(question)
      }
    }
  }

  private func walk(_ choose: (Question, String) -> HostileAnswer) async throws {
    for _ in 0..<40 {
      guard let location = try await browser.get("\(root)/controleren").location else { return }
      try await answer(String(location.split(separator: "/").last ?? ""), choose)
    }
    throw broken("the last page is never reached")
  }

  private func answer(_ step: String, _ choose: (Question, String) -> HostileAnswer) async throws {
    let questions = questions(of: step)
    guard !questions.isEmpty else { throw broken("an unknown page: \(step)") }
    var answers = questions.map { (question: $0, answer: choose($0, step)) }
    // Both or neither of someone who was there.
    if step == "gesprek", (answers[2].answer.fate == .kept("")) != (answers[3].answer.fate == .kept("")) {
      answers[2].answer = good(questions[2])
      answers[3].answer = good(questions[3])
    }
    let reply = try await post(step, answers.map { ($0.question.name, $0.answer.raw) })
    let refused = answers.filter { $0.answer.fate == .refused }
    if refused.isEmpty {
      guard reply.status == .seeOther else { throw broken("\(step) was not taken: \(errors(reply.html))") }
    } else {
      guard reply.status == .unprocessableContent else {
        throw broken("\(step) got \(reply.status.code), with \(refused.map { "\($0.question.name): \($0.answer)" })")
      }
      for (question, answer) in refused where !reply.html.contains("id=\"veld-\(question.name)-fout\"") {
        throw broken("nothing is said at \(question.name), with \(answer); said was \(errors(reply.html))")
      }
      try await keepsWhatWasTyped(reply.html, answers)
      let mended = answers.map {
        $0.answer.fate == .refused ? ($0.question, good($0.question)) : ($0.question, $0.answer)
      }
      let second = try await post(step, mended.map { ($0.0.name, $0.1.raw) })
      guard second.status == .seeOther else { throw broken("\(step), mended, was not taken: \(errors(second.html))") }
      answers = mended.map { (question: $0.0, answer: $0.1) }
    }
    for (question, answer) in answers {
      if case .kept(let text) = answer.fate { kept[question.name] = text }
    }
  }

  private func post(_ step: String, _ answers: [(String, String)]) async throws -> Browser.Answer {
    sent += 1
    history.append(
      "POST \(step) "
        + answers.map { "\($0)=\(HostileAnswer(raw: $1, fate: .refused))" }.joined(separator: "; "))
    let body = answers.map { "\(ReturnPath.encoded($0.0))=\(ReturnPath.encoded($0.1))" }.joined(separator: "&")
    let reply = try await browser.post(
      "\(root)/\(step)", bytes: Array(body.utf8), type: "application/x-www-form-urlencoded")
    try look(reply)
    return reply
  }

  /// What was good, and what was too long, stands in the fields as it was typed, and again when the page is opened anew.
  private func keepsWhatWasTyped(
    _ html: String, _ answers: [(question: Question, answer: HostileAnswer)]
  ) async throws {
    let again = try await browser.get(answers.isEmpty ? root : "\(root)/\(step(of: answers[0].question.name))").html
    for (question, answer) in answers {
      let text: String
      switch (question.kind, answer.fate) {
      case (.choice, _), (.boxes, _): continue
      case (_, .kept(let kept)): text = kept
      case (_, .refused):
        guard answer.raw.utf8.allSatisfy({ (32...126).contains($0) }) else { continue }
        text = answer.raw.trimmingCharacters(in: .whitespaces)
      }
      for page in [html, again] where !text.isEmpty && !page.holds(escaped(text)) {
        throw broken("what was typed at \(question.name) is gone: \(answer)")
      }
    }
  }

  private func step(of name: String) -> String {
    ["wie", "client", "gesprek", "verhaal", "waar", "ernst", "punten", "wens", "toestemming", "bereikbaar"]
      .first { questions(of: $0).contains { $0.name == name } } ?? ""
  }

  private static func isMarkup(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "<") || byte == UInt8(ascii: "\"") }

  // MARK: What must hold of every answer

  /// A clear answer: no fault of ours; a page is in the person's language, and no text of theirs is markup in it.
  func look(_ reply: Browser.Answer) throws {
    guard reply.status == .ok || reply.status == .seeOther || reply.status.kind == .clientError else {
      throw broken("answered with \(reply.status.code)")
    }
    if reply.status == .seeOther { return }
    guard reply.html.contains("<html lang=\"\(isDutch ? "nl" : "en")\"") else { throw broken("in another language") }
    for text in kept.values {
      for line in text.split(separator: "\n") where line.utf8.count > 3 && line.utf8.contains(where: Self.isMarkup) {
        if reply.html.holds(String(line)) { throw broken("unescaped: \(line)") }
      }
    }
    if !reply.html.contains("<h1>") { throw broken("a page without a heading") }
  }

  /// As the portal's pages must write it: byte by byte, whatever stands on top of a letter.
  func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    let entities: [Unicode.Scalar: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"]
    for scalar in text.unicodeScalars {
      if let entity = entities[scalar] { escaped += entity.unicodeScalars } else { escaped.append(scalar) }
    }
    return String(escaped)
  }

  private func errors(_ html: String) -> [String] {
    html.matches(of: /<li><a href="#veld[^>]*>([^<]*)<|<li>([^<]*)<\/li>/).map { String($0.1 ?? $0.2 ?? "") }
  }

  func broken(_ what: String) -> Broken {
    Broken(description: "\(mark): \(what)\n  " + history.suffix(12).joined(separator: "\n  "))
  }

  // MARK: Sending, and what is stored

  /// All is read back, then it is sent; twice, and it is there once, as it was read.
  /// - Returns: the case.
  func send() async throws -> TestCase {
    let check = try await browser.get("\(root)/controleren")
    try look(check)
    for (name, text) in kept where isText(name) && !text.isEmpty {
      guard check.html.holds(escaped(text)) else { throw broken("\(name) is not read back") }
    }
    guard try Self.rows(of: world) == rowsAtFirst else { throw broken("something is stored before it was sent") }
    for _ in 1...2 {
      let reply = try await browser.post(
        "\(root)/verzending", bytes: Array("geenbsn=ja".utf8), type: "application/x-www-form-urlencoded")
      guard reply.location == "\(root)/verzonden" else {
        throw broken("sent, \(reply.status.code): \(errors(reply.html))")
      }
    }
    let page = try await browser.get("\(root)/verzonden")
    try look(page)
    let new = Set(try Self.cases(of: world)).subtracting(casesAtFirst)
    guard new.count == 1, let number = new.first else { throw broken("\(new.count) cases are stored") }
    let dossier = try PlainSession(TestDatabase.owner).texts(
      "select dossier_id from case_directory where number = '\(number)'"
    ).first.flatMap { UUID(uuidString: $0) }
    guard let dossier else { throw broken("no case") }
    let codes = page.html.matches(of: /<dd class="code">([^<]+)<\/dd>/).map { String($0.1) }
    let code = try #require(codes.last.flatMap { AccessCode(typed: $0) })
    return TestCase(world: world, dossier: dossier, number: number, code: code)
  }

  func isText(_ name: String) -> Bool {
    !["hoedanigheid", "relatie", "ernst", "wensen", "toestemming", "datum", "gesprekdatum", "verteller"].contains(name)
  }

  /// How many rows this provider has, in all tables.
  static func rows(of world: TestWorld) throws -> Int {
    let counts = try tables.get().map { "(select count(*) from \($0) where tenant_id = '\(world.tenant)')" }
    return try PlainSession(TestDatabase.owner).count("select \(counts.joined(separator: " + "))")
  }

  private static func cases(of world: TestWorld) throws -> [String] {
    try PlainSession(TestDatabase.owner).texts("select number from case_directory where tenant_id = '\(world.tenant)'")
  }

  private static let tables = Result {
    try PlainSession(TestDatabase.owner).texts(
      """
      select c.relname from pg_attribute a join pg_class c on c.oid = a.attrelid
      where a.attname = 'tenant_id' and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      """)
  }

  /// What the case holds, opened, against what was kept.
  func compare(_ filed: TestCase) async throws {
    let file = try await ComplaintFile.read(
      for: .act, from: world.database, as: filed.complainant, keys: world.keys)
    func same(_ name: String, _ stored: Sealed?) throws {
      let (told, stored) = (kept[name] ?? "", stored?.revealed ?? "")
      if Array(told.utf8) != Array(stored.utf8) {
        throw broken("\(name) is stored as \(HostileAnswer(raw: stored, fate: .kept(told)))")
      }
    }
    try same("naam", file.complainant.name)
    try same("email", file.complainant.email)
    try same("telefoon", file.complainant.phone)
    try same("clientnaam", file.client?.name)
    try same("verhaal", file.submission.story)
    try same("plaats", file.submission.place)
    try same("personen", file.submission.people)
    try same("wens", file.submission.wish)
    let points = (1...3).compactMap { kept["punt\($0)"] }.filter { !$0.isEmpty }
    guard file.submission.elements.map(\.text.revealed) == points else { throw broken("other points are stored") }
    if let talk = file.submission.talk {
      try same("gesprekverslag", talk.report)
      try same("anderenaam1", talk.others.first?.name)
      try same("anderereden1", talk.others.first?.reason)
    }
    if try Self.cases(of: world).count != casesAtFirst.count + 1 { throw broken("stored more than once") }
    if let line = lines.all.first(where: { $0.contains(mark) }) { throw broken("the log says: \(line)") }
  }
}

extension String {
  /// Whether these very bytes stand in it; Swift's own search looks at whole characters.
  func holds(_ piece: String) -> Bool { Data(utf8).range(of: Data(piece.utf8)) != nil }
}

extension TestWorld {
  /// Whether its regeling is the one of partners, which asks about the talk.
  var isPartners: Bool { provider.name == "Het Huisartsenteam" }
}
