import Crypto
import Foundation
import Kernel

/// One unambiguous byte form of a list of fields: each stands behind its length, so that no two different lists come
/// out the same. What is authenticated or hashed is written in this form.
///
/// The label says what the list is and in which version of its layout; two kinds of list never collide.
package struct CanonicalBytes: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init(_ label: String) { add(label) }

  /// Adds one field. A field that is nil is not the same as an empty one.
  package mutating func add(_ field: [UInt8]?) {
    guard let field else { return add(length: .max) }
    precondition(field.count < Int(UInt32.max), "a canonical field is shorter than 4 GiB")
    add(length: UInt32(field.count))
    bytes += field
  }

  package mutating func add(_ field: String?) { add(field.map { Array($0.utf8) }) }
  package mutating func add(_ field: UUID) { add(withUnsafeBytes(of: field.uuid) { Array($0) }) }
  package mutating func add(_ field: Int) { add(withUnsafeBytes(of: Int64(field).bigEndian) { Array($0) }) }
  package mutating func add<Kind>(_ field: ID<Kind>) { add(field.uuid) }

  /// SHA-256 of the whole, 32 bytes.
  package var hash: [UInt8] { Array(SHA256.hash(data: bytes)) }

  private mutating func add(length: UInt32) { withUnsafeBytes(of: length.bigEndian) { bytes += $0 } }
}
