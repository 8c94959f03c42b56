import Dispute
import Dossier
import Handling
import Intake
import Kernel
import Mustache
import Tenant
import Terms

/// The complainant's case as its page shows it: `mycase/case`.
struct MyCaseView {
  let title: String
  /// What happens now, and the one thing to do.
  let now: Notice
  /// The law's term passed without a judgement: the way to the dispute body (R1.35).
  let late: Notice?
  /// Staff entered the complaint, and the complainant said nothing of it yet.
  let toConfirm: Notice?
  let facts: Facts
  /// Whom one calls about it.
  let contact: ContactView?
  let letter: LetterView?
  let forms: MyCaseForms
  /// Why the provider asks for yet more time; nil when nothing is asked.
  let asked: Asked?
  let judgement: JudgementView?
  let choices: Choices?
  let dispute: DisputeView?
  let hasDispute: Bool
  let clocks: ClocksView
  /// No term runs any more: the dates fold up.
  let isOver: Bool
  let moreTime: [MoreTime]
  let statements: StatementsView
  let isKnown: Bool
  /// Who is complained about and a party, and whether they answered.
  let persons: NamedPersonsView
  let showsPersons: Bool
  let submission: SubmissionView
  /// What an officer left out of its texts.
  let leftOut: LeftOutView
  /// One may still ask to leave something out.
  let asksRedaction: Bool
  let deletion: TermView?
  let deletionNote: String?
  let otherWay: Notice?
  let timeline: TimelineView
  let documents: DocumentsView
  let showsDocuments: Bool
  /// What the officer entered for the complainant.
  let entered: [Link]
  let hasEntered: Bool
  /// Whether there is anything to consent to.
  let asksConsent: Bool
  /// The officer entered that it is withdrawn: whether that is right.
  let heard: Notice?
  /// Where one stops.
  let withdraw: Link?
  let messages: MessagesView.Summary
  let satisfaction: SatisfactionView?
  /// The complaints filed with it at other providers.
  let joined: JoinedView?

  init(
    _ t: Wording, _ whole: ComplaintFile, dispute file: DisputeFile?, _ forms: MyCaseForms, contact: ContactView? = nil,
    today: Day
  ) {
    self.contact = contact
    joined = JoinedView(
      t, whole.joined, provider: whole.provider.name, agreed: JointHandling.agreed(t, whole))
    let complaint = whole.complaint
    let regeling = complaint.regeling
    let state = complaint.state
    title = t("mycase.title", ["number": NumberText.case(complaint.number)])
    now = MyCaseView.now(t, complaint, provider: whole.provider.name, dispute: file, today: today)
    let grounds = FileDispute.grounds(for: complaint, on: today)
    late = MyCaseView.late(t, complaint, today: today)
    toConfirm = EntryView.toConfirm(t, whole.entry)
    facts = Facts(
      [
        Fact(t("mycase.facts.provider"), whole.provider.name),
        Fact(t("mycase.facts.filedOn"), complaint.filedOn.text(in: t.language)),
        Fact(t("mycase.facts.phase"), "", tag: state.phase.tag(t)),
        Fact(
          t("mycase.facts.waitsFor"),
          state.waitsFor == .complainant ? t("mycase.facts.waitsForYou") : state.waitsFor.text(t)),
      ] + OriginView.facts(t, whole.submission) + EntryView.facts(t, whole.entry)
        + whole.companions.filter { $0.over == nil }.map {
          Fact(t("companion.fact"), $0.words(t), to: MyCompanionsPage.path)
        })
    letter = LetterView(t, whole)
    self.forms = forms
    asked =
      forms.answer == nil
      ? nil
      : complaint.openProposal.map { proposal in
        Asked(
          lead: t(
            "mycase.answer.asked",
            ["until": proposal.until.text(in: t.language), "date": proposal.proposedOn.text(in: t.language)]),
          reason: whole.proposalReasons[proposal.id]?.revealed ?? "")
      }
    judgement = whole.judgement.map {
      JudgementView(
        t, $0, elements: whole.submission.elements, regeling: regeling, provider: whole.provider.name,
        leftOut: whole.judgementLeftOutOn, signature: whole.judgementSignature)
    }
    choices = state.phase == .judged ? Choices(t, regeling) : nil
    dispute = file.map { DisputeView(t, $0, for: .complainant, today: today) }
    hasDispute = dispute != nil
    isOver = complaint.judgement != nil || complaint.closing != nil
    clocks = ClocksView(t, complaint.clocks, for: .complainant, today: isOver ? nil : today)
    moreTime = MyCaseView.moreTime(t, whole)
    statements = StatementsView(
      t, whole.statements, notHeard: whole.notHeard, named: whole.named, complainant: whole.complainant.name.revealed,
      provider: whole.provider.name)
    isKnown = complaint.isKnown
    persons = NamedPersonsView(t, whole.named, lead: t("named.mineLead"))
    showsPersons = persons.isShown
    submission = SubmissionView(t, whole)
    leftOut = LeftOutView(t, whole.file.leftOut)
    asksRedaction = !complaint.isHandlingOver
    deletion = complaint.closing.map {
      TermView(t, regeling.deletionTerm(closedOn: $0.closedOn), label: t("mycase.deletion.label"))
    }
    deletionNote = complaint.closing.map { t("mycase.deletion.note", ["date": $0.deleteOn.text(in: t.language)]) }
    otherWay =
      grounds.contains(.cannotAskProvider) && late == nil
      ? Notice(
        .info, t("mycase.otherWay.title"), t("mycase.otherWay.text"),
        link: Link(t("mycase.otherWay.link"), to: FileDisputePage.path)) : nil
    timeline = TimelineView(t, whole.timeline)
    documents = DocumentsView(
      t, whole.documents, at: AddDocumentPage.mine, for: .complainant,
      takesMore: complaint.takesDocuments, missing: whole.proofMissing, companions: whole.companions)
    showsDocuments = documents.isShown
    entered = EnteredActView.links(t, whole.entered, at: MyCasePage.path)
    hasEntered = !entered.isEmpty
    asksConsent = !whole.consentsAsked.isEmpty
    heard = WithdrawPage.heard(t, whole)
    withdraw = complaint.canWithdraw ? Link(t("withdraw.link"), to: WithdrawPage.path) : nil
    messages = MessagesView.Summary(t, whole.messages, at: MessagesPage.mine)
    satisfaction = SatisfactionView(t, whole, today: today)
  }

  private static func now(
    _ t: Wording, _ complaint: Complaint, provider: String, dispute: DisputeFile?, today: Day
  ) -> Notice {
    func notice(_ kind: Notice.Kind, _ key: String, _ values: [String: String] = [:], link: String? = nil) -> Notice {
      Notice(
        kind, t("mycase.now.\(key).title", [:]), t("mycase.now.\(key).text", values),
        link: link.map { Link(t("mycase.now.\(key).link"), to: $0) })
    }
    switch complaint.state.phase {
    case .filed:
      return complaint.regeling.receives.isProvider
        ? notice(.info, "filedManagement", ["provider": provider]) : notice(.info, "filed")
    case .drafting: return notice(.info, complaint.letter == nil ? "drafting" : "redrafting")
    case .awaitingApproval: return notice(.warning, "awaitingApproval", link: "#brief")
    case .approved: return notice(.info, "approved", ["provider": provider])
    case .open:
      if complaint.openProposal != nil { return notice(.warning, "asked", link: "#meer-tijd") }
      return notice(.info, "open", ["provider": provider], link: "#reageren")
    case .judged: return notice(.warning, "judged", ["provider": provider], link: "#oordeel")
    case .inDispute:
      return notice(.info, dispute?.dispute.paidOn == nil ? "unpaid" : "inDispute", link: "#geschil")
    case .closed:
      switch complaint.closing?.ground {
      case .accepted?: return notice(.success, "accepted")
      case .ruled?: return notice(.success, "ruled", link: "#geschil")
      case .withdrawn?: return WithdrawPage.now(t, complaint, today: today)
      case .judged?, nil: return notice(.success, "closedByJudgement", ["provider": provider], link: "#oordeel")
      }
    }
  }

  /// From the day after the law's last day on.
  private static func late(_ t: Wording, _ complaint: Complaint, today: Day) -> Notice? {
    guard let body = complaint.regeling.disputeBody, let term = complaint.clocks.statutory, term.hasPassed(on: today),
      complaint.judgement == nil, complaint.referredOn == nil, complaint.closing == nil
    else { return nil }
    let title = t("mycase.late.title", ["date": term.lastDay.text(in: t.language)])
    let text = t("mycase.late.text", ["body": body.name[t.language], "fee": body.fee.text(in: t.language)])
    return Notice(.warning, title, text, link: Link(t("mycase.late.link"), to: FileDisputePage.path))
  }

  private static func moreTime(_ t: Wording, _ whole: ComplaintFile) -> [MoreTime] {
    let complaint = whole.complaint
    var all: [MoreTime] = []
    if let taken = complaint.extensionTaken {
      all.append(
        MoreTime(
          text: t(
            "mycase.moreTime.taken",
            [
              "date": taken.noticedOn.text(in: t.language), "weeks": Amount.weeks(taken.weeks).text(in: t.language),
            ]),
          reason: whole.extensionReason?.revealed ?? ""))
    }
    for proposal in complaint.proposals {
      guard let agreed = proposal.agreed, let answeredOn = proposal.answeredOn else { continue }
      let values = ["date": answeredOn.text(in: t.language), "until": proposal.until.text(in: t.language)]
      all.append(
        MoreTime(
          text: agreed ? t("mycase.moreTime.agreed", values) : t("mycase.moreTime.declined", values),
          reason: whole.proposalReasons[proposal.id]?.revealed ?? ""))
    }
    return all
  }

  /// More time that was taken or asked, and why.
  struct MoreTime {
    let text: String
    let reason: String
  }

  /// The question for yet more time.
  struct Asked {
    let lead: String
    let reason: String
  }

  /// What one can do after the judgement.
  struct Choices {
    let dispute: String?

    init(_ t: Wording, _ regeling: Regeling) {
      dispute = regeling.disputeBody.map { body in
        t("mycase.choices.dispute", ["body": body.name[t.language], "fee": body.fee.text(in: t.language)])
      }
    }
  }

  /// The complaint letter: the text to approve, or as it went out.
  struct LetterView {
    let heading: String
    let lead: String
    let body: String
    let isSent: Bool
    let comments: [Comment]
    let signature: SignatureView?

    struct Comment {
      let date: String
      let said: String
    }

    init?(_ t: Wording, _ whole: ComplaintFile) {
      guard let newest = whole.letters.first else { return nil }
      let offered = newest.offeredOn.text(in: t.language)
      isSent = whole.complaint.madeKnownOn != nil
      signature = newest.signature.map { SignatureView(t, $0) }
      body = (whole.sentLetter ?? newest.body).revealed
      if let sentOn = whole.complaint.madeKnownOn {
        heading = t("mycase.letter.sentTitle")
        lead = t("mycase.letter.sentLead", ["date": sentOn.text(in: t.language), "provider": whole.provider.name])
      } else if let approvedOn = newest.approvedOn {
        heading = t("mycase.letter.title")
        lead = t("mycase.letter.approvedLead", ["date": approvedOn.text(in: t.language)])
      } else if whole.complaint.offersLetter {
        heading = t("mycase.letter.title")
        lead = t("mycase.letter.offeredLead", ["date": offered, "provider": whole.provider.name])
      } else {
        heading = t("mycase.letter.title")
        lead = t("mycase.letter.commentedLead")
      }
      comments =
        isSent
        ? []
        : newest.comments.map {
          Comment(date: t("mycase.letter.commentOf", ["date": $0.givenOn.text(in: t.language)]), said: $0.text.revealed)
        }
    }
  }

  /// What the complainant sent in.
  struct SubmissionView {
    let facts: Facts
    let story: String
    let correction: EntryView.Correction?
    let elements: [String]
    let wish: String?
    let talk: TalkView?

    struct TalkView {
      let held: String
      let report: String
      let others: [String]
    }

    init(_ t: Wording, _ whole: ComplaintFile) {
      let submission = whole.submission
      let party = whole.complainant
      var facts = [
        Fact(t("mycase.submission.name"), party.name.revealed),
        Fact(t("mycase.submission.kind"), party.kind.text(t)),
        Fact(
          t("mycase.submission.happenedOn"),
          submission.happenedOn?.text(in: t.language) ?? t("mycase.submission.unknownDay")),
      ]
      if let client = whole.client {
        facts.append(Fact(t("mycase.submission.client"), client.name.revealed))
        if let relation = client.relation { facts.append(Fact(t("intake.client.relation"), relation.text(t))) }
      }
      if let place = submission.place { facts.append(Fact(t("mycase.submission.place"), place.revealed)) }
      if let people = submission.people { facts.append(Fact(t("mycase.submission.people"), people.revealed)) }
      let wishes = Wish.allCases.filter(submission.wishes.contains).map { $0.text(t) }
      if !wishes.isEmpty { facts.append(Fact(t("mycase.submission.wishes"), wishes.joined(separator: "; "))) }
      if let calamity = whole.calamity { facts.append(Fact(t("calamity.mine"), calamity.toComplainant(t))) }
      if let email = party.email { facts.append(Fact(t("mycase.submission.email"), email.revealed)) }
      if let phone = party.phone { facts.append(Fact(t("mycase.submission.phone"), phone.revealed)) }
      self.facts = Facts(facts)
      story = submission.story.revealed
      correction = EntryView.correction(t, whole.entry)
      elements = submission.elements.map(\.text.revealed)
      wish = submission.wish?.revealed
      talk = submission.talk.map { talk in
        TalkView(
          held: t("mycase.submission.talkOn", ["date": talk.heldOn.text(in: t.language)]), report: talk.report.revealed,
          others: talk.others.map { "\($0.name.revealed): \($0.reason.revealed)" })
      }
    }
  }
}
