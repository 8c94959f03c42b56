import Dossier
import Foundation
import Handling
import Intake
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// One complaint about several care providers: what the form asks then, and what each of them gets.
extension Filing {
  /// The other providers that get the complaint with this form.
  var together: [Affiliate] { alsoAbout.filter { misfit(of: $0) == nil } }

  /// Those where it can't be filed with this form, and why: they are told apart, never left out in silence.
  var misfits: [(other: Affiliate, why: FileTogether.Misfit)] {
    alsoAbout.compactMap { other in misfit(of: other).map { (other, $0) } }
  }

  func misfit(of other: Affiliate) -> FileTogether.Misfit? {
    FileTogether.misfit(other.state, other.version?.regeling, for: kind)
  }

  /// All that get it, this form's own provider first.
  var providers: [Affiliate] { [affiliate] + together }

  /// The points that concern one of them.
  func points(for provider: Affiliate) -> [String] {
    guard !together.isEmpty, points.count > 1 else { return points }
    return points.enumerated().filter { index, _ in
      concerned(by: index + 1)?.contains(provider.provider.number) ?? true
    }.map(\.element)
  }

  /// A provider that none of the points concerns; nil when each has one.
  var withoutPoints: Affiliate? { providers.first { points(for: $0).isEmpty } }

  func consentsAsked(for other: Affiliate) -> [Consent.Purpose] {
    guard let kind, let regeling = other.version?.regeling else { return [] }
    return Consent.Purpose.asked(of: kind, under: regeling)
  }

  /// The complainant says that the providers may know of each other.
  var isJoint: Bool { self["samen"] == "ja" }

  // MARK: The questions

  func consentFields(_ t: Wording) -> [Field] {
    let asked =
      [("toestemming", affiliate, consentsAsked)]
      + together.map { (Filing.consents(of: $0.provider.number), $0, consentsAsked(for: $0)) }
    return asked.filter { !$0.2.isEmpty }.map { name, provider, purposes in
      .boxes(
        name,
        together.isEmpty
          ? t("intake.consent.question") : t("joint.consent.towards", ["provider": provider.provider.name]),
        purposes.map { Choice($0.rawValue, $0.text(provider.provider.name, t), hint: $0.hint(t)) },
        hint: t("intake.consent.hint"), isOptional: true)
    }
  }

  func divisionFields(_ t: Wording) -> [Field] {
    points.enumerated().map { index, point in
      .boxes(
        "verdeling\(index + 1)", t("joint.division.point", ["number": String(index + 1)]),
        providers.map { Choice($0.provider.number, $0.provider.name) },
        hint: Self.shortened(point), values: providers.map(\.provider.number), whenEmpty: t("joint.division.empty"))
    }
  }

  private static func shortened(_ point: String) -> String {
    let line = point.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > 120 ? line.prefix(120) + "…" : line
  }

  func jointFields(_ t: Wording) -> [Field] {
    [
      .box(
        "samen", t("joint.consent.box", ["providers": providers.map(\.provider.name).inWords(t)]),
        hint: t("joint.consent.hint"), isOptional: true)
    ]
  }

  // MARK: What each gets

  /// The complaint of each provider, this form's own first.
  func parts(
    of complaint: FileComplaint, _ keys: PortalKeys
  ) -> [FileTogether.Part] {
    let own = FileTogether.Part(tenant: affiliate.provider.tenant, dossier: dossier(keys), complaint: complaint)
    return [own]
      + together.map { other in
        FileTogether.Part(
          tenant: other.provider.tenant, dossier: dossier(of: other.provider, keys),
          complaint: self.complaint(complaint, for: other))
      }
  }

  /// The same complaint for another provider: its own points, and what its regeling asks.
  private func complaint(_ complaint: FileComplaint, for other: Affiliate) -> FileComplaint {
    let regime = other.version?.regeling.procedure.regime
    return FileComplaint(
      complainant: complaint.complainant, story: complaint.story, elements: points(for: other).map { Sealed($0) },
      wish: complaint.wish, happenedOn: complaint.happenedOn, talk: nil, language: complaint.language,
      accessCode: complaint.accessCode, citizenNumberSeen: complaint.citizenNumberSeen, client: complaint.client,
      wishes: complaint.wishes, place: complaint.place, people: complaint.people,
      calamity: regime.map(PossibleCalamity.Kind.isAsked(under:)) == true ? complaint.calamity : nil,
      consents: consentsAsked(for: other).filter(consents(of: other).contains))
  }
}

extension [String] {
  /// "A, B en C".
  func inWords(_ t: Wording) -> String {
    guard let last, count > 1 else { return first ?? "" }
    return t("joint.and", ["first": dropLast().joined(separator: ", "), "last": last])
  }
}

extension FileTogether.Misfit {
  /// Why the complaint can't go along, and what one can do.
  func sentence(_ provider: String, _ t: Wording) -> String {
    let provider = ["provider": provider]
    return switch self {
    case .suspended: t("joint.misfit.suspended", provider)
    case .notAffiliated: t("joint.misfit.notAffiliated", provider)
    case .noRegelingInForce: t("joint.misfit.noRegeling", provider)
    case .notAComplainantHere: t("joint.misfit.kind", provider)
    case .talkFirst: t("joint.misfit.talk", provider)
    case .severalProcedures: t("joint.misfit.procedures", provider)
    case .notByForm: t("joint.misfit.notByForm", provider)
    }
  }

  /// Whether there is a form of the provider's own to fill in.
  var hasOwnForm: Bool { self == .talkFirst || self == .severalProcedures }
}

extension FileComplaintPage {
  /// Files it with all of them, or finds it filed by a first click or by a request whose answer got lost.
  /// - Returns: the number of the case with this form's own provider.
  func fileTogether(_ filing: Filing, citizenNumberSeen: Bool, _ language: Language) async throws -> String {
    let keys = portal.keys
    let complaint = filing.complaint(
      language: language, code: filing.accessCode(keys), today: Day(of: portal.database.now),
      citizenNumberSeen: citizenNumberSeen)
    let parts = filing.parts(of: complaint, keys)
    do {
      let visitor = Actor(.visitor, tenant: parts[0].tenant, dossier: parts[0].dossier)
      return try await portal.database.transaction(as: visitor) {
        try await FileTogether(parts, isJoint: filing.isJoint).perform(in: $0, keys: keys)
      }[0].number
    } catch {
      // A visitor can't bind a dossier that is there, so a second click may also end in NotFound.
      guard error is NotFound || FileTogether.isAlreadyFiled(error) else { throw error }
      let known = try await portal.database.read(
        as: Actor(.system), CaseNumber.of(dossier: parts[0].dossier, tenant: parts[0].tenant))
      guard let known else { throw error }
      return known.number
    }
  }

  /// The cases that belong together with that of this form's own provider, as they are stored: by this click or a first.
  func storedTogether(_ filing: Filing) async throws -> [JoinedCase.Standing] {
    let own = Actor(.complainant, tenant: filing.affiliate.provider.tenant, dossier: filing.dossier(portal.keys))
    return try await portal.database.read(as: own, JoinedCase.ofCase).compactMap(\.standing)
  }

  func recipients(_ stored: [JoinedCase.Standing], _ filing: Filing) -> [TakeFilesAlong.Recipient] {
    stored.map { one in
      let regeling = filing.alsoAbout.first { $0.provider.tenant == one.tenant }?.version?.regeling
      return TakeFilesAlong.Recipient(
        Actor(.complainant, tenant: one.tenant, dossier: one.dossier),
        proof: filing.kind.flatMap { kind in regeling?.proofAsked(of: kind) })
    }
  }

  func sentence(for refused: FileTogether.Refused, _ filing: Filing, _ t: Wording) -> String {
    switch refused {
    case .part(let tenant, let refused):
      let sentence = FilingRefusal(refused, filing, t).sentence
      guard let other = filing.alsoAbout.first(where: { $0.provider.tenant == tenant }) else { return sentence }
      return t("joint.refused", ["provider": other.provider.name, "why": sentence])
    case .tooMany(let most): return t("joint.others.full", ["most": String(most)])
    case .sameProviderTwice: return t("intake.refused.changed")
    }
  }

  /// Who else reads it, and what they know of each other.
  func readersTogether(_ filing: Filing, _ t: Wording) -> String? {
    guard !filing.together.isEmpty else { return nil }
    let others = ["providers": filing.together.map(\.provider.name).inWords(t)]
    return t("joint.readers.also", others) + " "
      + (filing.isJoint ? t("joint.readers.known") : t("joint.readers.unknown"))
  }
}

extension FileTogether {
  /// Whether it was refused because this very form was sent before.
  static func isAlreadyFiled(_ error: any Error) -> Bool {
    if error as? FileComplaint.Refused == .alreadyFiled { return true }
    if case .part(_, .alreadyFiled)? = error as? Refused { return true }
    return false
  }
}
