import Foundation
import Kernel
import Postgres
import Terms
import TestSupport
import Testing

@Suite struct RowTests {
  private func read<Value: Readable & Sendable>(_ sql: SQL, as type: Value.Type) async throws -> Value? {
    let scratch = try await Scratch()
    return try await scratch.database.read(
      as: Scratch.system, Query.one(sql) { row -> Value? in try row.optional("value") })
  }

  @Test func `every type reads what PostgreSQL writes`() async throws {
    #expect(try await read("select 'één 🙂'::text as value", as: String.self) == "één 🙂")
    #expect(try await read("select -12::int as value", as: Int.self) == -12)
    #expect(try await read("select 9223372036854775807::bigint as value", as: Int.self) == .max)
    #expect(try await read("select true as value", as: Bool.self) == true)
    #expect(try await read("select false as value", as: Bool.self) == false)
    #expect(try await read("select date '2024-02-29' as value", as: Day.self) == Day(iso: "2024-02-29"))
    #expect(try await read("select 9000 as value", as: Money.self) == Money(euroCents: 9000))
    #expect(try await read("select 'officer' as value", as: Audience.self) == .officer)
    #expect(try await read("select '\\x00ff10'::bytea as value", as: [UInt8].self) == [0, 255, 16])
    #expect(try await read("select ''::bytea as value", as: [UInt8].self) == [])
    #expect(try await read("select ''::text as value", as: String.self) == "")
    let uuid = UUID()
    #expect(try await read("select \(uuid)::uuid as value", as: UUID.self) == uuid)
    #expect(try await read("select \(uuid)::uuid as value", as: AccountID.self) == AccountID(uuid))
    #expect(try await read("select null::text as value", as: String.self) == nil)
  }

  @Test(arguments: [
    "2026-02-25 10:11:12.123456+00", "2026-02-25 10:11:12+00", "2026-02-25 10:11:12.5+00",
    "1969-12-31 23:59:59.999999+00",
    "2000-02-29 00:00:00+00",
  ])
  func `a moment goes there and back to the microsecond`(text: String) async throws {
    let date = try #require(try await read("select \(text)::timestamptz as value", as: Date.self))
    let scratch = try await Scratch()
    let isSame = try await scratch.database.read(
      as: Scratch.system,
      Query.one("select \(date)::timestamptz = \(text)::timestamptz as same") { row -> Bool in try row("same") })
    #expect(isSame)
  }

  @Test func `what doesn't read as the type names the column and the type, never the value`() async throws {
    let scratch = try await Scratch()
    func mistake<Value: Readable & Sendable>(_ sql: SQL, _ type: Value.Type) async -> String {
      do {
        _ = try await scratch.database.read(as: Scratch.system, Query.one(sql) { row -> Value in try row("column_1") })
        return "none"
      } catch { return "\(error)" }
    }
    let cases = [
      await mistake("select 'geheim 7' as column_1", Int.self),
      await mistake("select 'geheim 7' as column_1", Day.self),
      await mistake("select 'geheim 7' as column_1", UUID.self),
      await mistake("select 'geheim 7' as column_1", Bool.self),
      await mistake("select 'geheim 7' as column_1", Audience.self),
      await mistake("select 'geheim 7' as column_1", Date.self),
      await mistake("select 'geheim 7' as column_1", Money.self),
      await mistake("select 'geheim 7' as column_1", [UInt8].self),
      await mistake("select 'infinity'::timestamptz as column_1", Date.self),
    ]
    for text in cases {
      #expect(text.contains("column_1"))
      #expect(text.contains("unreadable"))
      #expect(!text.contains("geheim") && !text.contains("infinity"))
    }
    #expect(cases[0].contains("Int"))
    #expect(await mistake("select null::text as column_1", String.self) == "column column_1: null")
    #expect(await mistake("select 'geheim 7' as column_2", String.self) == "column column_1: missing")
  }

  @Test func `an identifier is 32 hexadecimal digits, and nothing less or more`() {
    for _ in 0..<50 {
      let uuid = UUID()
      #expect(UUID(column: uuid.uuidString.lowercased()) == uuid)
      #expect(AccountID(column: uuid.uuidString.lowercased()) == AccountID(uuid))
    }
    let digits = "0123456789abcdef0123456789abcdef"
    #expect(UUID(column: digits)?.uuidString == "01234567-89AB-CDEF-0123-456789ABCDEF")
    for text in ["", "-", String(digits.dropLast()), digits + "0", digits.replacing("f", with: "g"), digits + "é"] {
      #expect(UUID(column: text) == nil)
    }
  }

  @Test func `a column may be asked for by name in any order`() async throws {
    let scratch = try await Scratch()
    let (second, first) = try await scratch.database.read(
      as: Scratch.system,
      Query.one("select 1 as first, 2 as second") { row -> (Int, Int) in (try row("second"), try row("first")) })
    #expect((first, second) == (1, 2))
  }
}
