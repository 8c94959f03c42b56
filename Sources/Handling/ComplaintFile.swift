import Dossier
import Foundation
import Intake
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// One whole case opened to show it: all that the bound audience may read of it, in one round trip.
///
/// The complainant and the officer also get the letters; the provider gets the letter as it was sent. What the dispute
/// adds stands above this module: read it with the same `file`, which holds its key.
package struct ComplaintFile {
  /// Why one side was not heard.
  package struct NotHeard: Sendable {
    package let side: Side
    package let reason: Sealed
  }

  /// The opened dossier, for what else is to be opened in it.
  package let file: CaseFile
  /// The facts: phase, terms, regeling, dates.
  package let complaint: Complaint
  package let provider: CareProvider
  package let complainant: Complainant
  /// Whose care it is about, where the complainant is someone else.
  package let client: Client?
  /// What the complainant was ever asked, and the last word on it.
  package let consents: [Consent]
  /// Nil while nobody said that it may be about a calamity.
  package let calamity: PossibleCalamity?
  package let submission: Submission
  /// Every version, the newest first; always empty for the provider.
  package let letters: [LetterVersion]
  /// The letter as it was sent to the provider; nil before that, and where the regeling knows no letter.
  package let sentLetter: Sealed?
  /// Oldest first.
  package let statements: [Statement]
  package let notHeard: [NotHeard]
  /// The people complained about who are or were a party, with what they said, in the order in which they were named.
  package let named: [NamedPerson]
  /// Why the provider took more time.
  package let extensionReason: Sealed?
  /// Why the provider asked for a second extension, by proposal.
  package let proposalReasons: [ID<Complaint.Proposal>: Sealed]
  package let judgement: Judgement?
  /// Under the judgement; nil where the regeling asks none.
  package let judgementSignature: Signature?
  /// Newest first.
  package let timeline: [TimelineEvent]
  /// The files that this audience may see, in the order in which they were added.
  package let documents: [Document]
  /// What the officer entered for the complainant, the newest first; always empty for the provider.
  package let entered: [EnteredAct]
  /// The messages between complainant and officer; none for the provider.
  package let messages: CaseMessage.Count
  /// Whether the complainant is satisfied; nil while nothing was said, and for the provider.
  package let satisfaction: Satisfaction?
  /// That staff entered the complaint itself; nil for what its complainant filed here.
  package let entry: ComplaintEntry?
  /// Who reads or read along with the complainant, the last one first; none for the provider, and for a companion
  /// themselves alone.
  package let companions: [Companion]
  /// Who of the staff did, for officer and provider.
  package let enteredBy: Sealed?
  /// The cases filed together with it, as far as this audience may know of them.
  package let joined: [JoinedCase]
  /// How it is handled together with them; nil while nothing was agreed, and once there is no consent to it any more.
  package let jointHandling: JointHandling?

  /// Opens the dossier that `actor` is bound to; the read log says what for.
  /// - Throws: `NotFound`, `Unopened`.
  package static func read(
    for reading: Reading, from database: Database, as actor: Actor, keys: PortalKeys
  ) async throws -> ComplaintFile {
    // The provider has no right to ask for letters at all.
    let seesLetters = actor.audience != .provider
    // Who reads along reads nothing of what the complainant was asked apart.
    let seesEntered = seesLetters && actor.audience != .companion
    let (
      file,
      (
        facts, proposals, provider, party, submission, elements, attendees, letters, comments, sent, statements,
        notHeard, extensionReason, proposalReasons, judgement, findings, measures, signatures, timeline, documents,
        entered, client, consents, calamity, named, namedStatements, messages, satisfaction, entry, enteredBy,
        companions, joined, jointHandling
      )
    ) = try await CaseFile.read(
      for: reading, from: database, as: actor, keys: keys,
      Complaint.facts, Complaint.proposals, CareProvider.bound, Complainant.stored, Submission.stored,
      ComplaintElement.stored, Submission.attendees, seesLetters ? LetterVersion.stored : LetterVersion.none,
      seesLetters ? LetterVersion.storedComments : LetterVersion.noComments, LetterText.madeKnown, Statement.stored,
      RecordNotHeard.stored, ExtendTerm.storedReason, ProposeExtension.storedReasons, Judgement.stored,
      Judgement.storedFindings, Judgement.storedMeasures, Signature.ofCase, TimelineEvent.visible, Document.stored,
      seesEntered ? EnteredAct.stored : EnteredAct.none, Client.stored, Consent.current, PossibleCalamity.ofCase,
      NamedPerson.stored, NamedStatement.stored,
      seesLetters ? CaseMessage.count(for: actor.audience) : CaseMessage.none,
      seesEntered ? Satisfaction.stored : Satisfaction.none,
      ComplaintEntry.stored,
      [.officer, .provider].contains(actor.audience) ? ComplaintEntry.enteredBy : ComplaintEntry.enteredByNobody,
      Companion.known(to: actor.audience),
      [.complainant, .officer, .provider].contains(actor.audience) ? JoinedCase.ofCase : JoinedCase.none,
      [.complainant, .officer, .provider].contains(actor.audience) ? JointHandling.ofCase : JointHandling.none)
    let versions = try letters.map { try $0.opened(in: file, comments: comments, signatures: signatures) }
    let opened = try submission.opened(in: file, elements: elements, attendees: attendees)
    let judged = try judgement?.opened(in: file, findings: findings, measures: measures, keys: keys)
    let newest = versions.first.map { letter in
      Complaint.Letter(
        id: letter.id, version: letter.version, bodyHash: letter.bodyHash, offeredOn: letter.offeredOn,
        approvedOn: letter.approvedOn, hasComments: letter.approvedOn == nil && !letter.comments.isEmpty)
    }
    return ComplaintFile(
      file: file, complaint: facts.with(proposals, newest), provider: provider,
      complainant: try party.opened(in: file), client: try client?.opened(in: file), consents: consents,
      calamity: calamity,
      submission: opened, letters: versions,
      sentLetter: try sent.map { try LetterText.open(sent: $0, in: file) },
      statements: try statements.map { try $0.opened(in: file) },
      notHeard: try notHeard.map { NotHeard(side: $0.side, reason: try RecordNotHeard.open($0, in: file)) },
      named: try named.map { try $0.opened(in: file, statements: namedStatements) },
      extensionReason: try extensionReason.map { try ExtendTerm.open(reason: $0, in: file) },
      proposalReasons: try Dictionary(
        uniqueKeysWithValues: proposalReasons.map { ($0.id, try ProposeExtension.open($0, in: file)) }),
      judgement: judged,
      judgementSignature: try judged.flatMap { judged in
        try signatures.first { $0.document == judgement?.id }?
          .opened(
            in: file, over: judged.signedText(over: opened.elements, of: file.id, at: file.tenant),
            leftOutOn: Self.judgementLeftOutOn(file))
      },
      timeline: timeline, documents: try documents.map { try $0.opened(in: file) },
      entered: try entered.map { try $0.opened(in: file) }, messages: messages,
      satisfaction: try satisfaction?.opened(in: file), entry: try entry?.opened(in: file),
      companions: try companions.map { try $0.opened(in: file) },
      enteredBy: try enteredBy.map {
        try keys.openPortal($0.name, table: "account", column: "name", row: $0.account.uuid)
      }, joined: joined, jointHandling: joined.contains(where: \.isShared) ? jointHandling : nil)
  }

  /// The last day on which an officer left something out of the judgement; nil for never.
  package var judgementLeftOutOn: Day? { Self.judgementLeftOutOn(file) }

  private static func judgementLeftOutOn(_ file: CaseFile) -> Day? {
    file.lastLeftOut(of: RedactableText.allCases.filter(\.isOfJudgement))
  }

  /// What the regeling asks the complainant to show, and isn't there yet; nil when there is nothing to ask.
  package var proofMissing: Proof.Kind? {
    let asked = complaint.regeling.proofAsked(of: complainant.kind)
    return documents.contains { $0.proves == asked && !$0.isGone } ? nil : asked
  }
}
