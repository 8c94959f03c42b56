"""The complainant's own page: withdraw and open again, write to the officer and back, say whether they are satisfied."""

import re

import pytest

import filing
from people import DESK, PHONE, date_text, today
from waiting import until
from words import en, nl

QUESTION = "Hoe lang duurt het nog voordat ik iets hoor?"
ANSWER = "De zorgaanbieder heeft nog een paar weken."
REMARK = "Ik ben goed gehoord."


def taken(complainant, officer, town, email):
    """A complaint that an officer took and registered."""
    filed = filing.file(complainant, town.balans, filing.Complaint(email=email))
    officer.sign_in(town.officer, town.password)
    officer.go(f"/zaken/{filed.number}")
    officer.press(nl("handling.take.submit"))
    officer.press(nl("handling.now.register"))
    return filed


def subjects_say_nothing(portal, email, *secrets):
    for mail in portal.mail_to(email):
        for secret in secrets:
            assert secret not in mail["text"] and secret not in mail["subject"]


@pytest.mark.parametrize(
    ("size", "words", "has_script"), [(PHONE, nl, False), (DESK, en, True)], ids=["phone, no script, nl", "desk, en"]
)
def test_withdrawn_and_opened_again(portal, town, comes, size, words, has_script):
    email = f"klager.{words.language}.stopt@voorbeeld.test"
    complainant = comes(portal, "the complainant", size=size, words=words, has_script=has_script)
    officer = comes(portal, "the officer")
    filed = taken(complainant, officer, town, email)

    complainant.go("/mijn-klacht")
    complainant.follow(words("withdraw.link"))
    complainant.reads(words("withdraw.lead"), words("withdraw.notSent", provider=town.balans.name))
    complainant.follow(words("withdraw.cancel"))
    complainant.reads_not(words("withdraw.now.over"))
    complainant.follow(words("withdraw.link"))
    complainant.press(words("withdraw.submit"))
    complainant.reads(words("withdraw.done"), words.like("withdraw.now.title"))
    assert not complainant.offers(words("withdraw.link"))
    officer.go(f"/zaken/{filed.number}")
    officer.reads(nl.like("withdraw.staff"))
    assert not officer.offers(nl("handling.now.letter"))
    until(lambda: len(portal.mail_to(email)) >= 2, "a mail that it is withdrawn")
    subjects_say_nothing(portal, email, "ngetrokken", "ithdrawn", town.balans.name)

    complainant.follow(words("withdraw.now.link"))
    complainant.reads(words("reopen.lead"), words("reopen.clock"))
    complainant.press(words("reopen.submit"))
    complainant.reads(words("reopen.done"))
    officer.go(f"/zaken/{filed.number}")
    assert officer.offers(nl("handling.now.letter"))


def test_withdrawn_by_telephone(portal, town, comes):
    complainant, officer = comes(portal, "the complainant", size=PHONE, has_script=False), comes(portal, "the officer")
    filed = taken(complainant, officer, town, "klager.belt@voorbeeld.test")
    officer.go(f"/zaken/{filed.number}")
    officer.follow(nl("enter.open.withdrawal"))
    officer.reads(nl("enter.lead.withdrawal"))
    officer.choose(nl("enter.channel.phone"))
    officer.fill(nl("enter.receivedOn"), today().strftime("%d-%m-%Y"))
    officer.choose(nl("enter.ground.mail"))
    officer.press(nl("enter.submit"))
    officer.reads(nl("enter.done"), nl.like("withdraw.staff"))
    complainant.go("/mijn-klacht")
    complainant.reads(nl("withdraw.heard.title"))
    complainant.follow(nl("withdraw.heard.link"))
    complainant.reads("U trekt uw klacht in.")
    complainant.fill(nl("enter.contest.label"), "Ik vroeg alleen hoe het stond.")
    complainant.press(nl("enter.contest.submit"))
    complainant.go("/mijn-klacht")
    complainant.reads_not(nl("withdraw.heard.title"))
    complainant.follow(nl("withdraw.now.link"))
    complainant.press(nl("reopen.submit"))
    complainant.reads(nl("reopen.done"))
    officer.go(f"/zaken/{filed.number}")
    officer.reads(nl("enter.contest.warning"))


@pytest.mark.parametrize(
    ("size", "words", "has_script"), [(PHONE, nl, False), (DESK, en, True)], ids=["phone, no script, nl", "desk, en"]
)
def test_messages_both_ways(portal, town, comes, size, words, has_script):
    email = f"klager.{words.language}.schrijft@voorbeeld.test"
    complainant = comes(portal, "the complainant", size=size, words=words, has_script=has_script)
    officer = comes(portal, "the officer")
    filed = taken(complainant, officer, town, email)
    complainant.go("/mijn-klacht")
    complainant.follow(words("messages.write"))
    complainant.press(words("messages.submit"), status=422)
    complainant.is_told(words("messages.empty"))
    complainant.fill(words("messages.label"), QUESTION)
    complainant.press(words("messages.submit"))
    complainant.reads(words("messages.done"), QUESTION)

    officer.go("/werklijst?wie=mij")
    line = officer.page.get_by_role("row", name=re.compile(filed.shown))
    assert nl("messages.waiting") in line.inner_text()
    officer.go(f"/zaken/{filed.number}")
    officer.follow(nl("messages.unreadLink"))
    officer.reads(QUESTION, nl("messages.new"))
    officer.fill(nl("messages.labelOfficer"), ANSWER)
    officer.press(nl("messages.submit"))
    officer.go("/werklijst?wie=mij")
    assert nl("messages.waiting") not in officer.page.get_by_role("row", name=re.compile(filed.shown)).inner_text()

    until(lambda: len(portal.mail_to(email)) >= 2, "a mail that there is a message")
    subjects_say_nothing(portal, email, QUESTION, ANSWER, "Balans")
    complainant.go("/mijn-klacht")
    complainant.follow(words("messages.unreadLink"))
    complainant.reads(ANSWER, words("messages.read", date=date_text(today())) if words is nl else QUESTION)
    complainant.go("/mijn-klacht")
    assert not complainant.offers(words("messages.unreadLink"))


@pytest.mark.parametrize(
    ("size", "words", "has_script"), [(PHONE, nl, False), (DESK, en, True)], ids=["phone, no script, nl", "desk, en"]
)
def test_satisfied_or_not(portal, town, comes, size, words, has_script):
    complainant = comes(portal, "the complainant", size=size, words=words, has_script=has_script)
    officer = comes(portal, "the officer")
    filed = taken(complainant, officer, town, f"klager.{words.language}.vindt@voorbeeld.test")
    complainant.go("/mijn-klacht/intrekken")
    complainant.press(words("withdraw.submit"))
    complainant.follow(words("satisfied.open"))
    complainant.press(words("satisfied.submit"), status=422)
    complainant.is_told(words("satisfied.empty"))
    complainant.choose(words("satisfied.no"))
    complainant.fill(words("satisfied.why"), REMARK)
    complainant.press(words("satisfied.submit"))
    complainant.reads(words("satisfied.done"), words.like("satisfied.saidNo"), REMARK, words("satisfied.next.title"))
    complainant.go("/mijn-klacht/tevreden")
    complainant.choose(words("satisfied.yes"))
    complainant.press(words("satisfied.submit"))
    complainant.reads(words.like("satisfied.saidYes"))
    complainant.go("/mijn-klacht/tevreden")
    assert complainant.where == "/mijn-klacht"
    officer.go(f"/zaken/{filed.number}")
    officer.reads(nl("satisfied.staffTitle"), REMARK)
