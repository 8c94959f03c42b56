import Handling
import Hummingbird
import Intake
import Kernel

/// The officer has the provider told that a complaint may be about a calamity (`FlagCalamity`).
struct FlagCalamityPage: SitePage {
  let portal: Portal

  static func path(_ number: String) -> String { "/zaken/\(number)/calamiteit" }

  func routes(_ routes: Routes) {
    routes.signedIn.get("/zaken/{nummer}/calamiteit") { context in
      let opened = try await context.caseToAct(as: .officer, in: portal)
      var form = form(opened, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return view(form, context.t).page(context.t("calamity.flag.title"), opened, context)
    }
    routes.signedIn.post("/zaken/{nummer}/calamiteit") { fields, context in
      let opened = try await context.caseToAct(as: .officer, in: portal)
      var form = form(opened, context.t)
      form.fill(fields)
      if form.isValid, let kind = PossibleCalamity.Kind(rawValue: form["soort"]) {
        do {
          try await portal.database.transaction(as: opened.actor) { transaction in
            let regeling = try await transaction.fetch(Complaint.facts).regeling
            try await FlagCalamity(kind: kind).perform(
              number: opened.line.number, regime: regeling.procedure.regime, in: transaction, keys: portal.keys)
          }
          return context.redirect(to: opened.path, saying: "calamity.flag.done")
        } catch let refused as FlagCalamity.Refused {
          switch refused {
          case .alreadyFlagged: return context.redirect(to: opened.path, saying: "calamity.flag.already")
          case .notUnderThisLaw: form.refuse(context.t("calamity.flag.notHere"))
          }
        }
      }
      return view(form, context.t).page(context.t("calamity.flag.title"), opened, context, .unprocessableContent)
    }
  }

  private func view(_ form: Form, _ t: Wording) -> ActView { ActView(t("calamity.flag.lead"), form: form) }

  private func form(_ opened: StaffCase, _ t: Wording) -> Form {
    Form(
      t, to: FlagCalamityPage.path(opened.line.number), submit: t("calamity.flag.submit"),
      cancel: Link(t("handling.back"), to: opened.path),
      [
        .radios(
          "soort", t("calamity.flag.kind"), PossibleCalamity.Kind.allCases.map { Choice($0.rawValue, $0.text(t)) })
      ])
  }
}
