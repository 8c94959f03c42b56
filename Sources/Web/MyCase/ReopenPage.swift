import Dossier
import Handling
import Hummingbird
import Kernel
import Postgres
import Terms

/// The complainant opens a withdrawn complaint again (`ReopenComplaint`), and reads before it until when who has time.
struct ReopenPage: SitePage {
  let portal: Portal

  static let path = "/mijn-klacht/heropenen"

  func routes(_ routes: Routes) {
    routes.complainants.get(ReopenPage.path) { context in
      let whole = try await portal.myCase(context)
      do throws(ReopenComplaint.Refused) {
        try ReopenComplaint.check(whole.complaint, on: Day(of: portal.database.now))
      } catch {
        return notNow(error, context)
      }
      return show(whole, context)
    }
    routes.complainants.post(ReopenPage.path) { _, context in
      do {
        _ = try await portal.database.transaction(as: context.access.actor) {
          try await ReopenComplaint().perform(in: $0, keys: portal.keys)
        }
      } catch let refused as ReopenComplaint.Refused {
        // A double click: it is open again already.
        guard refused == .notClosed else { return notNow(refused, context) }
      }
      return context.redirect(to: MyCasePage.path, saying: "reopen.done")
    }
  }

  private func notNow(_ refused: ReopenComplaint.Refused, _ context: Complainant) -> Response {
    let t = context.t
    let sentence =
      switch refused {
      case .notClosed: t("reopen.refused.open")
      case .notWithdrawn: t("reopen.refused.notWithdrawn")
      case .tooLate(let day): t("reopen.refused.tooLate", ["date": day.text(in: t.language)])
      }
    return NotNow.page(sentence, back: Link(t("withdraw.back"), to: MyCasePage.path), trail: [.myCase(t)], context)
  }

  private func show(_ whole: ComplaintFile, _ context: Complainant) -> Response {
    let t = context.t
    let complaint = whole.complaint
    let today = Day(of: portal.database.now)
    let form = Form(
      t, to: ReopenPage.path, submit: t("reopen.submit"), cancel: Link(t("reopen.cancel"), to: MyCasePage.path),
      [.ofCase(complaint.number)])
    let view = View(
      isLate: complaint.clocks.hasPassed(on: today) ? t("reopen.late") : nil,
      clocks: ClocksView(t, complaint.clocks, for: .complainant, today: today),
      told: complaint.state.providerSees ? t("reopen.told") : t("reopen.toldOfficer"), form: form)
    return context.render("mycase/reopen", view, title: t("reopen.title"), trail: [.myCase(t)])
  }

  private struct View {
    let isLate: String?
    let clocks: ClocksView
    let told: String
    let form: Form
  }
}
