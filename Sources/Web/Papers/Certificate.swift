import Foundation
import Kernel
import Mustache
import Paper
import Postgres
import Tenant
import Terms

/// That a provider is affiliated with the portal, in one calendar year (bewijs van aansluiting, R2.8).
struct Certificate: Sendable {
  let record: ProviderRecord
  let affiliatedFrom: Day
  /// The last day it says something about, inclusive: the year's, or that of the affiliation.
  let validUntil: Day
  let day: Day

  /// Nil on a day on which the provider isn't affiliated.
  init?(_ record: ProviderRecord, on day: Day) {
    guard [.active, .suspended].contains(record.provider.state(on: day)), let affiliation = record.affiliation,
      let lastOfYear = Day(iso: "\(day.year)-12-31")
    else { return nil }
    self.record = record
    affiliatedFrom = affiliation.beginsOn
    validUntil = min(lastOfYear, affiliation.lastDay ?? lastOfYear)
    self.day = day
  }
}

extension Letters {
  func certificate(_ certificate: Certificate, look: ProviderLook, logo: [UInt8]?, _ t: Wording) -> PDF {
    let (record, provider) = (certificate.record, certificate.record.provider)
    let address = "\(publicURL)/zorgaanbieders/\(provider.number)"
    func text(_ day: Day) -> String { day.text(in: t.language) }
    var facts = [
      Fact("ID", NumberText.provider(provider.number)),
      Fact(t("paper.certificate.from"), text(certificate.affiliatedFrom)),
      Fact(t("paper.certificate.until"), text(certificate.validUntil)),
    ]
    if let kvk = record.details.kvk { facts.append(Fact(t("providers.kvk"), kvk)) }
    let procedures = record.regeling?.regeling.procedures ?? []
    if let body = procedures.lazy.compactMap(\.disputeBody).first {
      facts.append(Fact(t("paper.certificate.body"), body.name[t.language]))
    }
    if procedures.contains(where: { $0.receives == .officer }), let officers = record.officers {
      facts.append(Fact(t("providers.officers"), officers))
    }
    let view = CertificateView(
      legalName: record.details.legalName.isEmpty ? nil : record.details.legalName,
      nameSize: provider.name.count <= 34 ? "short" : provider.name.count <= 70 ? "long" : "longest",
      says: t("paper.certificate.says", ["year": String(certificate.day.year)]), facts: Facts(facts), address: address,
      check: t("paper.certificate.check", ["date": text(certificate.day)]))
    return paper(
      "papers/certificate", title: t("paper.certificate.title", ["provider": provider.name]), of: provider,
      mark: provider.name, look: look, logo: logo, view,
      assets: ["qr": Letters.code(of: address, label: t("paper.qr"))],
      t)
  }
}

/// What stands on the certificate: `papers/certificate`.
private struct CertificateView: MustacheParent {
  let legalName: String?
  let nameSize: String
  let says: String
  let facts: Facts
  let address: String
  let check: String

  func child(named name: String) -> Any? {
    switch name {
    case "legalName": legalName
    case "nameSize": nameSize
    case "says": says
    case "facts": facts
    case "address": address
    case "check": check
    default: nil
    }
  }
}

extension ProviderRecord {
  /// What there is on paper about this provider today.
  func papers(for audience: Audience, on day: Day, _ t: Wording) -> [Link] {
    var links: [Link] = []
    let (number, isAffiliated) = (provider.number, Certificate(self, on: day) != nil)
    if regeling != nil {
      if isAffiliated { links.append(Link(t("paper.flyer.link"), to: FlyerPage.path(number, t.language))) }
      links.append(Link(t("paper.regeling.link"), to: RegelingPaperPage.path(number, t.language)))
    }
    if isAffiliated {
      links.append(
        Link(
          t("paper.certificate.link"), to: audience == .portal ? CertificatePage.path(number) : CertificatePage.own))
    }
    return links
  }
}
