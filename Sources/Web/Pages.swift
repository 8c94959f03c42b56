extension Portal {
  /// Every page of the portal: a page that isn't here isn't served, and no test visits it.
  package var pages: [any SitePage] {
    [
      HomePage(self), ProviderPage(self), AboutPages(),
      FileComplaintPage(self),
      SignInPage(self), AccessWithCodePage(self), DevMailPage(self),
    ]
  }
}
