/// Finds medical detail that a complaint can do without: medicines with their dose, measured values, lists of
/// diagnoses. One word about why someone had care is left alone.
enum MedicalDetail {
  static func ranges(in text: String) -> [Range<String.Index>] {
    let doses = text.matches(of: dose).filter { !isOrdinary($0.output.1) }.map(\.range)
    let doseFirst = text.matches(of: doseBefore).filter { !isOrdinary($0.output.1) }.map(\.range)
    return doses + doseFirst + text.matches(of: value).map(\.range) + text.matches(of: pressure).map(\.range)
      + lists(in: text)
  }

  /// "metoprolol 50 mg", "2 x 500 mg paracetamol".
  nonisolated(unsafe) private static let dose =
    #/(?i)\b([a-zë][a-zë-]{3,})\s+(?:van\s+|of\s+)?(?:[0-9]\s?[x×]\s?)?[0-9]+(?:[.,][0-9]+)?\s?(?:mg|mcg|µg|ug|ie|iu|milligram|microgram|ml|eenheden|units|zakjes? per dag|tablet(?:ten)? per dag|pillen per dag)\b(?:\s*(?:[0-9]\s?[x×]\s?)?(?:per dag|daags|p\.?d\.?)\b)?/#
  nonisolated(unsafe) private static let doseBefore =
    #/(?i)\b(?:[0-9]\s?[x×]\s?)?[0-9]+(?:[.,][0-9]+)?\s?(?:mg|mcg|µg|milligram|microgram|eenheden|units)\s+(?:of\s+)?([a-zë][a-zë-]{4,})\b/#

  /// What stands before an amount without being a medicine.
  private static func isOrdinary(_ word: Substring) -> Bool {
    [
      "glas", "water", "fles", "beker", "kopje", "ongeveer", "maar", "nog", "meer", "minder", "minstens", "hooguit",
      "precies", "kreeg", "maximaal", "about", "only", "least", "thee", "koffie", "soep", "vocht", "urine", "bloed",
      "pak",
      "zakje", "bakje", "drinken", "drink", "waren",
    ].contains(word.lowercased())
  }

  /// "HbA1c 62", "CRP was 118".
  nonisolated(unsafe) private static let value =
    #/(?i)\b(?:hba1c|crp|egfr|gfr|kreatinine|creatinine|glucose|bloedsuiker|suiker|saturatie|saturation|inr|psa|tsh|bmi|leukocyten|kalium|natrium|hartslag|heart rate|pulse|pols|ademhaling|breathing|ejectiefractie|ejection fraction|[a-z]*spiegel|blood sugar|cholesterol|ldl|hb|mmse|moca)(?:[- ]?(?:waarde|gehalte|level))?\s*(?:was|is|van|of|:|=|op|at|stond op|toen)?\s*(?:rond de\s+|weer\s+|nog\s+)?[0-9]+(?:[.,][0-9]+)?\s?%?/#
  nonisolated(unsafe) private static let pressure =
    #/(?i)\b(?:bloeddruk|tensie|rr|blood pressure|bp)\b[^0-9.!?\n]{0,20}[0-9]{2,3}\s?(?:\/|over|op)\s?[0-9]{2,3}/#

  // MARK: Lists of diagnoses

  /// From the first to the last of two or more diagnoses of one sentence that stand close together.
  private static func lists(in text: String) -> [Range<String.Index>] {
    let found = text.matches(of: diagnosis).map(\.range)
    var lists: [Range<String.Index>] = []
    var run: [Range<String.Index>] = []
    func close() {
      if run.count > 1, let first = run.first, let last = run.last { lists.append(first.lowerBound..<last.upperBound) }
      run = []
    }
    for range in found {
      if let last = run.last {
        let between = text[last.upperBound..<range.lowerBound]
        if between.contains(#/[.!?\n]/#) || between.count > 45 { close() }
      }
      run.append(range)
    }
    close()
    return lists
  }

  nonisolated(unsafe) private static let diagnosis =
    #/(?i)\b(?:diabetes(?: mellitus)?(?: type [12])?|suikerziekte|dm2|copd(?: gold [ivx1-4]+)?|astma|asthma|hartfalen|heart failure|boezemfibrilleren|atriumfibrilleren|hartinfarct|heart attack|angina pectoris|hypertensie|hypertension|hoge bloeddruk|high blood pressure|nierfalen|nierinsufficiëntie|kidney failure|levercirrose|hepatitis(?: [abc])?|hiv|aids|kanker|cancer|[a-z]*(?:kanker|carcinoom|tumor)|leukemie|lymfoom|depressie|depression|depressief|borderline[a-z]*|schizofrenie|schizophrenia|bipolaire?(?: stoornis)?|bipolar(?: disorder)?|psychose[sn]?|psychosis|ptss|ptsd|adhd|autisme|autism|asperger|dementie|dementia|alzheimer|parkinson|ms|multiple sclerose|epilepsie|epilepsy|cva|beroerte|stroke|tia|reuma|artrose|arthritis|jicht|gout|osteoporose|fibromyalgie|crohn|colitis(?: ulcerosa)?|prikkelbare darm|eczeem|psoriasis|verslaving|verslaafd[a-z]*(?: aan [a-zë]+)?|[a-z]*afhankelijk|psychotisch|psychotic|suïcidaal|suicidal|hiv-positief|obees|obese|alcoholverslaving|alcoholisme|alcoholism|addiction|angststoornis|anxiety(?: disorder)?|paniekstoornis|eetstoornis|anorexia|boulimia|burn-?out|migraine|hernia|anemie|bloedarmoede|trombose|thrombosis|longembolie|schildklier[a-z]*|incontinentie|glaucoom|staar|maculadegeneratie|abortus|miskraam|soa|syfilis|obesitas|obesity|slaapapneu|hartritmestoornis(?:sen)?|nierstenen|galstenen|persoonlijkheidsstoornis|ocd|dwangstoornis|verstandelijke beperking)\b/#
}
