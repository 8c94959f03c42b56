import Dossier
import Kernel

// The questions for a postal address, for who gives their own and for who records another's.

extension [Field] {
  static func postalAddress(_ t: Wording, autocompletes: Bool = true) -> [Field] {
    func may(_ name: String) -> String { autocompletes ? name : "off" }
    return [
      .text(
        "straat", t("access.postal.street"), hint: t("access.postal.streetHint"), most: PostalAddress.mostCharacters,
        autocomplete: may("street-address")),
      .text(
        "postcode", t("access.postal.postcode"), hint: t("access.postal.postcodeHint"), isOptional: true, most: 20,
        isShort: true,
        autocomplete: may("postal-code")),
      .text("plaats", t("access.postal.town"), most: PostalAddress.mostCharacters, autocomplete: may("address-level2")),
      .text(
        "land", t("access.postal.country"), hint: t("access.postal.countryHint"), isOptional: true,
        most: PostalAddress.mostCharacters, autocomplete: may("country-name")),
    ]
  }
}

extension Form {
  /// The address of a form with those questions; nil when there is none in it, which the form then says.
  mutating func postalAddress(_ t: Wording) -> PostalAddress? {
    do throws(PostalAddress.Refused) {
      return try PostalAddress(
        street: self["straat"], postcode: self["postcode"], town: self["plaats"], country: self["land"])
    } catch {
      switch error {
      case .incomplete: refuse("straat", t("access.postal.incomplete"))
      case .notAPostcode: refuse("postcode", t("access.postal.notAPostcode"))
      case .tooLong: refuse("straat", t("access.postal.tooLong"))
      }
      return nil
    }
  }
}

extension GivePostalAddress.Refused {
  func sentence(_ t: Wording) -> String {
    switch self {
    case .isTheSame: t("access.mine.same")
    }
  }
}
