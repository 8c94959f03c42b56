import HTTPTypes
import Hummingbird

/// A form that came in whole and could not be recorded, through no fault of who sent it: its page carries what was typed,
/// and sends it once more by one button. Not every browser still has it behind its own "back".
struct Unrecorded: Error {
  let cause: any Error
  let fields: FormFields

  /// Passwords and codes are typed again.
  private static let never: Set<String> = ["wachtwoord", "code"]

  /// The answers as the page carries them; nil for a form that holds a secret.
  static func carried(_ fields: FormFields) -> [Form.Carried]? {
    guard never.isDisjoint(with: fields.everything.keys) else { return nil }
    return fields.everything.sorted { $0.key < $1.key }.flatMap { name, values in
      values.map { Form.Carried(name: name, value: $0) }
    }
  }

  /// Does it; whatever it throws then holds the form.
  static func keeping<Output>(_ fields: FormFields, _ body: () async throws -> Output) async throws -> Output {
    do { return try await body() } catch { throw Unrecorded(cause: error, fields: fields) }
  }

  /// The form of a request that never came to its page; nil when it holds none.
  static func read(_ request: Request) async -> FormFields? {
    request.method == .post ? try? await FormFields(of: request) : nil
  }
}
