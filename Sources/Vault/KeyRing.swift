import Synchronization

/// The portal's keys as a running program holds them: replaced whole when the key file changes, so that rotating a
/// master key takes no restart.
package final class KeyRing: Sendable {
  private let held: Mutex<PortalKeys>

  package init(_ keys: PortalKeys) { held = Mutex(keys) }

  /// The keys of this moment. One request or one piece of work takes them once.
  package var keys: PortalKeys { held.withLock { $0 } }

  package func replace(with keys: PortalKeys) { held.withLock { $0 = keys } }
}
