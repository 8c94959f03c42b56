/// The languages the portal speaks. A text that misses in either fails the tests.
package enum Language: String, Sendable, CaseIterable, Codable {
  /// Dutch, the default.
  case nl
  case en
}

/// A short text that stands in every language the portal speaks.
package struct Localised: Hashable, Sendable, Codable {
  package let nl: String
  package let en: String

  package init(nl: String, en: String) {
    self.nl = nl
    self.en = en
  }

  package subscript(language: Language) -> String {
    switch language {
    case .nl: nl
    case .en: en
    }
  }
}
