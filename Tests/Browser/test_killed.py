"""kill -9 at every step of filing, of the server and of PostgreSQL: confirmed means stored, not confirmed means that every
word is still in the form. On a PostgreSQL of its own, which may be killed."""

import contextlib
import os
import pathlib
import re
import subprocess
import sys
import threading
import time
import urllib.request

import pytest
from playwright.sync_api import Error as BrowserError

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "Bench"))
import filing  # noqa: E402
from ground import Cluster, Installation  # noqa: E402
from people import Person  # noqa: E402
from portal import PROGRAM  # noqa: E402
from waiting import until  # noqa: E402
from words import nl  # noqa: E402

NAME = "A. van der Berg-Standvastig"
STORY = "Vier ochtenden kwam er niemand.\n\nIk belde, en niemand nam op; ook niet om half elf."
PLACE, PEOPLE = "Thuis, aan de keukentafel", "De buurvrouw, en twee dames van de route"
POINTS = ("Vier ochtenden kwam er niemand.", "Niemand nam de telefoon op.")
WISH = "Ik wil dat er iemand belt als het niet lukt."
EMAIL, PHONE = "standvastig@voorbeeld.test", "06-12345678"


def _who(person):
    person.choose(nl("intake.who.kinds.client"))
    person.fill(nl("intake.who.name"), NAME)


def _story(person):
    person.fill(nl("intake.story.story"), STORY)
    person.fill(nl("intake.story.date"), "05-01-2026")


def _place(person):
    person.fill(nl("intake.place.place"), PLACE)
    person.fill(nl("intake.place.people"), PEOPLE)


def _points(person):
    for number, point in enumerate(POINTS, start=1):
        person.fill(nl("intake.points.point", number=number), point)


def _wish(person):
    person.choose(nl("intake.wish.kinds.explanation"))
    person.fill(nl("intake.wish.wish"), WISH)


def _contact(person):
    person.fill(nl("intake.contact.email"), EMAIL)
    person.fill(nl("intake.contact.phone"), PHONE)


STEPS = [
    ("wie", _who, [NAME]),
    ("verhaal", _story, [STORY, "05-01-2026"]),
    ("waar", _place, [PLACE, PEOPLE]),
    ("ernst", lambda person: person.choose(nl("intake.serious.no")), []),
    ("punten", _points, list(POINTS)),
    ("wens", _wish, [WISH]),
    ("toestemming", lambda person: person.page.locator("[value=share]").check(), []),
    ("bereikbaar", _contact, [EMAIL, PHONE]),
]
"""Each page, what is answered there, and what of it must still be in its fields."""


class Ground:
    """The portal, and how each half of it dies and comes back."""

    def __init__(self, folder):
        self.cluster = Cluster("killed")
        self.portal = Installation(PROGRAM, self.cluster, "wederhoor_killed", folder)
        self.portal.create()
        self.provider = self.portal.provider("Balans Thuiszorg B.V.", "002-klachtenportaal-zorg")
        self.portal.serve()

    @property
    def root(self):
        return f"/zorgaanbieders/{self.provider}/klacht"

    def kill(self, what):
        if what == "server":
            self.portal.kill("server")
        else:
            self.cluster.kill()

    def revive(self, what):
        if what == "server":
            self.portal.serve()
            return
        # The dead server's last children may still hold its shared memory.
        def starts():
            with contextlib.suppress(AssertionError):
                self.cluster.start()
                return True
            return False

        until(starts, "PostgreSQL starts again", seconds=30)
        until(self.is_ready, "the portal is ready again", seconds=30)

    def is_ready(self):
        try:
            with urllib.request.urlopen(f"{self.portal.url}/health/ready", timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False

    def cases(self):
        return [row[0] for row in self.cluster.sql("wederhoor_killed", "select number from case_directory order by 1")]

    def remove(self):
        self.portal.stop()
        self.cluster.remove()


@pytest.fixture(scope="module")
def ground(tmp_path_factory):
    ground = Ground(tmp_path_factory.mktemp("killed") / "files")
    try:
        yield ground
    finally:
        ground.remove()


@pytest.fixture
def person(ground, browser):
    person = Person(browser, ground.portal, "someone who files")
    person.page.on("dialog", lambda dialog: dialog.accept())
    yield person
    # A server that died is in the browser's own log.
    person.complaints = [said for said in person.complaints if "net::" not in said]
    person.close()


def press(person, button=nl("intake.next")):
    """Presses and waits for whatever comes of it: a page of ours, or the browser's own. Gives its status; None is the
    browser's own."""
    one = person.page.get_by_role("button", name=button, exact=True)
    answers = []
    listen = lambda response: answers.append(response.status) if response.request.is_navigation_request() else None  # noqa: E731
    person.page.on("response", listen)
    with contextlib.suppress(BrowserError):
        one.click(no_wait_after=True)
    with contextlib.suppress(BrowserError):
        person.page.wait_for_load_state("load")

    def has_come():
        # Only while it waits for the browser does Playwright hear what came of it.
        person.page.wait_for_timeout(20)
        return (answers and answers[-1] != 303) or person.page.url.startswith("chrome-error")

    until(has_come, "something comes of the button", seconds=20, every=0)

    def is_whole():
        with contextlib.suppress(BrowserError):  # one page may just be giving way to the next
            return person.page.evaluate("document.readyState") == "complete"

    until(is_whole, "it is there whole")
    person.page.remove_listener("response", listen)
    return answers[-1] if answers else None


def holds(person, words):
    """Every one of these words stands in a field of the page."""
    typed = [field.input_value() for field in person.page.locator("main input:visible, main textarea").all()]
    for word in words:
        assert word in typed, f"“{word}” is gone on {person.where}: {typed}"


def is_honest(person, what, status):
    """The page says that it did not arrive. A dead server says nothing: that page is the browser's own."""
    if what == "server":
        assert status is None and person.page.url.startswith("chrome-error"), (status, person.page.url)
    else:
        assert status == 503, (status, person.text)
        person.reads(nl("error.away.title"), nl("error.again.title"))
        picture(person, "away")


def picture(person, name):
    """To look at, where someone asks for it."""
    if folder := os.environ.get("WEDERHOOR_PICTURES"):
        for width in (320, 1280):
            person.page.set_viewport_size({"width": width, "height": 900})
            person.page.screenshot(path=pathlib.Path(folder) / f"{name}.{width}.png", full_page=True)


@pytest.mark.parametrize("what", ["server", "database"])
def test_a_kill_before_and_after_every_button_loses_no_word(ground, person, what):
    before = ground.cases()
    person.go(ground.root)
    person.follow(nl("intake.start.begin"))
    for page, answer, words in STEPS:
        assert person.where == f"{ground.root}/{page}"
        answer(person)
        # Before the button: it does not arrive, and that is said.
        ground.kill(what)
        is_honest(person, what, press(person))
        ground.revive(what)
        if what == "server":
            # The browser's own page: to load it again sends the form again.
            assert person.page.reload().status == 200
        else:
            # The page that said so still holds the form, and sends it.
            assert press(person, nl("error.again.submit")) == 200
        # After the button: it is kept, and outlives the next kill.
        after = person.where
        assert after != f"{ground.root}/{page}"
        ground.kill(what)
        ground.revive(what)
        person.go(f"{ground.root}/{page}")
        holds(person, words)
        person.go(after)
        assert person.where == after
    person.heading(nl("intake.check.title"))
    person.reads(NAME, *STORY.split("\n\n"), PLACE, PEOPLE, *POINTS, WISH, EMAIL, PHONE)
    assert ground.cases() == before, "something was stored before it was sent"

    # The last button: not confirmed, so every word is still there; then sent, and it is stored.
    ground.kill(what)
    is_honest(person, what, press(person, nl("intake.check.submit")))
    ground.revive(what)
    assert ground.cases() == before
    person.go(f"{ground.root}/controleren")
    person.reads(NAME, *STORY.split("\n\n"), PLACE, PEOPLE, *POINTS, WISH, EMAIL, PHONE)
    check = person.form_values(nl("intake.check.submit"))[0]
    assert press(person, nl("intake.check.submit")) == 200
    filed = filing.number_and_code(person)
    assert ground.cases() == sorted([*before, filed.number])

    # Confirmed: it outlives the kill, and the button pressed once more stores nothing more.
    ground.kill(what)
    ground.revive(what)
    assert ground.cases() == sorted([*before, filed.number])
    for _ in range(2):
        assert person.send(check, {"website": ""}).status == 303
    person.go(f"{ground.root}/verzonden")
    assert filing.number_and_code(person) == filed
    assert ground.cases() == sorted([*before, filed.number])
    person.go("/mijn-klacht")
    person.reads(filed.shown)


@pytest.mark.parametrize("what", ["server", "database"])
def test_a_kill_in_the_middle_of_the_last_button_stores_nothing_or_all(ground, person, what):
    before = ground.cases()
    complaint = filing.Complaint(name=NAME, story="Het ging midden in de nacht mis.", points=POINTS[:1], wish=WISH)
    provider = type("Provider", (), {"path": f"/zorgaanbieders/{ground.provider}", "name": "Balans Thuiszorg B.V."})
    filing.fill_in(person, provider, complaint)
    # Someone holds a table, so that the transaction has begun and can't end.
    holder = subprocess.Popen(
        ["psql", "--no-psqlrc", "--quiet", f"{ground.cluster.place} dbname=wederhoor_killed user=postgres"],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    holder.stdin.write("begin; lock table submission in access exclusive mode;\n")
    holder.stdin.flush()
    waits = "select count(*) from pg_locks l join pg_class c on c.oid = l.relation where c.relname = 'submission' and {}"
    count = lambda clause: int(ground.cluster.sql("wederhoor_killed", waits.format(clause))[0][0])  # noqa: E731
    until(lambda: count("granted and mode = 'AccessExclusiveLock'") == 1, "the table is held")
    person.page.evaluate("document.querySelector('main form.questions button.main').click()")
    until(lambda: count("not granted") == 1, "the complaint is being stored")
    ground.kill(what)
    holder.kill()
    holder.communicate()
    ground.revive(what)
    until(lambda: count("true") == 0, "nobody stores anything any more")
    # What a dead server had sent to the end, PostgreSQL ends: then it is stored, and was not confirmed.
    assert len(ground.cases()) - len(before) in ((0, 1) if what == "server" else (0,))
    person.go(f"{ground.root}/controleren")
    person.reads(NAME, complaint.story, POINTS[0], WISH)
    assert press(person, nl("intake.check.submit")) == 200
    filed = filing.number_and_code(person)
    assert ground.cases() == sorted([*before, filed.number]), "once, whatever was stored before"


def test_what_waits_behind_the_link_outlives_both(ground, person, browser):
    person.go(ground.root)
    person.follow(nl("intake.start.begin"))
    _who(person)
    person.press(nl("intake.next"))
    _story(person)
    person.press(nl("intake.resume.link"))
    link = re.search(r"http://\S+/verder/[A-Za-z0-9_-]{43}", person.text)[0]
    for what in ("database", "server"):
        ground.kill(what)
    for what in ("database", "server"):
        if what == "database":
            until(lambda: _started(ground), "PostgreSQL starts again", seconds=30)
        else:
            ground.revive(what)
    elsewhere = Person(browser, ground.portal, "the same person elsewhere")
    elsewhere.go(link.removeprefix(ground.portal.url))
    elsewhere.press(nl("intake.resume.submit"))
    elsewhere.go(f"{ground.root}/verhaal")
    holds(elsewhere, [STORY, "05-01-2026"])
    elsewhere.go(f"{ground.root}/wie")
    holds(elsewhere, [NAME])
    elsewhere.close()


def _started(ground):
    with contextlib.suppress(AssertionError):
        ground.cluster.start()
        return True
    return False


def test_ten_presses_around_a_kill_are_one_complaint(ground, person):
    """Several at once, some before, some while and some after: all that are confirmed are confirmed with one number."""
    before = ground.cases()
    complaint = filing.Complaint(name=NAME, story="Tien keer drukken.", points=POINTS[:1], wish="")
    provider = type("Provider", (), {"path": f"/zorgaanbieders/{ground.provider}", "name": "Balans Thuiszorg B.V."})
    filing.fill_in(person, provider, complaint)
    hand_in = person.parcel(f"{ground.root}/verzending", {})
    ended = []

    def try_it():
        with contextlib.suppress(OSError, Exception):
            ended.append(hand_in(None))

    threads = [threading.Thread(target=try_it) for _ in range(10)]
    for thread in threads[:6]:
        thread.start()
    time.sleep(0.02)
    ground.kill("server")
    ground.revive("server")
    for thread in threads[6:]:
        thread.start()
    for thread in threads:
        thread.join()
    assert {status for status, _ in ended} == {303}, ended
    assert {place for _, place in ended} == {f"{ground.root}/verzonden"}
    assert len(ground.cases()) == len(before) + 1
