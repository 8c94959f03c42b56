import Dossier
import HTTPTypes
import Handling
import Hummingbird
import Kernel
import Mustache
import Terms

/// The officer records how a case is handled together with the others of the same complainant (`AgreeJointHandling`).
struct JointHandlingPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/zaken/{nummer}/samen") { context in
      let opened = try await context.staffCase(as: .officer, in: portal)
      let whole = try await read(opened)
      if let sentence = refusal(whole, context.t) { return NotNow.page(opened, sentence, context) }
      return show(form(opened, whole, context.t), whole, opened, context)
    }
    routes.signedIn.post("/zaken/{nummer}/samen") { fields, context in
      let opened = try await context.staffCase(as: .officer, in: portal)
      let whole = try await read(opened)
      if let sentence = refusal(whole, context.t) { return NotNow.page(opened, sentence, context) }
      var form = form(opened, whole, context.t)
      form.fill(fields)
      guard form.isValid, let manner = JointHandling.Manner(rawValue: form["hoe"]) else {
        return show(form, whole, opened, context, .unprocessableContent)
      }
      do {
        try await portal.database.transaction(as: opened.actor) {
          try await AgreeJointHandling(manner).perform(in: $0, keys: portal.keys)
        }
      } catch let refused as AgreeJointHandling.Refused {
        switch refused {
        // A double click: it is recorded.
        case .already: return context.redirect(to: opened.path, saying: "joint.agree.done")
        case .changedMeanwhile: form.refuse(context.t("joint.agree.changed"))
        case .noConsent: return NotNow.page(opened, context.t("joint.agree.noConsent"), context)
        case .handlingOver: return NotNow.page(opened, context.t("handling.refused.handlingOver"), context)
        }
        return show(form, whole, opened, context, .unprocessableContent)
      }
      return context.redirect(to: opened.path, saying: "joint.agree.done")
    }
  }

  private func read(_ opened: StaffCase) async throws -> ComplaintFile {
    try await ComplaintFile.read(for: .casePage, from: portal.database, as: opened.actor, keys: portal.keys)
  }

  private func refusal(_ whole: ComplaintFile, _ t: Wording) -> String? {
    if whole.complaint.isHandlingOver { return t("handling.refused.handlingOver") }
    return whole.joined.isEmpty ? t("joint.agree.noConsent") : nil
  }

  private func form(_ opened: StaffCase, _ whole: ComplaintFile, _ t: Wording) -> Form {
    Form(
      t, to: "\(opened.path)/samen", submit: t("joint.agree.submit"), cancel: Link(t("handling.back"), to: opened.path),
      [
        .radios(
          "hoe", t("joint.agree.how"),
          JointHandling.Manner.allCases.map { Choice($0.rawValue, $0.text(t), hint: $0.meaning(t)) },
          value: whole.jointHandling?.manner.rawValue ?? "", whenEmpty: t("joint.agree.noManner"))
      ])
  }

  private func show(
    _ form: Form, _ whole: ComplaintFile, _ opened: StaffCase, _ context: SignedIn,
    _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    return ActView(
      t("joint.agree.lead"), readers: t("joint.agree.readers"),
      notices: JointHandling.notice(t, whole, linksTo: nil).map { [$0] } ?? [], form: form
    ).page(t("joint.agree.title"), opened, context, status)
  }
}

extension JointHandling.Manner {
  func text(_ t: Wording) -> String {
    switch self {
    case .oneTalk: t("joint.manner.oneTalk")
    case .talksInTurn: t("joint.manner.talksInTurn")
    case .inStep: t("joint.manner.inStep")
    }
  }

  func meaning(_ t: Wording) -> String {
    switch self {
    case .oneTalk: t("joint.manner.oneTalkHint")
    case .talksInTurn: t("joint.manner.talksInTurnHint")
    case .inStep: t("joint.manner.inStepHint")
    }
  }
}

extension JointHandling {
  /// "On 3 March 2026 it was agreed: …"; nil while nothing was.
  static func agreed(_ t: Wording, _ whole: ComplaintFile) -> String? {
    whole.jointHandling.map {
      t("joint.agreedOn", ["date": $0.agreedOn.text(in: t.language), "manner": $0.manner.text(t)])
    }
  }

  /// What officer and provider are told while the complainant consents: about whom else it is, and that each answers.
  /// - Parameter address: of the officer's page to agree on it; nil where there is none.
  static func notice(_ t: Wording, _ whole: ComplaintFile, linksTo address: String?) -> Notice? {
    guard !whole.joined.isEmpty else { return nil }
    let others = whole.joined.map { "\($0.providerName) (\(NumberText.case($0.number)))" }.inWords(t)
    return Notice(
      .info, t("joint.staff.title", ["others": others]),
      [t("joint.staff.text", ["provider": whole.provider.name]), agreed(t, whole)].compactMap(\.self)
        .joined(separator: " "),
      link: address.map { Link(t(whole.jointHandling == nil ? "joint.staff.agree" : "joint.staff.again"), to: $0) })
  }
}
