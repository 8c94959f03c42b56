import Dossier
import Foundation
import Intake
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// A complaint on its way: the provider it is for, and what was typed so far, as this browser's draft holds it.
///
/// The case's identifier and access code are made from secrets that only this draft and its cookie hold. So the same
/// form, sent twice, is the same case with the same code; and a new draft is always a new case.
struct Filing: Sendable {
  let affiliate: Affiliate
  let wholeRegeling: Regeling
  let token: Token
  private(set) var values: [String: String]
  /// The other care providers that the complaint is about too, as the complainant chose them.
  private(set) var alsoAbout: [Affiliate] = []

  /// How many fields there are at first for points, and for other people at the talk.
  private static let pointsAtFirst = 3
  private static let othersAtFirst = 1

  /// The names under which the draft keeps what is no answer.
  private enum Note {
    static let seed = "zaad"
    static let done = "klaar"
    static let filed = "ingediend"
    static let mailed = "bericht"
    static let points = "aantalpunten"
    static let others = "aantalanderen"
    static let resume = "verder"
    static let together = "ookbij"
    static let apart = "apart"
  }

  /// As under the procedure that was chosen; the first one's until then.
  var regeling: Regeling { wholeRegeling.following(values["procedure"]) }

  // MARK: Keeping it

  /// What this browser holds for this provider.
  static func load(for affiliate: Affiliate, under regeling: Regeling, _ visit: Visit, from database: Database)
    async throws
    -> Filing
  {
    let token = visit[.draft].flatMap { Token(text: $0) }
    let values = try await token?.draft(for: affiliate.provider).load(from: database) ?? [:]
    var filing = Filing(affiliate: affiliate, wholeRegeling: regeling, token: token ?? .generate(), values: values)
    if filing.values[Note.seed] == nil { filing.values[Note.seed] = Token.generate().text }
    for number in filing.chosen(Note.together) {
      do { filing.alsoAbout.append(try await Affiliate.numbered(number, in: database)) } catch is NotFound {
        // Nobody has this number any more.
      }
    }
    return filing
  }

  /// Where it is kept, and the files that go along with it.
  var draft: Draft { token.draft(for: affiliate.provider) }

  func save(in database: Database) async throws { try await draft.save(values, in: database) }

  /// The same, beside something else in one transaction of the system.
  func saved(in transaction: Transaction) throws -> Change {
    try draft.saved(values, in: transaction)
  }

  /// The number under which it was filed; nil while it wasn't.
  var filedNumber: String? { values[Note.filed] }
  /// Whether the complainant gave an e-mail address; still known once the answers are gone.
  var isMailed: Bool { values[Note.mailed] != nil }

  /// It is filed: of the answers nothing stays.
  /// - Parameter apart: providers that it was to be about too, and where nothing was filed.
  mutating func markFiled(as number: String, apart: [Affiliate] = []) {
    let isMailed = values["email"].map { !$0.isEmpty } ?? false
    let procedure = values["procedure"]
    values = [Note.seed: values[Note.seed] ?? "", Note.filed: number]
    if !apart.isEmpty { values[Note.apart] = apart.map(\.provider.number).joined(separator: ",") }
    values["procedure"] = procedure
    if isMailed { values[Note.mailed] = "ja" }
  }

  /// An empty form for another complaint; the number and code of the one before can't be shown again.
  mutating func startAnew() { values = [Note.seed: Token.generate().text] }

  // MARK: About other care providers too

  /// The complaint is about this provider too; what was answered about providers is asked again.
  mutating func add(_ other: Affiliate) {
    guard other.provider.tenant != affiliate.provider.tenant,
      !alsoAbout.contains(where: { $0.provider.tenant == other.provider.tenant }),
      alsoAbout.count + 1 < FileTogether.mostProviders
    else { return }
    alsoAbout.append(other)
    providersChanged()
  }

  mutating func remove(_ number: String) {
    alsoAbout.removeAll { $0.provider.number == number }
    values[Self.consents(of: number)] = nil
    providersChanged()
  }

  private mutating func providersChanged() {
    values[Note.together] = alsoAbout.isEmpty ? nil : alsoAbout.map(\.provider.number).joined(separator: ",")
    askDivisionAgain()
    // That some may know of each other is no answer about one more.
    values["samen"] = nil
    mark(.joint, done: false)
    mark(.consent, done: false)
  }

  private mutating func askDivisionAgain() {
    for index in 1...FileComplaint.mostElements { values["verdeling\(index)"] = nil }
    mark(.division, done: false)
  }

  /// After filing: the numbers of providers where nothing was filed.
  var apart: [String] { chosen(Note.apart) }

  /// The field of what the complainant consents to towards another provider.
  static func consents(of number: String) -> String { "toestemming-\(number)" }

  func consents(of other: Affiliate) -> [Consent.Purpose] {
    chosen(Self.consents(of: other.provider.number)).compactMap(Consent.Purpose.init(rawValue:))
  }

  /// The numbers of the providers that a point concerns: all of them until it is answered.
  func concerned(by point: Int) -> [String]? {
    values["verdeling\(point)"] == nil ? nil : chosen("verdeling\(point)")
  }

  /// What the case of another provider is made from; the same at every try.
  private func secret(for other: CareProvider) -> CanonicalBytes {
    var bytes = CanonicalBytes("wederhoor joined filing 1")
    bytes.add(token.text)
    bytes.add(values[Note.seed])
    bytes.add(affiliate.provider.tenant)
    bytes.add(other.tenant)
    return bytes
  }

  func dossier(of other: CareProvider, _ keys: PortalKeys) -> UUID {
    keys.codes.derived(for: "wederhoor filing dossier 1").identifier(over: secret(for: other))
  }

  // MARK: Personal detail

  /// The answers in which people tell, and so may tell more than is needed.
  private static let told: [String] =
    ["gesprekverslag", "verhaal", "plaats", "personen", "wens"]
    + (1...FileComplaint.mostElements).map { "punt\($0)" }

  /// What stands in the answers that a complaint doesn't need, by kind, in the words that were typed.
  var details: [(kind: PersonalDetail.Kind, pieces: [String])] {
    let asked = Set(steps.flatMap(names))
    let found = Self.told.filter(asked.contains).flatMap { name in
      PersonalDetail.found(in: self[name]).map { (kind: $0.kind, piece: String(self[name][$0.range])) }
    }
    return PersonalDetail.Kind.allCases.compactMap { kind in
      let pieces = found.filter { $0.kind == kind }.map(\.piece)
      return pieces.isEmpty ? nil : (kind, pieces)
    }
  }

  /// Whether an answer may have more than one line, as its field has.
  private static func isOfLines(_ name: String) -> Bool { name != "plaats" && told.contains(name) }

  /// Takes everything of one kind out of the answers.
  mutating func remove(_ kind: PersonalDetail.Kind, leaving mark: String) {
    for name in Self.told {
      guard let text = values[name] else { continue }
      values[name] = PersonalDetail.removing(kind, from: text, leaving: mark)
    }
  }

  // MARK: Going on elsewhere

  /// What opens this filing in another browser, as long as it isn't filed; nil while nobody asked for it.
  ///
  /// It is not the draft's own token, from which the access code is made: after filing the link opens nothing.
  var knownResumeKey: Token? { values[Note.resume].flatMap { Token(text: $0) } }

  mutating func resumeKey() -> Token {
    if let known = knownResumeKey { return known }
    let fresh = Token.generate()
    values[Note.resume] = fresh.text
    return fresh
  }

  /// Keeps the filing, and what its link opens, for a week from now.
  func saved(for key: Token, in transaction: Transaction) throws -> Change {
    try saved(in: transaction) + key.resumed(for: affiliate.provider).saved(["concept": token.text], in: transaction)
  }

  /// The token of the filing that a link opens; nil when it was filed meanwhile, or the week is over.
  static func token(behind key: Token, for provider: CareProvider, in database: Database) async throws -> Token? {
    try await key.resumed(for: provider).load(from: database)["concept"].flatMap { Token(text: $0) }
  }

  /// The link leads nowhere any more.
  var unlinked: Change {
    knownResumeKey.map { $0.resumed(for: affiliate.provider).deleted } ?? .all([])
  }

  // MARK: Secrets

  private var secret: CanonicalBytes {
    var bytes = CanonicalBytes("wederhoor filing 1")
    bytes.add(token.text)
    bytes.add(values[Note.seed])
    bytes.add(affiliate.provider.tenant)
    return bytes
  }

  func accessCode(_ keys: PortalKeys) -> AccessCode { AccessCode(derivedFrom: keys.codes, context: secret.bytes) }

  func dossier(_ keys: PortalKeys) -> UUID {
    keys.codes.derived(for: "wederhoor filing dossier 1").identifier(over: secret)
  }

  // MARK: Steps

  var steps: [FilingStep] {
    FilingStep.all(
      under: regeling, for: kind, isJoined: !together.isEmpty, hasSeveralPoints: points.count > 1,
      asksConsent: !consentsAsked.isEmpty || together.contains { !consentsAsked(for: $0).isEmpty })
  }

  private var done: Set<FilingStep> {
    Set((values[Note.done] ?? "").split(separator: ",").compactMap { FilingStep(rawValue: String($0)) })
  }

  /// The first page before this one that still has no good answer; nil when all have.
  func missing(before step: FilingStep) -> FilingStep? {
    let done = done
    return steps.prefix { $0 != step }.first { !done.contains($0) }
  }

  func step(after step: FilingStep) -> FilingStep { steps.drop { $0 != step }.dropFirst().first ?? .check }
  func step(before step: FilingStep) -> FilingStep? { steps.prefix { $0 != step }.last }

  private mutating func mark(_ step: FilingStep, done isDone: Bool) {
    var done = done
    if isDone { done.insert(step) } else { done.remove(step) }
    values[Note.done] = done.map(\.rawValue).sorted().joined(separator: ",")
  }

  // MARK: Answers

  /// Takes over what was typed on one page, good or not.
  mutating func take(_ sent: FormFields, of step: FilingStep, isGood: Bool) {
    // Another procedure may ask other things of the pages after it.
    if step == .procedure, sent["procedure"] != self["procedure"] { values[Note.done] = nil }
    // Another kind of complainant may be someone else to the client, and be asked other consents.
    if step == .who, sent["hoedanigheid"] != self["hoedanigheid"] {
      values["relatie"] = nil
      mark(.client, done: false)
      values["toestemming"] = nil
      for other in alsoAbout { values[Self.consents(of: other.provider.number)] = nil }
      mark(.consent, done: false)
    }
    let pointsBefore = points
    for name in names(of: step) {
      // A box that is not ticked does not come along.
      let all = sent.all(name).filter { !$0.isEmpty }.map { Self.isOfLines(name) ? $0 : TypedText.oneLine($0) }
      values[name] = all.isEmpty ? nil : Self.isSeveral(name) ? all.joined(separator: ",") : all[0]
    }
    if isGood, step == .points { closeUpPoints() }
    if step == .points, points != pointsBefore { askDivisionAgain() }
    mark(step, done: isGood)
  }

  /// One field more on the page, as long as there may be more.
  mutating func addField(to step: FilingStep) {
    switch step {
    case .points: values[Note.points] = String(min(pointCount + 1, FileComplaint.mostElements))
    case .talk: values[Note.others] = String(min(otherCount + 1, FileComplaint.mostOthers))
    default: break
    }
  }

  /// Whether the page's "one more" button has still something to add.
  func mayHaveMore(_ step: FilingStep) -> Bool {
    switch step {
    case .points: pointCount < FileComplaint.mostElements
    case .talk: otherCount < FileComplaint.mostOthers
    default: false
    }
  }

  private mutating func closeUpPoints() {
    let points = points
    for index in 1...FileComplaint.mostElements {
      values["punt\(index)"] = index <= points.count ? points[index - 1] : nil
    }
  }

  var pointCount: Int { count(Note.points, atFirst: Self.pointsAtFirst, most: FileComplaint.mostElements) }
  var otherCount: Int { count(Note.others, atFirst: Self.othersAtFirst, most: FileComplaint.mostOthers) }

  private func count(_ note: String, atFirst: Int, most: Int) -> Int {
    min(most, max(atFirst, values[note].flatMap { Int($0) } ?? 0))
  }

  private func names(of step: FilingStep) -> [String] {
    switch step {
    case .procedure: ["procedure"]
    case .who: ["hoedanigheid", "naam"]
    case .client: ["clientnaam", "relatie"]
    case .talk:
      ["gesprekdatum", "gesprekverslag"]
        + (1...otherCount).flatMap { ["anderenaam\($0)", "anderereden\($0)"] }
    case .story: ["verhaal", "datum", "datumonbekend"]
    case .place: ["plaats", "personen"]
    case .serious: ["ernst"]
    case .points: (1...pointCount).map { "punt\($0)" }
    case .wish: ["wensen", "wens"]
    case .division: points.indices.map { "verdeling\($0 + 1)" }
    case .consent: ["toestemming"] + together.map { Self.consents(of: $0.provider.number) }
    case .joint: ["samen"]
    case .contact: ["email", "telefoon"]
    case .check: []
    }
  }

  subscript(name: String) -> String { values[name] ?? "" }

  /// The points that were filled in, in order.
  var points: [String] { (1...FileComplaint.mostElements).compactMap { values["punt\($0)"] }.filter { !$0.isEmpty } }

  /// The other people at the talk: name and reason, as far as either was filled in, with the field's number.
  var others: [(index: Int, name: String, reason: String)] {
    (1...FileComplaint.mostOthers).map { ($0, self["anderenaam\($0)"], self["anderereden\($0)"]) }
      .filter { !$0.1.isEmpty || !$0.2.isEmpty }
  }

  var kind: ComplainantKind? {
    ComplainantKind(rawValue: self["hoedanigheid"])
      ?? (regeling.complainantKinds.count == 1 ? regeling.complainantKinds.first : nil)
  }

  /// The names that may have several answers; the draft keeps them with commas between.
  private static func isSeveral(_ name: String) -> Bool {
    name == "wensen" || name.hasPrefix("toestemming") || name.hasPrefix("verdeling")
  }

  private func chosen(_ name: String) -> [String] { self[name].split(separator: ",").map(String.init) }

  var wishes: [Wish] { chosen("wensen").compactMap(Wish.init(rawValue:)) }
  var consents: [Consent.Purpose] { chosen("toestemming").compactMap(Consent.Purpose.init(rawValue:)) }
  /// The consents that are asked here, in their order.
  var consentsAsked: [Consent.Purpose] { kind.map { Consent.Purpose.asked(of: $0, under: regeling) } ?? [] }
  var relation: Client.Relation? { Client.Relation(rawValue: self["relatie"]) }
  /// What the complainant may be asked to show.
  var proof: Proof.Kind? { kind.flatMap { regeling.proofAsked(of: $0) } }
  /// Nil when it was not that serious, or not asked.
  var calamity: PossibleCalamity.Kind? {
    steps.contains(.serious) ? PossibleCalamity.Kind(rawValue: self["ernst"]) : nil
  }

  /// What was typed before, for `Form.restore`.
  var typed: FormFields {
    FormFields(
      Dictionary(uniqueKeysWithValues: values.map { ($0, Self.isSeveral($0) ? chosen($0) : [$1]) }))
  }

  // MARK: The complaint

  /// The complaint as the use case takes it.
  ///
  /// - Parameter known: pages that are not in it count as answered with something harmless, so that a page can be
  ///   checked by the very rules before the next ones are filled in; nil for the whole.
  func complaint(
    knowing known: Set<FilingStep>? = nil, language: Language, code: AccessCode, today: Day,
    citizenNumberSeen: Bool = false
  ) -> FileComplaint {
    func knows(_ step: FilingStep) -> Bool { known?.contains(step) ?? true }
    let harmless = Sealed("-")
    let elements = knows(.points) ? points(for: affiliate).map { Sealed($0) } : [harmless]
    // Without an answer any kind that this regeling has will do for a check; a whole complaint has one.
    let kind = (knows(.who) ? kind : nil) ?? regeling.complainantKinds.first ?? .client
    return FileComplaint(
      complainant: Dossier.Complainant(
        kind: kind, name: knows(.who) ? Sealed(self["naam"]) : harmless,
        email: knows(.contact) ? optional("email") : nil, phone: knows(.contact) ? optional("telefoon") : nil),
      story: knows(.story) ? Sealed(self["verhaal"]) : harmless, elements: elements,
      wish: knows(.wish) ? optional("wens") : nil,
      happenedOn: knows(.story) ? Day(typed: self["datum"]) : nil,
      talk: talk(isKnown: knows(.talk), today: today), language: language, accessCode: code,
      citizenNumberSeen: citizenNumberSeen, procedure: values["procedure"],
      client: kind.speaksForClient
        ? knows(.client)
          ? Client(name: Sealed(self["clientnaam"]), relation: relation)
          : Client(name: harmless, relation: kind.relations.first) : nil,
      wishes: knows(.wish) ? Set(wishes) : [], place: knows(.place) ? optional("plaats") : nil,
      people: knows(.place) ? optional("personen") : nil, calamity: knows(.serious) ? calamity : nil,
      consents: knows(.consent) ? consentsAsked.filter(consents.contains) : [])
  }

  private func optional(_ name: String) -> Sealed? { self[name].isEmpty ? nil : Sealed(self[name]) }

  private func talk(isKnown: Bool, today: Day) -> FileComplaint.Talk? {
    guard regeling.conversation == .noted else { return nil }
    guard isKnown else { return FileComplaint.Talk(heldOn: today, report: Sealed("-"), others: []) }
    guard let heldOn = Day(typed: self["gesprekdatum"]) else { return nil }
    return FileComplaint.Talk(
      heldOn: heldOn, report: Sealed(self["gesprekverslag"]),
      others: others.map { .init(name: Sealed($0.name), reason: Sealed($0.reason)) })
  }

  /// What the rules say about one page, given the good answers of the others.
  func problem(of step: FilingStep, language: Language, keys: PortalKeys, today: Day) -> FileComplaint.Refused? {
    // The number in the text is asked about once, when all is read over.
    complaint(
      knowing: done.union([step]), language: language, code: accessCode(keys), today: today, citizenNumberSeen: true
    ).problem(under: regeling, on: today)
  }
}

extension Token {
  /// Where this browser's answers for one provider are kept.
  fileprivate func resumed(for provider: CareProvider) -> Draft { Draft(self, form: "verder-\(provider.number)") }

  fileprivate func draft(for provider: CareProvider) -> Draft { Draft(self, form: "klacht-\(provider.number)") }
}
