import Kernel
import Postgres

/// What kind of database this is.
package enum Installation {
  /// Whether it holds demo data, with sign-ins that anyone knows.
  package static let isDemo = Query<Bool>.one("select exists (select from installation where is_demo) as is_demo") {
    row in try row("is_demo")
  }

  /// Marks an empty database as a demo, for good.
  package static let markDemo = Change("insert into installation (is_demo) values (true) on conflict do nothing")

  /// Whether the login role could go around row-level security: then nothing may be served.
  package static let roleIsTooMighty = Query<Bool>.one(
    "select rolsuper or rolbypassrls as is_too_mighty from pg_roles where rolname = session_user"
  ) { row in try row("is_too_mighty") }
}
