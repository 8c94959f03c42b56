import Dossier
import Postgres
import Tenant
import Vault

extension Site.Hooks {
  /// What the site asks of the rest of the house, answered by the database and the keys of this portal.
  package init(portal: Portal) {
    let (database, keys) = (portal.database, portal.keys)
    self.init(
      session: { text in
        guard let token = Token(text: text) else { return nil }
        return try await SignedInPerson.of(token, in: database, keys: keys)
      },
      access: { text in
        guard let token = Token(text: text) else { return nil }
        guard let session = try await database.read(as: Actor(.system), ComplainantSession.of(token)) else {
          return nil
        }
        return CaseAccess(
          tenant: session.tenant, dossier: session.dossier, number: NumberText.case(session.number))
      },
      companion: { text in
        guard let token = Token(text: text), let session = try await CompanionSession.of(token, in: database) else {
          return nil
        }
        return CompanionAccess(
          tenant: session.tenant, dossier: session.dossier, companion: session.companion,
          number: NumberText.case(session.number), mayWrite: session.mayWrite)
      },
      isDatabaseAway: { $0 is DatabaseAway },
      kind: { error in (error as? StatementFailed)?.description ?? String(reflecting: type(of: error)) },
      navigation: { Navigation.links(for: $0) },
      kept: KeptForms(database))
  }
}
