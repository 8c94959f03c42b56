import Foundation
import Kernel
import Terms

extension Regeling {
  /// Reads a regeling file.
  ///
  /// First each key and each word by `RegelingShape`; once those are right, what hangs together.
  ///
  /// - Parameter file: the name that mistakes are told with.
  /// - Throws: `RegelingMistakes` with all that is wrong, each with its line and what would be right.
  package static func read(yaml: String, file: String) throws(RegelingMistakes) -> Regeling {
    let reader = RegelingReader(file: file)
    let top = reader.top(yaml)
    let plain = top.map { $0.section.read($0.shape) }
    if let refusal = reader.refusal { throw refusal }
    guard let top, let plain, let data = try? JSONEncoder().encode(plain),
      let regeling = try? JSONDecoder().decode(Regeling.self, from: data)
    else { preconditionFailure("a file that is right by RegelingShape is a regeling: they say the same") }
    regeling.check(top.section)
    if let refusal = reader.refusal { throw refusal }
    return regeling
  }

  private func check(_ top: RegelingSection) {
    guard procedures.count > 1 || procedures[0].code != nil else { return procedure.check(top) }
    let parts = top.sections("procedures", RegelingShape.procedure, example: "code: wkkgz")
    var codes: Set<String> = []
    for (part, procedure) in zip(parts, procedures) {
      if let code = procedure.code, !codes.insert(code).inserted {
        part.wrong("code", .codeTwice, ["code": code])
      }
      procedure.check(part)
    }
  }
}

extension RegelingSection {
  /// Everything the shape knows, as it is stored; what is missing or wrong is noted.
  func read(_ shape: RegelingShape) -> Plain {
    var values = shape.constants.mapValues(Plain.text)
    for field in shape.fields {
      if !has(field.key), field.need != .required {
        if case .usually(let usual) = field.need, !isMisspelt(field.key) {
          values[field.key] = Plain(usual, as: field.kind)
        }
        continue
      }
      if field.maySayNone, isNone(field.key) { continue }
      guard let value = read(field, of: shape) else { continue }
      if case .cents(let stored) = field.kind { values[stored] = value } else { values[field.key] = value }
    }
    return .map(values)
  }

  /// Nil when a mistake was noted, and for "none".
  private func read(_ field: RegelingShape.Field, of shape: RegelingShape) -> Plain? {
    let key = field.key
    switch field.kind {
    case .text(let example): return text(key, example: example).map(Plain.text)
    case .localised: return localised(key).map { ["nl": .text($0.nl), "en": .text($0.en)] }
    case .word(let words): return word(key, among: words).map(Plain.text)
    case .words(let words): return self.words(key, among: words).map { .list($0.map(Plain.text)) }
    case .number(let range): return number(key, in: range).map(Plain.number)
    case .cents:
      return number(key, in: 0...RegelingShape.mostCents).map { ["euroCents": .number($0)] }
    case .flag: return flag(key).map(Plain.flag)
    case .amount: return amount(key).map(Plain.text)
    case .length: return amount(key, or: TermLength.words).map(Plain.text)
    case .day: return day(key).map { .text($0.description) }
    case .section(let inner): return section(key, keys: inner.keys)?.read(inner)
    case .sectionOrNone(let inner): return isNone(key) ? nil : section(key, keys: inner.keys)?.read(inner)
    case .sections(let inner, let example):
      return .list(sections(key, inner, example: example).map { $0.read(inner) })
    case .notes: return notes(key, among: shape.notable).map { .map($0.mapValues(Plain.text)) }
    }
  }
}

extension Plain {
  /// What stands in a shape for a key that is left out.
  fileprivate init(_ usual: String, as kind: RegelingShape.Kind) {
    self =
      switch kind {
      case .flag: .flag(usual == "true")
      case .number: .number(Int(usual) ?? 0)
      default: .text(usual)
      }
  }
}

// What hangs together. Each is told at the line of its key.
extension Procedure {
  fileprivate func check(_ section: RegelingSection) {
    checkTerms(section)
    checkExtension(section)
    checkSignatures(section)
    if conversation == .notAsked, talk != nil {
      section.wrong("talk", .talkNotAsked)
    }
    for (part, proof) in zip(section.sections("proofs", .procedureProof, example: ""), proofs ?? [])
    where !complainantKinds.contains(proof.of) {
      part.wrong("of", .proofOfNobody, ["kind": proof.of.rawValue])
    }
    if let reception, reception.committeeMembers != nil || reception.outsideChair != nil,
      receives != .committee, reception.fallback != .committee, !terms.contains(where: { $0.when == .committee })
    {
      section.wrong("reception", .committeeIdle)
    }
    if let least = retention.least {
      let (start, part) = (Day(number: 0), section.section("retention"))
      if retention.sense == .least {
        part?.wrong("least", .leastBesideLeast)
      } else if least.counted(from: start, in: .computed) > retention.amount.counted(from: start, in: .computed) {
        part?.wrong("least", .leastOverMost)
      }
    }
    for (part, rule) in zip(section.sections("suspensions", .procedureSuspension, example: ""), suspensions ?? [])
    where rule.starts == rule.resumes {
      part.wrong("resumes", .resumesAtStart)
    }
    let start = Day(number: 0)
    if reopeningTerm(withdrawnOn: start).lastDay > deletionTerm(closedOn: start).lastDay, withdrawal != nil {
      section.section("withdrawal")?.wrong("reopensWithin", .reopensOverKept)
    }
    if let limit = filingLimit, ![.happened, .known].contains(limit.starts) {
      section.section("filingLimit")?.wrong("starts", .limitAfterComplaint)
    }
    if let fees = disputeBody?.fees { Self.check(fees, section.section("disputeBody")) }
    for (part, body) in zip(section.sections("escalation", .procedureEscalation, example: ""), escalation ?? []) {
      if let fees = body.fees { Self.check(fees, part) }
    }
  }

  private func checkTerms(_ section: RegelingSection) {
    let parts = section.sections("terms", .procedureTerm, example: "name: judgement")
    var seen: Set<[String]> = []
    let keys = Set(terms.map(\.key))
    for (part, term) in zip(parts, terms) {
      if !seen.insert([term.key, term.when?.rawValue ?? "", term.unless?.rawValue ?? ""]).inserted {
        part.wrong(term.code == nil ? "name" : "code", .termTwice, ["term": term.key])
      }
      if term.name == .other, term.label == nil {
        part.wrong("name", .otherWithoutLabel)
      }
      switch (term.starts == .afterTerm, term.after) {
      case (true, nil): part.wrong("starts", .afterNothing)
      case (false, .some): part.wrong("after", .afterBesideStart)
      case (true, let after?):
        if !keys.contains(after) || after == term.key {
          part.wrong("after", .afterUnknown, ["term": after, "terms": keys.sorted().joined(separator: ", ")])
        } else if isCircular(term) {
          part.wrong("after", .afterItself)
        }
      case (false, nil): break
      }
      if let least = term.least {
        let start = Day(number: 4)
        guard case .amount(let most) = term.amount else {
          part.wrong("least", .leastWithoutMost)
          continue
        }
        if least.counted(from: start, in: .computed) > most.counted(from: start, in: .computed) {
          part.wrong("least", .leastOverAmount)
        }
      }
      if term.when != nil, term.unless != nil {
        part.wrong("unless", .unlessBesideWhen)
      }
    }
    if !terms.contains(where: { $0.name == .judgement }) {
      section.wrong("terms", .noJudgement)
    }
  }

  /// Whether the terms it follows lead back to itself, in whatever circumstances.
  private func isCircular(_ term: NamedTerm) -> Bool {
    var (seen, open) = (Set<String>(), [term.after].compactMap(\.self))
    while let code = open.popLast() {
      if code == term.key { return true }
      if seen.insert(code).inserted { open += terms.filter { $0.key == code }.compactMap(\.after) }
    }
    return false
  }

  private func checkExtension(_ section: RegelingSection) {
    guard let rule = self.extension, let part = section.section("extension") else { return }
    if rule.times > 0, rule.mostWeeks == 0 {
      part.wrong("mostWeeks", .extendsNothing)
    }
    if rule.times == 0, rule.agreement == .afterExtension {
      part.wrong("agreement", .agreesAfterNothing)
    }
    if rule.times == 0, rule.agreement == .never, rule.openEnded != true {
      part.wrong("times", .extendsNever)
    }
    if let total = rule.mostWeeksTotal, total < rule.mostWeeks {
      part.wrong("mostWeeksTotal", .totalTooSmall, ["weeks": "\(rule.mostWeeks)"])
    }
  }

  private func checkSignatures(_ section: RegelingSection) {
    if signatures?.contains(.approval) == true, makesKnown == .filing {
      section.wrong("signatures", .approvalWithoutLetter)
    }
    if signatures?.contains(.ruling) == true, disputeBody == nil {
      section.wrong("signatures", .rulingWithoutBody)
    }
  }

  /// For each date there is a step that every claim fits in.
  private static func check(_ fees: [FeeStep], _ section: RegelingSection?) {
    for from in Set(fees.map(\.from)) {
      let steps = fees.filter { $0.from == from }
      if steps.count(where: { $0.claimUpToEuro == nil }) != 1 {
        let date = from.map { Localised(nl: " vanaf \($0)", en: " from \($0)") } ?? Localised(same: "")
        section?.wrong("fees", .feesWithoutHighest, localised: ["date": date])
      } else if Set(steps.map(\.claimUpToEuro)).count < steps.count {
        section?.wrong("fees", .feesTwice)
      }
    }
  }
}
