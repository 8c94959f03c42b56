import Tenant

/// What someone comes with, and so where it belongs: a form here, or an honest word about who else can help.
///
/// A complaint in the sense of the law is about what was done or left undone in care (R1.1); a bill, a claim, compulsory
/// care and disciplinary law go other ways, which run beside a complaint and never instead of it (R1.56, R1.58).
package enum Door: String, Sendable, CaseIterable {
  /// Talk first, with the care provider or the officer; nothing starts by it (R2.1).
  case talk = "praten"
  case complaint = "klacht"
  /// Death, serious harm or violence: help first, and whom to tell at once (R1.32).
  case serious = "ernstig"
  /// Money for damage.
  case claim = "schade"
  /// A bill or tariff.
  case bill = "rekening"
  /// Care against someone's will: never by the Wkkgz (R1.56).
  case compulsoryCare = "dwang"
  /// Judging a care professional by disciplinary law (R1.58).
  case disciplinary = "tuchtrecht"
  /// A complaint was filed, and did not end well (R1.40).
  case dispute = "geschil"

  /// The doors that make sense for someone who comes to a provider with this regeling, the most usual first.
  package static func all(under regeling: Regeling) -> [Door] {
    let regimes = Set(regeling.procedures.map(\.regime))
    return allCases.filter { door in
      switch door {
      case .talk, .complaint: true
      case .serious, .bill: regimes.contains { $0.isOfCareLaw }
      case .claim, .compulsoryCare, .disciplinary: !regimes.isDisjoint(with: [.wkkgz, .jeugdwet])
      case .dispute: regeling.disputesName != nil
      }
    }
  }

  /// Bodies outside this portal to which the door leads, the most fitting first.
  package var referrals: [Referral] {
    switch self {
    case .talk, .complaint, .dispute: []
    case .serious: [.emergency, .safeAtHome, .careReports]
    case .claim: [.legalDesk]
    case .bill: [.insuranceDisputes, .careAuthority]
    case .compulsoryCare: [.compulsoryCare, .patientAdviser]
    case .disciplinary: [.disciplinaryCourts, .careReports]
    }
  }
}

/// A body outside the portal that people are sent to, and how it is reached: a website, or a number to call.
package enum Referral: String, Sendable, CaseIterable {
  /// 112.
  case emergency
  /// Veilig Thuis: advice and reports on violence at home.
  case safeAtHome
  /// Landelijk Meldpunt Zorg, of the inspectorate (IGJ).
  case careReports
  /// Juridisch Loket: free first legal advice.
  case legalDesk
  /// Stichting Klachten en Geschillen Zorgverzekeringen.
  case insuranceDisputes
  /// Nederlandse Zorgautoriteit.
  case careAuthority
  /// The committees of the Wvggz and the Wzd.
  case compulsoryCare
  /// Patiëntenvertrouwenspersoon.
  case patientAdviser
  /// Regional disciplinary courts for health care.
  case disciplinaryCourts

  package var address: String {
    switch self {
    case .emergency: "tel:112"
    case .safeAtHome: "tel:08002000"
    case .careReports: "https://www.landelijkmeldpuntzorg.nl"
    case .legalDesk: "https://www.juridischloket.nl"
    case .insuranceDisputes: "https://www.skgz.nl"
    case .careAuthority: "https://www.nza.nl"
    case .compulsoryCare: "https://www.dwangindezorg.nl"
    case .patientAdviser: "https://www.pvp.nl"
    case .disciplinaryCourts: "https://www.tuchtcollege-gezondheidszorg.nl"
    }
  }
}
