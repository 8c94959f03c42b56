import Handling
import Hummingbird
import Kernel

/// The officer registers what was filed (`RegisterComplaint`): a button on the case's page.
struct RegisterComplaintPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.post("/zaken/{nummer}/inschrijving") { _, context in
      let opened = try await context.staffCase(as: .officer, in: portal)
      do {
        try await portal.database.transaction(as: opened.actor) {
          try await RegisterComplaint().perform(in: $0, keys: portal.keys)
        }
      } catch let refused as RegisterComplaint.Refused {
        switch refused {
        // A double click, or a colleague was first: it is done.
        case .alreadyRegistered: return context.redirect(to: opened.path)
        }
      }
      return context.redirect(to: opened.path, saying: "handling.register.done")
    }
  }
}
