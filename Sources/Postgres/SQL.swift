import Foundation

/// One statement, written as a literal: interpolation binds a value, it can't paste text.
///
///     "select name from letter where tenant_id = \(.tenant) and id = \(id)"
///
/// A `String` made at run time can't become `SQL`; a piece of `SQL` may stand inside another.
package struct SQL: Sendable, ExpressibleByStringInterpolation {
  /// What only the transaction knows, and so only the transaction fills in.
  package enum Context: Sendable { case tenant, person, dossier, dispute, moment, today }

  enum Part: Sendable {
    case text(String)
    case value(Parameter)
    case context(Context)
  }

  var parts: [Part]

  package init(stringLiteral value: String) { parts = [.text(value)] }
  package init(stringInterpolation: Interpolation) { parts = stringInterpolation.parts }

  package struct Interpolation: StringInterpolationProtocol {
    var parts: [Part] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      parts.reserveCapacity(interpolationCount * 2 + 1)
    }

    package mutating func appendLiteral(_ literal: String) { parts.append(.text(literal)) }
    package mutating func appendInterpolation(_ context: Context) { parts.append(.context(context)) }
    package mutating func appendInterpolation(_ value: some Bindable) { parts.append(.value(value.parameter)) }
    package mutating func appendInterpolation(_ value: (some Bindable)?) {
      parts.append(.value(value?.parameter ?? .null))
    }
    package mutating func appendInterpolation(_ fragment: SQL) { parts += fragment.parts }
  }

  /// The text with `$1`, `$2` … in it; the same for every call from the same place.
  var text: String {
    var (text, number) = ("", 0)
    for part in parts {
      switch part {
      case .text(let literal): text += literal
      case .value, .context:
        number += 1
        text += "$\(number)"
      }
    }
    return text
  }

  /// The values of `$1`, `$2` …, with the transaction's own filled in.
  func values(in moment: Moment) -> [Parameter] {
    parts.compactMap { part in
      switch part {
      case .text: nil
      case .value(let value): value
      case .context(let context): moment.value(of: context)
      }
    }
  }
}

/// A bound value as libpq sends it: text, or null.
package enum Parameter: Sendable, Equatable {
  case null
  case text(String)
}

/// What can be bound to a statement.
package protocol Bindable: Sendable {
  var parameter: Parameter { get }
}
