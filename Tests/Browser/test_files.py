"""Files in a case: from a telephone to the officer's desk byte for byte, refused with a reason, seen by whom it is for."""

import http.client
import io
import pathlib
import random
import re
import socket
import subprocess
import zipfile

import pytest

import filing
from people import PHONE, Person, squeezed
from portal import PROGRAM, Portal
from town import Town
from waiting import until
from words import nl

COMPLAINT = filing.Complaint(name="C. Mulder", points=("Er kwam niemand.",), wish="")
FILES = "/mijn-klacht/bestanden"
MEGABYTE = 1024 * 1024
MOST = 25 * MEGABYTE


def pdf(size, seed=1):
    """A PDF as far as its first bytes go; the rest can't be made smaller."""
    return b"%PDF-1.7\n" + random.Random(seed).randbytes(size - 9)


def word(*more):
    """What Word writes, with these parts besides."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "_rels/.rels", "word/document.xml", *more):
            archive.writestr(name, f"<part of='{name}'/>" * 50)
    return file.getvalue()


@pytest.fixture
def case(portal, town, comes):
    """A case that the officer has taken; the provider doesn't know of it yet."""
    complainant = comes(portal, "the complainant", size=PHONE)
    filed = filing.file(complainant, town.balans, COMPLAINT)
    officer = comes(portal, "the officer")
    officer.sign_in(town.officer, town.password)
    officer.go(f"/zaken/{filed.number}")
    officer.press(nl("handling.take.submit"))
    return complainant, officer, filed


def choose(person, name, content, kind="application/octet-stream"):
    """Picks a file in the form, as from the device's own list of files."""
    person.field(nl("document.add.file")).set_input_files({"name": name, "mimeType": kind, "buffer": content})


def got(person, path):
    answer = person.context.request.get(path)
    assert answer.status == 200, f"{path}: {answer.status}"
    return answer


def addresses(person):
    """Of each file on the page, by its name."""
    links = person.page.locator(".document-name a")
    return {squeezed(link.inner_text()): link.get_attribute("href") for link in links.all()}


def test_a_file_goes_from_a_telephone_to_the_officer_and_back_byte_for_byte(case, comes, portal, town):
    complainant, officer, filed = case
    content = pdf(3 * MEGABYTE + 17)
    complainant.go("/mijn-klacht")
    complainant.follow(nl("document.add.link"))
    # Said before it is sent: who reads it, what is taken, how large, and that it stays.
    complainant.reads(
        nl("document.readers.mineNotKnown"), nl("document.add.accepted", size="25 MB"), nl("document.add.stays")
    )
    complainant.fill(nl("document.add.description"), "De brief van 3 maart.")
    choose(complainant, "Mijn bríef (1).pdf", content)
    complainant.press(nl("document.add.submit"))
    assert complainant.where == "/mijn-klacht"
    complainant.reads(nl("document.add.done"), "Mijn bríef (1).pdf", "De brief van 3 maart.", "PDF, 3 MB")

    officer.go(f"/zaken/{filed.number}")
    officer.reads("De brief van 3 maart.", nl("phase.event.documentAdded"))
    # What a person does: press the link, and find the file among their downloads, with its name.
    with officer.page.expect_download() as download:
        officer.page.locator("a", has_text=f"{nl('document.list.download')}: Mijn bríef (1).pdf").click()
    assert download.value.suggested_filename == "Mijn bríef (1).pdf"
    assert pathlib.Path(download.value.path()).read_bytes() == content
    # And back: the officer's picture is shown in the complainant's browser, without anything that could act.
    officer.follow(nl("document.add.link"))
    officer.choose(nl("document.for.shared"))
    picture = officer.page.screenshot()
    choose(officer, "foto.png", picture, "image/png")
    officer.press(nl("document.add.submit"))
    complainant.go("/mijn-klacht")
    path = addresses(complainant)["foto.png"]
    answer = got(complainant, path)
    assert answer.body() == picture and answer.headers["content-disposition"].startswith("inline")
    assert "sandbox" in answer.headers["content-security-policy"]
    complainant.page.goto(path)
    assert complainant.page.locator("img").evaluate("(one) => one.naturalWidth") > 0
    # Whoever opened it is named in the list of who looked.
    complainant.go("/mijn-klacht/inzage")
    complainant.reads(nl("phase.reading.document"))


def test_the_officers_own_files_are_for_the_officer_alone(case):
    complainant, officer, filed = case
    officer.go(f"/zaken/{filed.number}/bestanden")
    officer.choose(nl("document.for.officer"))
    choose(officer, "aantekening.txt", "Voor mijzelf.".encode())
    officer.press(nl("document.add.submit"))
    officer.reads("aantekening.txt", nl("document.list.ownSide"))
    path = addresses(officer)["aantekening.txt"]
    assert got(officer, path).body() == b"Voor mijzelf."
    complainant.go("/mijn-klacht")
    complainant.reads_not("aantekening.txt")
    assert complainant.asks(f"{FILES}/{path.rpartition('/')[2]}") == 404


def test_what_is_refused_says_what_was_found_and_keeps_the_text(case):
    complainant, _, _ = case
    complainant.go(FILES)
    accepted = nl("document.add.accepted", size="25 MB")
    refused = [
        ("foto.jpg", pdf(4000), nl("document.refused.otherThanNamed", ending="jpg", found="PDF", accepted=accepted)),
        ("tekening.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>",
         nl("document.refused.notTaken", ending="svg", found=nl("document.found.webPage"), accepted=accepted)),
        ("brief.docx", word("word/vbaProject.bin"), nl("document.refused.macros")),
        ("leeg.pdf", b"", nl("document.refused.empty")),
    ]  # fmt: skip
    for name, content, sentence in refused:
        complainant.fill(nl("document.add.description"), "Dit heb ik getypt.")
        choose(complainant, name, content)
        complainant.press(nl("document.add.submit"), status=422)
        complainant.is_told(sentence)
        assert complainant.field(nl("document.add.description")).input_value() == "Dit heb ik getypt."
    # The very same without what was wrong with it is taken.
    choose(complainant, "brief.docx", word())
    complainant.press(nl("document.add.submit"))
    complainant.reads("brief.docx", "Dit heb ik getypt.")


def test_a_file_works_without_script_too(case, comes, portal):
    _, _, filed = case
    person = comes(portal, "the complainant without script", size=PHONE, has_script=False)
    person.open_case(filed.number, filed.code)
    person.go(FILES)
    person.press(nl("document.add.submit"), status=422)
    person.is_told(nl("document.refused.noFile"))
    choose(person, "brief.odt", b"geen odt")
    person.press(nl("document.add.submit"), status=422)
    choose(person, "brief.txt", "Geen script nodig.".encode())
    person.press(nl("document.add.submit"))
    assert got(person, addresses(person)["brief.txt"]).text() == "Geen script nodig."


# Past the browser: what comes over a slow or broken line


class Line:
    """A connection of the complainant's own, on which an upload is sent bit by bit."""

    def __init__(self, person, length, name="groot.pdf"):
        jar = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in person.context.cookies())
        self.head = (
            b'--grens\r\nContent-Disposition: form-data; name="bestand"; filename="%s"\r\n\r\n' % name.encode()
        )
        self.tail = b"\r\n--grens--\r\n"
        self.connection = http.client.HTTPConnection("localhost", person.portal.port, timeout=120)
        self.connection.putrequest("POST", FILES)
        for header, value in {
            "Cookie": jar, "Origin": person.portal.url, "Content-Type": "multipart/form-data; boundary=grens",
            "Content-Length": str(len(self.head) + length + len(self.tail)),
        }.items():  # fmt: skip
            self.connection.putheader(header, value)
        self.connection.endheaders()

    def send(self, content):
        for at in range(0, len(content), 65_536):
            self.connection.send(content[at : at + 65_536])

    def answer(self):
        answer = self.connection.getresponse()
        return answer.status, answer.read().decode()

    def cut(self):
        """As when a telephone loses its network: no goodbye."""
        self.connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        self.connection.close()


def memory(portal):
    """What the server holds in memory now, in bytes."""
    process = next(process for name, process in portal.processes if name == "server")
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) * 1024


def test_25_megabytes_pass_through_a_few_pieces_of_memory(case, portal):
    complainant, _, _ = case

    def upload(content):
        line = Line(complainant, len(content))
        line.send(line.head + content + line.tail)
        status, _ = line.answer()
        assert status == 303

    # The first file makes room for the pieces; the largest one needs no more than that.
    upload(pdf(MEGABYTE))
    before, most, content = memory(portal), 0, pdf(MOST)
    line = Line(complainant, len(content))
    line.send(line.head)
    for at in range(0, len(content), MEGABYTE):
        line.send(content[at : at + MEGABYTE])
        most = max(most, memory(portal))
    line.send(line.tail)
    assert line.answer()[0] == 303
    most = max(most, memory(portal))
    complainant.go("/mijn-klacht")
    path = complainant.page.locator(".document-name a").last.get_attribute("href")
    assert got(complainant, path).body() == content
    assert max(most, memory(portal)) - before < 8 * MEGABYTE, f"grew by {(most - before) / MEGABYTE:.1f} MB"


def test_one_byte_too_many_is_refused_with_a_sentence(case):
    complainant, _, _ = case
    content = pdf(MOST + 1)
    line = Line(complainant, len(content))
    line.send(line.head + content + line.tail)
    status, page = line.answer()
    assert status == 413 and nl("document.refused.tooLarge", size="25 MB") in page


def test_a_giant_is_refused_before_it_comes(case):
    complainant, _, _ = case
    line = Line(complainant, 4 * 1024 * MEGABYTE)
    line.send(line.head + pdf(1000))
    status, page = line.answer()
    assert status == 413 and nl("document.refused.tooLarge", size="25 MB") in page
    line.cut()


def test_a_line_that_breaks_leaves_nothing(case, portal):
    complainant, _, _ = case
    uploads, pieces, files = (portal.count(name) for name in ("document_upload", "document_piece", "document"))
    line = Line(complainant, 10 * MEGABYTE)
    line.send(line.head + pdf(2 * MEGABYTE))
    until(lambda: portal.count("document_piece") > pieces, "pieces are stored while the file comes in")
    complainant.go("/mijn-klacht")
    complainant.reads_not("groot.pdf")
    line.cut()
    until(
        lambda: (portal.count("document_upload"), portal.count("document_piece")) == (uploads, pieces),
        "what came in is gone again",
    )
    assert portal.count("document") == files
    # It is no fault of ours: the log says nothing of it.
    assert "unforeseen" not in portal.said("server")


def test_a_server_killed_in_the_middle_leaves_nothing_to_see_and_the_worker_clears_it(browser, tmp_path):
    # Its own portal: this one is killed.
    portal = Portal("wederhoor_browser_killed", tmp_path / "files")
    try:
        portal.start(with_mail_server=True)
        person = Person(browser, portal, "the complainant", size=PHONE)
        filing.file(person, Town(portal).balans, COMPLAINT)
        line = Line(person, 10 * MEGABYTE)
        line.send(line.head + pdf(2 * MEGABYTE))
        until(lambda: portal.count("document_piece") > 2, "pieces are stored while the file comes in")
        server = next(process for name, process in portal.processes if name == "server")
        server.kill()
        server.wait()
        assert portal.count("document_piece") > 2 and portal.count("document") == 0
        portal._begin("server", [PROGRAM, "serve", "--host", "127.0.0.1", "--port", str(portal.port)])
        until(lambda: "Wederhoor: " in portal.said("server"), "the server is back")
        until(lambda: answers(portal), "it answers")
        person.go("/mijn-klacht")
        person.reads_not("groot.pdf")
        # A day later, as the worker sees it.
        done = subprocess.run(
            ["psql", "--no-psqlrc", "--quiet", "--command",
             "update work_due set due_at = due_at - interval '1 day' where kind = 'unfinished_upload'",
             portal.environment["WEDERHOOR_OWNER_DATABASE"]],
            capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        until(
            lambda: portal.count("document_upload") == portal.count("document_piece") == 0, "the worker cleared it away"
        )
        # What comes after it is a document like any other.
        content = pdf(MEGABYTE)
        line = Line(person, len(content), "heel.pdf")
        line.send(line.head + content + line.tail)
        assert line.answer()[0] == 303
        person.go("/mijn-klacht")
        assert got(person, addresses(person)["heel.pdf"]).body() == content
        person.close()
    finally:
        portal.stop()


def answers(portal):
    try:
        with socket.create_connection(("127.0.0.1", portal.port), timeout=5):
            return True
    except OSError:
        return False
