import Dispute
import Hummingbird
import Kernel
import Terms

/// The registrar records that the griffiekosten came in (`MarkFeePaid`).
struct MarkFeePaidPage: SitePage {
  let portal: Portal

  static func path(_ number: String) -> String { "\(DisputePage.path(number))/griffiekosten" }

  static func form(_ t: Wording, _ dispute: DisputeCase, _ today: Day) -> Form {
    Form(
      t, to: path(dispute.number), submit: t("dispute.fee.submit"),
      [
        .date(
          "datum", t("dispute.fee.date", ["fee": dispute.fee.text(in: t.language)]), hint: t("dispute.fee.dateHint"),
          value: today)
      ])
  }

  func routes(_ routes: Routes) {
    routes.signedIn.get(MarkFeePaidPage.path("{nummer}")) { context in
      let (actor, line) = try await portal.dispute(numbered: context)
      guard context.person.isRegistrar else { throw NotAllowed(takes: []) }
      guard line.paidOn == nil else { return context.redirect(to: DisputePage.path(line.number)) }
      let file = try await DisputeFile.read(from: portal.database, as: actor, keys: portal.keys)
      return show(MarkFeePaidPage.form(context.t, file.dispute, Day(of: portal.database.now)), line, context)
    }
    routes.signedIn.post(MarkFeePaidPage.path("{nummer}")) { fields, context in
      let (actor, line) = try await portal.dispute(numbered: context)
      guard context.person.isRegistrar else { throw NotAllowed(takes: []) }
      let file = try await DisputeFile.read(from: portal.database, as: actor, keys: portal.keys)
      var form = MarkFeePaidPage.form(context.t, file.dispute, Day(of: portal.database.now))
      form.fill(fields)
      guard form.isValid, let paidOn = form.day("datum") else {
        return show(form, line, context, .unprocessableContent)
      }
      do {
        try await portal.database.transaction(as: actor) {
          try await MarkFeePaid(paidOn: paidOn).perform(in: $0, keys: portal.keys)
        }
      } catch let refused as MarkFeePaid.Refused {
        switch refused {
        case .alreadyPaid: return context.redirect(to: DisputePage.path(line.number), saying: "dispute.fee.done")
        case .onlyRegistrar: form.refuse(context.t("dispute.fee.onlyRegistrar"))
        case .inFuture: form.refuse("datum", context.t("dispute.fee.inFuture"))
        case .beforeFiling:
          form.refuse(
            "datum", context.t("dispute.fee.beforeFiling", ["date": line.filedOn.text(in: context.language)]))
        }
        return show(form, line, context, .unprocessableContent)
      }
      return context.redirect(to: DisputePage.path(line.number), saying: "dispute.fee.done")
    }
  }

  private func show(
    _ form: Form, _ line: DisputeLine, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    context.render(
      "dispute/mark-fee-paid", View(form: form), title: context.t("dispute.fee.title"), status: status,
      trail: [.disputes(context.t), .dispute(line.number)])
  }

  private struct View { let form: Form }
}
