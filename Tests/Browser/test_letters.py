"""A lost code goes by post: to the printer's folder and to nobody else; and what was filed can be kept as a PDF."""

import io
import pathlib
import re
import signal
import socket
import subprocess

import playwright.sync_api
import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader

import filing
from people import PHONE
from portal import PROGRAM, end_with_us
from waiting import until
from words import nl

COMPLAINT = filing.Complaint(name="M. Jansen", points=("Er kwam niemand.",), wish="")
CODE = re.compile(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}")


def words(pdf):
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\n", " ")


def keeps_nobody_out(person):
    """What the walk past all pages (test_axe.py) doesn't come by: a case with an address, and a mistake in one."""
    violations = Axe().run(person.page).response["violations"]
    assert not violations, [(one["id"], one["nodes"][0]["html"]) for one in violations]


def letters(portal):
    return sorted(portal.print_folder.iterdir())


def test_a_code_by_post(portal, town, comes):
    complainant = comes(portal, "the complainant", size=PHONE)
    filed = filing.file(complainant, town.balans, COMPLAINT)
    before = letters(portal)
    officer = comes(portal, "the officer")
    officer.sign_in(town.officer, town.password)
    officer.go(f"/zaken/{filed.number}")
    officer.press(nl("handling.take.submit"))

    officer.go(f"/zaken/{filed.number}/toegang")
    officer.follow(nl("access.post.open"))
    officer.reads(nl("access.post.noAddress"))
    officer.follow(nl("access.post.giveAddress"))
    officer.fill(nl("access.postal.street"), "Dorpsstraat 12 A")
    officer.fill(nl("access.postal.postcode"), "3511 a")
    officer.fill(nl("access.postal.town"), "Utrecht")
    officer.press(nl("access.postal.submit"), status=422)
    officer.is_told(nl("access.postal.notAPostcode"))
    keeps_nobody_out(officer)
    officer.fill(nl("access.postal.postcode"), "3511ab")
    officer.press(nl("access.postal.submit"))
    officer.reads("Dorpsstraat 12 A", "3511 AB", nl("access.post.byOfficer"))
    keeps_nobody_out(officer)
    officer.fill(nl("access.vouch.knownBy"), "Teruggebeld.")
    officer.press(nl("access.post.submit"))
    officer.reads(nl("access.post.done"))

    (letter,) = until(lambda: [one for one in letters(portal) if one not in before and one.suffix == ".pdf"], "a letter")
    assert letter.stat().st_mode & 0o777 == 0o600
    assert re.fullmatch(r"brief-[0-9a-f-]{36}\.pdf", letter.name)
    said = words(letter.read_bytes())
    assert "M. Jansen" in said and "Dorpsstraat 12 A" in said and filed.shown in said
    (code,) = CODE.findall(said)
    assert code != filed.code

    officer.comes_back_until(f"/zaken/{filed.number}", nl("phase.event.accessLetterPosted"))
    officer.reads_not(code)
    stranger = comes(portal, "the complainant with the old code", size=PHONE)
    stranger.open_case(filed.number, filed.code, status=422)
    stranger.open_case(filed.number, code)
    for log in ("server", "worker"):
        assert code not in portal.said(log) and "Jansen" not in portal.said(log)


def test_a_copy_to_keep(portal, town, comes):
    complainant = comes(portal, "the complainant", size=PHONE)
    filed = filing.file(complainant, town.balans, COMPLAINT)
    complainant.go("/mijn-klacht")
    link = complainant.page.get_by_role("link", name=nl("letter.copy.link"), include_hidden=True)
    answer = complainant.context.request.get(link.get_attribute("href"))
    assert answer.status == 200 and answer.headers["content-type"] == "application/pdf"
    said = words(answer.body())
    assert filed.shown in said and COMPLAINT.points[0] in said and filed.code not in said


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_what_makes_paper_ends_with_the_program(portal, town, comes, how):
    complainant = comes(portal, "the complainant", size=PHONE)
    filing.file(complainant, town.balans, COMPLAINT)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [PROGRAM, "serve", "--host", "127.0.0.1", "--port", str(port)], env=portal.environment,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=end_with_us,
    )  # fmt: skip
    try:
        def made():
            try:
                return complainant.context.request.get(f"http://localhost:{port}/mijn-klacht/kopie")
            except playwright.sync_api.Error:
                return None

        assert until(made, "the second server answers").headers["content-type"] == "application/pdf"
        presses = [process for process in children(server.pid) if "pdf_worker.py" in process[1]]
        assert presses
        for _, line in presses:
            assert "Jansen" not in line
        server.send_signal(how)
        server.wait(timeout=20)
        until(lambda: not any(is_alive(process) for process, _ in presses), "no process that makes paper is left")
    finally:
        server.kill()
        server.wait()


def children(parent):
    """The processes that it started: their numbers and command lines."""
    found = []
    for place in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if re.search(rf"^PPid:\t{parent}$", (place / "status").read_text(), re.MULTILINE):
                found.append((int(place.name), (place / "cmdline").read_text().replace("\0", " ")))
        except OSError:
            pass  # it has ended
    return found


def is_alive(process):
    try:
        return "pdf_worker.py" in pathlib.Path(f"/proc/{process}/cmdline").read_text()
    except OSError:
        return False
