import Kernel

/// What a YAML parser complains of, in both languages. What isn't in this list is told in general words.
enum YAMLProblem {
  static func said(_ problem: String) -> Localised {
    let text = problem.lowercased()
    return known.first { text.contains($0.problem) }?.said
      ?? Localised(nl: "deze regel kan niet gelezen worden", en: "this line can't be read")
  }

  /// The words of libyaml, in small letters; of two that fit the first counts.
  static let known: [(problem: String, said: Localised)] = [
    (
      "mapping values are not allowed",
      Localised(nl: "een dubbele punt op een plaats waar dat niet kan", en: "a colon where none can be")
    ),
    (
      "block sequence entries are not allowed",
      Localised(nl: "een streepje op een plaats waar dat niet kan", en: "a hyphen where none can be")
    ),
    (
      "block mapping entries are not allowed",
      Localised(nl: "een sleutel op een plaats waar dat niet kan", en: "a key where none can be")
    ), ("could not find expected ':'", Localised(nl: "een dubbele punt ontbreekt", en: "a colon is missing")),
    (
      "found unexpected end of stream",
      Localised(nl: "het bestand houdt op voor iets is afgesloten", en: "the file ends before something is closed")
    ), ("expected ',' or ']'", Localised(nl: "een komma of ] ontbreekt", en: "a comma or ] is missing")),
    ("expected ',' or '}'", Localised(nl: "een komma of } ontbreekt", en: "a comma or } is missing")),
    (
      "expected key",
      Localised(nl: "hier hoort een sleutel, even ver ingesprongen", en: "a key belongs here, indented as far")
    ),
    (
      "expected '-' indicator",
      Localised(nl: "hier hoort een streepje, even ver ingesprongen", en: "a hyphen belongs here, indented as far")
    ),
    (
      "expected <document start>",
      Localised(
        nl: "er begint een tweede stuk dat hier niet hoort", en: "a second part begins that doesn't belong here")
    ),
    (
      "single document",
      Localised(nl: "er staat meer dan één stuk in het bestand", en: "the file holds more than one part")
    ),
    (
      "cannot start any token",
      Localised(
        nl: "een teken waar niets mee kan beginnen, zoals een tab",
        en: "a character that nothing can begin with, such as a tab")
    ), ("tab character", Localised(nl: "een tab waar spaties horen", en: "a tab where spaces belong")),
    ("unknown escape character", Localised(nl: "een onbekend teken na een \\", en: "an unknown character after a \\")),
    ("document indicator", Localised(nl: "een tekst die niet is afgesloten", en: "a text that is not closed")),
    (
      "undefined alias", Localised(nl: "een verwijzing naar iets wat er niet is", en: "a reference to what isn't there")
    ),
    ("duplicate anchor", Localised(nl: "een anker dat er twee keer staat", en: "an anchor that stands there twice")),
    ("anchor or alias", Localised(nl: "een * of & waar dat niet kan", en: "a * or & where none can be")),
    ("control characters", Localised(nl: "een teken dat niet zichtbaar is", en: "a character that can't be seen")),
    ("depth", Localised(nl: "te veel delen in elkaar", en: "too many parts in one another")),
  ]
}
