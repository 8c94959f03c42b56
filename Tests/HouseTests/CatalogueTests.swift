import Foundation
import Kernel
import TestSupport
import Testing

/// What holds for every table, policy, role and function in the database, asked of its catalogue: a new table is
/// covered without anyone remembering. Each failure says what to do instead.
@Suite struct CatalogueTests {
  /// What crosses tenants, each with its reason. It holds no personal data, but sealed or as a keyed hash.
  static let portalTables: [String: String] = [
    "installation": "one row about the whole database",
    "organisation": "officers and committees serve many providers",
    "account": "a person may work for several providers",
    "audit_reading": "an auditor reads of many providers",
    "membership": "says for which provider or organisation an account acts",
    "former_membership": "says for which provider or organisation an account acted",
    "officer_bar": "is looked at before a tenant is bound, for an officer of many providers",
    "stand_in": "an officer's cases are of many providers",
    "session": "is looked up by a cookie, before any tenant is known",
    "complainant_session": "is looked up by a cookie, before any tenant is known",
    "attempt": "is counted before any tenant is known",
    "draft": "belongs to a browser, before anything is filed",
    "draft_file": "goes with a draft",
    "draft_piece": "goes with a file of a draft",
    "provider_directory": "finds a tenant by its number and name",
    "case_directory": "finds the tenant and dossier of a case number",
    "joined_case": "what one complainant filed together is with several providers: identifiers alone",
    "named_directory": "is looked at before a dossier is bound, and a person may be complained about at many providers",
    "worklist": "an officer's list holds cases of many providers",
    "access_link": "is looked up by a mailed link, before any tenant is known",
    "companion_link": "is looked up by a mailed link, before any tenant is known",
    "companion_session": "is looked up by a cookie, before any tenant is known",
    "search_token": "an officer's search goes over many providers",
    "officers_open": "counts the open cases of many providers together",
    "provider_open": "counts lines of the worklist: no fact, so nobody recorded it",
    "dispute_directory": "a committee's list holds disputes with many providers",
    "work_due": "the worker takes what is due, whosever it is",
    "master_version": "one master key wraps every tenant's",
    "running_program": "a server or worker serves every tenant",
    "portal_act": "portal staff act on providers and on the portal itself",
    "second_factor": "belongs to an account, which may work for several providers",
    "recovery_code": "belongs to a second factor",
    "second_factor_offer": "belongs to a session, or to a sign-in under way",
    "second_factor_rule": "is asked before any tenant is known, and may hold for the whole portal",
    "sign_in_step": "is looked up by a cookie, before any tenant is known",
    "known_device": "is looked up by a cookie, before any tenant is known",
    "account_mail": "is to someone about their own account, of whatever provider",
    "tariff": "what affiliations cost is the same for every provider",
    "tariff_class": "belongs to a tariff",
    "in_arrears": "portal staff's list holds many providers",
    "official_text": "holds for all providers, or for one; everyone may read it",
    "official_text_upload": "belongs to an official text",
    "official_text_piece": "belongs to an official text",
    "regeling_base": "many providers build on one base",
    "base_run": "a base is brought to many providers",
    "base_run_line": "belongs to a run over many providers",
    "official_text_withdrawal": "belongs to an official text",
    "password_reset": "is looked up by a link, before any tenant is known",
  ]

  /// No portal tables and no tenant's either.
  static let otherTables: [String: String] = [
    "fact": "a template for `create table … (like fact)`; holds no rows",
    "migration": "the migrator's own, made before the first migration; nobody but the owner may read it",
  ]

  private static let tenantTables = """
    (select oid, relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and not relname = any (array[\((Array(portalTables.keys) + ["migration"]).sorted().map { "'\($0)'" }.joined(separator: ", "))]))
    """

  private func ask(_ query: String) async throws -> [String] {
    try await TestDatabase.ownerSession().texts(query)
  }

  // MARK: Tables

  @Test func `every table has row security, forced`() async throws {
    let open = try await ask(
      """
      select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and relname <> 'migration' and not (relrowsecurity and relforcerowsecurity)
      """)
    #expect(open.isEmpty, "call protect('\(open.first ?? "")', …) in the migration that makes the table")
  }

  @Test func `what has no row security nobody but the owner may touch`() async throws {
    let grants = try await ask(
      "select a.grantee::regrole from pg_class, aclexplode(relacl) a where relname = 'migration' and a.grantee <> relowner"
    )
    #expect(grants.isEmpty, "revoke all on migration from \(grants)")
  }

  @Test func `every table is a tenant's or is listed with its reason`() async throws {
    let found = Set(
      try await ask(
        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"))
    let withTenant = Set(
      try await ask(
        "select t.relname from \(Self.tenantTables) t join pg_attribute a on a.attrelid = t.oid and a.attname = 'tenant_id'"
      ))
    let listed = Set(Self.portalTables.keys).union(Self.otherTables.keys)
    let homeless = found.subtracting(withTenant).subtracting(listed).sorted()
    #expect(
      homeless.isEmpty,
      "give \(homeless) a tenant_id (like fact including defaults including indexes), or list it in portalTables with the reason why it crosses tenants"
    )
    let gone = listed.subtracting(found).sorted()
    #expect(gone.isEmpty, "\(gone) are no tables any more: take them out of the list in this test")
    #expect(withTenant.count > 30)
  }

  @Test func `every owner's policy lets migrations and backups see all rows`() async throws {
    let closed = try await ask(
      """
      select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and relname not in ('migration', 'fact') and not exists (
          select from pg_policy p where p.polrelid = c.oid and p.polroles = array['wederhoor_owner'::regrole::oid]
            and p.polcmd = '*' and pg_get_expr(p.polqual, p.polrelid) = 'true')
      """)
    #expect(closed.isEmpty, "a dump of \(closed) would miss rows in silence: call protect, which adds owner_migrates")
  }

  @Test func `a tenant's table says whose it is, who recorded it and when`() async throws {
    let lacking = try await ask(
      """
      select t.relname || '.' || w.column_name
      from \(Self.tenantTables) t
      cross join (values ('tenant_id', 'uuid', true), ('id', 'uuid', true),
        ('recorded_at', 'timestamp with time zone', true), ('recorded_by', 'uuid', false), ('recorded_as', 'text', true))
        as w (column_name, column_type, never_null)
      where not exists (
        select from pg_attribute a where a.attrelid = t.oid and a.attname = w.column_name and not a.attisdropped
          and format_type(a.atttypid, a.atttypmod) = w.column_type and (a.attnotnull or not w.never_null)
          and (w.column_name = 'id' or a.atthasdef))
      """)
    #expect(lacking.isEmpty, "make the table with (like fact including defaults including indexes, …): \(lacking)")
  }

  @Test func `every unique index of a tenant's table begins with tenant_id`() async throws {
    let open = try await ask(
      """
      select i.indexrelid::regclass from \(Self.tenantTables) t join pg_index i on i.indrelid = t.oid
      where i.indisunique and (
        select attname from pg_attribute where attrelid = t.oid and attnum = i.indkey[0]) is distinct from 'tenant_id'
      """)
    #expect(open.isEmpty, "put tenant_id first: a unique index across tenants tells one what another has: \(open)")
  }

  @Test func `a tenant's table has a primary key of tenant_id and id`() async throws {
    let without = try await ask(
      """
      select t.relname from \(Self.tenantTables) t where not exists (
        select from pg_constraint k where k.conrelid = t.oid and k.contype = 'p' and pg_get_constraintdef(k.oid) = 'PRIMARY KEY (tenant_id, id)')
      """)
    #expect(without.isEmpty, "primary key (tenant_id, id): \(without)")
  }

  @Test func `every foreign key to a tenant's table begins with tenant_id on both sides`() async throws {
    let open = try await ask(
      """
      select k.conrelid::regclass || ' ' || pg_get_constraintdef(k.oid)
      from pg_constraint k join \(Self.tenantTables) t on t.oid = k.confrelid
      where k.contype = 'f' and (
        (select attname from pg_attribute where attrelid = k.conrelid and attnum = k.conkey[1]) <> 'tenant_id'
        or (select attname from pg_attribute where attrelid = k.confrelid and attnum = k.confkey[1]) <> 'tenant_id')
      """)
    #expect(
      open.isEmpty,
      "foreign key (tenant_id, x_id) references x (tenant_id, id): foreign keys bypass row security, so without it one tenant could hang a row on another's: \(open)"
    )
  }

  @Test func `every table of a case is found by its dossier`() async throws {
    let slow = try await ask(
      """
      select t.relname from \(Self.tenantTables) t
      join pg_attribute d on d.attrelid = t.oid and d.attname = 'dossier_id' and d.attgenerated = ''
      where not exists (
        select from pg_index i where i.indrelid = t.oid and i.indpred is null and i.indkey[1] = d.attnum
          and i.indkey[0] = (select attnum from pg_attribute where attrelid = t.oid and attname = 'tenant_id'))
      """)
    #expect(
      slow.isEmpty, "a case's page would read every row of a large provider: index \(slow) on (tenant_id, dossier_id)")
  }

  @Test func `every column that names another row of the tenant is a foreign key`() async throws {
    // The dossier and dispute a row belongs to are its binding; these name something else in the tenant's tables.
    let loose = try await ask(
      """
      select t.relname || '.' || a.attname
      from \(Self.tenantTables) t join pg_attribute a on a.attrelid = t.oid
      where a.attname like '%\\_id' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        and a.attname not in ('tenant_id', 'officer_id', 'account_id', 'dispute_id', 'dossier_id')
        and not exists (select from pg_constraint k where k.conrelid = t.oid and k.contype = 'f' and a.attnum = any (k.conkey))
      """)
    #expect(loose.isEmpty, "foreign key (tenant_id, x_id) references x (tenant_id, id): \(loose)")
  }

  @Test func `every table says what it is`() async throws {
    let silent = try await ask(
      """
      select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')
        and coalesce(obj_description(oid, 'pg_class'), '') = ''
      """)
    #expect(silent.isEmpty, "comment on table \(silent.first ?? "") is '…'")
  }

  @Test func `every view asks as the one who looks`() async throws {
    let asOwner = try await ask(
      """
      select relname from pg_class where relnamespace = 'public'::regnamespace and (relkind = 'm'
        or relkind = 'v' and not coalesce(reloptions @> '{security_invoker=true}', false))
      """)
    #expect(
      asOwner.isEmpty,
      "create view … with (security_invoker = true); a materialised view knows no row security, so make it a table: \(asOwner)"
    )
  }

  // MARK: Policies and roles

  @Test func `no policy holds a subselect`() async throws {
    let slow = try await ask(
      """
      select tablename || '.' || policyname from pg_policies
      where schemaname = 'public' and coalesce(qual, '') || ' ' || coalesce(with_check, '') ~* 'select'
      """)
    #expect(
      slow.isEmpty,
      "compare a column of the row with current_setting('app.…'); what takes a look elsewhere belongs in may_bind: \(slow)"
    )
  }

  @Test func `what a provider's people write a reader doesn't, but for the read log`() async throws {
    let open = try await ask(
      """
      select tablename || '.' || policyname from pg_policies
      where schemaname = 'public' and roles = '{wederhoor_provider}' and cmd <> 'SELECT' and tablename <> 'access_log'
        and (qual is not null and qual not like '%app.function%'
          or with_check is not null and with_check not like '%app.function%')
      """)
    #expect(open.isEmpty, "call readers_write_nothing('…') after the policy: \(open)")
    let written = try await ask(
      "select tablename from pg_policies where roles = '{wederhoor_provider}' and cmd <> 'SELECT'")
    #expect(written.count > 15)
  }

  @Test func `a policy opens a table to one audience or to the owner`() async throws {
    let wide = try await ask(
      """
      select tablename || '.' || policyname from pg_policies
      where schemaname = 'public' and (cardinality(roles) <> 1 or roles[1] not like 'wederhoor\\_%' or permissive <> 'PERMISSIVE'
        or (qual = 'true' and cmd <> 'ALL' and tablename <> all (array[\(Self.portalTables.keys.sorted().map { "'\($0)'" }.joined(separator: ", "))])))
      """)
    #expect(wide.isEmpty, "name one audience, and compare tenant_id (and dossier_id) with what is bound: \(wide)")
  }

  @Test func `the portal's login owns nothing and is no superuser`() async throws {
    let roles = try await ask(
      """
      select rolname from pg_roles where rolname = 'wederhoor_app' and (rolsuper or rolbypassrls or rolcreaterole
        or rolcreatedb or rolreplication or rolinherit or not rolcanlogin)
      """)
    #expect(roles.isEmpty, "run db/roles.sql: the login may only become an audience")
    let owned = try await ask(
      """
      select classid::regclass || ' ' || objid from pg_shdepend
      where deptype = 'o' and refclassid = 'pg_authid'::regclass
        and refobjid in (select oid from pg_roles where rolname like 'wederhoor\\_%' and rolname <> 'wederhoor_owner')
        and dbid in (0, (select oid from pg_database where datname = current_database()))
      """)
    #expect(owned.isEmpty, "an owner is above grants: alter … owner to wederhoor_owner: \(owned)")
  }

  @Test func `the portal's login can become every audience and nothing else`() async throws {
    let session = try await TestDatabase.appSession()
    for audience in Audience.allCases { try session.run("set role \(audience.role); reset role") }
    let owner = try session.refusal { try session.run("set role wederhoor_owner") }
    #expect(owner == "42501", "revoke wederhoor_owner from wederhoor_app")
    let others = try await ask(
      """
      select roleid::regrole || ' to ' || member::regrole from pg_auth_members
      where (member in (select oid from pg_roles where rolname like 'wederhoor\\_%')
          or roleid in (select oid from pg_roles where rolname like 'wederhoor\\_%'))
        and not (member = 'wederhoor_app'::regrole and roleid::regrole::text = any (array[\(Audience.allCases.map { "'\($0.role)'" }.joined(separator: ", "))]))
      """)
    #expect(others.isEmpty, "revoke \(others): only the login becomes an audience, and an audience becomes nobody")
  }

  @Test func `an audience can't sign in and is above no policy`() async throws {
    let strong = try await ask(
      """
      select rolname from pg_roles where rolname like 'wederhoor\\_%' and rolname not in ('wederhoor_app', 'wederhoor_owner')
        and (rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolinherit)
      """)
    #expect(strong.isEmpty, "run db/roles.sql again: \(strong)")
    let owner = try await ask(
      "select rolname from pg_roles where rolname = 'wederhoor_owner' and (rolsuper or rolbypassrls)")
    #expect(owner.isEmpty, "run db/roles.sql again: row security binds the owner too")
  }

  @Test func `before it has become an audience the login may read nothing`() async throws {
    let session = try await TestDatabase.appSession()
    let readable = try session.texts(
      """
      select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')
        and (has_table_privilege(oid, 'select, insert, update, delete, truncate, references, trigger')
          or has_any_column_privilege(oid, 'select, insert, update, references'))
      """)
    #expect(readable.isEmpty, "grant to the audiences, never to wederhoor_app or public: \(readable)")
  }

  @Test func `nobody but the owner makes tables, not even temporary ones`() async throws {
    // A temporary table comes before the real one in a search path: with it a definer's function could be fooled.
    let makers = try await ask(
      """
      select rolname from pg_roles where rolname like 'wederhoor\\_%' and rolname <> 'wederhoor_owner'
        and (has_database_privilege(rolname, current_database(), 'create, temp')
          or has_schema_privilege(rolname, 'public', 'create'))
      """)
    #expect(makers.isEmpty, "run db/roles.sql in this database: \(makers)")
  }

  /// What may be changed or deleted, by whom, and why. Everything else is a fact: it is added and stays.
  static let changes: [String: String] = [
    "access_link UPDATE(expires_at,used_at) system": "a link is used, and its half hour begins when the mail goes out",
    "case_directory UPDATE(has_message) companion": "a message marks the officers' worklist",
    "companion_link UPDATE(expires_at,used_at) system":
      "a link is used, and its half hour begins when the mail goes out",
    "companion_session DELETE complainant": "who takes an access back ends its sessions in the same transaction",
    "companion_session DELETE system": "a helper closes the case in this browser",
    "account UPDATE(disabled_on) portal": "portal staff take away access and give it back",
    "account UPDATE(disabled_on,password_hash,signed_in_at) system":
      "portal staff's commands set a password and end access; the last time someone signed in",
    "base_run UPDATE(agreed_at,reached,stage,taken_until) portal":
      "how far it is: the worker acts as the portal staff who asked for it",
    "base_run UPDATE(stage,taken_until) system":
      "the worker takes a run, or drops it when its asker is no staff any more",
    "base_run_line UPDATE(done_at,outcome,reason,told_en,told_nl) portal":
      "what was looked at is done, or can't be any more",
    "account_mail DELETE system": "a month after it was queued",
    "account_mail UPDATE(attempts,delivered_at,due_at,failed_at,taken_at) system": "the worker takes and delivers it",
    "attempt DELETE system": "a right password forgets the wrong ones",
    "case_directory UPDATE(access_code_mac,has_message) complainant":
      "a new code makes the old one worthless; a message marks the officers' worklist",
    "case_directory UPDATE(access_code_mac,officer_id) system":
      "the worker made a letter with a new code; a barred officer's cases are nobody's again",
    "case_directory UPDATE(has_message,officer_id,provider_sees) officer":
      "taking a case and making it known, mirrored; an opened message takes its mark off the worklist",
    "compartment_key UPDATE(master_version,wrapped) system": "a new master version wraps the same key anew",
    "complainant_session DELETE system": "signing out",
    "joined_case UPDATE(is_agreed,other_is_agreed) complainant":
      "mirrors the consent for joint handling, on both sides at once",
    "dissatisfaction UPDATE(state) provider": "mirrors what became of it",
    "dissatisfaction UPDATE(state) reporter": "mirrors an answer, and that it became a complaint",
    "dispute_directory UPDATE(paid_on,ruled_on) committee": "mirrors the payment and the ruling",
    "contact_person DELETE portal": "a person: gone when removed",
    "organisation UPDATE(address,contact_set_at,contact_set_by,email,hours,hours_en,phone) portal":
      "how an officers' organisation is reached, with who said so last",
    "organisation UPDATE(address,contact_set_at,contact_set_by,email,hours,hours_en,phone) officer":
      "the same, by its own officers",
    "redaction_request DELETE officer": "what was asked to be left out, and would say it again",
    "document_upload DELETE system": "a file that never came in whole, with its pieces",
    "draft DELETE system": "a form that was sent, or is a week old",
    "draft UPDATE(expires_at,fields) system": "the same form, typed further",
    "draft_file DELETE system": "taken out again, or become a document of the case",
    "draft_file UPDATE(about,byte_count,piece_count) system": "it came in whole",
    "in_arrears DELETE portal": "mirrors arrears that are paid",
    "known_device DELETE system": "with a new password every browser is new; and after half a year",
    "known_device UPDATE(token_hash,used_at) system": "its cookie is a new one at each sign-in",
    "mail UPDATE(delivered_at,failed_at) system": "the worker notes what became of it",
    "master_version UPDATE(destroyed_at,unused_since) system": "a version goes out of use, and is destroyed",
    "named_directory UPDATE(answered_on) named": "mirrors the person's first answer",
    "named_directory UPDATE(is_removed) officer": "mirrors that the person is no party any more",
    "named_directory UPDATE(is_removed) provider": "likewise, by a director, of whom a director named",
    "official_text_upload DELETE portal": "a PDF that never came in whole, with its pieces",
    "password_reset DELETE system": "a month after it was over",
    "password_reset UPDATE(used_at) system": "a link works once",
    "membership DELETE portal": "it goes to former_membership, with who ended it, when and why",
    "membership DELETE provider": "likewise, by a director of the own provider",
    "membership DELETE system": "likewise, by a command of portal staff",
    "officer_bar UPDATE(ended_at,ended_by,last_day) officer": "its end is recorded once, and not by who is barred",
    "officer_bar UPDATE(ended_at,ended_by,last_day) portal": "its end is recorded once",
    "provider_directory UPDATE(affiliated_from,affiliated_until,base,is_suspended,kvk,name,officers_id,place) portal":
      "mirrors the provider's own rows",
    "provider_directory UPDATE(affiliated_from,affiliated_until,base,is_suspended,kvk,name,officers_id,place) system":
      "mirrors the provider's own rows",
    "running_program DELETE system": "a program that stopped",
    "running_program UPDATE(master_versions,seen_at) system": "a program that goes on",
    "recovery_code DELETE system": "new codes void the old ones",
    "recovery_code UPDATE(used_at) system": "a code works once",
    "second_factor DELETE system": "another app takes its place, or none",
    "second_factor UPDATE(codes_id,codes_made_at,codes_shown_to,last_step) system":
      "a code of the app works once; new recovery codes are shown until they are kept",
    "second_factor_offer DELETE system": "it was confirmed, or is over",
    "second_factor_rule DELETE portal": "portal staff leave it to each person again",
    "second_factor_rule DELETE provider": "a director does, for the own provider",
    "session DELETE system": "signing out",
    "session UPDATE(expires_at,last_seen_at,with_second_factor) system":
      "a session that goes on, and the second factor it began with",
    "sign_in_step DELETE system": "it led to a session, or is over",
    "signing_code UPDATE(expires_at,tries) system":
      "a try counts before it is looked at, and its ten minutes begin when the mail goes out",
    "stand_in UPDATE(withdrawn_at) officer": "who is back earlier withdraws it",
    "timeline_head UPDATE(dispute_id,mac,position) complainant":
      "the chain's end moves on; filing a dispute opens it to the committee",
    "timeline_head UPDATE(dispute_id,mac,position) officer": "the chain's end moves on",
    "timeline_head UPDATE(dispute_id,mac,position) provider": "the chain's end moves on",
    "timeline_head UPDATE(dispute_id,mac,position) system": "the chain's end moves on",
    "timeline_head UPDATE(mac,position) named": "the chain's end moves on",
    "timeline_head UPDATE(mac,position) companion": "the chain's end moves on",
    "timeline_head UPDATE(mac,position) reporter": "the chain's end moves on",
    "timeline_head UPDATE(mac,position) committee": "the chain's end moves on",
    "work_due UPDATE(attempts,done_at,due_at,taken_at) system": "the worker takes and finishes it",
    "worklist UPDATE(due_name,due_on,is_closed,is_unconfirmed,may_be_calamity,officer_id,phase,provider_sees,waits_for) officer":
      "a projection of the facts",
    "worklist UPDATE(due_name,due_on,is_closed,phase,provider_sees,waits_for) committee": "a projection of the facts",
    "worklist UPDATE(due_name,due_on,is_closed,is_unconfirmed,phase,provider_sees,waits_for) complainant":
      "a projection of the facts",
    "worklist UPDATE(due_name,due_on,is_closed,judged_due,judged_on,phase,provider_sees,waits_for) provider":
      "a projection of the facts",
    "worklist UPDATE(due_name,due_on,is_closed,officer_id,phase,provider_sees,waits_for) system":
      "a projection of the facts",
  ]

  @Test func `facts stay: nobody changes or deletes a row that isn't listed here with its reason`() async throws {
    let found = Set(
      try await ask(
        """
        select c.relname || ' ' || a.privilege_type || ' ' || replace(a.grantee::regrole::text, 'wederhoor_', '')
        from pg_class c, aclexplode(c.relacl) a
        where c.relnamespace = 'public'::regnamespace and a.grantee <> c.relowner
          and a.privilege_type not in ('SELECT', 'INSERT')
        union all
        select c.relname || ' ' || a.privilege_type || '(' || string_agg(t.attname, ',' order by t.attname) || ') '
          || replace(a.grantee::regrole::text, 'wederhoor_', '')
        from pg_class c join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a
        where c.relnamespace = 'public'::regnamespace and a.grantee <> c.relowner
          and a.privilege_type not in ('SELECT', 'INSERT')
        group by c.relname, a.privilege_type, a.grantee
        """))
    let unlisted = found.subtracting(Self.changes.keys).sorted()
    #expect(unlisted.isEmpty, "record a new fact instead of changing one; or list it here with its reason: \(unlisted)")
    let gone = Set(Self.changes.keys).subtracting(found).sorted()
    #expect(gone.isEmpty, "nobody was granted this any more: take it out of the list in this test: \(gone)")
  }

  // MARK: Functions and the names that the program counts on

  @Test func `a function that runs as its owner has a pinned search path`() async throws {
    let loose = try await ask(
      """
      select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
        and not coalesce(proconfig @> array['search_path=pg_catalog, public, pg_temp'], false)
      """)
    #expect(
      loose.isEmpty,
      "security definer set search_path = pg_catalog, public, pg_temp: unless it is named last, a temporary table comes first: \(loose)"
    )
  }

  @Test func `no function is for everyone`() async throws {
    let open = try await ask(
      """
      select p.oid::regprocedure from pg_proc p where pronamespace = 'public'::regnamespace
        and (proacl is null or exists (select from aclexplode(proacl) a where a.grantee = 0))
      """)
    #expect(open.isEmpty, "revoke all on function … from public, then grant it to who needs it: \(open)")
    let granted = try await ask(
      """
      select p.proname || ' to ' || a.grantee::regrole from pg_proc p, aclexplode(proacl) a
      where pronamespace = 'public'::regnamespace and a.grantee <> p.proowner order by 1
      """)
    #expect(
      granted == [
        "account_to_name to wederhoor_officer", "account_to_name to wederhoor_provider",
        "account_with_email to wederhoor_provider", "bind to wederhoor_app", "case_contact to wederhoor_complainant",
        "case_contact to wederhoor_system", "companion_may_write to wederhoor_companion",
        "entered_by to wederhoor_officer", "entered_by to wederhoor_provider",
        "handles_here to wederhoor_officer",
        "handles_here to wederhoor_provider", "is_handled_by_others to wederhoor_officer",
        "is_handled_by_others to wederhoor_provider", "joined_cases to wederhoor_complainant",
        "joined_cases to wederhoor_officer", "joined_cases to wederhoor_provider", "may_bind to wederhoor_app",
        "noted_by to wederhoor_provider",
        "officer_colleagues to wederhoor_officer", "party_access to wederhoor_app",
        "provider_people to wederhoor_provider", "receipt_of to wederhoor_system", "redact to wederhoor_officer",
        "redact_document to wederhoor_officer",
        "works_alone to wederhoor_officer",
        "works_alone to wederhoor_provider",
      ])
  }

  @Test func `every constraint that a refusal stands for exists`() async throws {
    var named: [String: String] = [:]
    for (file, text) in try Checkout.sources() {
      for block in Checkout.lists(after: "refusing:", in: text) {
        for match in block.matches(of: /"([a-z0-9_]+)"\s*:/) { named[String(match.1)] = file }
      }
    }
    #expect(named.count >= 20, "the refusals in Sources are no longer found by this test")
    let known = Set(
      try await ask(
        """
        select conname from pg_constraint where connamespace = 'public'::regnamespace
        union select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'i'
        union select m[1] from pg_proc, regexp_matches(prosrc, 'constraint = ''([a-z0-9_]+)''', 'g') m
          where pronamespace = 'public'::regnamespace
        """))
    for (name, file) in named.sorted(by: { $0.key < $1.key }) {
      let exists = known.contains(name)
      #expect(exists, "\(file): name the constraint in the migration that makes it; \(name) is none")
    }
  }
}

/// The sources themselves, as text.
enum Checkout {
  /// Every Swift file under Sources, by its path from the top.
  static func sources() throws -> [(file: String, text: String)] {
    let root = TestDatabase.root
    let top = URL(filePath: root + "Sources").resolvingSymlinksInPath()
    return try FileManager.default.contentsOfDirectory(at: top, includingPropertiesForKeys: nil)
      .flatMap { folder -> [(String, String)] in
        let module = folder.resolvingSymlinksInPath()
        guard let found = FileManager.default.enumerator(atPath: module.path(percentEncoded: false)) else { return [] }
        return try found.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.map { name in
          (
            "Sources/\(folder.lastPathComponent)/\(name)",
            try String(contentsOf: module.appending(path: name), encoding: .utf8)
          )
        }
      }
  }

  /// What stands between the brackets of each list that follows `label`.
  static func lists(after label: String, in text: String) -> [Substring] {
    text.ranges(of: label).compactMap { range in
      let rest = text[range.upperBound...].drop(while: \.isWhitespace)
      guard rest.first == "[" else { return nil }
      var depth = 0
      for index in rest.indices {
        if rest[index] == "[" { depth += 1 }
        if rest[index] == "]" { depth -= 1 }
        if depth == 0 { return rest[...index] }
      }
      return nil
    }
  }
}
