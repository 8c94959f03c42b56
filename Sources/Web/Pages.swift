extension Portal {
  /// Every page of the portal: a page that isn't here isn't served, and no test visits it.
  package var pages: [any SitePage] {
    let open: [any SitePage] = [
      HomePage(self), ProviderPage(self), FlyerPage(portal: self), RegelingPaperPage(portal: self),
      LookFiles(portal: self), AboutPages(), HealthPage(portal: self), SignpostPage(portal: self),
      FileComplaintPage(self), LeavePage(), ResumeFilingPage(portal: self),
      FilingFilesPage(portal: self), FilingOthersPage(portal: self),
      AccessWithCodePage(self), CheckReceiptPage(portal: self),
      SignInPage(self), GiveCodePage(portal: self), EnrolPage(portal: self), AskPasswordResetPage(portal: self),
      ResetPasswordPage(portal: self), RequestAccessLinkPage(portal: self), OpenAccessLinkPage(portal: self),
      CompanionDoorPage(portal: self), OpenCompanionLinkPage(portal: self),
    ]
    let complainants: [any SitePage] = [
      MyCasePage(portal: self), ApproveLetterPage(portal: self), CommentLetterPage(portal: self),
      RespondPage(portal: self), AnswerProposalPage(portal: self), AcceptOutcomePage(portal: self),
      FileDisputePage(portal: self), WhoLookedPage(portal: self), MyAccessPage(portal: self),
      MyPostalAddressPage(portal: self), KeepCopyPage(portal: self), MyConsentsPage(portal: self),
      WithdrawPage(portal: self), ReopenPage(portal: self), SatisfiedPage(portal: self),
      MyContactPage(portal: self), MyCompanionsPage(portal: self), CompanionCasePage(portal: self),
      MyReceiptPage(portal: self), AskRedactionPage(portal: self), MyJoinedPage(portal: self),
    ]
    let officers: [any SitePage] = [
      WorklistPage(portal: self), TakeCasePage(portal: self), CasePage(portal: self),
      RegisterComplaintPage(portal: self), OfferLetterPage(portal: self), MakeKnownPage(portal: self),
      ComplainantAccessPage(portal: self), PostAccessLetterPage(portal: self), EnterActPage(portal: self),
      CaseProviderPage(portal: self), FlagCalamityPage(portal: self),
      RedactTextPage(portal: self), RedactDocumentPage(portal: self), JointHandlingPage(portal: self),
    ]
    let providers: [any SitePage] = [
      OwnCasesPage(portal: self), OwnCasePage(portal: self), GiveStatementPage(portal: self),
      ExtendTermPage(portal: self), ProposeExtensionPage(portal: self), GiveJudgementPage(portal: self),
      MeasureRegisterPage(portal: self), RealiseMeasurePage(portal: self), CalamitiesPage(portal: self),
      AssessCalamityPage(portal: self),
    ]
    // The person complained about: named by officers and directors, and their own pages.
    let named: [any SitePage] = [
      NamePersonPage(portal: self), NamedPersonPage(portal: self), RemoveNamedPersonPage(portal: self),
      NamedCasesPage(portal: self), NamedCasePage(portal: self), GiveNamedStatementPage(portal: self),
    ]
    // For everyone of a provider.
    let dissatisfaction: [any SitePage] = [
      DissatisfactionsPage(portal: self), NoteDissatisfactionPage(portal: self), DissatisfactionPage(portal: self),
      AskReporterPage(portal: self), AnswerAsReporterPage(portal: self), RecordTalkPage(portal: self),
      CloseDissatisfactionPage(portal: self), PromoteDissatisfactionPage(portal: self),
    ]
    // A complaint that came by telephone, letter, e-mail or at the desk.
    let entry: [any SitePage] = [
      EnterComplaintPage(portal: self), EnteredComplaintPage(portal: self), MyEntryPage(portal: self),
      ConfirmEntryOnPaperPage(portal: self),
    ]
    // For officers and providers both, and searching for the committee too.
    let staff: [any SitePage] = [
      SearchPage(portal: self), GiveTalkPage(portal: self), RecordNotHeardPage(portal: self),
    ]
    // For everyone in a case, but the provider enters nothing for the complainant.
    let documents: [any SitePage] = [
      AddDocumentPage(portal: self), ReadDocumentPage(portal: self), EnteredActPage(portal: self),
      MessagesPage(portal: self),
    ]
    // For everyone who signs in.
    let account: [any SitePage] = [
      AccountPage(portal: self), SecondFactorPage(portal: self), RecoveryCodesPage(portal: self),
      SessionsPage(portal: self),
    ]
    let committee: [any SitePage] = [
      DisputesPage(portal: self), DisputePage(portal: self), MarkFeePaidPage(portal: self),
      GiveRulingPage(portal: self),
    ]
    let portalStaff: [any SitePage] = [
      ProvidersPage(portal: self), AddProviderPage(portal: self), ProviderRecordPage(portal: self),
      ChangeProviderPage(portal: self), ProviderStatePage(portal: self), InviteUserPage(portal: self),
      OwnRecordPage(portal: self), SimulatePage(portal: self), LocationsPage(portal: self),
      ContactPersonsPage(portal: self), AffiliationFeePage(portal: self), TariffsPage(portal: self),
      CertificatePage(portal: self), LookPage(portal: self), RegelingVersionsPage(portal: self),
      RegelingVersionPage(portal: self), AdoptRegelingPage(portal: self), WithdrawRegelingPage(portal: self),
      RegelingBasisPage(portal: self), OfficialTextsPage(portal: self), AddOfficialTextPage(portal: self),
      WithdrawOfficialTextPage(portal: self), BasesPage(portal: self), SetBasePage(portal: self),
      BaseRunPage(portal: self),
    ]
    let users: [any SitePage] = [
      UsersPage(portal: self), UserPage(portal: self), EndRolePage(portal: self), UserAccessPage(portal: self),
      InviteAgainPage(portal: self), ColleaguesPage(portal: self), InviteColleaguePage(portal: self),
      SecondFactorRulePage(portal: self), ColleaguePage(portal: self), AbsencePage(portal: self),
      BarsPage(portal: self),
      ProviderBarsPage(portal: self), StandInsPage(portal: self), InviteStaffPage(portal: self),
      OfficerContactPage(portal: self),
    ]
    let auditors: [any SitePage] = [
      OversightPage(portal: self), OversightProvidersPage(portal: self), OversightUsersPage(portal: self),
      OversightActsPage(portal: self), OversightTermsPage(portal: self), ReadLogPage(portal: self),
      PrivacyActsPage(portal: self),
      AuditReadingsPage(portal: self),
    ]
    let demo: [any SitePage] = mailFolder == nil ? [] : [DevMailPage(self)]
    let staffPages = staff + entry + documents + account + committee + portalStaff + users + auditors
    return open + complainants + officers + providers + named + dissatisfaction + staffPages + demo
  }
}
