/// Finds lists of other people's names: three or more after each other. One or two belong in many a complaint.
enum NameList {
  /// How many items a list has at least.
  private static let least = 3
  /// After so many items of which too few are known to be people it is no list of people. Without an end a text of
  /// nothing but "De Vries, De Vries, …" is read from each of its words to its end: a minute for one page.
  private static let mostUnknown = 12

  static func ranges(in text: String) -> [Range<String.Index>] {
    var found: [Range<String.Index>] = []
    var place = text.startIndex
    while place < text.endIndex {
      guard text[place].isLetter, isStart(of: place, in: text), let list = list(at: place, in: text) else {
        place = text.index(after: place)
        continue
      }
      found.append(list)
      place = list.upperBound
    }
    return found
  }

  private static func isStart(of place: String.Index, in text: String) -> Bool {
    place == text.startIndex || !(text[text.index(before: place)].isLetter || text[text.index(before: place)] == "-")
  }

  private static func list(at start: String.Index, in text: String) -> Range<String.Index>? {
    guard var item = item(at: start, in: text) else { return nil }
    var (items, known, end) = (1, item.isSure ? 1 : 0, item.end)
    var arePlain = item.isPlain
    // Places and wards come in lists with capitals too: two of them are known to be people, or one among words alone.
    func arePeople() -> Bool { known >= 2 || (known == 1 && arePlain) }
    while items < mostUnknown || arePeople(), let join = text[end...].prefixMatch(of: joint),
      let next = self.item(at: join.range.upperBound, in: text)
    {
      item = next
      items += 1
      known += next.isSure ? 1 : 0
      arePlain = arePlain && next.isPlain
      end = next.end
    }
    return items >= least && arePeople() ? start..<end : nil
  }

  nonisolated(unsafe) private static let joint =
    #/\s*(?:\([^()]{1,20}\))?\s*(?:,\s*(?:en|and|&)?|\ben\b|\band\b|&|;|\/|\bals\b|\bof\b)\s*(?:(?:aan|met|to|from|nog een|mijn|zijn|haar|de|the|my|een|die|an?)\s+)*/#

  /// One item of a list, whether it is a person for sure (by a title, a known first name or initials), and whether it is
  /// one word with a capital and nothing else.
  private static func item(
    at start: String.Index, in text: String
  ) -> (end: String.Index, isSure: Bool, isPlain: Bool)? {
    var (place, isSure) = (start, false)
    if let title = text[place...].prefixMatch(of: title) {
      place = title.range.upperBound
      isSure = true
    }
    var (words, followsParticle) = (0, false)
    var end = place
    while words < 5, let (word, next) = word(at: place, in: text) {
      let lower = word.lowercased()
      let isCapital = word.first?.isUppercase ?? false
      if particles.contains(lower), words > 0 || isSure || isCapital {
        (place, followsParticle) = (next, true)
        words += 1
        continue
      }
      let isInitial = word.count <= 2 && word.last == "." && isCapital
      let isFirstName = firstNames.contains(lower)
      if noNames.contains(lower) { break }
      guard isCapital || isFirstName || (isSure && (words == 0 || followsParticle)) else { break }
      isSure = isSure || isFirstName || isInitial
      followsParticle = false
      words += 1
      end = next
      // Spaces within a name only.
      guard next < text.endIndex, text[next] == " " else { break }
      place = text.index(after: next)
    }
    let isPlain = words == 1 && place == start && (text[start].isUppercase || isSure)
    return end > start && words > 0 ? (end, isSure, isPlain || (words == 1 && isSure)) : nil
  }

  /// A word with its dot, if it is an initial, and where it ends.
  private static func word(at start: String.Index, in text: String) -> (Substring, String.Index)? {
    var place = start
    while place < text.endIndex, text[place] == " " { place = text.index(after: place) }
    let begin = place
    while place < text.endIndex, text[place].isLetter || text[place] == "'" || text[place] == "’" || text[place] == "-"
    {
      place = text.index(after: place)
    }
    guard place > begin else { return nil }
    if place < text.endIndex, text[place] == ".", text.distance(from: begin, to: place) == 1 {
      place = text.index(after: place)
    }
    return (text[begin..<place], place)
  }

  nonisolated(unsafe) private static let title =
    #/(?i)(?:(?:zuster|zr\.?|broeder|dokter|doktor|dr\.?|mevrouw|mevr\.?|mw\.?|meneer|mijnheer|de\s+heer|dhr\.?|verpleegkundige|verzorgende|arts|huisarts|psychiater|fysiotherapeut|stagiaire?|teamleider|leidinggevende|collega|kok|chauffeur|kapster|directeur|assistente?|co-assistent|oma|opa|tante|oom|ome|broer|vrouw|man|zus|aunt|uncle|nurse|doctor|mrs\.?|mr\.?|ms\.?|sister|carer)\s+)+/#

  private static let particles: Set<String> = [
    "van", "de", "der", "den", "ter", "ten", "te", "het", "'t", "’t", "el", "al", "von", "la", "le", "v.d.", "vd", "op",
  ]

  /// Capitals that are no people: days, months, how a sentence begins.
  private static let noNames: Set<String> = [
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "januari", "februari", "maart",
    "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "ik", "wij", "hij", "zij", "mijn", "onze", "er", "dat",
    "die", "maar", "toen", "daarna", "niemand", "iedereen", "i", "we", "he", "she", "they", "my", "our", "and", "en",
    "afdeling", "locatie", "ziekenhuis", "ook", "ja", "nee", "is", "was", "waren", "zijn", "heeft", "hebben", "met",
    "bij", "naar", "uit", "om", "want", "of", "the", "with", "were", "have", "has", "had", "kwam", "kwamen", "zei",
  ]

  /// Usual ones in the Netherlands, old and young.
  private static let firstNames: Set<String> = [
    "aad", "aart", "ayse", "bep", "brigitte", "britt", "cornelis", "corina", "daphne", "dirkje", "donny", "edwin",
    "eline",
    "geesje", "gerrie", "henny", "hennie", "jamal", "jesse", "jolien", "kevin", "kimberley", "kimberly", "leni",
    "lieke", "lydia",
    "manon", "margreet", "margriet", "mehmet", "nelly", "rachid", "riekie", "rutger", "shanna", "sjaan", "steven",
    "suzan",
    "susan", "suzanne", "tessa", "bram", "coen", "demi", "erwin", "fien", "guus", "hugo", "jordy", "karima", "koen",
    "lilian",
    "lucas", "malika", "marcel", "max", "mila", "mustafa", "nora", "oscar", "pauline", "pascal", "renate", "rens",
    "rita",
    "said", "sjoukje", "stijn", "sven", "teun", "ursula", "victor", "wiebe", "xander", "yara", "zeynep", "abdel",
    "achmed", "ad", "ahmed", "aisha", "albert", "ali", "alie", "amina", "anja", "ank", "anke",
    "anna", "anne", "annelies", "annemarie", "annie", "anouk", "ans", "anton", "antoon", "arie", "arjan", "astrid",
    "bart", "bas", "ben", "bert", "betty", "bianca", "bram", "carla", "carolien", "chantal", "charlotte", "chris",
    "christa", "cor", "corrie", "daan", "david", "dennis", "derk", "diana", "dick", "dirk", "ed", "eefje", "ellen",
    "elly", "els", "emma", "erik", "erna", "esther", "eva", "evelien", "fatima", "femke", "ferry", "fleur", "floor",
    "floris", "frank", "frans", "fred", "frits", "geert", "gerard", "gerda", "gerrit", "gijs", "greet", "hanneke",
    "hannie", "hans", "harm", "harry", "hassan", "heleen", "helma", "hendrik", "henk", "hennie", "herman", "hilde",
    "ibrahim", "ilse", "inge", "ingrid", "irene", "iris", "jaap", "jack", "jacqueline", "jan", "janneke", "jannie",
    "jantje", "jasper", "jeanet", "jelle", "jeroen", "jet", "jo", "joanne", "johan", "johanna", "john", "joke",
    "jolanda",
    "joop", "joost", "jos", "judith", "julia", "karel", "karin", "kees", "khadija", "kim", "klaas", "koos", "laura",
    "lars", "leen", "leo", "lia", "lies", "liesbeth", "linda", "lisa", "loes", "lotte", "luuk", "maaike", "maarten",
    "maria", "marian", "marianne", "marie", "marieke", "marijke", "marjan", "marjolein", "mark", "marleen", "martijn",
    "martin", "mary", "menno", "michel", "mieke", "miep", "mike", "milan", "mirjam", "mo", "mohamed", "mohammed",
    "monique",
    "nadia", "naomi", "nel", "nick", "nicole", "niels", "nienke", "nina", "noor", "olga", "omar", "patricia", "patrick",
    "paul", "paula", "peter", "petra", "piet", "pieter", "pim", "ria", "richard", "rick", "rie", "rob", "robert",
    "robin",
    "roel", "ron", "ronald", "roos", "rosa", "ruben", "rudi", "ruud", "samira", "sander", "sandra", "sanne", "sara",
    "sarah", "sem", "simone", "sjaak", "sjoerd", "sofie", "sophie", "stefan", "sylvia", "tamara", "tess", "theo",
    "thijs",
    "thomas", "tim", "tineke", "tinus", "tom", "ton", "toos", "trudy", "truus", "vera", "vincent", "wendy", "wil",
    "willem", "wilma", "wim", "wouter", "yasmin", "youssef", "yusuf", "yvonne", "zoë",
  ]
}
