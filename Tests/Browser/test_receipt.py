"""A receipt that can be checked, whom to call, and what an officer leaves out: on a phone, and for the officer without script."""

import json
import re
import subprocess

import filing
import pytest
from people import PHONE
from portal import Refused
from waiting import until
from words import nl

NAME = "mevrouw Wilhelmina Zwanenburg"
COMPLAINT = filing.Complaint(
    name="R. Ontvanger",
    story=f"Ik zat aan tafel met {NAME}. Er kwam niemand. Later belde {NAME} zelf.",
    points=("Er kwam niemand.",),
    email="ontvanger@voorbeeld.test",
)
PHONE_NUMBER = "030 765 43 21"
HOURS = "Op werkdagen van 9 tot 12 uur"
CODE = r"[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}"


def asked(portal, statement):
    """What the database's owner reads, past the pages."""
    done = subprocess.run(
        ["psql", "--no-psqlrc", "--tuples-only", "--no-align", "--command", statement,
         portal.environment["WEDERHOOR_OWNER_DATABASE"]],
        env=portal.environment, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def dumped(portal):
    """Every row of every table, as a backup holds it."""
    done = subprocess.run(
        ["pg_dump", "--data-only", "--enable-row-security", portal.environment["WEDERHOOR_OWNER_DATABASE"]],
        env=portal.environment, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def checks(portal, town, number, code, *more):
    return portal.run("receipt", "check", "--tenant", town.balans.number, "--case", number, "--code", code, *more)


def test_a_receipt_is_checked_and_a_name_is_left_out(portal, town, comes):
    officer = comes(portal, "the officer", has_script=False)
    officer.sign_in(town.officer, town.password)
    officer.go("/bereikbaarheid")
    officer.fill(nl("contact.phone"), "bel maar")
    officer.press(nl("contact.staff.next"), status=422)
    officer.fill(nl("contact.phone"), PHONE_NUMBER)
    officer.fill(nl("contact.hours"), HOURS)
    officer.press(nl("contact.staff.next"))
    officer.reads(PHONE_NUMBER, nl("contact.staff.check"))
    officer.press(nl("contact.staff.submit"))
    officer.reads(nl("contact.staff.done"))

    # The receipt: on the page, on paper and by mail, with the same check code.
    complainant = comes(portal, "the complainant", size=PHONE)
    complainant.go(town.balans.path)
    complainant.reads(PHONE_NUMBER, HOURS)
    filed = filing.file(complainant, town.balans, COMPLAINT)
    complainant.reads(PHONE_NUMBER)
    code = re.search(rf"{nl('receipt.check')}: ({CODE})", complainant.text).group(1)
    link = complainant.page.get_by_role("link", name=nl("receipt.link")).get_attribute("href")
    paper = complainant.context.request.get(link)
    assert paper.status == 200 and paper.headers["content-type"] == "application/pdf" and paper.body()[:5] == b"%PDF-"
    complainant.go("/mijn-klacht")
    complainant.reads(PHONE_NUMBER)
    link = complainant.page.get_by_role("link", name=nl("receipt.link")).get_attribute("href")
    assert complainant.context.request.get(link).body()[:5] == b"%PDF-"
    mail = until(
        lambda: next((one["text"] for one in portal.mail_to(COMPLAINT.email) if code in one["text"]), None),
        "the acknowledgement by mail",
    )
    assert filed.shown in mail.replace("\u00a0", " ") and PHONE_NUMBER in mail
    for secret in (filed.code, "Balans", "Zwanenburg", "Er kwam niemand"):
        assert secret not in mail

    # Anyone with the paper.
    stranger = comes(portal, "a stranger", size=PHONE)
    stranger.go("/ontvangst")
    stranger.fill(nl("receipt.number"), filed.number)
    stranger.fill(nl("receipt.check"), "0000-0000-0000")
    stranger.press(nl("receipt.submit"), status=422)
    stranger.is_told(nl("receipt.notGenuine"))
    stranger.fill(nl("receipt.check"), code.lower().replace("-", " "))
    stranger.press(nl("receipt.submit"))
    stranger.reads(nl("receipt.genuineTitle"))
    stranger.reads_not("Balans Thuiszorg", COMPLAINT.name)
    assert stranger.asks("/mijn-klacht") == 303

    # And the office, on the command line.
    said = checks(portal, town, filed.number, code)
    assert said.startswith("genuine: ") and "the text is the one that was filed" in said
    with pytest.raises(Refused, match="ended with 1: not genuine"):
        checks(portal, town, filed.number, "0000-0000-0000")

    # The complainant asks, the officer leaves it out.
    complainant.follow(nl("redact.ask.link"))
    complainant.fill(nl("redact.ask.what"), "In mijn verhaal staat een naam.")
    complainant.press(nl("redact.ask.submit"))
    complainant.reads(nl("redact.ask.done"))
    mine = f"dossier_id = (select id from dossier where number = '{filed.number}')"
    sealed = asked(portal, f"select encode(story, 'hex') from submission where {mine}")
    assert sealed in dumped(portal)
    officer.go(f"/zaken/{filed.number}")
    officer.press(nl("handling.take.submit"))
    officer.follow(nl("redact.link"))
    officer.reads("In mijn verhaal staat een naam.")
    officer.follow(nl("redact.texts.story"))
    officer.fill(nl("redact.passage"), "iemand anders")
    officer.choose(nl("redact.reasons.onRequest"))
    officer.press(nl("redact.next"), status=422)
    officer.is_told(nl("redact.refused.passageNotThere"))
    officer.fill(nl("redact.passage"), NAME)
    officer.press(nl("redact.next"))
    officer.reads("Ik zat aan tafel met [weggelaten]. Er kwam niemand. Later belde [weggelaten] zelf.")
    officer.press(nl("redact.submit"))
    officer.reads(nl("redact.done"))
    officer.press(nl("redact.closeRequest"))
    officer.reads(nl("redact.requestClosed"))

    # The mark is there with its reason; what stood there is nowhere.
    complainant.go("/mijn-klacht")
    complainant.reads("Later belde [weggelaten] zelf.", nl("redact.leftOut"), nl("redact.reasons.onRequest").lower())
    complainant.reads_not("Zwanenburg")
    officer.go(f"/zaken/{filed.number}")
    officer.reads("Later belde [weggelaten] zelf.")
    officer.reads_not("Zwanenburg")
    everything = dumped(portal)
    assert sealed not in everything and "Zwanenburg" not in everything
    for log in ("server", "worker"):
        assert "Zwanenburg" not in portal.said(log)
    described = json.loads(checks(portal, town, filed.number, code, "--json"))
    assert described["genuine"] and described["text"] == "redacted"
    assert [one["reason"] for one in described["redactions"]] == ["onRequest"]
    portal.run("dossier", "verify", filed.number)
