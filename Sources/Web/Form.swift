import Foundation
import Kernel
import Mustache
import Terms

/// A form: its questions, where it goes, and what is wrong with the answers.
///
/// The same value shows the empty form, reads the sent one, and shows it again with what was typed and the errors:
/// ```swift
/// var form = self.form(context)        // the questions
/// form.fill(fields)                     // the answers; every field is checked by its kind
/// guard form.isValid else { return show(form, context, status: .unprocessableContent) }
/// ```
package struct Form: Sendable, MustacheParent {
  package let action: String
  /// The words on the button.
  package let submit: String
  package private(set) var fields: [Field]
  /// What is wrong with the form as a whole and not with one field, such as "deze klacht is al gesloten".
  package private(set) var problems: [String] = []
  /// A lighter link beside the button, back to where one came from.
  package let cancel: Link?
  /// Answers to another form, which go along unseen.
  private let carried: [Carried]
  private let t: Wording

  package init(
    _ t: Wording, to action: String, submit: String, cancel: Link? = nil, carrying carried: [Carried] = [],
    _ fields: [Field]
  ) {
    precondition(Set(fields.map(\.name)).count == fields.count, "two fields of a form have the same name")
    self.t = t
    self.action = action
    self.submit = submit
    self.cancel = cancel
    self.carried = carried
    self.fields = fields
  }

  /// Takes over the answers of a sent form and checks each by its kind.
  package mutating func fill(_ sent: FormFields) {
    for index in fields.indices { fields[index].fill(sent, t) }
  }

  /// Takes over the answers without saying what is wrong with them: a stored draft, a step one comes back to.
  package mutating func restore(_ draft: FormFields) {
    for index in fields.indices where draft.has(fields[index].name) {
      fields[index].fill(draft, t)
      fields[index].error = nil
    }
  }

  /// The sentence at the field for what a rule refused.
  package mutating func refuse(_ name: String, _ sentence: String) { fields[index(of: name)].error = sentence }

  /// The sentence on top for what a rule refused that no single field can mend.
  package mutating func refuse(_ sentence: String) { problems.append(sentence) }

  package var isValid: Bool { problems.isEmpty && fields.allSatisfy { $0.error == nil } }

  /// The checked answer; "" when there is none. Call `fill` first.
  package subscript(name: String) -> String { fields[index(of: name)].clean.first ?? "" }

  /// Whether there is such a question.
  package func asks(_ name: String) -> Bool { fields.contains { $0.name == name } }

  /// The checked answers of `Field.boxes`.
  package func all(_ name: String) -> [String] { fields[index(of: name)].clean }

  /// The checked date; nil when there is none.
  package func day(_ name: String) -> Day? { Day(iso: self[name]) }

  /// The checked number; nil when there is none.
  package func number(_ name: String) -> Int? { Int(self[name]) }

  /// The checked amount; nil when there is none.
  package func money(_ name: String) -> Money? { number(name).map { Money(euroCents: $0) } }

  /// Whether the box is ticked.
  package func isTicked(_ name: String) -> Bool { self[name] == "ja" }

  /// An identifier in a hidden field; nil when it is none.
  package func id<Kind>(_ name: String) -> ID<Kind>? { ID(self[name]) }

  /// One answer that goes along unseen.
  package struct Carried: Sendable, MustacheParent {
    let name: String
    let value: String

    package func child(named child: String) -> Any? {
      switch child {
      case "name": name
      case "value": value
      default: nil
      }
    }
  }

  /// The answers to these questions as they were sent, to go along with another form.
  package func carried(_ sent: FormFields) -> [Carried] {
    fields.flatMap { field in sent.all(field.name).map { Carried(name: field.name, value: $0) } }
  }

  private func index(of name: String) -> Int {
    guard let index = fields.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("the form has no field \(name)")
    }
    return index
  }

  package func child(named name: String) -> Any? {
    switch name {
    case "action": action
    case "submit": submit
    case "takesFile": fields.contains { if case .file = $0.kind { true } else { false } }
    case "cancel": cancel
    case "hasCancel": cancel != nil
    case "fields": fields
    case "carried": carried
    case "field": ByName(form: self)
    case "problems": problems
    case "hasErrors": !isValid
    case "errors": fields.compactMap { field in field.error.map { Link($0, to: "#\(field.id)") } }
    default: nil
    }
  }

  /// `{{#field.reden}}`: one field, for a page that places its fields itself.
  private struct ByName: MustacheParent {
    let form: Form
    func child(named name: String) -> Any? { form.fields[form.index(of: name)] }
  }
}
