import ArgumentParser
import Dispute
import Dossier
import Foundation
import Handling
import Intake
import Kernel
import Postgres
import Synchronization
import Tenant
import Terms
import Vault
import Yams

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Synthetic data to try the portal with.", subcommands: [Load.self, Show.self])

  struct Load: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Fill an empty database with a small demo, and mark it as one.")

    func run() async throws {
      try await refusing { try await DemoLoad().run() }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The demo's sign-ins, case numbers and access codes.")

    func run() async throws {
      try await refusing {
        let office = try Office()
        guard try await office.database.read(as: Actor(.system), Installation.isDemo) else {
          throw Settings.Complaint("this database is no demo")
        }
        for line in try await DemoSignIns.lines(office.database, keys: office.keys) { print(line) }
      }
    }
  }
}

/// What anyone may know of a demo, and of a demo only.
enum DemoSignIns {
  static let password = "wederhoor-demo"

  /// A demo's access code follows from its keys and its dossier, so that it can be shown again.
  static func accessCode(of dossier: UUID, keys: PortalKeys) -> AccessCode {
    AccessCode(derivedFrom: keys.codes, context: Array("demo \(dossier.uuidString)".utf8))
  }

  static func lines(_ database: Database, keys: PortalKeys) async throws -> [String] {
    let (accounts, cases) = try await database.read(
      as: Actor(.system), SignedInPerson.sealedAddresses, CaseNumber.first(40))
    var lines = ["", "Demo sign-ins (password \(password)):"]
    for account in accounts {
      let address = try keys.openPortal(account.email, table: "account", column: "email", row: account.id.uuid)
      lines.append("  \(account.roles.padding(toLength: 10, withPad: " ", startingAt: 0)) \(address.revealed)")
    }
    lines.append("Demo cases (number, access code), for /volgen:")
    for one in cases {
      lines.append("  K \(one.number)  \(accessCode(of: one.dossier, keys: keys).shown)")
    }
    return lines
  }
}

/// Loads db/demo/demo.yaml through the very use cases that people use, each at its own moment in the past.
struct DemoLoad {
  private let settings = Settings()

  /// A clock that is set to the day on which each thing happens.
  private final class DemoClock: Sendable {
    private let moment: Mutex<Date>
    init(_ date: Date) { moment = Mutex(date) }
    var now: Date { moment.withLock { $0 } }
    func set(_ date: Date) { moment.withLock { $0 = date } }
  }

  func run() async throws {
    let office = try Office()
    let (isDemo, isUsed) = try await office.database.read(
      as: Actor(.system), Installation.isDemo, SignedInPerson.anyAccount)
    guard !isDemo, !isUsed else {
      throw Settings.Complaint("this database is not empty: a demo goes into an empty one")
    }
    let path = "\(settings.dbFolder)/demo/demo.yaml"
    guard let yaml = FileManager.default.contents(atPath: path) else {
      throw Settings.Complaint("\(path) can't be read")
    }
    let demo = try YAMLDecoder().decode(DemoFile.self, from: yaml)
    let now = office.database.now
    let clock = DemoClock(now)
    let database = Database(try settings.database, to: try settings.peer, connections: 4, clock: { clock.now })
    let scene = Scene(
      office: office, database: database, today: Day(of: now), set: { clock.set($0) },
      // Anyone knows it: nothing is kept from a guesser, and signing in is quick.
      password: try Password.hash(Sealed(DemoSignIns.password), cost: .test))
    try await database.transaction(as: Actor(.system)) { $0.record(Installation.markDemo) }
    try await scene.play(demo)
    database.close()
    printError("the demo is loaded: \(demo.providers.count) providers, \(demo.cases.count) complaints")
  }

  /// The demo being played, day by day.
  private struct Scene {
    let office: Office
    let database: Database
    let today: Day
    let set: (Date) -> Void
    let password: String

    private var keys: PortalKeys { office.keys }

    private struct Cast {
      var providers: [String: (provider: CareProvider, user: AccountID)] = [:]
      var officer: AccountID?
      var registrar: AccountID?
      var chair: AccountID?
    }

    /// Ten in the morning, so many days from today.
    private func go(to offset: Int) { set(today.adding(days: offset).start.addingTimeInterval(10 * 3600)) }

    func play(_ demo: DemoFile) async throws {
      go(to: -400)
      var cast = Cast()
      guard let boss = demo.people.first(where: { $0.role == .portal }) else {
        throw Settings.Complaint("a demo has someone of role portal")
      }
      let staff = try await add(boss, as: .portal)
      try await database.transaction(as: Actor(.portal, person: staff)) { transaction in
        try await SetTariff(
          Tariff(
            inForceFrom: transaction.today, registration: Money(euroCents: 1_995), takenUp: Money(euroCents: 15_000),
            classes: Tariff.Typed(demo.tariff).classes)
        ).perform(in: transaction)
      }
      try await publish(by: staff)
      let base = try await base(demo, by: staff)
      for provider in demo.providers {
        let tenant = TenantID(database.newID())
        let source = try office.regeling(provider.regeling)
        let added = try await database.transaction(as: Actor(.portal, tenant: tenant, person: staff)) { transaction in
          let details = ProviderDetails(
            tradeName: provider.name, place: provider.place, street: provider.street ?? "",
            postcode: provider.postcode ?? "", kvk: provider.kvk, care: provider.care ?? [])
          let affiliatedFrom = provider.state == .invited ? nil : transaction.today
          let add =
            provider.onBase == true
            ? AddProvider(
              details, on: base, inForceFrom: transaction.today, officersOrganisation: demo.officers,
              affiliatedFrom: affiliatedFrom)
            : AddProvider(
              details, regeling: source, inForceFrom: transaction.today, officersOrganisation: demo.officers,
              affiliatedFrom: affiliatedFrom)
          return try await add.perform(in: transaction)
        }
        if provider.state == .suspended {
          try await database.transaction(as: Actor(.portal, tenant: tenant, person: staff)) { transaction in
            try await SuspendProvider(reason: "De praktijk wordt overgenomen.").perform(in: transaction)
          }
        }
        try await furnish(provider, as: Actor(.portal, tenant: tenant, person: staff))
        let found = try await database.read(as: Actor(.visitor), CareProvider.numbered(added.number))
        if let user = provider.user {
          cast.providers[provider.key] = (found, try await add(user, as: .provider(tenant)))
          for other in provider.others ?? [] {
            _ = try await add(other, as: .provider(tenant, other.role?.function ?? .adviser))
          }
        }
      }
      let first = cast.providers.values.compactMap(\.provider.officers).first
      if let first {
        let contact = SetOfficerContact(
          organisation: first, phone: "088 123 45 67", email: "klacht@demo.test",
          address: "Postbus 100, 3500 AA Utrecht",
          hours: "Op werkdagen van 9 tot 12 uur", hoursInEnglish: "On working days from 9 to 12")
        try await database.transaction(as: Actor(.portal, person: staff)) { try await contact.perform(in: $0) }
      }
      let body = try await database.read(as: Actor(.portal, person: staff), Organisation.all(.disputes)).first?.id
      for person in demo.people {
        switch (person.role, first, body) {
        case (.officer, let officers?, _):
          let account = try await add(person, as: .officer(officers))
          cast.officer = cast.officer ?? account
        case (.registrar, _, let body?): cast.registrar = try await add(person, as: .registrar(body))
        case (.chair, _, let body?): cast.chair = try await add(person, as: .chair(body))
        case (.auditor, _, _): _ = try await add(person, as: .auditor)
        case (.privacy, _, _): _ = try await add(person, as: .privacy)
        default: break
        }
      }
      for one in demo.cases { try await play(one, cast) }
      for one in demo.dissatisfaction { try await play(one, cast) }
      for one in demo.entered { try await play(one, cast) }
      if let first = demo.providers.first(where: { $0.regeling == Self.renewed }) {
        try await renew(first, staff, cast)
        if let tenant = cast.providers[first.key]?.provider.tenant { try await publish(by: staff, of: tenant) }
      }
      try await sendAway(demo, cast, staff)
      try await renewBase(demo, by: staff)
    }

    /// A base that one provider begins on, and a look at what its newer version would change, which nobody went on with.
    private func base(_ demo: DemoFile, by staff: AccountID) async throws -> RegelingBase {
      let actor = Actor(.portal, person: staff)
      let source = try office.regeling(Self.renewed)
      _ = try await database.transaction(as: actor) { try await SetBase(demo.base, to: source).perform(in: $0) }
      return try await newest(demo, as: actor)
    }

    private func newest(_ demo: DemoFile, as actor: Actor) async throws -> RegelingBase {
      guard let base = try await database.read(as: actor, RegelingBase.named(demo.base)) else {
        throw Settings.Complaint("the demo's base is not there")
      }
      return base
    }

    private func renewBase(_ demo: DemoFile, by staff: AccountID) async throws {
      go(to: 0)
      let actor = Actor(.portal, person: staff)
      let text = try office.regeling(Self.renewed).text.replacing("amount: 6 weeks", with: "amount: 5 weeks")
      let source = try RegelingSource(yaml: text, file: Self.renewed)
      _ = try await database.transaction(as: actor) { try await SetBase(demo.base, to: source).perform(in: $0) }
      let base = try await newest(demo, as: actor)
      let run = try await database.transaction(as: actor) {
        try await StartBaseRun(
          base, from: today.adding(days: 60), adopted: .init(by: "het bestuur", on: today), warningsSeen: true
        ).perform(in: $0)
      }
      while let piece = try await BaseRunWork.take(in: database) { try await piece.perform(in: database) }
      try await database.transaction(as: actor) { try await DropBaseRun(run).perform(in: $0) }
    }

    /// The official text that holds for all, or one's own.
    private func publish(by staff: AccountID, of tenant: TenantID? = nil) async throws {
      let file = "\(office.settings.dbFolder)/demo/klachtenreglement.pdf"
      guard let data = FileManager.default.contents(atPath: file) else {
        throw Settings.Complaint("\(file) is not there")
      }
      var rest: [UInt8]? = Array(data)
      try await AddOfficialText(.complaints, from: today.adding(days: -400), name: "klachtenreglement.pdf").perform(
        as: Actor(.portal, tenant: tenant, person: staff), in: database
      ) {
        defer { rest = nil }
        return rest
      }
    }

    /// The preset of the provider that has another version to come.
    private static let renewed = "002-klachtenportaal-zorg"

    private func renew(_ provider: DemoFile.Provider, _ staff: AccountID, _ cast: Cast) async throws {
      guard let tenant = cast.providers[provider.key]?.provider.tenant else { return }
      let text = try office.regeling(provider.regeling).text.replacing("amount: 6 weeks", with: "amount: 5 weeks")
      let source = try RegelingSource(yaml: text, file: provider.regeling)
      go(to: 0)
      _ = try await database.transaction(as: Actor(.portal, tenant: tenant, person: staff)) { transaction in
        try await AdoptRegeling(
          source, from: today.adding(days: 40), adopted: .init(by: "het bestuur", on: today.adding(days: -7)), after: 1,
          warningsSeen: true
        ).perform(in: transaction)
      }
    }

    /// Where it gives care, whom to call, and what it pays.
    private func furnish(_ provider: DemoFile.Provider, as staff: Actor) async throws {
      for one in provider.locations ?? [] {
        try await database.transaction(as: staff) { transaction in
          try await SetLocation(
            transaction.newID(), from: 0,
            to: Location(
              name: one.name, street: one.street, postcode: one.postcode, place: one.place, branchNumber: one.branch)
          ).perform(in: transaction)
        }
      }
      if let contact = provider.contact {
        try await database.transaction(as: staff) { transaction in
          try await SetContactPerson(
            ContactPerson(
              transaction.newID(), for: [.complaints], name: Sealed(contact.name), email: Sealed(contact.email),
              phone: Sealed("0301234567"))
          ).perform(in: transaction, keys: keys)
        }
      }
      if let persons = provider.persons {
        try await database.transaction(as: staff) { transaction in
          try await SetHeadcount(Headcount(countsFrom: transaction.today, workingPersons: persons))
            .perform(in: transaction)
        }
      }
      if let owed = provider.arrears, let amount = Money(typed: owed.euros) {
        go(to: owed.day)
        try await database.transaction(as: staff) { transaction in
          try await MarkArrears(amount, since: transaction.today).perform(in: transaction)
        }
        go(to: -400)
      }
    }

    /// Who is away and who stays away, recorded today.
    private func sendAway(_ demo: DemoFile, _ cast: Cast, _ staff: AccountID) async throws {
      func officer(_ email: String) async throws -> AccountID {
        let found = try await database.read(as: Actor(.system), SignedInPerson.account(withEmail: email, keys: keys))
        guard let found else { throw Settings.Complaint("nobody in the demo has e-mail \(email)") }
        return found
      }
      guard let provider = cast.providers[demo.bar.provider]?.provider else {
        throw Settings.Complaint("the demo has no provider \(demo.bar.provider)")
      }
      go(to: 0)
      let (away, standIn) = (try await officer(demo.standIn.away), try await officer(demo.standIn.by))
      try await database.transaction(as: Actor(.officer, person: away)) { transaction in
        try await NameStandIn(
          standIn, from: today.adding(days: demo.standIn.from), to: today.adding(days: demo.standIn.to)
        ).perform(in: transaction, keys: keys)
      }
      let barred = try await officer(demo.bar.officer)
      try await database.transaction(as: Actor(.portal, tenant: provider.tenant, person: staff)) { transaction in
        try await BarOfficer(barred, because: .involved, from: today.adding(days: demo.bar.from))
          .perform(in: transaction)
      }
    }

    private func add(_ person: DemoFile.Person, as role: Role) async throws -> AccountID {
      try await database.transaction(as: Actor(.system)) { transaction in
        try await AddUser(email: person.email, name: Sealed(person.name), role: role, passwordHash: password)
          .perform(in: transaction, keys: keys)
      }
    }

    private func play(_ one: DemoFile.Case, _ cast: Cast) async throws {
      guard let (provider, user) = cast.providers[one.provider], let officerID = cast.officer else {
        throw Settings.Complaint("a demo's case has a provider and an officer")
      }
      let (tenant, dossier) = (provider.tenant, database.newID())
      let complainant = Actor(.complainant, tenant: tenant, dossier: dossier)
      let officer = Actor(.officer, tenant: tenant, person: officerID, dossier: dossier)
      let director = Actor(.provider, tenant: tenant, person: user, dossier: dossier)

      go(to: one.filed)
      _ = try await database.transaction(as: Actor(.visitor, tenant: tenant, dossier: dossier)) { transaction in
        try await FileComplaint(
          complainant: Complainant(
            kind: one.talk == nil ? .client : .cooperationPartner, name: Sealed(one.name),
            email: Sealed("klager@demo.test"), phone: nil),
          story: Sealed(one.story), elements: one.points.map { Sealed($0) }, wish: one.wish.map { Sealed($0) },
          happenedOn: nil,
          talk: one.talk.map { .init(heldOn: today.adding(days: $0.day), report: Sealed($0.report), others: []) },
          language: .nl, accessCode: DemoSignIns.accessCode(of: dossier, keys: keys), citizenNumberSeen: false,
          consents: one.consents ?? []
        ).perform(in: transaction, keys: keys)
      }
      try await on(one.registered, as: Actor(.officer, tenant: tenant, person: officerID)) { transaction in
        try await TakeCase(dossier: dossier).perform(in: transaction)
      }
      try await on(one.registered, as: officer) { try await RegisterComplaint().perform(in: $0, keys: keys) }
      try await on(one.leftOut?.day, as: officer) { transaction in
        let stories = try await transaction.fetch(DossierText.stored).filter { $0.text == .story }
        guard let leftOut = one.leftOut, let story = stories.first else { return }
        try await RedactText(
          text: .story, row: story.row, readHash: story.hash, passage: Sealed(leftOut.text), details: [],
          mark: "[weggelaten]", reason: .someoneElse
        ).perform(in: transaction, keys: keys)
      }
      try await on(one.letter, as: officer) { transaction in
        try await OfferLetter(body: Sealed(letter(one, provider))).perform(in: transaction, keys: keys)
      }
      try await on(one.approved, as: one.approvedByPhone == nil ? complainant : officer) { transaction in
        let letter = try await transaction.fetch(Complaint.newestLetter)
        guard let letter else { throw NotFound() }
        let entered = one.approvedByPhone.map { text in
          ActForParty(
            id: transaction.newID(), channel: .phone, receivedOn: transaction.today,
            basis: .confirmation(Sealed(text), by: .post))
        }
        try await ApproveLetter(letter: letter.id, bodyHash: letter.bodyHash, entered: entered)
          .perform(in: transaction, keys: keys)
      }
      try await on(one.known, as: officer) { try await MakeKnown().perform(in: $0, keys: keys) }
      try await say(one.providerSays, as: director)
      try await say(one.complainantSays, as: complainant)
      for file in one.files ?? [] {
        switch file.by {
        case .complainant: try await add(file, as: complainant, .shared)
        case .officer: try await add(file, as: officer, file.isOwn == true ? .officer : .shared)
        case .provider: try await add(file, as: director, file.isOwn == true ? .provider : .shared)
        }
      }
      for person in one.named ?? [] { try await name(person, officer: officer, director: director) }
      try await on(one.extended?.day, as: director) { transaction in
        guard let extended = one.extended else { return }
        _ = try await ExtendTerm(weeks: extended.weeks, reason: Sealed(extended.reason))
          .perform(in: transaction, keys: keys)
      }
      try await on(one.proposed?.day, as: director) { transaction in
        guard let proposed = one.proposed else { return }
        try await ProposeExtension(until: today.adding(days: proposed.until), reason: Sealed(proposed.reason))
          .perform(in: transaction, keys: keys)
      }
      try await on(one.judged?.day, as: director) { transaction in
        guard let judged = one.judged else { return }
        try await judgement(judged, in: transaction).perform(in: transaction, keys: keys)
      }
      for message in one.messages ?? [] {
        try await on(message.day, as: message.by == .officer ? officer : complainant) { transaction in
          try await SendMessage(id: transaction.newID(), body: Sealed(message.text)).perform(
            in: transaction, keys: keys)
        }
      }
      try await on(one.accepted, as: complainant) { _ = try await AcceptOutcome().perform(in: $0, keys: keys) }
      try await on(one.satisfied?.day, as: complainant) { transaction in
        try await SaySatisfied(
          isSatisfied: one.satisfied?.isSatisfied ?? true, remark: one.satisfied?.text.map { Sealed($0) }
        ).perform(in: transaction, keys: keys)
      }
      try await dispute(one, cast, complainant)
    }

    private func play(_ one: DemoFile.Noted, _ cast: Cast) async throws {
      guard let (provider, user) = cast.providers[one.provider],
        let reporter = try await database.read(
          as: Actor(.system), SignedInPerson.account(withEmail: one.by, keys: keys))
      else { throw Settings.Complaint("what \(one.by) noted in the demo has a provider and someone who noted it") }
      let (tenant, noted) = (provider.tenant, database.newID())
      let melder = Actor(.reporter, tenant: tenant, person: reporter, dossier: noted)
      let director = Actor(.provider, tenant: tenant, person: user, dossier: noted)
      try await on(one.day, as: melder) { transaction in
        _ = try await NoteDissatisfaction(
          what: Sealed(one.what), happenedOn: transaction.today, about: one.about.map { Sealed($0) },
          wantsFollowUp: one.wants
        ).perform(in: transaction, keys: keys)
      }
      try await on(one.asked?.day, as: director) { transaction in
        try await AskReporter(question: Sealed(one.asked?.text ?? "")).perform(in: transaction, keys: keys)
      }
      try await on(one.answered?.day, as: melder) { transaction in
        try await AnswerAsReporter(answer: Sealed(one.answered?.text ?? "")).perform(in: transaction, keys: keys)
      }
      try await on(one.talked?.day, as: director) { transaction in
        try await RecordTalk(
          id: transaction.newID(Dissatisfaction.Talk.self).uuid, heldOn: transaction.today, with: .client,
          report: Sealed(one.talked?.text ?? "")
        ).perform(in: transaction, keys: keys)
      }
      try await on(one.closed?.day, as: director) { transaction in
        try await CloseDissatisfaction(.solved, category: .organisation, message: Sealed(one.closed?.text ?? ""))
          .perform(in: transaction, keys: keys)
      }
      guard let promoted = one.promoted else { return }
      let dossier = database.newID()
      try await on(promoted.day, as: Actor(.reporter, tenant: tenant, person: user, dossier: dossier)) { transaction in
        _ = try await PromoteDissatisfaction(
          noted,
          as: FileComplaint(
            complainant: Complainant(
              kind: .client, name: Sealed(promoted.name), email: nil, phone: Sealed(promoted.phone)),
            story: Sealed(one.what), elements: [Sealed(one.what)], wish: nil, happenedOn: nil,
            talk: one.talked.map { .init(heldOn: today.adding(days: $0.day), report: Sealed($0.text), others: []) },
            language: .nl, accessCode: DemoSignIns.accessCode(of: dossier, keys: keys), citizenNumberSeen: false),
          by: .phone
        ).perform(in: transaction, keys: keys)
      }
    }

    private func play(_ one: DemoFile.Entered, _ cast: Cast) async throws {
      guard let provider = cast.providers[one.provider]?.provider, let officer = cast.officer else { return }
      let (reach, dossier) = (try Reach(one.reach), database.newID())
      let entered = EnterComplaint(
        FileComplaint(
          complainant: Complainant(kind: .client, name: Sealed(one.name), email: reach.email, phone: reach.phone),
          story: Sealed(one.story), elements: EnterComplaint.points(of: one.story), wish: nil, happenedOn: nil,
          talk: nil,
          language: .nl, accessCode: DemoSignIns.accessCode(of: dossier, keys: keys), citizenNumberSeen: false),
        by: one.channel, receivedOn: today.adding(days: one.received), postal: reach.postal)
      try await on(one.day, as: Actor(.officer, tenant: provider.tenant, person: officer, dossier: dossier)) {
        _ = try await entered.perform(in: $0, keys: keys)
      }
    }

    private func dispute(_ one: DemoFile.Case, _ cast: Cast, _ complainant: Actor) async throws {
      guard let disputed = one.disputed, let tenant = complainant.tenant, let dossier = complainant.dossier,
        let registrar = cast.registrar, let chair = cast.chair
      else { return }
      go(to: disputed.day)
      let filed = try await database.transaction(as: complainant) { transaction in
        try await FileDispute(ground: .notSatisfied, application: Sealed(disputed.text), claim: nil)
          .perform(in: transaction, keys: keys)
      }
      func committee(_ person: AccountID) -> Actor {
        Actor(.committee, tenant: tenant, person: person, dossier: dossier, dispute: filed.dispute)
      }
      try await on(one.paid, as: committee(registrar)) { transaction in
        try await MarkFeePaid(paidOn: transaction.today).perform(in: transaction, keys: keys)
      }
      try await on(one.ruled?.day, as: committee(chair)) { transaction in
        guard let ruled = one.ruled, let outcome = Outcome(rawValue: ruled.outcome) else { throw NotFound() }
        let elements = try await transaction.fetch(DisputeElement.stored)
        _ = try await GiveRuling(
          ruledOn: transaction.today, grounds: Sealed(ruled.grounds),
          findings: elements.map { .init(element: $0.id, outcome: outcome, reasons: Sealed(ruled.reasons)) }
        ).perform(in: transaction, keys: keys)
      }
    }

    private func judgement(_ judged: DemoFile.Judged, in transaction: Transaction) async throws -> GiveJudgement {
      guard let outcome = Outcome(rawValue: judged.outcome) else { throw NotFound() }
      let elements = try await transaction.fetch(ComplaintElement.stored)
      return GiveJudgement(
        view: Sealed(judged.view),
        findings: elements.map { .init(element: $0.id, outcome: outcome, reasons: Sealed(judged.reasons)) },
        decisions: Sealed(judged.decisions),
        measures: judged.measure.map {
          [.init(text: Sealed($0), realiseBy: today.adding(days: judged.by ?? 30))]
        } ?? [],
        noMeasuresBecause: judged.noMeasures.map { Sealed($0) })
    }

    private func letter(_ one: DemoFile.Case, _ provider: CareProvider) -> String {
      let points = one.points.enumerated().map { "\($0.offset + 1). \($0.element)" }.joined(separator: "\n")
      return """
        Geachte directie van \(provider.name),

        Namens \(one.name) leg ik u een klacht voor.

        \(one.story)

        De klacht bestaat uit deze punten:
        \(points)

        Wij vragen u om binnen zes weken een oordeel te geven over elk punt.
        """
    }

    private func say(_ said: DemoFile.Said?, as actor: Actor) async throws {
      try await on(said?.day, as: actor) { transaction in
        guard let said else { return }
        try await GiveStatement(id: transaction.newID(), body: Sealed(said.text)).perform(in: transaction, keys: keys)
      }
    }

    private func name(_ named: DemoFile.Named, officer: Actor, director: Actor) async throws {
      let actor = named.by == .officer ? officer : director
      go(to: named.day)
      let id = try await database.transaction(as: actor) { transaction in
        try await NamePerson(
          email: named.email, name: Sealed(named.name), job: Sealed(named.job), question: Sealed(named.question),
          answerBy: transaction.today.adding(days: named.days)
        ).perform(in: transaction, keys: keys)
      }
      try await on(named.shared, as: actor) { transaction in
        let things = try await transaction.fetch(SharedThing.shareable)
        try await ShareWithNamed(Set(things), with: id).perform(in: transaction, keys: keys)
      }
      guard let said = named.says else { return }
      let account = try await database.read(
        as: Actor(.system), SignedInPerson.account(withEmail: named.email, keys: keys))
      guard let account else { throw NotFound() }
      try await database.transaction(as: Actor(.system)) {
        $0.record(PartyAccount.set(password: password, of: account))
      }
      let person = Actor(.named, tenant: officer.tenant, person: account, dossier: officer.dossier)
      try await on(said.day, as: person) { transaction in
        try await GiveNamedStatement(id: transaction.newID(), body: Sealed(said.text))
          .perform(in: transaction, keys: keys)
      }
    }

    private func add(_ file: DemoFile.File, as actor: Actor, _ compartment: Compartment) async throws {
      go(to: file.day)
      var bytes: [UInt8]? = DemoPaper.bytes(named: file.name, saying: file.lines ?? [])
      try await AddDocument(
        id: ID(database.newID()), compartment: compartment, name: file.name, description: file.about.map { Sealed($0) }
      ).perform(as: actor, in: database, keys: keys) {
        defer { bytes = nil }
        return bytes
      }
    }

    private func on(_ day: Int?, as actor: Actor, _ body: (Transaction) async throws -> Void) async throws {
      guard let day else { return }
      go(to: day)
      try await database.transaction(as: actor, body)
    }
  }
}
