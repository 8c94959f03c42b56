import Kernel
import Terms

// The words of settings, each fitting in the sentences of `ProcedureWords` and `ProcedureDetails`.

extension Regime {
  /// Under which rules, as a name.
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.wkkgz, .nl): "Wkkgz"
    case (.wkkgz, .en): "Wkkgz"
    case (.partners, .nl): "klachten van partners"
    case (.partners, .en): "complaints of partners"
    case (.jeugdwet, .nl): "Jeugdwet"
    case (.jeugdwet, .en): "Jeugdwet"
    case (.wmo, .nl): "Wmo"
    case (.wmo, .en): "Wmo"
    case (.internal, .nl): "interne procedure"
    case (.internal, .en): "internal procedure"
    }
  }
}

extension Receiver {
  /// "de directie", with its article.
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.officer, .nl): "de klachtenfunctionaris"
    case (.officer, .en): "the complaints officer"
    case (.management, .nl): "de directie"
    case (.management, .en): "the management"
    case (.director, .nl): "de directeur"
    case (.director, .en): "the director"
    case (.qualityAdviser, .nl): "de adviseur kwaliteit"
    case (.qualityAdviser, .en): "the quality adviser"
    case (.personConcerned, .nl): "degene aan wie u de klacht richt"
    case (.personConcerned, .en): "the one you address the complaint to"
    case (.committee, .nl): "de klachtencommissie"
    case (.committee, .en): "the complaints committee"
    }
  }
}

extension StartEvent {
  /// What happened, after "nadat" and "after".
  package func clause(in language: Language) -> String {
    switch (self, language) {
    case (.filed, .nl): "u de klacht hebt ingediend"
    case (.filed, .en): "you filed the complaint"
    case (.received, .nl): "de klacht is ontvangen"
    case (.received, .en): "the complaint was received"
    case (.madeKnown, .nl): "de klacht bekend is gemaakt"
    case (.madeKnown, .en): "the complaint was made known"
    case (.closed, .nl): "de zaak is gesloten"
    case (.closed, .en): "the case was closed"
    case (.disputeFiled, .nl): "u het geschil hebt ingediend"
    case (.disputeFiled, .en): "you filed the dispute"
    case (.datedForm, .nl): "u het formulier hebt gedateerd"
    case (.datedForm, .en): "you dated the form"
    case (.acknowledged, .nl): "wij de ontvangst hebben bevestigd"
    case (.acknowledged, .en): "we acknowledged receipt"
    case (.contacted, .nl): "wij u hebben gesproken"
    case (.contacted, .en): "we spoke with you"
    case (.informationAsked, .nl): "wij u om meer hebben gevraagd"
    case (.informationAsked, .en): "we asked you for more"
    case (.informationComplete, .nl): "uw klacht compleet is"
    case (.informationComplete, .en): "your complaint is complete"
    case (.responded, .nl): "de ander heeft gereageerd"
    case (.responded, .en): "the other side answered"
    case (.invited, .nl): "u de uitnodiging hebt gekregen"
    case (.invited, .en): "you got the invitation"
    case (.heard, .nl): "de hoorzitting is geweest"
    case (.heard, .en): "the hearing was held"
    case (.mediationStarted, .nl): "de bemiddeling is begonnen"
    case (.mediationStarted, .en): "mediation began"
    case (.mediationEnded, .nl): "de bemiddeling is gestopt"
    case (.mediationEnded, .en): "mediation ended"
    case (.handled, .nl): "het onderzoek klaar is"
    case (.handled, .en): "the investigation ended"
    case (.adviceReceived, .nl): "het advies er is"
    case (.adviceReceived, .en): "the advice is there"
    case (.judged, .nl): "u het oordeel hebt gekregen"
    case (.judged, .en): "you got the judgement"
    case (.measuresTold, .nl): "u weet wat er beter wordt"
    case (.measuresTold, .en): "you know what gets better"
    case (.ruled, .nl): "de uitspraak er is"
    case (.ruled, .en): "the ruling is there"
    case (.afterTerm, .nl): "de vorige stap klaar is"
    case (.afterTerm, .en): "the step before it is done"
    }
  }
}

extension TalkRule.Exception {
  /// A reason not to talk first, after "als" and "if".
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.unwilling, .nl): "u dat niet wilt"
    case (.unwilling, .en): "you don't want to"
    case (.unable, .nl): "u dat niet kunt"
    case (.unable, .en): "you can't"
    case (.unsafe, .nl): "u zich niet veilig voelt"
    case (.unsafe, .en): "you don't feel safe"
    case (.triedBefore, .nl): "u het al hebt geprobeerd"
    case (.triedBefore, .en): "you tried already"
    case (.unsuitable, .nl): "een gesprek hier niet past"
    case (.unsuitable, .en): "a talk does not fit here"
    }
  }
}

extension Channel {
  /// A way to say something.
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.web, .nl): "via de website"
    case (.web, .en): "on the website"
    case (.email, .nl): "met een e-mail"
    case (.email, .en): "by e-mail"
    case (.phone, .nl): "met een telefoontje"
    case (.phone, .en): "by phone"
    case (.letter, .nl): "met een brief"
    case (.letter, .en): "by letter"
    case (.inPerson, .nl): "in een gesprek"
    case (.inPerson, .en): "in person"
    }
  }
}

extension Channels.Form {
  /// What a filed complaint must look like.
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.free, .nl): "vrij"
    case (.free, .en): "free"
    case (.dated, .nl): "met een datum"
    case (.dated, .en): "with a date"
    case (.form, .nl): "op het formulier"
    case (.form, .en): "on the form"
    case (.signed, .nl): "met een handtekening"
    case (.signed, .en): "with a signature"
    }
  }
}

extension Proof.Kind {
  /// What is asked for.
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.none, .nl): "niets"
    case (.none, .en): "nothing"
    case (.statement, .nl): "een verklaring van uzelf"
    case (.statement, .en): "a statement of your own"
    case (.authorisation, .nl): "een machtiging met handtekening"
    case (.authorisation, .en): "a signed power of attorney"
    case (.courtDecision, .nl): "het besluit van de rechter"
    case (.courtDecision, .en): "the court's decision"
    case (.relationship, .nl): "een bewijs dat u familie bent"
    case (.relationship, .en): "proof that you are family"
    case (.deathCertificate, .nl): "de akte van overlijden"
    case (.deathCertificate, .en): "the death certificate"
    case (.employment, .nl): "een bewijs dat u hier werkt"
    case (.employment, .en): "proof that you work here"
    case (.contract, .nl): "het contract"
    case (.contract, .en): "the contract"
    }
  }
}

extension FilingLimit.Start {
  /// From when a limit counts, after "nadat" and "after".
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.happened, .nl): "het is gebeurd"
    case (.happened, .en): "it happened"
    case (.known, .nl): "u ervan wist"
    case (.known, .en): "you knew of it"
    case (.filed, .nl): "u de klacht hebt ingediend"
    case (.filed, .en): "you filed the complaint"
    case (.judged, .nl): "u het oordeel hebt gekregen"
    case (.judged, .en): "you got the judgement"
    case (.ruled, .nl): "de uitspraak er is"
    case (.ruled, .en): "the ruling is there"
    }
  }
}

extension CaseOutcome {
  /// The usual word for an outcome.
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.upheld, .nl): "gegrond"
    case (.upheld, .en): "upheld"
    case (.partlyUpheld, .nl): "deels gegrond"
    case (.partlyUpheld, .en): "partly upheld"
    case (.notUpheld, .nl): "ongegrond"
    case (.notUpheld, .en): "not upheld"
    case (.manifestlyNotUpheld, .nl): "duidelijk ongegrond"
    case (.manifestlyNotUpheld, .en): "manifestly not upheld"
    case (.undecided, .nl): "geen oordeel"
    case (.undecided, .en): "no finding"
    case (.inadmissible, .nl): "niet ontvankelijk"
    case (.inadmissible, .en): "inadmissible"
    case (.noJurisdiction, .nl): "niet bevoegd"
    case (.noJurisdiction, .en): "no jurisdiction"
    case (.notTakenUp, .nl): "niet behandeld"
    case (.notTakenUp, .en): "not taken up"
    case (.forwarded, .nl): "doorgestuurd"
    case (.forwarded, .en): "forwarded"
    case (.withdrawn, .nl): "ingetrokken"
    case (.withdrawn, .en): "withdrawn"
    case (.settled, .nl): "samen opgelost"
    case (.settled, .en): "settled"
    }
  }
}

extension Signatory {
  /// Who gives the judgement, with an article.
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.provider, .nl): "de zorgaanbieder"
    case (.provider, .en): "the care provider"
    case (.management, .nl): "de directie"
    case (.management, .en): "the management"
    case (.director, .nl): "de directeur"
    case (.director, .en): "the director"
    case (.qualityAdviser, .nl): "de adviseur kwaliteit"
    case (.qualityAdviser, .en): "the quality adviser"
    case (.committeeChair, .nl): "de voorzitter van de commissie"
    case (.committeeChair, .en): "the committee's chair"
    case (.officer, .nl): "de klachtenfunctionaris"
    case (.officer, .en): "the complaints officer"
    }
  }
}

extension FollowUp.Duty {
  /// What is done afterwards, as a sentence.
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.tellMeasures, .nl): "U hoort daarna wat er beter wordt."
    case (.tellMeasures, .en): "After it you hear what gets better."
    case (.tellPersonConcerned, .nl): "Degene over wie u klaagt, hoort de uitkomst ook."
    case (.tellPersonConcerned, .en): "The one you complain about hears the outcome too."
    case (.improvementRegister, .nl): "Wat er beter moet, komt in een lijst met verbeteringen."
    case (.improvementRegister, .en): "What must get better goes into a register of improvements."
    case (.clientFile, .nl): "Een maatregel voor u staat in uw dossier."
    case (.clientFile, .en): "A measure for you stands in your file."
    case (.personnelFile, .nl): "Afspraken met een medewerker staan in het dossier van die medewerker."
    case (.personnelFile, .en): "What is agreed with an employee stands in that employee's file."
    case (.yearlyReview, .nl): "Elk jaar kijken wij wat wij van klachten leren."
    case (.yearlyReview, .en): "Every year we look at what we learn from complaints."
    case (.yearlyReport, .nl): "Elk jaar maken wij een verslag zonder namen."
    case (.yearlyReport, .en): "Every year we write a report without names."
    case (.informInspectorate, .nl): "Gaat het om iets ernstigs? Dan hoort de inspectie het."
    case (.informInspectorate, .en): "Is it something serious? Then the inspectorate hears of it."
    }
  }
}

extension EscalationBody.Direct {
  /// When one may go there at once, after "als" and "if".
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.termPassed, .nl): "u geen oordeel op tijd krijgt"
    case (.termPassed, .en): "you get no judgement in time"
    case (.noProcedure, .nl): "de regels niet zijn gevolgd"
    case (.noProcedure, .en): "the rules were not kept"
    case (.unreasonable, .nl): "u niet eerst hier kunt klagen"
    case (.unreasonable, .en): "you can't complain here first"
    case (.always, .nl): "u dat wilt"
    case (.always, .en): "you want to"
    }
  }
}

extension Retention.Hold {
  /// Why a file is kept longer, after "bij" and "for".
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.dispute, .nl): "een geschil"
    case (.dispute, .en): "a dispute"
    case (.claim, .nl): "een claim"
    case (.claim, .en): "a claim"
    case (.courtCase, .nl): "een rechtszaak"
    case (.courtCase, .en): "a court case"
    case (.weightyReason, .nl): "een zware reden"
    case (.weightyReason, .en): "a weighty reason"
    case (.inspection, .nl): "een onderzoek van de inspectie"
    case (.inspection, .en): "an inquiry of the inspectorate"
    }
  }
}

extension Told {
  /// Who is told, with an article.
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.complainant, .nl): "de klager"
    case (.complainant, .en): "the complainant"
    case (.personConcerned, .nl): "degene over wie het gaat"
    case (.personConcerned, .en): "the one it is about"
    case (.committee, .nl): "de commissie"
    case (.committee, .en): "the committee"
    case (.officer, .nl): "de klachtenfunctionaris"
    case (.officer, .en): "the complaints officer"
    case (.provider, .nl): "de zorgaanbieder"
    case (.provider, .en): "the care provider"
    }
  }
}

extension Circumstance {
  /// When a term holds, in a sentence.
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.committee, .nl): "als een commissie meekijkt"
    case (.committee, .en): "with a committee"
    case (.urgent, .nl): "als het haast heeft"
    case (.urgent, .en): "when it can't wait"
    case (.decisionEnded, .nl): "als het besluit niet meer geldt"
    case (.decisionEnded, .en): "when the decision no longer holds"
    }
  }
}

extension ContactPoint.Purpose {
  /// What the address is for.
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.complaints, .nl): "Klachten"
    case (.complaints, .en): "Complaints"
    case (.advice, .nl): "Advies"
    case (.advice, .en): "Advice"
    case (.officer, .nl): "Klachtenfunctionaris"
    case (.officer, .en): "Complaints officer"
    case (.committee, .nl): "Klachtencommissie"
    case (.committee, .en): "Complaints committee"
    case (.disputes, .nl): "Geschillen"
    case (.disputes, .en): "Disputes"
    case (.confidant, .nl): "Vertrouwenspersoon"
    case (.confidant, .en): "Confidential adviser"
    }
  }
}

extension CategoryCore {
  /// The core category.
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.relation, .nl): "omgang"
    case (.relation, .en): "relation"
    case (.communication, .nl): "uitleg en informatie"
    case (.communication, .en): "communication"
    case (.medical, .nl): "de zorg zelf"
    case (.medical, .en): "the care itself"
    case (.organisation, .nl): "organisatie"
    case (.organisation, .en): "organisation"
    case (.financial, .nl): "geld"
    case (.financial, .en): "money"
    case (.privacy, .nl): "privacy"
    case (.privacy, .en): "privacy"
    case (.other, .nl): "iets anders"
    case (.other, .en): "something else"
    }
  }
}

extension Conversation {
  /// Whether people talk first.
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.notAsked, .nl): "niet nodig"
    case (.notAsked, .en): "not asked"
    case (.advised, .nl): "mag, hoeft niet"
    case (.advised, .en): "advised"
    case (.required, .nl): "moet eerst"
    case (.required, .en): "required"
    case (.noted, .nl): "moet eerst, en wordt opgeschreven"
    case (.noted, .en): "required and noted"
    }
  }
}

extension MakesKnown {
  /// What makes a complaint known.
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.officerLetter, .nl): "de brief van de klachtenfunctionaris"
    case (.officerLetter, .en): "the officer's letter"
    case (.filing, .nl): "het indienen"
    case (.filing, .en): "filing"
    }
  }
}

extension AnonymousComplaints {
  /// What is done with a complaint without a name.
  package func text(in language: Language) -> String {
    switch (self, language) {
    case (.notHandled, .nl): "niet behandeld"
    case (.notHandled, .en): "not handled"
    case (.noted, .nl): "opgeschreven"
    case (.noted, .en): "noted"
    case (.handled, .nl): "behandeld"
    case (.handled, .en): "handled"
    }
  }
}
