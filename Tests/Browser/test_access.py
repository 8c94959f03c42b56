"""A complainant without the code comes in by mail: only at an address that its owner confirmed."""

import re

import filing
from people import PHONE
from waiting import until
from words import nl

ADDRESS = "inge.de.wit@voorbeeld.test"
COMPLAINT = filing.Complaint(name="I. de Wit", points=("Er kwam niemand.",), wish="", email=ADDRESS)


def mailed_link(portal, address):
    """The path of the newest link that was mailed there."""
    links = re.findall(r"/volgen/link/open/[\w-]+", "\n".join(mail["text"] for mail in portal.mail_to(address)))
    return links[-1] if links else None


def wait_for_link(portal, address, after=None):
    def newer():
        link = mailed_link(portal, address)
        return link if link != after else None

    return until(newer, f"a link for {address}")


def asks_for_a_link(person, filed, email):
    person.go("/volgen")
    person.follow(nl("signin.follow.lostLink"))
    person.fill(nl("access.request.number"), filed.shown)
    person.fill(nl("access.request.email"), email)
    person.press(nl("access.request.submit"))
    person.heading(nl("access.request.sentTitle"))


def test_a_lost_code(portal, town, comes):
    owner = comes(portal, "the complainant", size=PHONE)
    filed = filing.file(owner, town.balans, COMPLAINT)

    # Not confirmed yet: the link asks the code as well, so whoever reads the mail can't come in.
    stranger = comes(portal, "someone who reads the mail", size=PHONE)
    asks_for_a_link(stranger, filed, ADDRESS)
    link = wait_for_link(portal, ADDRESS)
    stranger.go(link)
    stranger.fill(nl("access.open.code"), "0000-0000-0000-0000-0000")
    stranger.press(nl("access.open.submit"), status=422)
    stranger.is_told(nl("access.open.wrong"))
    assert stranger.asks("/mijn-klacht") == 303

    # From within the owner confirms it.
    owner.go("/mijn-klacht/toegang")
    owner.reads(nl("access.mine.unconfirmed"))
    owner.press(nl("access.mine.confirm"))
    owner.reads(nl("access.mine.confirmSent"))
    link = wait_for_link(portal, ADDRESS, after=link)
    owner.go(link)
    owner.press(nl("access.open.submit"))
    owner.reads(nl("access.open.done"))

    # On another phone, without the code, the link is enough, and works once.
    elsewhere = comes(portal, "the complainant on another phone", size=PHONE)
    asks_for_a_link(elsewhere, filed, ADDRESS)
    link = wait_for_link(portal, ADDRESS, after=link)
    elsewhere.go(link)
    elsewhere.press(nl("access.open.submit"))
    elsewhere.reads(filed.shown)
    stranger.go(link, status=410)
    stranger.reads(nl("access.open.gone"))

    # A new code, and the old one is worth nothing.
    elsewhere.go("/mijn-klacht/toegang")
    elsewhere.press(nl("access.mine.codeSubmit"))
    code = elsewhere.page.locator(".code").nth(1).inner_text().strip()
    assert code != filed.code
    assert owner.asks("/mijn-klacht") == 303
    owner.open_case(filed.number, filed.code, status=422)
    owner.open_case(filed.number, code)
    assert all(ADDRESS not in mail["subject"] and "Wit" not in mail["text"] for mail in portal.mail_to(ADDRESS))


def test_a_number_and_an_address_that_don_t_belong_together_get_nothing(portal, town, comes):
    owner, person = comes(portal, "the complainant", size=PHONE), comes(portal, "someone else", size=PHONE)
    filed = filing.file(owner, town.balans, filing.Complaint(name="P. Bos", email="p.bos@voorbeeld.test"))
    asks_for_a_link(person, filed, "iemand.anders@voorbeeld.test")
    asks_for_a_link(person, filing.Filed("12345678", ""), "iemand.anders@voorbeeld.test")
    assert portal.count("access_link where dossier_id = (select dossier_id from case_directory "
                        f"where number = '{filed.number}')") == 0
