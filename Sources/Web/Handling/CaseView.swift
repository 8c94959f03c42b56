import Dossier
import Handling
import Intake
import Kernel
import Mustache
import Terms

/// What the officer's and the provider's page of a case show alike: facts, terms, the complaint, both sides, the
/// judgement, what happened. Partials `handling/case-…`.
struct CaseView: Sendable, MustacheParent {
  private let facts: Facts
  private let contact: Facts
  private let clocks: ClocksView
  private let deletion: TermView?
  private let submission: SubmissionView
  private let sentLetter: String?
  private let moreTime: [MoreTime]
  private let statements: StatementsView?
  private let judgement: JudgementView?
  private let timeline: TimelineView
  private let documents: DocumentsView
  private let now: NowView
  private let persons: NamedPersonsView
  /// What an officer left out of its texts.
  let leftOut: LeftOutView

  /// - Parameters:
  ///   - reader: `.officer`, `.provider` or `.companion`.
  ///   - handles: whether who looks may do something in the case.
  ///   - mayName: whether who looks may name a person complained about.
  init(
    _ t: Wording, _ whole: ComplaintFile, for reader: Audience, now: NowView, today: Day, handles: Bool = true,
    mayName: Bool = true
  ) {
    let complaint = whole.complaint
    let regeling = complaint.regeling
    let name = whole.complainant.name.revealed
    let isHelping = reader == .companion
    self.now = NowView(
      now.text, acts: now.acts,
      notices: isHelping
        ? now.notices
        : (whole.calamity.map { [$0.notice(for: reader, t)] } ?? [])
          + (JointHandling.notice(
            t, whole,
            linksTo: reader == .officer && !complaint.isHandlingOver ? "/zaken/\(complaint.number)/samen" : nil
          ).map { [$0] } ?? [])
          + (whole.entry.flatMap {
            EntryView.notice(
              t, $0, paper: reader == .officer ? ConfirmEntryOnPaperPage.path(complaint.number) : nil)
          }.map { [$0] } ?? []) + now.notices)
    facts = CaseView.facts(t, whole, for: reader)
    contact = CaseView.contact(t, whole, for: reader)
    let isOver = complaint.judgement != nil || complaint.closing != nil || complaint.referredOn != nil
    clocks = ClocksView(
      t, complaint.clocks, for: isHelping ? .complainant : reader, today: isOver ? nil : today)
    deletion = complaint.closing.map { closing in
      TermView(t, regeling.deletionTerm(closedOn: closing.closedOn), label: t("handling.case.deletion"))
    }
    submission = SubmissionView(t, whole.submission, correction: EntryView.correction(t, whole.entry))
    leftOut = LeftOutView(t, whole.file.leftOut)
    sentLetter = whole.sentLetter?.revealed
    moreTime = CaseView.moreTime(t, whole)
    statements =
      complaint.isKnown
      ? StatementsView(
        t, whole.statements, notHeard: whole.notHeard, named: whole.named, complainant: name,
        provider: whole.provider.name) : nil
    judgement = whole.judgement.map {
      JudgementView(
        t, $0, elements: whole.submission.elements, regeling: regeling, provider: whole.provider.name,
        leftOut: whole.judgementLeftOutOn, signature: whole.judgementSignature)
    }
    timeline = TimelineView(t, whole.timeline)
    let path =
      isHelping
      ? CompanionCasePage.path : "\(reader == .officer ? "/zaken" : "/klachten")/\(complaint.number)"
    documents = DocumentsView(
      t, whole.documents, at: AddDocumentPage.path(below: path), for: reader,
      takesMore: complaint.takesDocuments && handles, missing: whole.proofMissing, companions: whole.companions)
    persons = NamedPersonsView(
      t, whole.named, at: isHelping ? nil : path, lead: isHelping ? t("companion.namedLead") : t("named.lead"),
      mayAdd: mayName && handles && complaint.isOpen)
  }

  private static func facts(_ t: Wording, _ whole: ComplaintFile, for reader: Audience) -> Facts {
    let complaint = whole.complaint
    let state = complaint.state
    var items = [Fact(t("handling.case.number"), NumberText.case(complaint.number))]
    if reader != .provider { items.append(Fact(t("handling.case.provider"), whole.provider.name)) }
    items += [
      Fact(t("handling.case.phase"), "", tag: state.phase.tag(t)),
      Fact(t("handling.case.waitsFor"), state.waitsFor.text(t)),
      Fact(t("handling.case.filedOn"), complaint.filedOn.text(in: t.language)),
    ]
    if let day = complaint.registeredOn {
      items.append(Fact(t("handling.case.registeredOn"), day.text(in: t.language)))
    }
    if let day = complaint.madeKnownOn {
      items.append(Fact(t("handling.case.madeKnownOn"), day.text(in: t.language)))
    }
    if let judgement = complaint.judgement {
      items.append(Fact(t("handling.case.judgedOn"), judgement.givenOn.text(in: t.language)))
    }
    if let day = complaint.referredOn {
      items.append(Fact(t("handling.case.referredOn"), day.text(in: t.language)))
    }
    if let closing = complaint.closing {
      items.append(Fact(t("handling.case.closedOn"), closing.closedOn.text(in: t.language)))
    }
    items += OriginView.facts(t, whole.submission) + EntryView.facts(t, whole.entry, by: whole.enteredBy)
    items.append(Fact(t("handling.case.regeling"), complaint.regeling.name[t.language]))
    return Facts(items)
  }

  /// How the complainant is reached: for the officer; for the provider only where its own management handles the
  /// complaint and so has to get in touch (seed 000 art. 4 lid 1).
  private static func contact(_ t: Wording, _ whole: ComplaintFile, for reader: Audience) -> Facts {
    let person = whole.complainant
    var items = [
      Fact(t("handling.case.name"), person.name.revealed), Fact(t("handling.case.kind"), person.kind.text(t)),
    ]
    if let client = whole.client {
      items.append(Fact(t("handling.case.client"), client.name.revealed))
      if let relation = client.relation { items.append(Fact(t("handling.case.relation"), relation.text(t))) }
    }
    // How the complainant is reached, who reads along knows already.
    if reader == .officer || reader == .provider && whole.complaint.regeling.receives.isProvider {
      items += [
        Fact(t("handling.case.email"), person.email?.revealed ?? t("handling.case.notGiven")),
        Fact(t("handling.case.phone"), person.phone?.revealed ?? t("handling.case.notGiven")),
      ]
    }
    let asked = reader == .companion ? [] : whole.consentsAsked
    if !asked.isEmpty {
      items += asked.map { purpose in
        let last = whole.consents.first { $0.purpose == purpose }
        let answer =
          switch last?.isGiven {
          case nil: t("handling.case.consentNone")
          case true?: t("intake.consent.yes")
          case false?: t("intake.consent.no")
          }
        return Fact("\(t("handling.case.consents")): \(purpose.name(t))", answer)
      }
    }
    if reader == .officer {
      items += whole.companions.filter { $0.over == nil }.map { Fact(t("companion.fact"), $0.words(t)) }
    }
    return Facts(items)
  }

  private static func moreTime(_ t: Wording, _ whole: ComplaintFile) -> [MoreTime] {
    let complaint = whole.complaint
    var all: [MoreTime] = []
    if let taken = complaint.extensionTaken {
      all.append(
        MoreTime(
          title: t(
            "handling.case.extended", count: taken.weeks, ["date": taken.noticedOn.text(in: t.language)]),
          reason: whole.extensionReason?.revealed ?? "", answer: nil))
    }
    for proposal in complaint.proposals {
      let answer =
        switch proposal.agreed {
        case nil: t("handling.case.proposalOpen")
        case true?: t("handling.case.proposalAgreed", ["date": day(proposal.answeredOn, t)])
        case false?: t("handling.case.proposalDeclined", ["date": day(proposal.answeredOn, t)])
        }
      all.append(
        MoreTime(
          title: t(
            "handling.case.proposed",
            ["until": proposal.until.text(in: t.language), "date": proposal.proposedOn.text(in: t.language)]),
          reason: whole.proposalReasons[proposal.id]?.revealed ?? "", answer: answer))
    }
    return all
  }

  private static func day(_ day: Day?, _ t: Wording) -> String { day?.text(in: t.language) ?? "" }

  func child(named name: String) -> Any? {
    switch name {
    case "now": now
    case "facts": facts
    case "contact": contact
    case "clocks": clocks
    case "deletion": deletion
    case "submission": submission
    case "sentLetter": sentLetter
    case "moreTime": moreTime
    case "hasMoreTime": !moreTime.isEmpty
    case "statements": statements
    case "judgement": judgement
    case "timeline": timeline
    case "documents": documents
    case "showsDocuments": documents.isShown
    case "persons": persons
    case "showsPersons": persons.isShown
    case "leftOut": leftOut
    default: nil
    }
  }

  /// More time that was taken or asked, and why.
  private struct MoreTime: Sendable, MustacheParent {
    let title: String
    let reason: String
    let answer: String?

    func child(named name: String) -> Any? {
      switch name {
      case "title": title
      case "reason": reason
      case "answer": answer
      default: nil
      }
    }
  }
}

/// A complaint as it was filed, in the complainant's own words: `handling/case-submission`.
struct SubmissionView: Sendable, MustacheParent {
  private let story: String
  private let elements: [String]
  private let wish: String
  private let happened: String
  private let more: Facts
  private let talk: TalkView?
  /// What the complainant says must be different in what staff entered.
  private let correction: EntryView.Correction?

  init(_ t: Wording, _ submission: Submission, correction: EntryView.Correction? = nil) {
    self.correction = correction
    story = submission.story.revealed
    elements = submission.elements.map(\.text.revealed)
    wish = submission.wish?.revealed ?? t("handling.case.noWish")
    happened = submission.happenedOn?.text(in: t.language) ?? t("handling.case.happenedUnknown")
    let wishes = Wish.allCases.filter(submission.wishes.contains).map { $0.text(t) }
    more = Facts(
      [
        submission.place.map { Fact(t("handling.case.place"), $0.revealed) },
        submission.people.map { Fact(t("handling.case.people"), $0.revealed) },
        wishes.isEmpty ? nil : Fact(t("handling.case.wishes"), wishes.joined(separator: "; ")),
      ].compactMap(\.self))
    talk = submission.talk.map { talk in
      TalkView(
        held: t("handling.case.talkHeld", ["date": talk.heldOn.text(in: t.language)]), report: talk.report.revealed,
        others: talk.others.map {
          t("handling.case.talkOther", ["name": $0.name.revealed, "reason": $0.reason.revealed])
        })
    }
  }

  func child(named name: String) -> Any? {
    switch name {
    case "story": story
    case "correction": correction
    case "elements": elements
    case "wish": wish
    case "happened": happened
    case "more": more
    case "hasMore": !more.items.isEmpty
    case "talk": talk
    default: nil
    }
  }

  private struct TalkView: Sendable, MustacheParent {
    let held: String
    let report: String
    let others: [String]

    func child(named name: String) -> Any? {
      switch name {
      case "held": held
      case "report": report
      case "others": others
      case "hasOthers": !others.isEmpty
      default: nil
      }
    }
  }
}

/// What someone can do in a case now: one sentence, and the acts as buttons: `handling/case-now`.
struct NowView: Sendable, MustacheParent {
  /// An act that needs no form of its own is a button; any other is a link to its form.
  struct Act: Sendable, MustacheParent {
    let text: String
    let address: String
    let isMain: Bool
    let isPost: Bool

    func child(named name: String) -> Any? {
      switch name {
      case "text": text
      case "address": address
      case "isMain": isMain
      case "isPost": isPost
      default: nil
      }
    }
  }

  let text: String
  let acts: [Act]
  let notices: [Notice]

  init(_ text: String, acts: [Act] = [], notices: [Notice] = []) {
    self.text = text
    self.acts = acts
    self.notices = notices
  }

  func child(named name: String) -> Any? {
    switch name {
    case "text": text
    case "acts": acts
    case "hasActs": !acts.isEmpty
    case "notices": notices
    default: nil
    }
  }
}

extension NowView.Act {
  static func link(_ text: String, to address: String, isMain: Bool = false) -> NowView.Act {
    NowView.Act(text: text, address: address, isMain: isMain, isPost: false)
  }

  static func post(_ text: String, to address: String, isMain: Bool = true) -> NowView.Act {
    NowView.Act(text: text, address: address, isMain: isMain, isPost: true)
  }
}
