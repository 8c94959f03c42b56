/// A value as JSON knows it: what a regeling file becomes before it is a `Regeling`, and what a schema is made of.
package indirect enum Plain: Encodable, Sendable, Equatable {
  case text(String)
  case number(Int)
  case flag(Bool)
  case list([Plain])
  case map([String: Plain])

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .text(let text): try text.encode(to: encoder)
    case .number(let number): try number.encode(to: encoder)
    case .flag(let flag): try flag.encode(to: encoder)
    case .list(let list): try list.encode(to: encoder)
    case .map(let map): try map.encode(to: encoder)
    }
  }
}

extension Plain: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int) { self = .number(value) }
  package init(booleanLiteral value: Bool) { self = .flag(value) }
}

extension Plain: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  package init(arrayLiteral elements: Plain...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, Plain)...) {
    self = .map(Dictionary(elements, uniquingKeysWith: { _, last in last }))
  }
}
