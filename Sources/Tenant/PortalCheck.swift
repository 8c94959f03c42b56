import Kernel
import Terms

/// What a regeling asks that this portal does not carry out. Such a regeling can be checked, explained and simulated, but
/// not put in force: what is published is what is enforced.
package struct PortalFinding: Sendable, Equatable {
  /// The setting's name in the file.
  package let setting: String
  package let sentence: Localised
  /// The code of the procedure; nil where the regeling has one.
  package let procedure: String?
}

package enum PortalCheck {
  /// In the order of the settings; empty for a regeling that can be put in force.
  package static func findings(in regeling: Regeling) -> [PortalFinding] {
    header(of: regeling)
      + regeling.procedures.flatMap { procedure in
        missing(in: procedure).map { setting, nl, en in
          PortalFinding(setting: setting, sentence: Localised(nl: nl, en: en), procedure: procedure.code)
        }
      }
  }

  private static func header(of regeling: Regeling) -> [PortalFinding] {
    var found: [PortalFinding] = []
    func add(_ setting: String, _ nl: String, _ en: String) {
      found.append(PortalFinding(setting: setting, sentence: Localised(nl: nl, en: en), procedure: nil))
    }
    if let languages = regeling.languages, Set(languages) != Set(Language.allCases) {
      add(
        "languages", "Iedereen kan hier in alle talen van het portaal klagen.",
        "Everyone can complain in all of the portal's languages here.")
    }
    if Set(regeling.procedures.compactMap(\.disputeBody).map(\.name.nl)).count > 1 {
      add(
        "disputeBody", "Een zorgaanbieder is hier bij één geschillencommissie aangesloten.",
        "A care provider is affiliated with one dispute body here.")
    }
    return found
  }

  private static func missing(in procedure: Procedure) -> [(String, String, String)] {
    var found: [(String, String, String)] = []
    func add(_ setting: String, _ nl: String, _ en: String) { found.append((setting, nl, en)) }
    let plain: [StartEvent] = [.filed, .received, .madeKnown]
    if procedure.receives == .committee || procedure.terms.contains(where: { $0.when == .committee }) {
      add(
        "receives", "Een klachtencommissie heeft hier nog geen eigen pagina's.",
        "A complaints committee has no pages here yet.")
    }
    if procedure.terms.contains(where: { $0.name == .judgement && !($0.rule == nil || plain.contains($0.starts)) }) {
      add(
        "terms", "Het oordeel kan hier alleen tellen vanaf indienen, ontvangst of kenbaar maken.",
        "The judgement can only count from filing, receipt or making known here.")
    }
    let shown: [TermName] = [.acknowledgement, .firstContact, .judgement]
    let others = procedure.terms.filter { term in
      term.when != nil || term.unless != nil || !shown.contains(term.name)
        || (term.rule != nil && !plain.contains(term.starts))
    }
    if !others.isEmpty, !found.contains(where: { $0.0 == "terms" }) {
      add(
        "terms", "Een lopende zaak kent hier alleen ontvangstbevestiging, eerste contact en oordeel.",
        "A running case knows only acknowledgement, first contact and judgement here.")
    }
    if procedure.reception?.fallback != nil || procedure.reception?.coordinator == true {
      add(
        "reception", "Het portaal brengt een klacht hier niet zelf naar iemand anders.",
        "The portal does not bring a complaint to someone else by itself here.")
    }
    if procedure.talk?.wait != nil || procedure.talk?.reopensWithin != nil {
      add(
        "talk", "Het formulier wacht hier niet op een gesprek, en houdt niet bij hoe het afliep.",
        "The form waits for no talk here, and does not keep how it ended.")
    }
    if procedure.signedBy == .officer || procedure.signedBy == .committeeChair {
      add("signedBy", "Het oordeel komt hier van de zorgaanbieder.", "The judgement comes from the provider here.")
    }
    if let tells = procedure.extension?.tells, tells != [.complainant] {
      add(
        "extension", "Het bericht over meer tijd gaat hier naar de klager.",
        "The notice of more time goes to the complainant here.")
    }
    if let rule = procedure.extension {
      if rule.times > 1 || rule.openEnded == true || rule.notice != nil {
        add(
          "extension", "Hier kan de zorgaanbieder één keer verlengen, tot en met de laatste dag.",
          "Here the provider can extend once, up to and including the last day.")
      }
    }
    if procedure.suspensions != nil {
      add(
        "suspensions", "De termijn van een lopende zaak kan hier nog niet stilstaan.",
        "A running case's term can't stand still here yet.")
    }
    if let ways = procedure.channels?.filing, !ways.contains(.web) {
      add(
        "channels", "Het formulier op de website staat hier altijd open.",
        "The form on the website is always open here.")
    }
    if let cents = procedure.complaintFeeEuroCents, cents > 0 {
      add("complaintFeeEuroCents", "Een klacht indienen is hier gratis.", "Filing a complaint is free here.")
    }
    if procedure.filingLimit?.kind == .hard {
      add("filingLimit", "Een late klacht wordt hier toch aangenomen.", "A late complaint is taken here all the same.")
    }
    if let anonymous = procedure.anonymous, anonymous != .notHandled {
      add("anonymous", "Het formulier vraagt altijd een naam.", "The form always asks a name.")
    }
    if procedure.outcomes != nil || procedure.outcomeWords != nil || procedure.outcomePerElement == false {
      add(
        "outcomes", "Een oordeel kent hier vaste woorden, per onderdeel.",
        "A judgement has fixed words here, for each element.")
    }
    if procedure.disputeBody?.fees != nil {
      add("disputeBody", "Voor een geschil geldt hier één bedrag.", "One fee holds for a dispute here.")
    }
    if procedure.disputeBody?.filingLimit?.kind == .hard || procedure.disputeBody?.direct?.contains(.always) == true {
      add(
        "disputeBody", "Wanneer een geschil kan, volgt hier uit de wet.",
        "When a dispute is possible follows from the law here.")
    }
    if procedure.escalation != nil {
      add(
        "escalation", "Het oordeel verwijst hier alleen naar de eigen geschillencommissie.",
        "Here the judgement points only to the portal's own body.")
    }
    if let starts = procedure.retention.starts, starts != .closed {
      add(
        "retention", "Bewaren telt hier vanaf het sluiten van de zaak.",
        "Keeping counts from the closing of the case here.")
    }
    if procedure.retention.holds != nil || procedure.retention.tellsComplainant == true {
      add(
        "retention", "Een dossier wordt hier niet langer bewaard om een reden die de regeling noemt.",
        "A file is not kept longer here for a reason that the regeling names.")
    }
    return found
  }
}
