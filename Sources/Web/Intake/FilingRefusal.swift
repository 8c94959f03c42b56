import Intake
import Terms

/// What a refusal of `FileComplaint` means to the one who types: on which page, at which field, in which words.
struct FilingRefusal {
  /// Nil when no answer can mend it.
  let step: FilingStep?
  let field: String?
  let sentence: String

  init(_ refused: FileComplaint.Refused, _ filing: Filing, _ t: Wording) {
    func most(_ most: Int) -> [String: String] { ["most": String(most)] }
    (step, field, sentence) =
      switch refused {
      case .suspended: (nil, nil, t("intake.refused.suspended"))
      case .notAffiliated: (nil, nil, t("intake.refused.notAffiliated"))
      case .noRegelingInForce: (nil, nil, t("intake.refused.noRegelingInForce"))
      case .noProcedure: (.procedure, "procedure", t("intake.refused.noProcedure"))
      case .alreadyFiled: (nil, nil, t("intake.refused.alreadyFiled"))
      case .notAComplainantHere:
        (
          .who, filing.regeling.complainantKinds.count > 1 ? "hoedanigheid" : nil,
          t("intake.refused.notAComplainantHere")
        )
      case .noName: (.who, "naam", t("intake.refused.noName"))
      case .nameTooLong: (.who, "naam", t("intake.refused.nameTooLong", most(FileComplaint.mostLine)))
      case .noClient: (.client, "clientnaam", t("intake.refused.noClient"))
      case .clientTooLong: (.client, "clientnaam", t("intake.refused.nameTooLong", most(FileComplaint.mostLine)))
      case .noRelation: (.client, "relatie", t("intake.refused.noRelation"))
      case .placeTooLong(let limit): (.place, "plaats", t("intake.refused.tooLong", most(limit)))
      case .peopleTooLong(let limit): (.place, "personen", t("intake.refused.tooLong", most(limit)))
      case .calamityNotAsked: (.serious, "ernst", t("intake.refused.changed"))
      case .consentNotAsked: (.consent, "toestemming", t("intake.refused.changed"))
      case .badEmail: (.contact, "email", t("intake.refused.badEmail"))
      case .badPhone: (.contact, "telefoon", t("intake.refused.badPhone"))
      case .noStory: (.story, "verhaal", t("intake.refused.noStory"))
      case .storyTooLong(let limit): (.story, "verhaal", t("intake.refused.tooLong", most(limit)))
      case .noElements: (.points, "punt1", t("intake.refused.noElements"))
      case .tooManyElements(let limit): (.points, nil, t("intake.refused.tooManyElements", most(limit)))
      case .elementTooLong(let limit):
        (.points, Self.longPoint(in: filing, most: limit), t("intake.refused.tooLong", most(limit)))
      case .wishTooLong(let limit): (.wish, "wens", t("intake.refused.tooLong", most(limit)))
      case .happenedInFuture: (.story, "datum", t("intake.refused.happenedInFuture"))
      case .happenedTooLongAgo: (.story, "datum", t("intake.refused.happenedTooLongAgo"))
      case .noTalk: (.talk, "gesprekdatum", t("intake.refused.noTalk"))
      case .talkInFuture: (.talk, "gesprekdatum", t("intake.refused.talkInFuture"))
      case .noTalkReport: (.talk, "gesprekverslag", t("intake.refused.noTalkReport"))
      case .talkReportTooLong(let limit): (.talk, "gesprekverslag", t("intake.refused.tooLong", most(limit)))
      case .tooManyOthers(let limit): (.talk, nil, t("intake.refused.tooManyOthers", most(limit)))
      case .otherWithoutReason: (.talk, Self.incompleteOther(in: filing), t("intake.refused.otherWithoutReason"))
      case .otherTooLong(let limit):
        (.talk, Self.longOther(in: filing, most: limit), t("intake.refused.tooLong", most(limit)))
      case .holdsCitizenNumber: (.check, "geenbsn", t("intake.refused.holdsCitizenNumber"))
      }
  }

  private static func longPoint(in filing: Filing, most: Int) -> String? {
    (1...FileComplaint.mostElements).first { filing["punt\($0)"].unicodeScalars.count > most }.map { "punt\($0)" }
  }

  private static func longOther(in filing: Filing, most: Int) -> String? {
    filing.others.first { max($0.name.unicodeScalars.count, $0.reason.unicodeScalars.count) > most }.map {
      $0.name.unicodeScalars.count > most ? "anderenaam\($0.index)" : "anderereden\($0.index)"
    }
  }

  private static func incompleteOther(in filing: Filing) -> String? {
    filing.others.first { $0.name.isEmpty || $0.reason.isEmpty }.map {
      $0.name.isEmpty ? "anderenaam\($0.index)" : "anderereden\($0.index)"
    }
  }
}
