import Foundation
import Kernel

/// A data key as the database keeps it: encrypted under the master key of that version.
package struct WrappedKey: Hashable, Sendable {
  /// The master key's version, from 1.
  package let version: Int
  package let bytes: [UInt8]

  package init(version: Int, bytes: [UInt8]) {
    self.version = version
    self.bytes = bytes
  }
}

/// The keys that data keys are wrapped under, by version. They live outside the database, never in the same backup;
/// once a version is destroyed, what it wrapped is gone from every backup too.
package struct MasterKeys: Concealed, Equatable, Sendable {
  let keys: [Int: SecretKey]
  /// The version that wraps from now on.
  package let current: Int
  private let currentKey: SecretKey

  /// Nil when there is no key, a version below 1, or none that wraps.
  /// - Parameter wrapping: the version that wraps; the highest unless said. A newer one is known already, so that every
  ///   running program can open what it will wrap.
  package init?(_ keys: [Int: SecretKey], wrapping: Int? = nil) {
    guard let current = wrapping ?? keys.keys.max(), let currentKey = keys[current],
      keys.keys.allSatisfy({ $0 > 0 })
    else { return nil }
    self.keys = keys
    self.current = current
    self.currentKey = currentKey
  }

  /// The versions at hand, lowest first.
  package var versions: [Int] { keys.keys.sorted() }

  /// The newest version at hand; it may not wrap yet.
  package var newest: Int { keys.keys.max() ?? current }

  /// Wraps under the current version, for this dossier's compartment only.
  package func wrap(
    _ key: DataKey, tenant: TenantID, dossier: UUID, compartment: Compartment
  ) throws -> WrappedKey {
    let place = Self.place(version: current, tenant: tenant, dossier: dossier, compartment: compartment)
    return WrappedKey(
      version: current, bytes: try Cipher.seal(key.key.bytes, under: currentKey.symmetric, authenticating: place))
  }

  /// - Throws: `Unopened` when that master version is not at hand (any more), for a key that was wrapped for another
  ///   dossier or compartment, and for changed bytes.
  package func unwrap(
    _ wrapped: WrappedKey, tenant: TenantID, dossier: UUID, compartment: Compartment
  ) throws(Unopened) -> DataKey {
    guard let master = keys[wrapped.version] else { throw Unopened() }
    let place = Self.place(version: wrapped.version, tenant: tenant, dossier: dossier, compartment: compartment)
    let bytes = try Cipher.open(wrapped.bytes, under: master.symmetric, authenticating: place)
    guard let key = SecretKey(bytes) else { throw Unopened() }
    return DataKey(key)
  }

  /// Wraps the same key under the current version.
  /// - Throws: `Unopened`, as `unwrap`.
  package func rewrap(
    _ wrapped: WrappedKey, tenant: TenantID, dossier: UUID, compartment: Compartment
  ) throws -> WrappedKey {
    try wrap(
      unwrap(wrapped, tenant: tenant, dossier: dossier, compartment: compartment), tenant: tenant, dossier: dossier,
      compartment: compartment)
  }

  private static func place(
    version: Int, tenant: TenantID, dossier: UUID, compartment: Compartment
  ) -> [UInt8] {
    var data = CanonicalBytes("wederhoor wrapped key 1")
    data.add(version)
    data.add(tenant)
    data.add(dossier)
    data.add(compartment.rawValue)
    return data.bytes
  }
}
