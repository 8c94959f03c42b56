import Foundation
import Intake
import Kernel
import Mustache
import Tenant
import Terms

/// One question of a form: its label, the answer as typed, and what is wrong with it.
package struct Field: Sendable {
  package let name: String
  package let label: String
  /// Why we ask, or an example: always visible, never inside the field.
  package let hint: String?
  /// An answer may stay away; the label then says so.
  package let isOptional: Bool
  /// The sentence for an answer that stays away, instead of the usual one.
  package let whenEmpty: String?
  /// What the browser may fill in: `email`, `tel`, `name`, `street-address` …
  package let autocomplete: String?
  let kind: Kind
  /// As typed; this is what the form shows again.
  var typed: [String]
  /// As the rest of the house wants it: trimmed, a date as 2026-01-13, a postcode as "1234 AB". Empty when invalid.
  var clean: [String] = []
  var error: String?
  /// The text seems to hold a citizen service number (BSN), and nobody said yet that it is none: the field then shows a
  /// box to say so. Nothing is stored before (R3.11).
  private(set) var asksAboutCitizenNumber = false
  private var warnsOfCitizenNumber = true

  /// For a form of several pages that asks about it once, at the end.
  var withoutCitizenNumberWarning: Field {
    var field = self
    field.warnsOfCitizenNumber = false
    return field
  }

  enum Kind: Sendable {
    case text(most: Int, isShort: Bool)
    case email
    case telephone
    case postcode
    case password
    case number(ClosedRange<Int>)
    case money
    case date
    case area(most: Int, rows: Int)
    case radios([Choice])
    case select([Choice])
    case boxes([Choice])
    case box
    case hidden
    case file(accept: String)
  }

  /// One line.
  /// - Parameter most: characters (Unicode scalars, as PostgreSQL counts them), inclusive.
  package static func text(
    _ name: String, _ label: String, hint: String? = nil, value: String = "", isOptional: Bool = false,
    most: Int = 200, isShort: Bool = false, autocomplete: String? = nil, whenEmpty: String? = nil
  ) -> Field {
    Field(
      name, label, hint, isOptional, whenEmpty, autocomplete, .text(most: most, isShort: isShort), [value])
  }

  /// An e-mail address.
  package static func email(
    _ name: String, _ label: String, hint: String? = nil, value: String = "", isOptional: Bool = false,
    autocomplete: String = "email", whenEmpty: String? = nil
  ) -> Field { Field(name, label, hint, isOptional, whenEmpty, autocomplete, .email, [value]) }

  /// A telephone number: any usual way to write it; clean as digits, with a "+" in front when it had one.
  package static func telephone(
    _ name: String, _ label: String, hint: String? = nil, value: String = "", isOptional: Bool = false,
    whenEmpty: String? = nil
  ) -> Field { Field(name, label, hint, isOptional, whenEmpty, "tel", .telephone, [value]) }

  /// A Dutch postcode: "1234aa" and "1234 AA"; clean as "1234 AA".
  package static func postcode(
    _ name: String, _ label: String, hint: String? = nil, value: String = "", isOptional: Bool = false,
    whenEmpty: String? = nil
  ) -> Field { Field(name, label, hint, isOptional, whenEmpty, "postal-code", .postcode, [value]) }

  /// A password: never shown again. Like every answer it comes without the spaces around it.
  package static func password(
    _ name: String, _ label: String, hint: String? = nil, autocomplete: String = "current-password",
    whenEmpty: String? = nil
  ) -> Field { Field(name, label, hint, false, whenEmpty, autocomplete, .password, []) }

  /// A whole number in a range, inclusive.
  package static func number(
    _ name: String, _ label: String, in range: ClosedRange<Int>, hint: String? = nil, value: String = "",
    isOptional: Bool = false, whenEmpty: String? = nil
  ) -> Field { Field(name, label, hint, isOptional, whenEmpty, nil, .number(range), [value]) }

  /// An amount in euros: "79,95"; clean as euro cents.
  package static func money(
    _ name: String, _ label: String, hint: String? = nil, value: Money? = nil, isOptional: Bool = false,
    whenEmpty: String? = nil
  ) -> Field { Field(name, label, hint, isOptional, whenEmpty, nil, .money, [value?.field ?? ""]) }

  /// A date in one field: 13-01-2026 and every usual way to write it.
  package static func date(
    _ name: String, _ label: String, hint: String? = nil, value: Day? = nil, isOptional: Bool = false,
    autocomplete: String? = nil, whenEmpty: String? = nil
  ) -> Field { Field(name, label, hint, isOptional, whenEmpty, autocomplete, .date, [value?.field ?? ""]) }

  /// A text of more lines; the form says how long it may be.
  /// - Parameter most: characters (Unicode scalars, as PostgreSQL counts them), inclusive.
  package static func area(
    _ name: String, _ label: String, hint: String? = nil, value: String = "", isOptional: Bool = false,
    most: Int = 10_000, rows: Int = 8, whenEmpty: String? = nil
  ) -> Field { Field(name, label, hint, isOptional, whenEmpty, nil, .area(most: most, rows: rows), [value]) }

  /// One answer out of a few. "Weet ik niet" is a choice like any other.
  package static func radios(
    _ name: String, _ label: String, _ choices: [Choice], hint: String? = nil, value: String = "",
    isOptional: Bool = false, whenEmpty: String? = nil
  ) -> Field { Field(name, label, hint, isOptional, whenEmpty, nil, .radios(choices), [value]) }

  /// One answer out of many: a list that opens. Nothing is chosen beforehand.
  package static func select(
    _ name: String, _ label: String, _ choices: [Choice], hint: String? = nil, value: String = "",
    isOptional: Bool = false, whenEmpty: String? = nil
  ) -> Field { Field(name, label, hint, isOptional, whenEmpty, nil, .select(choices), [value]) }

  /// Any number of answers out of a few.
  package static func boxes(
    _ name: String, _ label: String, _ choices: [Choice], hint: String? = nil, values: [String] = [],
    isOptional: Bool = false, whenEmpty: String? = nil
  ) -> Field { Field(name, label, hint, isOptional, whenEmpty, nil, .boxes(choices), values) }

  /// One box to tick; its value is "ja".
  package static func box(
    _ name: String, _ label: String, hint: String? = nil, isTicked: Bool = false, isOptional: Bool = false,
    whenEmpty: String? = nil
  ) -> Field { Field(name, label, hint, isOptional, whenEmpty, nil, .box, isTicked ? ["ja"] : []) }

  /// A file from the person's own device. Stands last in its form: what comes behind it isn't read.
  /// - Parameter accept: what the browser offers to choose from, as `accept` of HTML says it; the server looks itself.
  package static func file(
    _ name: String, _ label: String, hint: String? = nil, accept: String, isOptional: Bool = false
  ) -> Field {
    Field(name, label, hint, isOptional, nil, nil, .file(accept: accept), [])
  }

  /// What the form carries along unseen, such as its own identifier against a double click.
  package static func hidden(_ name: String, _ value: String) -> Field {
    Field(name, "", nil, true, nil, nil, .hidden, [value])
  }

  private init(
    _ name: String, _ label: String, _ hint: String?, _ isOptional: Bool, _ whenEmpty: String?,
    _ autocomplete: String?, _ kind: Kind, _ values: [String]
  ) {
    self.name = name
    self.label = label
    self.hint = hint
    self.isOptional = isOptional
    self.whenEmpty = whenEmpty
    self.autocomplete = autocomplete
    self.kind = kind
    typed = values.filter { !$0.isEmpty }
  }

  /// Takes the answer from a sent form and checks it by its kind.
  mutating func fill(_ fields: FormFields, _ t: Wording) {
    let sent = fields.all(name).filter { !$0.isEmpty }
    switch kind {
    case .boxes: typed = sent
    // What a form carries along unseen may be the answer to a question of more lines.
    case .area, .hidden, .password: typed = Array(sent.prefix(1))
    default: typed = sent.prefix(1).map(TypedText.oneLine)
    }
    clean = []
    error = nil
    // Who takes the file says what is wrong with it.
    if case .file = kind { return }
    guard let first = typed.first else {
      if !isOptional { error = whenEmpty ?? emptiness(t) }
      return
    }
    switch kind {
    case .hidden, .password, .file: clean = typed
    case .text(let most, _), .area(let most, _):
      let length = first.unicodeScalars.count
      if length <= most {
        clean = typed
        warnOfCitizenNumber(in: first, fields, t)
      } else {
        error = t("form.errors.tooLong", ["label": label, "length": String(length), "most": String(most)])
      }
    case .email: take(Contact.isEmail(first) ? first : nil, or: t("form.errors.email"))
    case .telephone: take(Field.telephone(first), or: t("form.errors.telephone"))
    case .postcode: take(Field.postcode(first), or: t("form.errors.postcode"))
    case .date: take(Day(typed: first)?.description, or: t("form.errors.date"))
    case .money: take(Money(typed: first).map { String($0.euroCents) }, or: t("form.errors.money", ["label": label]))
    case .number(let range):
      take(
        Int(first).flatMap { range.contains($0) ? String($0) : nil },
        or: t("form.errors.number", ["least": String(range.lowerBound), "most": String(range.upperBound)]))
    case .radios(let choices), .boxes(let choices), .select(let choices):
      let isKnown = typed.allSatisfy { value in choices.contains { $0.value == value } }
      if isKnown { clean = typed } else { error = t("form.errors.choose", ["label": label]) }
    case .box: take(first == "ja" ? first : nil, or: t("form.errors.tick", ["label": label]))
    }
  }

  private mutating func take(_ value: String?, or sentence: String) {
    if let value { clean = [value] } else { error = sentence }
  }

  private func emptiness(_ t: Wording) -> String {
    switch kind {
    case .radios, .boxes, .select: t("form.errors.choose", ["label": label])
    case .box: t("form.errors.tick", ["label": label])
    default: t("form.errors.empty", ["label": label])
    }
  }

  private static func telephone(_ text: String) -> String? {
    let bare = text.filter { !$0.isWhitespace && !"-.()/".contains($0) }
    let digits = bare.hasPrefix("+") ? bare.dropFirst() : bare[...]
    guard (8...15).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return bare
  }

  private static func postcode(_ text: String) -> String? {
    let bare = text.filter { !$0.isWhitespace }.uppercased()
    guard bare.wholeMatch(of: #/[1-9][0-9]{3}[A-Z]{2}/#) != nil else { return nil }
    return "\(bare.prefix(4)) \(bare.suffix(2))"
  }
}

/// One of the answers of `Field.radios` and `Field.boxes`.
package struct Choice: Sendable {
  package let value: String
  package let label: String
  package let hint: String?

  package init(_ value: String, _ label: String, hint: String? = nil) {
    self.value = value
    self.label = label
    self.hint = hint
  }
}

extension Field: MustacheParent {
  /// The id of what the error summary links to.
  var id: String { "veld-\(name)" }

  private mutating func warnOfCitizenNumber(in text: String, _ sent: FormFields, _ t: Wording) {
    guard case .area = kind, warnsOfCitizenNumber, CitizenNumber.isIn(text) else { return }
    asksAboutCitizenNumber = true
    if sent["\(name)-geenbsn"] != "ja" { error = t("form.errors.citizenNumber", ["label": label]) }
  }

  package func child(named child: String) -> Any? {
    switch child {
    case "asksAboutCitizenNumber": asksAboutCitizenNumber
    case "template": "parts/field/\(template)"
    case "name": name
    case "id": id
    case "label": label
    case "hint": hint
    case "error": error
    case "isOptional": isOptional
    case "isInvalid": error != nil
    case "value": typed.first ?? ""
    case "type": type
    case "accept": if case .file(let accept) = kind { accept } else { nil }
    case "inputMode": inputMode
    case "autocomplete": autocomplete
    case "isShort": isShort
    case "isPlain": isPlain
    case "describedBy": describedBy
    case "isTicked": !typed.isEmpty
    case "most": most
    case "shownMost": shownMost
    case "rows": rows
    case "choices": choices
    default: nil
    }
  }

  private var template: String {
    switch kind {
    case .text, .email, .telephone, .postcode, .number, .money, .date: "line"
    case .password: "password"
    case .area: "area"
    case .radios: "radios"
    case .select: "select"
    case .boxes: "boxes"
    case .box: "box"
    case .hidden: "hidden"
    case .file: "file"
    }
  }

  private var type: String {
    switch kind {
    case .email: "email"
    case .telephone: "tel"
    default: "text"
    }
  }

  private var inputMode: String? {
    switch kind {
    case .number: "numeric"
    case .money: "decimal"
    default: nil
    }
  }

  private var isShort: Bool {
    switch kind {
    case .date, .postcode, .number, .money: true
    case .text(_, let isShort): isShort
    default: false
    }
  }

  /// What no spelling checker should touch.
  private var isPlain: Bool {
    switch kind {
    case .email, .telephone, .postcode, .number, .date: true
    default: false
    }
  }

  private var most: String? { if case .area(let most, _) = kind { String(most) } else { nil } }
  /// How much fits, said beforehand only where a page of text is too much: a larger number means nothing to people.
  private var shownMost: String? { if case .area(let most, _) = kind, most <= 2_000 { String(most) } else { nil } }
  private var rows: String? { if case .area(_, let rows) = kind { String(rows) } else { nil } }

  private var describedBy: String? {
    var ids: [String] = []
    if hint != nil { ids.append("\(id)-hint") }
    if shownMost != nil { ids.append("\(id)-lengte") }
    if error != nil { ids.append("\(id)-fout") }
    return ids.isEmpty ? nil : ids.joined(separator: " ")
  }

  private var choices: [ChoiceRow] {
    switch kind {
    case .radios(let all), .boxes(let all), .select(let all): rows(all)
    default: []
    }
  }

  private func rows(_ all: [Choice]) -> [ChoiceRow] {
    all.enumerated().map { index, choice in
      // The first one has the field's own id, so that the error summary can put the focus on it.
      ChoiceRow(
        choice: choice, id: index == 0 ? id : "\(id)-\(index + 1)", name: name,
        isChosen: typed.contains(choice.value))
    }
  }

  private struct ChoiceRow: MustacheParent {
    let choice: Choice
    let id: String
    let name: String
    let isChosen: Bool

    func child(named child: String) -> Any? {
      switch child {
      case "id": id
      case "name": name
      case "value": choice.value
      case "label": choice.label
      case "hint": choice.hint
      case "isChosen": isChosen
      default: nil
      }
    }
  }
}
