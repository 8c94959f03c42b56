import Kernel
import Mustache
import Tenant

/// Whom to call or write with a question about a complaint: `parts/contact`.
///
/// A regeling that names an address of its own goes before the organisation's: there is one truth.
struct ContactView: MustacheParent {
  let lead: String
  let facts: Facts

  /// Nil where nobody said how anyone is reached.
  /// - Parameter officer: the officer of this case, once there is one.
  init?(_ t: Wording, _ regeling: Regeling?, _ officers: OfficerContact?, officer: String? = nil) {
    let ofRegeling = regeling.flatMap { OfficerContact($0) }
    guard let contact = ofRegeling ?? officers, contact.isReachable else { return nil }
    let name = contact.name?[t.language]
    lead =
      switch (officer, name) {
      case (let officer?, let name?): t("contact.officerOf", ["officer": officer, "name": name])
      case (let officer?, nil): t("contact.officer", ["officer": officer])
      case (nil, let name?): t("contact.of", ["name": name])
      case (nil, nil): t("contact.anyone")
      }
    var facts: [Fact] = []
    func add(_ key: String, _ text: String?, to address: (String) -> String?) {
      if let text { facts.append(Fact(t("contact.\(key)"), text, to: address(text))) }
    }
    add("phone", contact.phone) { "tel:" + $0.filter { $0.isASCII && ($0.isNumber || $0 == "+") } }
    add("email", contact.email) { "mailto:\($0)" }
    add("address", contact.address) { _ in nil }
    add("website", contact.website) { $0.hasPrefix("https://") ? $0 : nil }
    add("hours", contact.hours?[t.language]) { _ in nil }
    self.facts = Facts(facts)
  }

  func child(named name: String) -> Any? {
    switch name {
    case "lead": lead
    case "facts": facts
    default: nil
    }
  }

  /// In one sentence, for a page that has a place for no more.
  var line: String { ([lead] + facts.items.map { "\($0.term): \($0.text)." }).joined(separator: " ") }
}
