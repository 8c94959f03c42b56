import Foundation
import Kernel

@testable import Vault

/// Fixed identifiers and a fixed key (bytes 0 to 31). The expected values in these tests were computed from them with
/// Python's hashlib, hmac and cryptography, apart from this code.
enum Example {
  static func uuid(_ last: UInt8) -> UUID {
    UUID(uuid: (0x01, 0x90, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, last))
  }

  static let tenant = TenantID(uuid(0x01))
  static let neighbour = TenantID(uuid(0x02))
  static let dossier = uuid(0xD1)
  static let otherDossier = uuid(0xD2)
  static let row = uuid(0xA1)
  static let keyBytes = [UInt8](0..<32)

  static func key() -> SecretKey {
    guard let key = SecretKey(keyBytes) else { preconditionFailure("32 bytes are a key") }
    return key
  }

  static let place = Place(
    tenant: tenant, dossier: dossier, compartment: .shared, table: "complaint", column: "text", row: row, version: 2)
}

func hex(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

/// The bytes of a hexadecimal text; stops the test run at anything else.
func bytes(_ hex: String) -> [UInt8] {
  let digits = hex.compactMap(\.hexDigitValue)
  precondition(digits.count == hex.count && digits.count.isMultiple(of: 2), "hexadecimal digits in pairs")
  return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
}

/// Whether these bytes hold those, anywhere in a row.
func holds(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
  guard bytes.count >= part.count else { return false }
  return (0...(bytes.count - part.count)).contains { bytes[$0..<($0 + part.count)].elementsEqual(part) }
}
