import Hummingbird
import Kernel
import Postgres
import Tenant
import Terms

/// Portal staff take back a version that is still to come (`WithdrawRegeling`).
struct WithdrawRegelingPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/regeling/versies/{versie}/intrekken") { context in
      let (record, actor) = try await context.record(in: portal)
      let (version, state) = try await version(as: actor, context)
      guard state == .coming else { return notNow(state, record, context) }
      let t = context.t
      let path = RegelingVersionsPage.path(record.provider.number)
      let form = Form(
        t, to: "\(path)/versies/\(version.number)/intrekken", submit: t("regeling.withdraw.submit"),
        cancel: Link(t("regeling.versions.back"), to: path), [])
      let lead = t(
        "regeling.withdraw.lead",
        ["number": "\(version.number)", "date": version.inForceFrom.text(in: t.language)])
      return context.render(
        "providers/form", FormView(lead: lead, form: form), title: t("regeling.withdraw.title"),
        trail: trail(record, context))
    }
    routes.signedIn.post("/beheer/zorgaanbieders/{nummer}/regeling/versies/{versie}/intrekken") { _, context in
      let (record, actor) = try await context.record(in: portal)
      let (version, state) = try await version(as: actor, context)
      do {
        try await portal.database.transaction(as: actor) { transaction in
          try await WithdrawRegeling(version.number).perform(in: transaction)
        }
      } catch let refused as WithdrawRegeling.Refused {
        switch refused {
        // A double click.
        case .alreadyWithdrawn: break
        case .inForce: return notNow(state, record, context)
        }
      }
      return context.redirect(
        to: RegelingVersionsPage.path(record.provider.number), saying: "regeling.withdraw.done")
    }
  }

  private func version(as actor: Actor, _ context: SignedIn) async throws -> (RegelingVersion, RegelingVersion.State) {
    let versions = try await portal.database.read(as: actor, RegelingVersion.all)
    let number = Int(try context.parameter("versie"))
    guard let version = versions.first(where: { $0.number == number }) else { throw NotFound() }
    return (version, versions.state(of: version, on: Day(of: portal.database.now)))
  }

  private func notNow(
    _ state: RegelingVersion.State, _ record: ProviderRecord, _ context: SignedIn
  ) -> Response {
    let t = context.t
    return NotNow.page(
      t(state == .withdrawn ? "regeling.withdraw.already" : "regeling.withdraw.inForce"),
      back: Link(t("regeling.versions.back"), to: RegelingVersionsPage.path(record.provider.number)),
      trail: trail(record, context), context)
  }

  private func trail(_ record: ProviderRecord, _ context: SignedIn) -> [Link] {
    context.trail(to: record)
      + [Link(context.t("regeling.versions.title"), to: RegelingVersionsPage.path(record.provider.number))]
  }
}
