"""A file in which something is left out, and one that is taken out: on the page, in a dump, and for whom it was shared with."""

import re
import subprocess

import pytest

import filing
from people import PHONE
from words import nl

COMPLAINT = filing.Complaint(name="D. de Zwart", points=("Er kwam niemand.",), wish="")
SECRET = b"%PDF-1.7\nBurgerservicenummer 123456782 van mevrouw De Zwart\n%%EOF\n"
BLACK = b"%PDF-1.7\nBurgerservicenummer ######### van de klager\n%%EOF\n"


def owner(portal, *command):
    done = subprocess.run(
        [*command, portal.environment["WEDERHOOR_OWNER_DATABASE"]], env=portal.environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def sealed(portal, number):
    """Every piece of the case's files, as a dump writes it."""
    return owner(
        portal, "psql", "--no-psqlrc", "--tuples-only", "--no-align", "--command",
        f"""select encode(p.bytes, 'hex') from document_piece p join dossier d on d.id = p.dossier_id
        where d.number = '{number}' order by p.recorded_at""",
    ).splitlines()  # fmt: skip


def dumped(portal):
    return owner(portal, "pg_dump", "--data-only", "--enable-row-security")


def choose(person, name, content):
    person.page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/pdf", "buffer": content}
    )


@pytest.mark.parametrize("has_script", [True, False])
def test_a_file_is_replaced_by_a_version_made_black_and_then_taken_out(portal, town, comes, has_script):
    complainant = comes(portal, "the complainant", size=PHONE, has_script=has_script)
    filed = filing.file(complainant, town.balans, COMPLAINT)
    complainant.go("/mijn-klacht")
    complainant.follow(nl("document.add.link"))
    choose(complainant, "rekening.pdf", SECRET)
    complainant.press(nl("document.add.submit"))
    (before,) = sealed(portal, filed.number)
    assert before in dumped(portal)

    officer = comes(portal, "the officer", has_script=has_script)
    officer.sign_in(town.officer, town.password)
    officer.go(f"/zaken/{filed.number}")
    officer.press(nl("handling.take.submit"))
    officer.follow(nl("redact.link"))
    officer.follow("rekening.pdf")
    officer.choose(nl("redact.reasons.citizenNumber"))
    choose(officer, "rekening zwart.pdf", BLACK)
    officer.press(nl("redact.file.replace"), status=422)
    officer.is_told(nl("redact.file.notChecked"))
    officer.choose(nl("redact.file.checked"))
    choose(officer, "rekening zwart.pdf", SECRET)
    officer.press(nl("redact.file.replace"), status=422)
    officer.is_told(nl("redact.file.same"))
    choose(officer, "rekening zwart.pdf", BLACK)
    officer.press(nl("redact.file.replace"))
    officer.reads(nl("redact.file.replaced"))

    # The old one is nowhere; the new one is what everyone opens.
    (after,) = sealed(portal, filed.number)
    everything = dumped(portal)
    assert before not in everything and after in everything
    complainant.go("/mijn-klacht")
    complainant.reads("rekening zwart.pdf", re.compile("Vervangen door een versie waarin iets is weggelaten"))
    link = complainant.page.locator(".document-name a").first.get_attribute("href")
    assert complainant.context.request.get(link).body() == BLACK
    for log in ("server", "worker"):
        assert "123456782" not in portal.said(log) and "rekening" not in portal.said(log)
    portal.run("dossier", "verify", filed.number)

    # And out whole.
    officer.follow("rekening zwart.pdf")
    officer.follow(nl("redact.file.takeOutLink"))
    officer.choose(nl("redact.reasons.someoneElse"))
    officer.press(nl("redact.file.takeOut"), status=422)
    officer.is_told(nl("redact.file.notSure"))
    officer.choose(nl("redact.file.sure"))
    officer.press(nl("redact.file.takeOut"))
    officer.reads(nl("redact.file.takenOut"))
    assert sealed(portal, filed.number) == [] and after not in dumped(portal)
    complainant.go("/mijn-klacht")
    complainant.reads("rekening zwart.pdf", re.compile("Dit bestand is weg"))
    assert complainant.page.locator(".document-name a").count() == 0
    assert complainant.asks(link) == 404
    portal.run("dossier", "verify", filed.number)
