"""What bad input gets: a clear message at the field, an honest status, nothing stored by half, nothing lost."""

import concurrent.futures
import dataclasses
import datetime
import re

import pytest

import filing
from people import PHONE, date_field, today
from words import en, nl

COMPLAINT = filing.Complaint(name="B. de Haan", points=("Er kwam niemand.",), wish="")
# Nine digits that pass the elfproef; nobody has this number.
CITIZEN_NUMBER = "111222333"


@pytest.fixture
def visitor(portal, comes):
    return comes(portal, "a visitor", size=PHONE)


@pytest.fixture(scope="module")
def filed_cases(portal, town, browser):
    """Two cases at two providers, for whoever tries the other's key."""
    from people import Person

    cases = []
    for provider in (town.balans, town.linde):
        person = Person(browser, portal, "someone who files")
        cases.append(filing.file(person, provider, COMPLAINT))
        person.close()
    return cases


def count_of_cases(portal):
    """As the worklist's own database says; the pages could hide one."""
    return portal.count("case_directory"), portal.count("dossier"), portal.count("submission")


# Coming in


def test_a_wrong_or_foreign_code_opens_nothing(visitor, filed_cases):
    mine, other = filed_cases
    wrong = mine.code[:-1] + ("2" if mine.code[-1] != "2" else "3")
    for number, code in (
        (mine.number, wrong),
        (mine.number, other.code),
        (other.number, mine.code),
        ("12345678", mine.code),
    ):
        visitor.open_case(number, code, status=422)
        # A wrong number and a wrong code look the same.
        visitor.is_told(nl("signin.follow.wrong"))
        assert visitor.field(nl("signin.follow.number")).input_value() == number
        assert visitor.asks("/mijn-klacht") == 303
    visitor.open_case("K 4821", "geen code", status=422)
    visitor.open_case(mine.shown, f"  {mine.code.lower()} ")
    assert visitor.where == "/mijn-klacht"


def test_trying_codes_slows_down(visitor, portal, town, comes):
    victim = filing.file(comes(portal, "someone who files"), town.balans, COMPLAINT)
    statuses = []
    for attempt in range(12):
        answer = visitor.send("/volgen", {"nummer": victim.number, "code": f"{attempt:020d}"})
        statuses.append(answer.status)
        if answer.status == 429:
            assert int(answer.headers["retry-after"]) > 0
            break
    assert statuses[0] == 422 and statuses[-1] == 429, statuses
    # Also for who has the right code now: else a wrong one would be told from a right one.
    assert visitor.send("/volgen", {"nummer": victim.number, "code": victim.code}).status == 429


def test_a_wrong_password_and_an_unknown_address_look_the_same(visitor, town):
    for email in (town.balans.director, "niemand@nergens.test"):
        visitor.sign_in(email, "geheim geraden", status=422)
        visitor.is_told(nl("signin.signIn.wrong"))
        assert visitor.field(nl("signin.signIn.email")).input_value() == email
        assert visitor.field(nl("signin.signIn.password")).input_value() == ""


def test_a_way_back_leads_only_to_our_own_pages(visitor, town):
    for path in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
        visitor.context.clear_cookies()
        visitor.page.goto(f"/inloggen?naar={path}")
        visitor.give_password(town.balans.director, town.password)
        assert visitor.where == "/klachten"


# Filing


def test_a_double_click_files_one_case(visitor, portal, town):
    filing.fill_in(visitor, town.balans, COMPLAINT)
    action, fields = visitor.form_values(nl("intake.check.submit"))
    before = count_of_cases(portal)
    # All at the same moment, as only a nervous finger and a slow line can.
    with concurrent.futures.ThreadPoolExecutor(5) as fingers:
        answers = list(fingers.map(visitor.parcel(action, fields), range(5)))
    assert {answer for answer in answers} == {(303, f"{town.balans.path}/klacht/verzonden")}, answers
    visitor.page.get_by_role("button", name=nl("intake.check.submit")).dblclick()
    visitor.page.wait_for_url("**/klacht/verzonden")
    assert count_of_cases(portal) == tuple(count + 1 for count in before)
    visitor.go(f"{town.balans.path}/klacht/verzonden")
    filed = filing.number_and_code(visitor)
    visitor.context.clear_cookies()
    visitor.open_case(filed.number, filed.code)


def test_a_replayed_form_changes_nothing(visitor, portal, town):
    filing.fill_in(visitor, town.balans, COMPLAINT)
    action, fields = visitor.form_values(nl("intake.check.submit"))
    visitor.press(nl("intake.check.submit"))
    filed, before = filing.number_and_code(visitor), count_of_cases(portal)
    # The same form, and an earlier step, once more.
    answer = visitor.send(action, fields, follow=True)
    assert answer.status == 200 and answer.url.endswith("/klacht/verzonden")
    visitor.send(f"{town.balans.path}/klacht/wie", {"hoedanigheid": "client", "naam": "Iemand anders"})
    assert count_of_cases(portal) == before
    visitor.go(f"{town.balans.path}/klacht/verzonden")
    assert filing.number_and_code(visitor) == filed
    visitor.go("/mijn-klacht")
    visitor.reads(COMPLAINT.name)
    # The back button of the browser shows the first page of a filing that is done: it leads on to its number.
    visitor.go(f"{town.balans.path}/klacht/verhaal")
    assert visitor.where == f"{town.balans.path}/klacht/verzonden"


def test_a_form_from_another_site_is_refused(visitor, portal, town):
    filing.fill_in(visitor, town.balans, COMPLAINT)
    before = count_of_cases(portal)
    answer = visitor.context.request.post(
        f"{town.balans.path}/klacht/verzending", form={}, headers={"Origin": "https://evil.example"}, max_redirects=0
    )
    assert answer.status == 403
    assert nl("error.anotherSite.title") in answer.text()
    assert count_of_cases(portal) == before


@pytest.mark.parametrize("words", [nl, en], ids=lambda words: words.language)
def test_a_null_character_is_refused_in_words(portal, town, comes, words):
    person = comes(portal, "a visitor", words=words)
    filing.begin(person, town.balans)
    answer = person.send(f"{town.balans.path}/klacht/wie", None, body="hoedanigheid=client&naam=A%00B")
    assert answer.status == 400
    assert words("error.badText.title") in answer.text()
    # Invalid UTF-8 is no text either.
    assert person.send(f"{town.balans.path}/klacht/wie", None, body="hoedanigheid=client&naam=%ff").status == 400
    person.go(f"{town.balans.path}/klacht/verhaal")
    assert person.where == f"{town.balans.path}/klacht/wie", "nothing of it is kept"


def test_what_is_too_long_comes_back_whole(visitor, town):
    filing.begin(visitor, town.balans)
    visitor.choose(nl("intake.who.kinds.client"))
    visitor.fill(nl("intake.who.name"), "n" * 201)
    visitor.press(nl("intake.next"), status=422)
    visitor.is_told(nl("form.errors.tooLong", label=nl("intake.who.name"), length=201, most=200))
    assert visitor.field(nl("intake.who.name")).input_value() == "n" * 201
    visitor.fill(nl("intake.who.name"), "n" * 200)
    visitor.press(nl("intake.next"))
    story = "Er kwam niemand. " * 1200
    visitor.fill(nl("intake.story.story"), story)
    visitor.fill(nl("intake.story.date"), COMPLAINT.happened)
    visitor.press(nl("intake.next"), status=422)
    visitor.is_told(nl.like("form.errors.tooLong", label=nl("intake.story.story")))
    assert visitor.field(nl("intake.story.story")).input_value().strip() == story.strip()
    # More than a form may hold at all.
    answer = visitor.send(f"{town.balans.path}/klacht/verhaal", {"verhaal": "x" * 300_000})
    assert answer.status == 413
    assert nl("error.tooLarge.title") in answer.text()
    visitor.go(f"{town.balans.path}/klacht/verhaal")
    assert visitor.field(nl("intake.story.story")).input_value().strip() == story.strip()


@pytest.mark.parametrize(
    "typed, sentence",
    [
        ("31-02-2026", "form.errors.date"),
        ("gisteren", "form.errors.date"),
        ("tomorrow", "intake.refused.happenedInFuture"),
        ("01-01-1850", "intake.refused.happenedTooLongAgo"),
        ("", "intake.refused.noDate"),
    ],
)
def test_a_date_that_can_not_be_is_refused_at_its_field(visitor, town, typed, sentence):
    filing.begin(visitor, town.balans)
    filing.answer_who(visitor, COMPLAINT)
    if typed == "tomorrow":
        typed = date_field(today() + datetime.timedelta(days=1))
    visitor.fill(nl("intake.story.story"), COMPLAINT.story)
    visitor.fill(nl("intake.story.date"), typed)
    visitor.press(nl("intake.next"), status=422)
    visitor.is_told(nl(sentence))
    assert visitor.field(nl("intake.story.date")).input_value() == typed
    assert visitor.field(nl("intake.story.story")).input_value() == COMPLAINT.story


def test_dates_and_numbers_are_taken_as_people_write_them(visitor, town):
    filing.begin(visitor, town.balans)
    filing.answer_who(visitor, COMPLAINT)
    filing.answer_story(visitor, dataclasses.replace(COMPLAINT, happened="5 januari 2026"))
    filing.answer_where(visitor, COMPLAINT)
    filing.answer_points(visitor, COMPLAINT)
    filing.answer_wish(visitor, COMPLAINT)
    filing.answer_consent(visitor, COMPLAINT, town.balans)
    filing.answer_contact(visitor, dataclasses.replace(COMPLAINT, email=" b@haan.test ", phone="+31 6 12 34 56 78"))
    visitor.reads("5 januari 2026", "b@haan.test")


def test_a_citizen_service_number_is_asked_about_before_it_is_stored(visitor, portal, town):
    before = count_of_cases(portal)
    story = f"Mijn nummer is {CITIZEN_NUMBER}. {COMPLAINT.story}"
    filing.fill_in(visitor, town.balans, dataclasses.replace(COMPLAINT, story=story))
    visitor.reads(nl("intake.check.bsnTitle"))
    visitor.press(nl("intake.check.submit"), status=422)
    visitor.is_told(nl("intake.refused.holdsCitizenNumber"))
    assert count_of_cases(portal) == before
    # Taken out, nobody asks.
    visitor.go(f"{town.balans.path}/klacht/verhaal")
    assert CITIZEN_NUMBER in visitor.field(nl("intake.story.story")).input_value()
    visitor.fill(nl("intake.story.story"), COMPLAINT.story)
    visitor.press(nl("intake.next"))
    visitor.go(f"{town.balans.path}/klacht/controleren")
    visitor.reads_not(nl("intake.check.bsnTitle"))
    # Said to be another number, it goes.
    visitor.go(f"{town.balans.path}/klacht/verhaal")
    visitor.fill(nl("intake.story.story"), story)
    visitor.press(nl("intake.next"))
    visitor.go(f"{town.balans.path}/klacht/controleren")
    visitor.choose(nl("intake.check.noBSN"))
    visitor.press(nl("intake.check.submit"))
    filing.number_and_code(visitor)
    assert count_of_cases(portal) == tuple(count + 1 for count in before)


def test_a_draft_is_there_on_the_next_visit_and_in_no_other_browser(visitor, portal, town, comes):
    filing.begin(visitor, town.balans)
    filing.answer_who(visitor, COMPLAINT)
    visitor.page.close()
    visitor.page = visitor.context.new_page()
    visitor.go(f"{town.balans.path}/klacht")
    visitor.follow(nl("intake.start.goOn"))
    visitor.heading(nl("intake.story.title"))
    visitor.go(f"{town.balans.path}/klacht/wie")
    assert visitor.field(nl("intake.who.name")).input_value() == COMPLAINT.name
    other = comes(portal, "another visitor")
    other.go(f"{town.balans.path}/klacht/wie")
    assert other.field(nl("intake.who.name")).input_value() == ""
    # At another provider it is another complaint.
    visitor.go(f"{town.linde.path}/klacht/wie")
    assert visitor.field(nl("intake.who.name")).input_value() == ""


def test_a_page_with_what_was_typed_is_stored_by_no_browser(visitor, town):
    filing.begin(visitor, town.balans)
    response = visitor.go(f"{town.balans.path}/klacht/wie")
    assert response.headers["cache-control"] == "no-store"


# Providers that are not there


def test_an_unknown_provider_gets_a_page_that_helps(visitor):
    visitor.go("/zorgaanbieders/123456", status=404)
    visitor.reads(nl("public.noProvider.lead"))
    visitor.fill(nl("public.home.search"), "balans")
    visitor.press(nl("public.home.submit"))
    assert visitor.asks("/zorgaanbieders/123456/klacht") == 404
    assert visitor.asks("/zorgaanbieders/123456/klacht/wie") == 404
    assert visitor.send("/zorgaanbieders/123456/klacht/verzending", {}).status == 404
    assert visitor.asks("/zorgaanbieders/zomaar") == 404


def test_a_suspended_provider_takes_no_complaints(visitor, portal, town):
    closed, before = town.closed_shop, count_of_cases(portal)
    visitor.go(closed.path)
    visitor.reads(nl("public.provider.suspendedTitle"))
    assert not visitor.offers(nl("public.provider.button"))
    for step in ("", "/wie", "/verhaal", "/controleren"):
        visitor.go(f"{closed.path}/klacht{step}")
        assert visitor.where == closed.path
    answer = visitor.send(f"{closed.path}/klacht/wie", {"hoedanigheid": "client", "naam": "A"})
    assert answer.status in (303, 422)
    assert visitor.send(f"{closed.path}/klacht/verzending", {}).status in (303, 422)
    assert count_of_cases(portal) == before


def test_a_provider_that_is_suspended_meanwhile_says_so_and_keeps_the_text(visitor, portal, town):
    provider = town.provider("Zorghuis Het Anker", "Delft", "002-klachtenportaal-zorg", "anker")
    filing.fill_in(visitor, provider, COMPLAINT)
    before = count_of_cases(portal)
    portal.run("tenant", "suspend", provider.number, "--reason", "Onderzoek.", "--as", town.staff)
    visitor.press(nl("intake.check.submit"), status=422)
    visitor.is_told(nl("intake.refused.suspended"))
    assert count_of_cases(portal) == before
    portal.run("tenant", "resume", provider.number, "--as", town.staff)
    visitor.go(f"{provider.path}/klacht/controleren")
    visitor.reads(COMPLAINT.story)
    visitor.press(nl("intake.check.submit"))
    filing.number_and_code(visitor)


# An expired session in the middle of a long text


def forget_session(person, cookie):
    """As when the time is up: the browser has nothing left that the portal knows."""
    assert any(one["name"] == cookie for one in person.context.cookies()), f"{person.name} has no cookie {cookie}"
    person.context.clear_cookies(name=cookie)


def test_a_long_letter_survives_the_end_of_the_session(portal, town, comes):
    filed = filing.file(comes(portal, "someone who files"), town.balans, COMPLAINT)
    officer = comes(portal, "the officer")
    officer.sign_in(town.officer, town.password)
    officer.go(f"/zaken/{filed.number}")
    officer.press(nl("handling.take.submit"))
    officer.press(nl("handling.now.register"))
    officer.follow(nl("handling.now.letter"))
    letter = "Geachte directie,\n\n" + "Dit is een lange brief met “aanhalingstekens” & <haken>.\n" * 60 + "Einde"
    officer.fill(nl("handling.letter.body"), letter)
    forget_session(officer, "sessie")
    officer.press(nl("handling.letter.submit"))
    assert officer.where.startswith("/inloggen")
    officer.reads(nl("signin.kept.stored"))
    # Someone else at this computer can't read it: it is another person's case.
    officer.give_password(town.officer, town.password)
    officer.reads(nl("signin.kept.back"))
    assert officer.where == f"/zaken/{filed.number}/brief"
    assert officer.field(nl("handling.letter.body")).input_value() == letter
    officer.press(nl("handling.letter.submit"))
    officer.reads(nl("phase.name.awaitingApproval"))
    # It is sent; nothing stays.
    officer.follow(nl("handling.now.newVersion"))
    officer.fill(nl("handling.letter.body"), "Nog een versie.")
    officer.press(nl("handling.letter.submit"))
    officer.follow(nl("handling.now.newVersion"))
    assert officer.field(nl("handling.letter.body")).input_value() == "Nog een versie."


def test_a_long_reaction_survives_the_end_of_the_session(portal, town, comes):
    complainant, filed, _ = open_case(portal, town, comes)
    complainant.go("/mijn-klacht")
    reaction = "Ik wil hier nog iets over zeggen.\n" * 80 + "Einde"
    complainant.fill(nl("mycase.respond.label"), reaction)
    forget_session(complainant, "inzage")
    complainant.press(nl("mycase.respond.submit"))
    assert complainant.where.startswith("/volgen")
    complainant.reads(nl("signin.kept.stored"))
    complainant.give_code(filed.number, filed.code)
    assert complainant.field(nl("mycase.respond.label")).input_value() == reaction
    complainant.press(nl("mycase.respond.submit"))
    complainant.reads("Einde", nl("mycase.respond.done"))
    # Sent once more by its own form, it stands there once.
    complainant.go("/mijn-klacht")
    assert complainant.text.count("Einde") == 1


def open_case(portal, town, comes):
    """A case at Balans that the provider knows: (the complainant, the case, the officer)."""
    complainant, officer = comes(portal, "the complainant"), comes(portal, "the officer")
    filed = filing.file(complainant, town.balans, COMPLAINT)
    officer.sign_in(town.officer, town.password)
    officer.go(f"/zaken/{filed.number}")
    officer.press(nl("handling.take.submit"))
    officer.press(nl("handling.now.register"))
    officer.follow(nl("handling.now.letter"))
    officer.press(nl("handling.letter.submit"))
    complainant.go("/mijn-klacht")
    complainant.press(nl("mycase.approve.submit"))
    officer.go(f"/zaken/{filed.number}")
    officer.press(nl("handling.now.makeKnown"))
    return complainant, filed, officer


# Forms of an open case, sent twice or too late


def test_a_reaction_sent_twice_stands_there_once(portal, town, comes):
    complainant, _, _ = open_case(portal, town, comes)
    complainant.go("/mijn-klacht")
    complainant.fill(nl("mycase.respond.label"), "Dit zeg ik één keer.")
    action, fields = complainant.form_values(nl("mycase.respond.submit"))
    complainant.press(nl("mycase.respond.submit"))
    assert complainant.send(action, fields, follow=True).status == 200
    complainant.go("/mijn-klacht")
    assert complainant.text.count("Dit zeg ik één keer.") == 1


def test_approving_another_text_than_was_shown_is_refused(portal, town, comes):
    complainant, officer = comes(portal, "the complainant"), comes(portal, "the officer")
    filed = filing.file(complainant, town.balans, COMPLAINT)
    officer.sign_in(town.officer, town.password)
    officer.go(f"/zaken/{filed.number}")
    officer.press(nl("handling.take.submit"))
    officer.press(nl("handling.now.register"))
    officer.follow(nl("handling.now.letter"))
    officer.fill(nl("handling.letter.body"), "De eerste tekst.")
    officer.press(nl("handling.letter.submit"))
    complainant.go("/mijn-klacht")
    complainant.reads("De eerste tekst.")
    officer.follow(nl("handling.now.newVersion"))
    officer.fill(nl("handling.letter.body"), "Een heel andere tekst.")
    officer.press(nl("handling.letter.submit"))
    # The complainant still looks at the first text.
    complainant.press(nl("mycase.approve.submit"), status=422)
    complainant.is_told(nl("mycase.refused.anotherVersion"))
    complainant.reads("Een heel andere tekst.")
    officer.go(f"/zaken/{filed.number}")
    assert not officer.offers(nl("handling.now.makeKnown"))
    complainant.press(nl("mycase.approve.submit"))
    complainant.reads(nl("mycase.approve.done"))


# Whose case it is


def test_the_number_of_a_neighbours_case_is_not_there(portal, town, comes):
    _, filed, _ = open_case(portal, town, comes)
    neighbour = comes(portal, "the director of another provider")
    neighbour.sign_in(town.linde.director, town.password)
    for number in (filed.number, "12345678"):
        for page in ("", "/reactie", "/verlenging", "/oordeel"):
            neighbour.go(f"/klachten/{number}{page}", status=404)
            neighbour.reads(nl("error.notFound.lead"))
    assert neighbour.send(f"/klachten/{filed.number}/reactie", {"reactie": "Ik hoor hier niet."}).status == 404
    own = comes(portal, "the director")
    own.sign_in(town.balans.director, town.password)
    own.go(f"/klachten/{filed.number}")
    own.reads_not("Ik hoor hier niet.")
    # And an officer's page is not for a provider at all.
    own.go(f"/zaken/{filed.number}", status=403)
    own.reads(nl("site.audience.officer"))


def test_an_officer_opens_nothing_of_a_colleagues_case(portal, town, comes):
    _, filed, _ = open_case(portal, town, comes)
    colleague = comes(portal, "a colleague")
    colleague.sign_in(town.second_officer, town.password)
    colleague.go(f"/zaken/{filed.number}")
    colleague.reads_not(COMPLAINT.story, COMPLAINT.name, *COMPLAINT.points)
    assert colleague.asks(f"/zaken/{filed.number}/gesprek") == 404
    assert colleague.send(f"/zaken/{filed.number}/gesprek", {"kant": "provider", "verslag": "x"}).status == 404
    # To take it over asks a reason.
    colleague.press(nl("handling.take.submitFromColleague"), status=422)
    colleague.is_told(nl("handling.take.needsReason"))
    colleague.fill(nl("handling.take.reason"), "Karin is ziek.")
    colleague.press(nl("handling.take.submitFromColleague"))
    colleague.reads(COMPLAINT.story)


def test_without_a_demo_there_is_no_mailbox(visitor):
    assert visitor.asks("/dev/mail") == 404


def test_nothing_is_cached_and_nothing_comes_from_elsewhere(visitor):
    headers = visitor.go("/volgen").headers
    assert headers["cache-control"] == "no-store"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    for cookie in visitor.context.cookies():
        assert cookie["httpOnly"] and cookie["sameSite"] == "Lax", cookie
    script = visitor.page.locator("script, link[rel=stylesheet], img").evaluate_all(
        "all => all.map((one) => one.src || one.href)"
    )
    assert all(re.match(rf"{visitor.portal.url}/static/|data:", address) for address in script), script
