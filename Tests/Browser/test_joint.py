"""One complaint about two providers: each its own case, each its own answer, and nobody knows of the other unasked."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

import filing
from people import DESK, PHONE
from words import en, nl

STORY = "Mijn moeder viel in de gang. De thuiszorg belde ik daarna drie keer. Niemand nam op."
POINTS = ("Mijn moeder viel door een natte vloer.", "De thuiszorg nam de telefoon niet op.")


def two_points(person, town, is_joint):
    """Up to the last look, with the other provider put beside it at the story."""
    t = person.words
    complaint = filing.Complaint(story=STORY, points=POINTS, email="")
    filing.begin(person, town.balans)
    filing.answer_who(person, complaint)
    person.fill(t("intake.story.story"), STORY)
    person.press(t("joint.others.link"))
    person.heading(t("joint.others.title"))
    person.reads(t("joint.others.each"))
    person.fill(t("joint.others.search"), "pauze")
    person.press(t("public.home.submit"))
    person.reads(t("joint.misfit.suspended", provider=town.closed_shop.name))
    person.fill(t("joint.others.search"), "huisartsenteam")
    person.press(t("public.home.submit"))
    person.reads(t("joint.misfit.kind", provider=town.huisartsen.name))
    person.fill(t("joint.others.search"), town.linde.number)
    person.press(t("public.home.submit"))
    person.press(re.compile(re.escape(t("joint.others.add"))))
    person.reads(t("joint.others.added"), town.linde.name)
    person.follow(t("joint.others.back"))
    # What was typed is still there.
    filing.answer_story(person, complaint)
    filing.answer_where(person, complaint)
    filing.answer_points(person, complaint)
    person.heading(t("joint.division.title"))
    # The first point is about De Linde alone, the second about Balans alone: all was ticked, so the rest is taken off.
    boxes = person.page.locator("fieldset")
    boxes.nth(0).get_by_label(town.balans.name).uncheck()
    boxes.nth(1).get_by_label(town.linde.name).uncheck()
    person.press(t("intake.next"))
    filing.answer_wish(person, complaint)
    person.heading(t("intake.consent.title"))
    person.reads(t("joint.consent.towards", provider=town.linde.name))
    person.press(t("intake.next"))
    person.heading(t("joint.consent.title"))
    box = person.page.get_by_role("checkbox")
    assert not box.is_checked(), "consent is never taken for granted"
    if is_joint:
        box.check()
    person.press(t("intake.next"))
    filing.answer_contact(person, complaint)
    person.heading(t("intake.check.title"))
    person.reads(t("joint.readers.known" if is_joint else "joint.readers.unknown"))


def case_of(person, provider):
    """The number that the last page shows beside a provider's name."""
    line = person.page.locator("li", has_text=provider.name).first.inner_text()
    number = re.search(r"K (\d{3}) (\d{3}) (\d{4})", line)
    assert number, line
    return "".join(number.groups())


def shown(number):
    return f"K {number[:3]} {number[3:6]} {number[6:]}"


@pytest.mark.parametrize(
    ("size", "words", "has_script"), [(PHONE, nl, False), (DESK, en, True)], ids=["phone, no script, nl", "desk, en"]
)
def test_apart_unless_said_otherwise(portal, town, comes, size, words, has_script):
    person = comes(portal, "the complainant", size=size, words=words, has_script=has_script)
    two_points(person, town, is_joint=False)
    person.press(words("intake.check.submit"))
    filed = filing.number_and_code(person)
    person.reads(words("joint.mine.oneCode"), words("joint.mine.unknown"))
    other = case_of(person, town.linde)

    # From the one to the other and back, without a code.
    person.go("/mijn-klacht")
    person.reads(words("joint.mine.lead", provider=town.balans.name))
    person.press(re.compile(re.escape(words("joint.mine.open"))))
    person.reads(words("joint.mine.opened"), words("joint.mine.lead", provider=town.linde.name))
    person.reads_not(POINTS[1])
    person.press(re.compile(re.escape(words("joint.mine.open"))))
    person.reads(words("joint.mine.lead", provider=town.balans.name))

    # The one code opens the other in another browser too.
    elsewhere = comes(portal, "the complainant elsewhere", size=size, words=words, has_script=has_script)
    elsewhere.open_case(shown(other), filed.code)
    elsewhere.reads(words("joint.mine.lead", provider=town.linde.name))

    # Nobody else learns that there is another.
    officer = comes(portal, "the officer")
    officer.sign_in(town.officer, town.password)
    for number, name in [(filed.number, town.linde.name), (other, town.balans.name)]:
        officer.go(f"/zaken/{number}")
        officer.press(nl("handling.take.submit"))
        officer.reads_not(name)
        officer.go(f"/zaken/{number}/samen", status=409)
        officer.reads(nl("joint.agree.noConsent"))


@pytest.mark.parametrize(
    ("size", "words", "has_script"), [(PHONE, nl, False), (DESK, en, True)], ids=["phone, no script, nl", "desk, en"]
)
def test_together_until_taken_back(portal, town, comes, size, words, has_script):
    person = comes(portal, "the complainant", size=size, words=words, has_script=has_script)
    two_points(person, town, is_joint=True)
    person.press(words("intake.check.submit"))
    filed = filing.number_and_code(person)
    other = case_of(person, town.linde)
    officer = comes(portal, "the officer", size=size, has_script=has_script)
    officer.sign_in(town.officer, town.password)
    officer.go(f"/zaken/{filed.number}")
    officer.press(nl("handling.take.submit"))
    told = nl("joint.staff.title", others=f"{town.linde.name} ({shown(other)})")
    officer.reads(told, nl("joint.staff.text", provider=town.balans.name))
    officer.follow(nl("joint.staff.agree"))
    officer.press(nl("joint.agree.submit"), status=422)
    # Axe needs the script that this person may not have.
    if has_script:
        assert not Axe().run(officer.page).response["violations"]
    officer.choose(nl("joint.manner.oneTalk"))
    officer.press(nl("joint.agree.submit"))
    officer.reads(nl("joint.agree.done"), nl.like("joint.agreedOn"))

    person.go("/mijn-klacht")
    person.reads(words("joint.mine.known"), words("joint.manner.oneTalk"))
    person.follow(words("joint.mine.change"))
    box = person.page.get_by_role("checkbox", name=words("joint.consent.mine", provider=town.balans.name))
    assert box.is_checked()
    box.uncheck()
    person.press(words("mycase.consents.submit"))
    person.reads(words("mycase.consents.done"))
    person.go("/mijn-klacht")
    person.reads(words("joint.mine.unknown"), town.linde.name)

    officer.go(f"/zaken/{filed.number}")
    officer.reads_not(town.linde.name, shown(other), nl("joint.manner.oneTalk"))
