import Foundation
import Kernel
import Terms

/// The published JSON Schema (draft 2020-12) of a regeling file, for editors and for other programs: what the reader
/// knows of keys and words, and nothing else. What hangs together across keys only the reader checks.
package enum RegelingSchema {
  /// The text of `db/regelingen/schema.json`.
  package static var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(schema) else {
      preconditionFailure("a schema holds only texts, numbers and lists, which are always JSON")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private static var schema: Plain {
    [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "A complaints regeling for Wederhoor",
      "if": ["required": ["procedures"]],
      "then": object(.several),
      "else": object(.single),
    ]
  }

  private static func object(_ shape: RegelingShape) -> Plain {
    let properties = shape.fields.map { ($0.key, described($0, in: shape)) }
    return [
      "type": "object", "additionalProperties": false,
      "required": .list(shape.fields.filter { $0.need == .required }.map { .text($0.key) }),
      "properties": .map(Dictionary(properties, uniquingKeysWith: { first, _ in first })),
    ]
  }

  private static func described(_ field: RegelingShape.Field, in shape: RegelingShape) -> Plain {
    let plain = value(field.kind, in: shape)
    guard case .map(var value) = field.maySayNone ? ["anyOf": [["const": "none"], plain]] : plain else { return plain }
    value["description"] = .text(field.meaning)
    return .map(value)
  }

  private static let amount = "^[1-9][0-9]{0,3} (working days?|calendar days?|weeks?|months?|years?)$"

  private static func value(_ kind: RegelingShape.Kind, in shape: RegelingShape) -> Plain {
    switch kind {
    case .text: ["type": ["string", "number"], "minLength": 1]
    case .localised:
      [
        "type": "object", "additionalProperties": false,
        "required": .list(Language.allCases.map { .text($0.rawValue) }),
        "properties": .map(
          Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0.rawValue, ["type": "string", "minLength": 1]) })),
      ]
    case .word(let words): ["enum": .list(words.map(Plain.text))]
    case .words(let words):
      ["type": "array", "minItems": 1, "uniqueItems": true, "items": ["enum": .list(words.map(Plain.text))]]
    case .number(let range):
      ["type": "integer", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound)]
    case .cents: ["type": "integer", "minimum": 0, "maximum": .number(RegelingShape.mostCents)]
    case .flag: ["type": "boolean"]
    case .amount: ["type": "string", "pattern": .text(amount)]
    case .length:
      ["anyOf": [["type": "string", "pattern": .text(amount)], ["enum": .list(TermLength.words.map(Plain.text))]]]
    case .day: ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"]
    case .section(let inner): object(inner)
    case .sectionOrNone(let inner): ["anyOf": [["const": "none"], object(inner)]]
    case .sections(let inner, _): ["type": "array", "minItems": 1, "items": object(inner)]
    case .notes:
      [
        "type": "object", "propertyNames": ["enum": .list(shape.notable.map(Plain.text))],
        "additionalProperties": ["type": "string", "minLength": 1],
      ]
    }
  }
}

extension RegelingShape {
  static let mostCents = 1_000_000
  /// The settings that a note can be about.
  package var notable: [String] {
    fields.filter { if case .notes = $0.kind { false } else { true } }.map(\.key)
  }
}
