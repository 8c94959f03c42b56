/// A field that people don't see and programs fill in (honeypot), beside the button that sends a complaint.
///
/// A browser may fill it for its person all the same, so nothing is thrown away: the page comes back with a button that
/// says so, once. A program that sends its form again and again gets no further.
enum FilingTrap {
  /// What programs like to fill in.
  static let name = "website"
  /// The button that a person presses.
  static let word = "zelf"

  static func isSprung(by fields: FormFields) -> Bool { !fields[name].isEmpty && fields[word] != "ja" }
}
