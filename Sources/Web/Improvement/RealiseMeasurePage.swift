import Foundation
import HTTPTypes
import Hummingbird
import Improvement
import Kernel
import Terms

/// The provider says when it carried a measure out (`RealiseMeasure`).
struct RealiseMeasurePage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/verbeterregister/{maatregel}/realisatie") { context in
      let measure = try await read(context)
      if measure.realisedOn != nil { return context.redirect(to: "/verbeterregister") }
      var form = form(measure, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, measure, context)
    }
    routes.signedIn.post("/verbeterregister/{maatregel}/realisatie") { fields, context in
      let measure = try await read(context)
      var form = form(measure, context.t)
      form.fill(fields)
      if form.isValid, let day = form.day("datum") {
        do {
          try await portal.database.transaction(as: try context.actor(.provider)) {
            try await RealiseMeasure(measure: measure.id, realisedOn: day).perform(in: $0)
          }
          return context.redirect(to: "/verbeterregister", saying: "improvement.realise.done")
        } catch let refused as RealiseMeasure.Refused {
          switch refused {
          case .alreadyRealised: return context.redirect(to: "/verbeterregister", saying: "improvement.realise.already")
          case .inFuture: form.refuse("datum", context.t("improvement.realise.inFuture"))
          case .beforePromise:
            form.refuse(
              "datum",
              context.t("improvement.realise.beforePromise", ["date": measure.promisedOn.text(in: context.language)]))
          }
        }
      }
      return show(form, measure, context, .unprocessableContent)
    }
  }

  private func read(_ context: SignedIn) async throws -> Measure {
    let actor = try context.actor(.provider)
    try actor.require(ProviderFunction.handling)
    return try await portal.database.read(as: actor, Measure.bound(try context.id("maatregel"))).opened(portal.keys)
  }

  private func form(_ measure: Measure, _ t: Wording) -> Form {
    Form(
      t, to: "/verbeterregister/\(measure.id)/realisatie", submit: t("improvement.realise.submit"),
      cancel: Link(t("improvement.realise.back"), to: "/verbeterregister"),
      [
        .date(
          "datum", t("improvement.realise.date"), hint: t("improvement.realise.dateHint"),
          value: Day(of: portal.database.now))
      ])
  }

  private func show(
    _ form: Form, _ measure: Measure, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    let facts = Facts([
      Fact(t("improvement.register.measure"), measure.text.revealed),
      Fact(t("improvement.register.promisedOn"), measure.promisedOn.text(in: t.language)),
      Fact(t("improvement.register.realiseBy"), measure.realiseBy.text(in: t.language)),
    ])
    return context.render(
      "improvement/realise", View(facts: facts, form: form), title: t("improvement.realise.title"), status: status,
      trail: [Link(t("improvement.register.title"), to: "/verbeterregister")])
  }

  private struct View {
    let facts: Facts
    let form: Form
  }
}
