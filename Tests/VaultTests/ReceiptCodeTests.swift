import Foundation
import Kernel
import Testing
import Vault

@Suite struct ReceiptCodeTests {
  private let keys = PortalKeys.generate()
  private let tenant = TenantID(UUID())
  private let dossier = UUID()
  private let moment = Date(timeIntervalSince1970: 1_771_578_000.123456)
  private let hash = [UInt8](repeating: 7, count: 32)

  private func code(
    _ keys: PortalKeys? = nil, tenant: TenantID? = nil, dossier: UUID? = nil, number: String = "4821905373",
    at moment: Date? = nil, hash: [UInt8]? = nil
  ) -> ReceiptCode {
    ReceiptCode(
      under: (keys ?? self.keys).codes, tenant: tenant ?? self.tenant, dossier: dossier ?? self.dossier, number: number,
      filedAt: moment ?? self.moment, textHash: hash ?? self.hash)
  }

  @Test func `the same filing always has the same code, in three groups of four`() {
    #expect(code() == code())
    #expect(code().shown.wholeMatch(of: #/[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}/#) != nil)
  }

  @Test func `whatever differs gives another code`() {
    let others = [
      code(PortalKeys.generate()), code(tenant: TenantID(UUID())), code(dossier: UUID()), code(number: "4821905374"),
      code(at: moment.addingTimeInterval(0.000_002)), code(hash: [UInt8](repeating: 8, count: 32)),
    ]
    #expect(others.allSatisfy { $0 != code() })
    #expect(Set(others.map(\.shown)).count == others.count)
  }

  @Test func `it stays the same when master keys come and go`() throws {
    let added = keys.addingMaster()
    let rotated = try #require(added.wrapping(with: added.master.newest)?.destroyingMaster(1))
    #expect(code(rotated) == code())
  }

  @Test func `it is read however it is typed, and nothing else is`() {
    let shown = code().shown
    for typed in [shown, shown.lowercased(), shown.replacing("-", with: " "), " \(shown.replacing("-", with: "."))\n"] {
      #expect(ReceiptCode(typed: typed) == code(), "\(typed)")
    }
    for typed in ["", "7KQ2-M9XA", shown + "0", shown.dropLast() + "U", "geen code"] {
      #expect(ReceiptCode(typed: String(typed)) == nil, "\(typed)")
    }
  }
}
