import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// Someone files a complaint (indienen) with a care provider: in their own words, without an account.
///
/// From this day the statutory clock of a Wkkgz regeling runs (Wkkgz art. 17 lid 1; R1.21, R1.25). The provider sees
/// nothing of it before it is made known, unless its regeling has it receive complaints itself (seed 000 art. 3).
package struct FileComplaint: Sendable {
  /// The talk that was had before (het goede gesprek, seed 000 art. 2).
  package struct Talk: Sendable {
    package struct Attendee: Sendable {
      package let name: Sealed
      /// Why it helped that this person was there.
      package let reason: Sealed
      package init(name: Sealed, reason: Sealed) {
        self.name = name
        self.reason = reason
      }
    }

    package let heldOn: Day
    package let report: Sealed
    /// The people at the talk beside the two it was between.
    package let others: [Attendee]
    package init(heldOn: Day, report: Sealed, others: [Attendee]) {
      self.heldOn = heldOn
      self.report = report
      self.others = others
    }
  }

  package let complainant: Complainant
  /// Whose care it is about, where the complainant is someone else.
  package let client: Client?
  package let story: Sealed
  package let elements: [Sealed]
  package let wish: Sealed?
  package let wishes: Set<Wish>
  package let happenedOn: Day?
  /// Where it happened.
  package let place: Sealed?
  /// Who else was there, or had to do with it.
  package let people: Sealed?
  package let talk: Talk?
  /// Nil when it was not that serious, or not asked.
  package let calamity: PossibleCalamity.Kind?
  /// What the complainant says yes to; never more than was asked. Twice the same is once.
  package let consents: [Consent.Purpose]
  package let language: Language
  package let accessCode: AccessCode
  /// The person was warned that the text seems to hold a BSN, and says that it doesn't.
  package let citizenNumberSeen: Bool
  /// The code of the procedure the complainant chose; nil where the regeling has one.
  package let procedure: String?

  package init(
    complainant: Complainant, story: Sealed, elements: [Sealed], wish: Sealed?, happenedOn: Day?, talk: Talk?,
    language: Language, accessCode: AccessCode, citizenNumberSeen: Bool, procedure: String? = nil,
    client: Client? = nil, wishes: Set<Wish> = [], place: Sealed? = nil, people: Sealed? = nil,
    calamity: PossibleCalamity.Kind? = nil, consents: [Consent.Purpose] = []
  ) {
    self.complainant = complainant
    self.client = client
    self.wishes = wishes
    self.place = place
    self.people = people
    self.calamity = calamity
    self.consents = consents
    self.story = story
    self.elements = elements
    self.wish = wish
    self.happenedOn = happenedOn
    self.talk = talk
    self.language = language
    self.accessCode = accessCode
    self.citizenNumberSeen = citizenNumberSeen
    self.procedure = procedure
  }

  package static let mostStory = 20_000
  package static let mostElement = 2_000
  package static let mostElements = 12
  package static let mostLine = 200
  package static let mostOthers = 6

  package enum Refused: Refusal {
    case suspended
    /// It is not affiliated any more, or not yet.
    case notAffiliated
    /// No regeling is in force today: it is in force from that day on, if any is known.
    case noRegelingInForce
    /// The regeling has several procedures, and none of them was chosen.
    case noProcedure
    case notAComplainantHere
    case noName, nameTooLong
    case noClient, clientTooLong
    /// What the complainant is to the client.
    case noRelation
    case placeTooLong(most: Int), peopleTooLong(most: Int)
    /// Where the law's duty to report does not hold.
    case calamityNotAsked
    /// Consent to something that this complainant was not asked.
    case consentNotAsked
    case badEmail, badPhone
    case noStory, storyTooLong(most: Int)
    case noElements, tooManyElements(most: Int), elementTooLong(most: Int)
    case wishTooLong(most: Int)
    case happenedInFuture, happenedTooLongAgo
    case noTalk, talkInFuture, noTalkReport, talkReportTooLong(most: Int), tooManyOthers(most: Int), otherWithoutReason
    /// Of someone who was at the talk: the name, or why that person was there.
    case otherTooLong(most: Int)
    case holdsCitizenNumber
    /// This very form was sent before: the case is there.
    case alreadyFiled
  }

  package struct Filed: Sendable, Equatable {
    package let dossier: UUID
    package let number: String
    package let filedOn: Day
  }

  /// What is wrong with the form as such, before it is sent: nil when nothing is.
  package func problem(under regeling: Regeling, on today: Day) -> Refused? {
    guard regeling.complainantKinds.contains(complainant.kind) else { return .notAComplainantHere }
    if complainant.name.isBlank { return .noName }
    if complainant.name.revealed.unicodeScalars.count > Self.mostLine { return .nameTooLong }
    if let email = complainant.email, !Contact.isEmail(email.revealed) { return .badEmail }
    if let phone = complainant.phone, !Contact.isPhone(phone.revealed) { return .badPhone }
    if let problem = clientProblem { return problem }
    if story.isBlank { return .noStory }
    if story.revealed.unicodeScalars.count > Self.mostStory { return .storyTooLong(most: Self.mostStory) }
    if elements.isEmpty || elements.contains(where: \.isBlank) { return .noElements }
    if elements.count > Self.mostElements { return .tooManyElements(most: Self.mostElements) }
    if elements.contains(where: { $0.revealed.unicodeScalars.count > Self.mostElement }) {
      return .elementTooLong(most: Self.mostElement)
    }
    if let wish, wish.revealed.unicodeScalars.count > Self.mostElement { return .wishTooLong(most: Self.mostElement) }
    if let happenedOn {
      if happenedOn > today { return .happenedInFuture }
      if happenedOn.adding(years: 120) < today { return .happenedTooLongAgo }
    }
    if let place, place.revealed.unicodeScalars.count > Self.mostLine { return .placeTooLong(most: Self.mostLine) }
    if let people, people.revealed.unicodeScalars.count > Self.mostElement {
      return .peopleTooLong(most: Self.mostElement)
    }
    if calamity != nil, !PossibleCalamity.Kind.isAsked(under: regeling.procedure.regime) { return .calamityNotAsked }
    if !Set(consents).isSubset(of: Consent.Purpose.asked(of: complainant.kind, under: regeling)) {
      return .consentNotAsked
    }
    return talkProblem(under: regeling, on: today) ?? citizenNumberProblem
  }

  private var clientProblem: Refused? {
    guard complainant.kind.speaksForClient else { return nil }
    guard let client, !client.name.isBlank else { return .noClient }
    if client.name.revealed.unicodeScalars.count > Self.mostLine { return .clientTooLong }
    let relations = complainant.kind.relations
    return relations.isEmpty || client.relation.map(relations.contains) == true ? nil : .noRelation
  }

  private func talkProblem(under regeling: Regeling, on today: Day) -> Refused? {
    guard let talk else { return regeling.conversation == .noted ? .noTalk : nil }
    if talk.heldOn > today { return .talkInFuture }
    // Longer ago than anyone remembers is a slip of the pen.
    if talk.heldOn.adding(years: 120) < today { return .noTalk }
    if talk.report.isBlank { return .noTalkReport }
    if talk.report.revealed.unicodeScalars.count > Self.mostElement {
      return .talkReportTooLong(most: Self.mostElement)
    }
    if talk.others.count > Self.mostOthers { return .tooManyOthers(most: Self.mostOthers) }
    if talk.others.contains(where: { $0.name.isBlank || $0.reason.isBlank }) { return .otherWithoutReason }
    if talk.others.contains(where: {
      max($0.name.revealed.unicodeScalars.count, $0.reason.revealed.unicodeScalars.count) > Self.mostLine
    }) {
      return .otherTooLong(most: Self.mostLine)
    }
    return nil
  }

  private var citizenNumberProblem: Refused? {
    if citizenNumberSeen { return nil }
    let others = talk?.others.flatMap { [$0.name, $0.reason] } ?? []
    let texts = [story] + elements + [wish, place, people, talk?.report].compactMap { $0 } + others
    return texts.contains { CitizenNumber.isIn($0.revealed) } ? .holdsCitizenNumber : nil
  }

  /// The transaction is a visitor's, bound to the provider and to a dossier that isn't there yet.
  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws -> Filed {
    try transaction.require(.visitor)
    return try await file(by: .web, in: transaction, keys: keys).filed
  }

  /// The same for whoever the database lets file, by the way the complaint came in; the file is still open.
  func file(
    by channel: Channel, in transaction: Transaction, keys: PortalKeys, entered: Entered? = nil
  ) async throws -> (filed: Filed, file: CaseFile) {
    guard let dossier = transaction.actor.dossier else { throw NotFound() }
    let filedOn = entered?.filedOn ?? transaction.today
    let (provider, version) = try await transaction.fetch(CareProvider.bound, RegelingVersion.inForce(on: filedOn))
    switch provider.state(on: filedOn) {
    case .active: break
    case .suspended: throw Refused.suspended
    case .invited, .left: throw Refused.notAffiliated
    }
    guard let version else { throw Refused.noRegelingInForce }
    guard
      !version.regeling.hasSeveralProcedures || version.regeling.procedures.contains(where: { $0.code == procedure })
    else { throw Refused.noProcedure }
    let regeling = version.regeling.following(procedure)
    if let problem = problem(under: regeling, on: transaction.today) { throw problem }

    let number = ShortNumber.make(.case, from: transaction.drawNumber())
    let providerReceives = regeling.receives.isProvider
    transaction.record(
      Change(
        """
        insert into case_directory (tenant_id, dossier_id, number, access_code_mac, organisation_id, provider_sees)
        values (\(.tenant), \(dossier), \(number),
          \(accessCode.mac(under: keys.codes, tenant: transaction.tenant, dossier: dossier)), \(provider.officers),
          \(providerReceives))
        """, refusing: ["case_directory_pkey": Refused.alreadyFiled, "case_number_taken": DrawAgain()]))
    transaction.record(
      Change(
        """
        insert into dossier (tenant_id, id, number, regeling_version_id, procedure, language, filed_on)
        values (\(.tenant), \(dossier), \(number), \(version.id), \(regeling.procedure.code), \(language), \(filedOn))
        """, refusing: ["dossier_pkey": Refused.alreadyFiled]))
    let (file, keysAdded) = try CaseFile.new(in: transaction, keys: keys)
    transaction.record(keysAdded)
    transaction.record(
      try entered.map {
        try complainant.insertEntered(postal: $0.postal, into: file, in: transaction, keys: keys)
      } ?? complainant.insert(into: file, in: transaction, keys: keys))
    if let officers = provider.officers {
      transaction.record(PersonSearch.insert(complainant, for: .officers(officers.uuid), keys: keys))
    }
    if providerReceives {
      transaction.record(PersonSearch.insert(complainant, for: .provider(transaction.tenant), keys: keys))
    }
    if complainant.kind.speaksForClient, let client {
      transaction.record(try client.insert(into: file, in: transaction))
    }
    let (texts, text) = try insert(into: file, by: channel, on: filedOn, in: transaction)
    transaction.record(texts)
    transaction.record(Consent.given(Consent.Purpose.allCases.filter(consents.contains), in: transaction))
    transaction.record(try file.event(.filed, over: text.hash, transaction))
    if let calamity { transaction.record(PossibleCalamity.insert(calamity, number: number, in: transaction)) }
    let clocks = regeling.clocks(filedOn: filedOn, madeKnownOn: nil)
    transaction.record(
      WorklistState(phase: .filed, waitsFor: .officer, due: clocks.earlier?.lastDay, providerSees: providerReceives)
        .insert(
          number: number, providerName: provider.name, organisation: provider.officers?.uuid,
          filedOn: filedOn, isUnconfirmed: entered != nil, mayBeCalamity: calamity != nil))
    // What staff typed nobody confirmed yet: the officer gets in touch.
    if channel == .web, complainant.email != nil {
      transaction.record(Notice.filed.queue(to: .complainant, in: transaction))
    }
    // An officer who enters it needs no mail about it.
    if transaction.actor.audience != .officer {
      transaction.record(
        (calamity == nil ? Notice.filed : .calamityFlagged).queue(to: .officer, in: transaction))
    }
    if providerReceives, calamity == nil { transaction.record(Notice.filed.queue(to: .provider, in: transaction)) }
    transaction.record(DueWork.schedule(clocks, in: transaction))
    return (Filed(dossier: dossier, number: number, filedOn: filedOn), file)
  }

  private func insert(
    into file: CaseFile, by channel: Channel, on filedOn: Day, in transaction: Transaction
  ) throws -> (Change, FiledText) {
    let id = transaction.newID(Submission.self).uuid
    var filed = FiledText()
    func seal(
      _ text: Sealed, _ column: SealedColumn, as part: RedactableText, row: UUID, position: Int = 0
    ) throws -> [UInt8] {
      let sealed = try file.seal(text, column, row: row)
      filed.add(part, sealed, row: row, position: position)
      return sealed
    }
    var change = Change(
      """
      insert into submission
        (tenant_id, id, dossier_id, channel, filed_on, happened_on, story, wish, wishes, place, people)
      values (\(.tenant), \(id), \(.dossier), \(channel), \(filedOn), \(happenedOn),
        \(try seal(story, Submission.story, as: .story, row: id)),
        \(try wish.map { try seal($0, Submission.wish, as: .wish, row: id) }), \(Wish.text(wishes)),
        \(try place.map { try seal($0, Submission.place, as: .place, row: id) }),
        \(try people.map { try seal($0, Submission.people, as: .people, row: id) }))
      """, refusing: ["provider_takes_complaints": Refused.suspended])
    for (index, element) in elements.enumerated() {
      let row = transaction.newID(ComplaintElement.self).uuid
      change =
        change
        + Change(
          """
          insert into complaint_element (tenant_id, id, dossier_id, position, element)
          values (\(.tenant), \(row), \(.dossier), \(index + 1),
            \(try seal(element, ComplaintElement.column, as: .element, row: row, position: index + 1)))
          """)
    }
    guard let talk else { return (change, filed) }
    let row = transaction.newID(Talk.self).uuid
    change =
      change
      + Change(
        """
        insert into conversation (tenant_id, id, dossier_id, held_on, report)
        values (\(.tenant), \(row), \(.dossier), \(talk.heldOn),
          \(try seal(talk.report, Submission.talkReport, as: .talkReport, row: row)))
        """)
    for other in talk.others {
      let attendee = transaction.newID(Talk.Attendee.self).uuid
      change =
        change
        + Change(
          """
          insert into conversation_attendee (tenant_id, id, dossier_id, conversation_id, name, reason)
          values (\(.tenant), \(attendee), \(.dossier), \(row),
            \(try seal(other.name, Submission.attendeeName, as: .attendeeName, row: attendee)),
            \(try seal(other.reason, Submission.attendeeReason, as: .attendeeReason, row: attendee)))
          """)
    }
    return (change, filed)
  }
}
