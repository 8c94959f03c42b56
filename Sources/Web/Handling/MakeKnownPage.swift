import Handling
import Hummingbird
import Kernel

/// The officer sends the approved letter to the provider (`MakeKnown`): a button on the case's page, which says what it
/// starts.
struct MakeKnownPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.post("/zaken/{nummer}/kenbaarmaking") { _, context in
      let opened = try await context.staffCase(as: .officer, in: portal)
      do {
        try await portal.database.transaction(as: opened.actor) {
          try await MakeKnown().perform(in: $0, keys: portal.keys)
        }
      } catch let refused as MakeKnown.Refused {
        switch refused {
        case .alreadyMadeKnown: return context.redirect(to: opened.path)
        case .nothingApproved: return NotNow.page(opened, context.t("handling.makeKnown.nothingApproved"), context)
        case .handlingOver: return NotNow.page(opened, context.t("handling.refused.handlingOver"), context)
        case .approvalContested: return NotNow.page(opened, context.t("enter.contest.stopsLetter"), context)
        case .notInRegeling: return NotNow.page(opened, context.t("handling.makeKnown.notInRegeling"), context)
        }
      }
      return context.redirect(to: opened.path, saying: "handling.makeKnown.done")
    }
  }
}
