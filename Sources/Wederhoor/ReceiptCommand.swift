import ArgumentParser
import Dossier
import Foundation
import Intake
import Kernel
import Tenant
import Terms

struct ReceiptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt", abstract: "Receipts of complaints.", subcommands: [Check.self])

  /// Whether a receipt is ours, and whether what was filed then still stands there.
  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check a receipt by its check code, and that the text is still the one that was filed.",
      discussion: """
        Opens nothing and shows nothing of a case but its number and when it came in. Exits with 1 when the code is wrong, \
        and with 2 when it is right and the text is not what was filed.
        """)

    @Option(help: "The provider's ID.") var tenant: String
    @Option(name: .customLong("case"), help: "The case number on the receipt, such as K4821905373.") var number: String
    @Option(help: "The check code on the receipt, like 7KQ2-M9XA-4T0C.") var code: String
    @Flag(help: "For machines.") var json = false

    private struct Described: Encodable {
      let genuine: Bool
      let `case`: String
      var filedAt: String?
      var text: String?
      var redactions: [Left]?
    }

    private struct Left: Encodable {
      let on: String
      let reason: String
    }

    func run() async throws {
      try await refusing {
        let office = try Office()
        let provider = try await office.provider(tenant)
        guard let number = ShortNumber.read(number, as: .case) else {
          throw Settings.Complaint(
            "\(number) is no case number: a K and ten digits, of which the last is a check digit")
        }
        let found = try await CheckReceipt.genuine(number, code, in: office.database, keys: office.keys)
        guard let receipt = found, receipt.tenant == provider.tenant else {
          if json { try printJSON(Described(genuine: false, case: number)) }
          printError("not genuine: this code does not belong to case \(number) of provider \(provider.number)")
          throw ExitCode(1)
        }
        let finding = try await FiledTextFinding.of(receipt, in: office.database, keys: office.keys)
        if json {
          try printJSON(
            Described(
              genuine: true, case: number, filedAt: receipt.filedAt.ISO8601Format(), text: finding.verdict.rawValue,
              redactions: finding.redactions.map {
                Left(on: $0.redactedOn.description, reason: $0.reason.rawValue)
              }))
        } else {
          print("genuine: case \(number) of provider \(provider.number), filed at \(receipt.filedAt.ISO8601Format())")
          print(finding.sentence)
        }
        guard finding.verdict != .changed else { throw ExitCode(2) }
      }
    }
  }
}

extension FiledTextFinding {
  /// What became of the text, without a word of it.
  fileprivate var sentence: String {
    switch verdict {
    case .asFiled: "the text is the one that was filed"
    case .redacted:
      "redacted later (\(redactions.map { "\($0.redactedOn), \($0.reason.rawValue)" }.joined(separator: "; "))); all else is as it was filed"
    case .changed:
      "NOT the text that was filed: it was changed in another way than by an officer, or the timeline is not whole"
    case .notKept: "filed before hashes of texts were kept: nothing can be said about the text"
    }
  }
}
