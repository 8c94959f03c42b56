import Kernel
import Terms

extension Regeling {
  /// Reads a regeling file.
  ///
  /// - Parameter file: the name that mistakes are told with.
  /// - Throws: `RegelingMistakes` with all that is wrong, each with its line and what would be right.
  package static func read(yaml: String, file: String) throws(RegelingMistakes) -> Regeling {
    let reader = RegelingReader(file: file)
    let regeling = reader.top(yaml, keys: keys).flatMap(read)
    if let refusal = reader.refusal { throw refusal }
    guard let regeling else { preconditionFailure("a regeling that can't be read has a mistake noted") }
    return regeling
  }

  private static let keys = [
    "preset", "name", "adoptedOn", "regime", "complainantKinds", "conversation", "receives", "makesKnown", "terms",
    "extension", "requiredParts", "disputeBody", "retention", "signatures",
  ]

  /// Nil only when a mistake was noted. Everything is read before anything is given up.
  private static func read(_ top: RegelingSection) -> Regeling? {
    let preset = top.text("preset", example: "002-klachtenportaal-zorg")
    let name = top.localised("name")
    let adoptedOn = top.dayIfAny("adoptedOn")
    let regime = top.choice("regime", Regime.self)
    let complainantKinds = top.choices("complainantKinds", ComplainantKind.self)
    let conversation = top.choice("conversation", Conversation.self)
    let receives = top.choice("receives", Receiver.self)
    let makesKnown = top.choice("makesKnown", MakesKnown.self)
    let terms = readTerms(top)
    let isExtended = !top.isNone("extension")
    let extensionRule = isExtended ? readExtension(top) : nil
    let requiredParts = top.choices("requiredParts", JudgementPart.self)
    let hasBody = !top.isNone("disputeBody")
    let disputeBody = hasBody ? readDisputeBody(top) : nil
    let retention = readRetention(top)
    let signatures = readSignatures(top, makesKnown: makesKnown, hasBody: hasBody)
    guard let preset, let name, let regime, let complainantKinds, let conversation, let receives, let makesKnown,
      let requiredParts, let retention, !isExtended || extensionRule != nil, !hasBody || disputeBody != nil
    else { return nil }
    return Regeling(
      preset: preset, name: name, adoptedOn: adoptedOn, regime: regime, complainantKinds: complainantKinds,
      conversation: conversation, receives: receives, makesKnown: makesKnown, terms: terms, extension: extensionRule,
      requiredParts: requiredParts, disputeBody: disputeBody, retention: retention, signatures: signatures)
  }

  private static func readTerms(_ top: RegelingSection) -> [TermRule] {
    let sections = top.sections(
      "terms", keys: ["name", "kind", "starts", "amount", "shift", "source"], example: "name: judgement")
    var rules: [TermRule] = []
    var names: [TermName] = []
    for section in sections {
      let name = section.choice("name", TermName.self, among: [.acknowledgement, .firstContact, .judgement])
      let kind = section.choice("kind", TermKind.self)
      let starts = section.choice("starts", StartEvent.self, among: [.filed, .received, .madeKnown])
      let amount = section.amount("amount")
      let shift = section.flag("shift")
      let source = section.text("source", example: "art. 4 lid 3")
      if let name {
        if names.contains(name) {
          section.wrong("name", "\"\(name.rawValue)\" stands here twice", "Keep one term of each name.")
        }
        names.append(name)
      }
      guard let name, let kind, let starts, let amount, let shift, let source else { continue }
      rules.append(
        TermRule(
          name: name, clock: .regeling, kind: kind, starts: starts, amount: amount, shift: shift, source: source))
    }
    if !sections.isEmpty, !names.contains(.judgement), rules.count == sections.count {
      top.wrong("terms", "has no judgement", "Add a part with \"name: judgement\": when the provider answers.")
    }
    return rules
  }

  private static func readExtension(_ top: RegelingSection) -> ExtensionRule? {
    guard let section = top.section("extension", keys: ["times", "mostWeeks", "agreement"]) else { return nil }
    let times = section.number("times", in: 0...9)
    let mostWeeks = section.number("mostWeeks", in: 0...52)
    let agreement = section.choice("agreement", AgreementRule.self)
    guard let times, let mostWeeks, let agreement else { return nil }
    if times > 0, mostWeeks == 0 {
      section.wrong("mostWeeks", "is 0, so nothing can be extended", "Write 1 or more, or \"times: 0\".")
    }
    if times == 0, agreement == .afterExtension {
      section.wrong(
        "agreement", "can't follow an extension that is never given", "Write \"always\" or \"never\", or times above 0."
      )
    }
    return ExtensionRule(times: times, mostWeeks: mostWeeks, agreement: agreement)
  }

  private static func readDisputeBody(_ top: RegelingSection) -> DisputeBody? {
    guard
      let section = top.section(
        "disputeBody", keys: ["name", "feeEuroCents", "rulingTerm", "isBinding", "allowsClaim", "source"])
    else { return nil }
    let name = section.localised("name")
    let fee = section.number("feeEuroCents", in: 0...1_000_000)
    let rulingTerm = section.amount("rulingTerm")
    let isBinding = section.flag("isBinding")
    let allowsClaim = section.flag("allowsClaim")
    let source = section.text("source", example: "rule 7")
    guard let name, let fee, let rulingTerm, let isBinding, let allowsClaim, let source else { return nil }
    return DisputeBody(
      name: name, fee: Money(euroCents: fee), rulingTerm: rulingTerm, isBinding: isBinding, allowsClaim: allowsClaim,
      source: source)
  }

  private static func readRetention(_ top: RegelingSection) -> Retention? {
    guard let section = top.section("retention", keys: ["amount", "sense", "source"]) else { return nil }
    let amount = section.amount("amount")
    let sense = section.choice("sense", Retention.Sense.self)
    let source = section.text("source", example: "art. 5 lid 3")
    guard let amount, let sense, let source else { return nil }
    return Retention(amount: amount, sense: sense, source: source)
  }

  /// Nil where nothing is signed: the key is left out, or says "none".
  private static func readSignatures(
    _ top: RegelingSection, makesKnown: MakesKnown?, hasBody: Bool
  ) -> [SignedDocument]? {
    guard top.has("signatures"), !top.isNone("signatures") else { return nil }
    let documents = top.choices("signatures", SignedDocument.self)
    if documents?.contains(.approval) == true, makesKnown == .filing {
      top.wrong("signatures", "holds \"approval\", and there is no letter to approve", "Leave \"approval\" out.")
    }
    if documents?.contains(.ruling) == true, !hasBody {
      top.wrong("signatures", "holds \"ruling\", and there is no dispute body to rule", "Leave \"ruling\" out.")
    }
    return documents
  }
}
