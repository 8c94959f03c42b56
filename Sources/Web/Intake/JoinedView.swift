import Dossier
import Intake
import Kernel
import Mustache
import Tenant
import Terms

/// The complaints that were filed together with one, as its complainant follows them: `mycase/joined`.
struct JoinedView: MustacheParent {
  let lead: String
  let cases: [Line]
  /// Whether the providers know of each other.
  let known: String
  /// What their officers agreed on.
  let agreed: String?
  /// Providers where nothing was filed, and how one files there.
  let apart: [Link]

  /// - Parameter apart: the names and addresses of providers where nothing was filed.
  init?(_ t: Wording, _ joined: [JoinedCase], provider: String, agreed: String? = nil, apart: [Link] = []) {
    guard !joined.isEmpty || !apart.isEmpty else { return nil }
    lead = joined.isEmpty ? "" : t("joint.mine.lead", ["provider": provider])
    cases = joined.compactMap { Line($0, t) }
    known =
      joined.isEmpty
      ? ""
      : joined.allSatisfy(\.isShared)
        ? t("joint.mine.known")
        : joined.contains(where: \.isShared) ? t("joint.mine.someKnown") : t("joint.mine.unknown")
    self.agreed = agreed
    self.apart = apart
  }

  func child(named name: String) -> Any? {
    switch name {
    case "lead": lead
    case "cases": cases
    case "hasCases": !cases.isEmpty
    case "known": known
    case "agreed": agreed
    case "apart": apart
    case "hasApart": !apart.isEmpty
    default: nil
    }
  }

  /// One of them.
  struct Line: MustacheParent {
    let provider: String
    let number: String
    let shownNumber: String
    let phase: Tag
    let due: String

    init?(_ joined: JoinedCase, _ t: Wording) {
      guard let standing = joined.standing else { return nil }
      provider = joined.providerName
      number = joined.number
      shownNumber = NumberText.case(joined.number)
      phase = standing.phase.tag(t)
      due =
        standing.isClosed
        ? t("joint.mine.closed")
        : standing.due.map { t("joint.mine.due", ["date": $0.text(in: t.language)]) } ?? t("joint.mine.noDue")
    }

    /// On paper: provider, number and day in one line.
    var text: String { "\(provider): \(shownNumber). \(due)" }

    func child(named name: String) -> Any? {
      switch name {
      case "provider": provider
      case "number": number
      case "shownNumber": shownNumber
      case "phase": phase
      case "due": due
      default: nil
      }
    }
  }
}

extension FileComplaintPage {
  /// What one filed beside the case of this form, and where nothing was filed.
  func joined(_ filing: Filing, _ joined: [JoinedCase], _ t: Wording) async throws -> JoinedView? {
    var apart: [Link] = []
    for number in filing.apart {
      let other = try await Affiliate.numbered(number, in: portal.database)
      apart.append(Link(other.provider.name, to: other.address))
    }
    return JoinedView(t, joined, provider: filing.affiliate.provider.name, apart: apart)
  }
}
