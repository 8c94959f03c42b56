import Foundation
import Testing

@testable import Vault

struct CanonicalBytesTests {
  private func bytes(_ label: String, _ fields: [String?]) -> [UInt8] {
    var list = CanonicalBytes(label)
    for field in fields { list.add(field) }
    return list.bytes
  }

  @Test func `no two lists of fields come out the same`() {
    let parts: [String?] = [nil, "", "a", "b", "ab", "\0", "\0\0\0\u{1}a"]
    var seen: Set<[UInt8]> = []
    var lists = 0
    for label in ["", "a", "ab"] {
      seen.insert(bytes(label, []))
      lists += 1
      for first in parts {
        seen.insert(bytes(label, [first]))
        lists += 1
        for second in parts {
          seen.insert(bytes(label, [first, second]))
          lists += 1
        }
      }
    }
    #expect(seen.count == lists)
  }

  @Test func `a list is the label and the fields, each behind its length in four bytes`() {
    var list = CanonicalBytes("ab")
    list.add("c")
    list.add(nil as String?)
    list.add(258)
    list.add([9, 8])
    #expect(hex(list.bytes) == "000000026162" + "0000000163" + "ffffffff" + "000000080000000000000102" + "000000020908")
  }

  @Test func `identifiers are their sixteen bytes`() {
    var (one, other) = (CanonicalBytes("x"), CanonicalBytes("x"))
    one.add(Example.tenant)
    other.add(Example.tenant.uuid)
    #expect(one.bytes == other.bytes)
    #expect(one.bytes.count == 4 + 1 + 4 + 16)
  }
}
