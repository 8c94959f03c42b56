import Foundation
import Kernel
import Terms
import Testing

@testable import Postgres

@Suite struct SQLTests {
  private let moment = Moment(
    Actor(.provider, tenant: TenantID(UUID()), person: AccountID(UUID()), dossier: UUID(), dispute: UUID()),
    at: Date(timeIntervalSince1970: 1_772_000_000))

  @Test func `an interpolated value is bound, never pasted`() {
    let name = "'; drop table draft; --"
    let sql: SQL = "select * from letter where name = \(name) and version = \(3)"
    #expect(sql.text == "select * from letter where name = $1 and version = $2")
    #expect(sql.values(in: moment) == [.text(name), .text("3")])
  }

  @Test func `a piece of SQL stands inside another and the numbers go on`() {
    let columns: SQL = "id, name"
    let condition: SQL = "place = \("Utrecht")"
    let sql: SQL = "select \(columns) from provider where number = \("482167") and \(condition) and rank = \(1)"
    #expect(sql.text == "select id, name from provider where number = $1 and place = $2 and rank = $3")
    #expect(sql.values(in: moment) == [.text("482167"), .text("Utrecht"), .text("1")])
  }

  @Test func `nothing is bound as null`() {
    let nothing: String? = nil
    let sql: SQL = "select \(nothing)"
    #expect(sql.text == "select $1")
    #expect(sql.values(in: moment) == [.null])
  }

  @Test func `the transaction alone fills in who, for which tenant and when`() {
    let sql: SQL = "\(.tenant) \(.person) \(.dossier) \(.dispute) \(.moment) \(.today)"
    let actor = moment.actor
    #expect(
      sql.values(in: moment) == [
        actor.tenant?.parameter, actor.person?.parameter, actor.dossier?.parameter, actor.dispute?.parameter,
        .text("2026-02-25 06:13:20.000000+00"), .text("2026-02-25"),
      ])
  }

  @Test func `the text is the same for every value, so that the statement is prepared once`() {
    func sql(_ name: String, _ place: String?) -> SQL { "select \(name), \(place)" }
    #expect(sql("a", nil).text == sql("b", "c").text)
    let names = [sql("a", nil), sql("b", "c")].map { StatementNames.shared.wire($0, as: .officer, in: moment).name }
    #expect(Set(names).count == 1)
    #expect(StatementNames.shared.wire(sql("a", nil), as: .provider, in: moment).name != names[0])
  }
}
