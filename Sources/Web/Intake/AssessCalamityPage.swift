import Foundation
import HTTPTypes
import Hummingbird
import Intake
import Kernel
import Terms

/// The provider says what it does with a possible calamity (`AssessCalamity`).
struct AssessCalamityPage: SitePage {
  let portal: Portal

  static func path(_ calamity: ID<PossibleCalamity>) -> String { "/calamiteiten/\(calamity)" }

  func routes(_ routes: Routes) {
    routes.signedIn.get("/calamiteiten/{melding}") { context in
      let calamity = try await read(context)
      var form = form(calamity, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, calamity, context)
    }
    routes.signedIn.post("/calamiteiten/{melding}") { fields, context in
      let calamity = try await read(context)
      let t = context.t
      var form = form(calamity, t)
      form.fill(fields)
      if form.isValid, let outcome = PossibleCalamity.Assessment.Outcome(rawValue: form["stand"]) {
        let act = AssessCalamity(calamity: calamity.id, outcome: outcome, reportedOn: form.day("datum"))
        do {
          try await portal.database.transaction(as: try context.actor(.provider)) { try await act.perform(in: $0) }
          return context.redirect(to: CalamitiesPage.path, saying: "calamity.assess.done")
        } catch let refused as AssessCalamity.Refused {
          switch refused {
          case .noDay: form.refuse("datum", t("calamity.assess.noDay"))
          case .dayInFuture: form.refuse("datum", t("calamity.assess.dayInFuture"))
          case .changedMeanwhile: form.refuse(t("calamity.assess.changed"))
          }
        }
      }
      return show(form, calamity, context, .unprocessableContent)
    }
  }

  private func read(_ context: SignedIn) async throws -> PossibleCalamity {
    let actor = try context.actor(.provider)
    try actor.require(ProviderFunction.handling)
    return try await portal.database.read(as: actor, PossibleCalamity.bound(try context.id("melding")))
  }

  private func form(_ calamity: PossibleCalamity, _ t: Wording) -> Form {
    Form(
      t, to: AssessCalamityPage.path(calamity.id), submit: t("calamity.assess.submit"),
      cancel: Link(t("calamity.title"), to: CalamitiesPage.path),
      [
        .radios(
          "stand", t("calamity.assess.outcome"),
          PossibleCalamity.Assessment.Outcome.allCases.map { Choice($0.rawValue, $0.answer(t)) },
          value: calamity.assessment?.outcome.rawValue ?? ""),
        .date(
          "datum", t("calamity.assess.reportedOn"), hint: t("calamity.assess.reportedOnHint"),
          value: calamity.assessment?.reportedOn, isOptional: true),
      ])
  }

  private func show(
    _ form: Form, _ calamity: PossibleCalamity, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    let facts = Facts([
      Fact(t("calamity.columns.number"), NumberText.case(calamity.number)),
      Fact(t("calamity.columns.flaggedOn"), calamity.flaggedOn.text(in: t.language)),
      Fact(t("calamity.columns.kind"), calamity.kind.text(t)),
      Fact(t("calamity.columns.state"), "", tag: calamity.state(t)),
    ])
    return context.render(
      "intake/assess-calamity", View(facts: facts, form: form), title: t("calamity.assess.title"), status: status,
      trail: [Link(t("calamity.title"), to: CalamitiesPage.path)])
  }

  private struct View {
    let facts: Facts
    let form: Form
  }
}

extension PossibleCalamity.Assessment.Outcome {
  fileprivate func answer(_ t: Wording) -> String {
    switch self {
    case .examining: t("calamity.assess.outcomes.examining")
    case .reported: t("calamity.assess.outcomes.reported")
    case .noCalamity: t("calamity.assess.outcomes.noCalamity")
    }
  }
}
