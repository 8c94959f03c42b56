import Dossier
import Foundation
import HTTPTypes
import Handling
import Hummingbird
import Kernel
import Postgres
import Terms

/// An officer takes a case (`TakeCase`): its line, and no content, until then.
struct TakeCasePage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.post("/werklijst/{nummer}/toewijzing") { fields, context in
      let (line, actor) = try await context.line(as: .officer, in: portal)
      // A double click: it is theirs already.
      if line.officer == actor.person { return context.redirect(to: "/zaken/\(line.number)") }
      var form = form(for: line, context.t)
      form.fill(fields)
      if form.isValid {
        let reason = line.officer == nil ? nil : form["reden"]
        do {
          try await portal.database.transaction(as: Actor(.officer, tenant: line.tenant, person: actor.person)) {
            try await TakeCase(dossier: line.dossier, reason: reason).perform(in: $0)
          }
          return context.redirect(to: "/zaken/\(line.number)", saying: "handling.take.done")
        } catch let refused as TakeCase.Refused {
          switch refused {
          case .alreadyYours: return context.redirect(to: "/zaken/\(line.number)")
          case .needsReason:
            // A colleague took it between the page and the button: look again, and ask why.
            let now = try await context.line(as: .officer, in: portal).line
            form = self.form(for: now, context.t)
            form.refuse("reden", context.t("handling.take.needsReason"))
          }
        }
      }
      return show(line, form, context, .unprocessableContent)
    }
  }

  /// The page of a case that is not this officer's.
  func show(_ line: WorklistLine, as actor: Actor, _ context: SignedIn) -> Response {
    show(line, form(for: line, context.t), context)
  }

  private func form(for line: WorklistLine, _ t: Wording) -> Form {
    let address = "/werklijst/\(line.number)/toewijzing"
    let back = Link(t("handling.take.back"), to: "/werklijst")
    guard line.officer != nil else { return Form(t, to: address, submit: t("handling.take.submit"), cancel: back, []) }
    return Form(
      t, to: address, submit: t("handling.take.submitFromColleague"), cancel: back,
      [
        .area(
          "reden", t("handling.take.reason"), hint: t("handling.take.reasonHint"), most: 500, rows: 4,
          whenEmpty: t("handling.take.needsReason"))
      ])
  }

  private func show(
    _ line: WorklistLine, _ form: Form, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    var facts = [
      Fact(t("handling.case.provider"), line.providerName),
      Fact(t("handling.case.phase"), "", tag: line.phase.tag(t)),
      Fact(t("handling.case.waitsFor"), line.waitsFor.text(t)),
      Fact(t("handling.case.filedOn"), line.filedOn.text(in: t.language)),
    ]
    if let due = line.due {
      let left = Day(of: portal.database.now).days(until: due)
      facts.append(
        Fact(t("handling.list.due"), due.text(in: t.language), tag: left <= 7 ? TermView.tag(t, daysLeft: left) : nil))
    }
    facts.append(
      Fact(
        t("handling.list.officer"),
        line.officer == nil ? t("handling.list.untaken") : t("handling.list.colleague")))
    return context.render(
      "handling/take-case",
      View(
        lead: line.officer == nil ? t("handling.take.lead") : t("handling.take.leadColleague"), facts: Facts(facts),
        form: form),
      title: t("handling.case.title", ["number": NumberText.case(line.number)]), status: status,
      trail: [Link(t("handling.worklist.title"), to: "/werklijst")])
  }

  private struct View {
    let lead: String
    let facts: Facts
    let form: Form
  }
}
