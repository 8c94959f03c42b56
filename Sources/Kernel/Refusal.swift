/// A rule that says no: a typed value, never a sentence.
///
/// Each use case has its own; the sentence a person reads is an exhaustive switch in Web, one per language.
/// What is no refusal is our own fault and shows only a reference number.
package protocol Refusal: Error, Equatable {}

/// There is nothing here for you: it does not exist or it is not yours. The two look the same on purpose.
package struct NotFound: Error, Equatable {
  package init() {}
}

/// You are signed in, but this takes another role.
package struct NotAllowed: Error, Equatable {
  /// The audiences that may do this, as the database names them.
  package let takes: [Audience]
  /// What someone of the provider must be to do this; empty when every one of them may.
  package let functions: [ProviderFunction]
  package init(takes: [Audience], functions: [ProviderFunction] = []) {
    self.takes = takes
    self.functions = functions
  }
}
