import Foundation

extension SecretKey {
  /// An identifier that follows from a message: the same at every try, and nothing that anyone else can compute.
  package func identifier(over message: CanonicalBytes) -> UUID {
    var bytes = Array(mac(message).prefix(16))
    // Version 8 of RFC 9562: made our own way.
    bytes[6] = bytes[6] & 0x0f | 0x80
    bytes[8] = bytes[8] & 0x3f | 0x80
    return bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
  }
}
