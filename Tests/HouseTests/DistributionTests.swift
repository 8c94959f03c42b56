import Foundation
import TestSupport
import Testing

/// What the schema must keep so that its tenants can be spread over several servers (Citus: `create_distributed_table`
/// by `tenant_id`) as a matter of configuration. That every key, unique index and foreign key of a tenant's table begins
/// with `tenant_id`, and that no policy holds a subselect, stands in `CatalogueTests`. Each failure says what to do.
@Suite struct DistributionTests {
  /// Every trigger with its reason. A distributing database must be told to allow them: they run where the rows are.
  static let triggers: [String: String] = [
    "account_ends_sessions on account": "sessions are other rows; whoever takes access away, none can forget them",
    "account_leaves_someone on account": "whether another director is left stands in other rows",
    "auditor_is_nothing_else on membership": "the other roles of an account are other rows",
    "membership_ends_sessions on membership": "sessions are other rows; whoever ends a role, none can forget them",
    "membership_leaves_someone on membership": "whether another director is left stands in other rows",
    "closing_follows_reopening on closing":
      "which reopening it closes again stands in other rows, which a committee can't read",
    "document_is_complete on document": "reads the upload's pieces: no constraint looks at the rows of another table",
    "draft_file_is_complete on draft_file": "reads the file's pieces, as with a document",
    "joint_handling_by_consent on joint_handling": "whether the consent stands is the last of other rows",
    "judgement_is_complete on judgement": "a finding for each element, looked at when the transaction ends",
    "letter_approval_is_signed on letter_approval": "only where the case's own regeling asks a signature",
    "judgement_is_signed on judgement": "only where the case's own regeling asks a signature",
    "ruling_is_signed on ruling": "only where the case's own regeling asks a signature",
    "letter_while_handled on complaint_letter": "whether the complaint was taken on or closed stands in other tables",
    "letter_while_handled on letter_approval": "whether the complaint was taken on or closed stands in other tables",
    "letter_while_handled on letter_comment": "whether the complaint was taken on or closed stands in other tables",
    "letter_while_handled on made_known": "whether the complaint was taken on or closed stands in other tables",
    "regeling_version_after_earlier on regeling_version":
      "whether an earlier version was withdrawn is a row of its own",
    "named_person_handles_alone on named_person": "how many people work at the provider is a dated row of its own",
    "provider_takes_complaints on submission": "a provider's affiliations and suspensions are rows of their own",
    "ruling_is_complete on ruling": "a finding for each element in dispute, looked at when the transaction ends",
    "worklist_is_counted on worklist": "open cases are counted by whoever writes the worklist, so none can forget it",
  ]

  /// What tenants' tables refer to outside their tenant: small, seldom written, and so a copy on every server
  /// (`create_reference_table`).
  static let references: [String: String] = [
    "account": "mail to staff names the account; a row for each person",
    "regeling_base": "a version names the base it stands on; a row for each version of a base",
    "organisation": "a dispute and a regeling's version name their body; a row for each organisation",
  ]

  /// Portal tables that refer to a tenant's rows. They stay whole on one server, so these constraints go when the
  /// tenants are spread; what they guard is written in one transaction with what they refer to.
  static let constraintsToDrop: [String: String] = [
    "access_link to email_address": "a link is found before its tenant is known",
    "companion_link to companion_access": "a link is found before its tenant is known",
    "search_token to dossier": "an officers' organisation searches over all its providers",
  ]

  private static let portal = CatalogueTests.portalTables.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")

  private func ask(_ query: String) async throws -> Set<String> {
    Set(try await TestDatabase.ownerSession().texts(query))
  }

  private func compare(_ found: Set<String>, with listed: [String: String], _ instead: String) {
    let fresh = found.subtracting(listed.keys).sorted()
    #expect(fresh.isEmpty, "\(instead): \(fresh)")
    let gone = Set(listed.keys).subtracting(found).sorted()
    #expect(gone.isEmpty, "take out of the list in this test what is no more: \(gone)")
  }

  @Test func `every trigger is listed with its reason`() async throws {
    let found = try await ask(
      """
      select t.tgname || ' on ' || c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not t.tgisinternal and c.relnamespace = 'public'::regnamespace
      """)
    compare(found, with: Self.triggers, "hold it with a constraint, or list the trigger here with its reason")
  }

  @Test func `a trigger on a tenant's table stays with its tenant`() async throws {
    // A function runs where the row is: another tenant's rows, or a portal table, may be elsewhere.
    let bodies = try await TestDatabase.ownerSession().rows(
      """
      select c.relname, p.prosrc from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
      where not t.tgisinternal and c.relnamespace = 'public'::regnamespace and not c.relname = any (array[\(Self.portal)])
      """)
    #expect(bodies.count >= 3)
    for body in bodies {
      let (table, source) = (body[0] ?? "", body[1] ?? "")
      #expect(source.contains("new.tenant_id"), "the trigger on \(table) must look at its own tenant's rows alone")
      for other in CatalogueTests.portalTables.keys {
        let names = source.firstMatch(of: try Regex("\\b(from|join|into|update) \(other)\\b"))
        #expect(names == nil, "the trigger on \(table) reaches \(other), which is on another server")
      }
    }
  }

  @Test func `what tenants' tables refer to outside their tenant is listed`() async throws {
    let found = try await ask(
      """
      select f.relname from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
      where k.contype = 'f' and k.connamespace = 'public'::regnamespace
        and not c.relname = any (array[\(Self.portal)]) and f.relname = any (array[\(Self.portal)])
      """)
    compare(
      found, with: Self.references,
      "a table that tenants' tables refer to is copied to every server: list it here when it is small and seldom written"
    )
  }

  @Test func `what portal tables refer to in a tenant's is listed`() async throws {
    let found = try await ask(
      """
      select c.relname || ' to ' || f.relname
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
      where k.contype = 'f' and k.connamespace = 'public'::regnamespace
        and c.relname = any (array[\(Self.portal)]) and not f.relname = any (array[\(Self.portal)])
      """)
    compare(
      found, with: Self.constraintsToDrop, "no constraint can span two servers: leave it out, or list it here")
  }

  @Test func `a foreign key between tenants' tables pairs tenant_id with tenant_id`() async throws {
    let crossed = try await ask(
      """
      select c.relname || ' ' || pg_get_constraintdef(k.oid)
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
      where k.contype = 'f' and k.connamespace = 'public'::regnamespace
        and not c.relname = any (array[\(Self.portal)]) and not f.relname = any (array[\(Self.portal)])
        and (k.confdeltype in ('n', 'd') or k.confupdtype <> 'a' or not exists (
          select from unnest(k.conkey, k.confkey) as pair (own, other)
          join pg_attribute a on (a.attrelid, a.attnum) = (k.conrelid, pair.own)
          join pg_attribute b on (b.attrelid, b.attnum) = (k.confrelid, pair.other)
          where a.attname = 'tenant_id' and b.attname = 'tenant_id'))
      """)
    #expect(crossed.isEmpty, "(tenant_id, x_id) references x (tenant_id, id), with no set null or default: \(crossed)")
  }

  @Test func `a tenant's rows are numbered by nobody but the program`() async throws {
    let counted = try await ask(
      """
      select c.relname from pg_class c where c.relkind = 'S' and c.relnamespace = 'public'::regnamespace
      union all select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attidentity <> ''
      """)
    #expect(counted.isEmpty, "a sequence is one server's: take Transaction.newID: \(counted)")
  }

  @Test func `a tenant's table has no key that another server would have to check`() async throws {
    let wide = try await ask(
      """
      select k.conname from pg_constraint k join pg_class c on c.oid = k.conrelid
      where k.connamespace = 'public'::regnamespace and k.contype = 'x' and not c.relname = any (array[\(Self.portal)])
      union all
      select c.relname from pg_class c join pg_inherits i on c.oid in (i.inhrelid, i.inhparent)
      where c.relnamespace = 'public'::regnamespace
      """)
    #expect(
      wide.isEmpty, "no exclusion across rows and no inheritance: a unique index that begins with tenant_id: \(wide)")
  }

  /// Row security does not tell a distributing database where to look; a statement that says its tenant goes to one
  /// server, and has the right plan here.
  @Test func `every statement on a tenant's table says which tenant`() async throws {
    let tables = try await ask(
      """
      select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and not relname = any (array[\(Self.portal)]) and relname not in ('fact', 'migration')
      """)
    var seen = 0
    for (file, text) in try Checkout.sources() {
      for match in text.matches(of: /"""\n(?s:(.*?))"""|"((?:[^"\\\n]|\\.)*)"/) {
        let statement = String(match.1 ?? match.2 ?? "")
        let named = Set(
          statement.matches(of: /\b(?:from|join|update|into)\s+([a-z_]+)\b/).map { String($0.1) }
        ).intersection(tables)
        guard !named.isEmpty, !Self.pieces.contains(where: { statement.contains($0) }) else { continue }
        seen += 1
        let saysTenant = statement.contains("\\(.tenant)")
        // An insert fills in the transaction's tenant by the column's default.
        let isInsert = statement.trimmingCharacters(in: .whitespacesAndNewlines).hasPrefix("insert into")
        #expect(saysTenant || isInsert, "\(file): where tenant_id = \\(.tenant), in the statement on \(named.sorted())")
      }
    }
    #expect(seen > 80, "the statements in Sources are no longer found by this test: \(seen)")
  }

  /// Pieces of statements whose tenant stands in each statement that they are a piece of.
  private static let pieces = ["select m.id, m.measure, m.realise_by, m.recorded_at, r.realised_on"]
}
