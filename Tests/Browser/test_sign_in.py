"""How staff come in: two steps, recovery codes, a forgotten password, other places, and rules that ask for more."""

import re

import pytest

from onetime import App
from people import PHONE, squeezed
from portal import Portal, Refused
from town import Town
from waiting import until
from words import en, nl

NEW = "groene giraffen zingen"


@pytest.fixture(scope="module")
def door(tmp_path_factory):
    """A portal of its own, because its rules hold for everyone in it."""
    door = Portal("wederhoor_browser_door", tmp_path_factory.mktemp("door") / "files")
    try:
        door.start(with_mail_server=True)
        door.town = Town(door)
        yield door
        assert not door.crashed(), f"{door.crashed()}:\n{door.said('server')}{door.said('worker')}"
    finally:
        door.stop()


def pair(person):
    """From the page that shows the code to scan to the recovery codes: (the app, the codes)."""
    person.page.locator("img[src^='data:image/svg+xml']").wait_for()
    app = App(person.page.locator(".pairing .code").inner_text())
    address = person.page.get_by_role("link", name=person.words("account.pairing.here")).get_attribute("href")
    assert f"secret={app.secret.replace(' ', '')}&issuer=Wederhoor" in address
    person.fill(person.words("account.pairing.code"), app.wrong())
    person.press(person.words("account.pairing.submit"), status=422)
    person.is_told(person.words("account.factor.wrong"))
    person.fill(person.words("account.pairing.code"), app.code())
    person.press(person.words("account.pairing.submit"))
    person.heading(person.words("account.codes.title"))
    codes = [one.inner_text() for one in person.page.locator(".codes .code").all()]
    assert len(set(codes)) == 10 and all(re.fullmatch(r"(\w{4}-){2}\w{4}", code) for code in codes), codes
    return app, codes


def set_up(person):
    """A second factor, by someone who is signed in."""
    person.go("/account")
    person.follow(person.words("account.factor.setUp"))
    person.fill(person.words("signin.signIn.password"), Town.password)
    person.press(person.words("account.factor.next"))
    app, codes = pair(person)
    person.press(person.words("account.codes.kept"))
    person.reads(person.words("account.codes.left.other", count=10))
    return app, codes


def give_code(person, code, status=200):
    person.fill(person.words("signin.code.code"), code)
    person.press(person.words("signin.signIn.submit"), status)


def account_mails(door, address, key, count=1):
    """The texts of the mails of one kind to this address, as soon as there are so many."""
    start = nl(f"mail.account.{key}", link="LINK", date="DATE", time="TIME")
    said = squeezed(start.partition("DATE")[2].partition("LINK")[0] or start.partition("LINK")[0]).removeprefix("om TIME ")

    def there():
        mails = [mail for mail in door.mails() if address in mail["to"] and said in squeezed(mail["text"])]
        return mails if len(mails) >= count else None

    return until(there, lambda: f"{count} mails “{said}” to {address}; the worker said:\n{door.said('worker')}")


@pytest.mark.parametrize("words", [nl, en], ids=lambda words: words.language)
def test_two_steps_with_an_app_and_with_a_recovery_code(door, comes, words):
    staff = door.town.officer if words is nl else door.town.second_officer
    person = comes(door, "an officer on a telephone", size=PHONE, words=words)
    person.sign_in(staff, Town.password)
    app, codes = set_up(person)

    other = comes(door, "the officer at a desk", words=words, has_script=False)
    other.go("/werklijst")
    other.give_password(staff, Town.password)
    assert other.where.startswith("/inloggen/code")
    assert other.asks("/werklijst") == 303
    give_code(other, app.wrong(), status=422)
    other.is_told(words("signin.code.wrong"))
    give_code(other, app.code())
    assert other.where == "/werklijst"

    third = comes(door, "the officer without a telephone", words=words)
    third.sign_in(staff, Town.password)
    give_code(third, codes[0].lower().replace("-", " "))
    third.go("/account")
    third.reads(words("account.codes.left.other", count=9))
    fourth = comes(door, "someone with a copied code", words=words)
    fourth.sign_in(staff, Town.password)
    give_code(fourth, codes[0], status=422)
    assert fourth.asks("/werklijst") == 303


def test_a_forgotten_password(door, comes):
    staff = door.town.linde.director
    signed_in = comes(door, "the director, signed in")
    signed_in.sign_in(staff, Town.password)
    app, _ = set_up(signed_in)
    person = comes(door, "the director, who forgot", size=PHONE)
    for email in ("niemand@nergens.test", staff):
        person.go("/inloggen")
        person.follow(nl("signin.forgotten.link"))
        person.fill(nl("signin.signIn.email"), email)
        person.press(nl("signin.forgotten.submit"))
        person.reads(nl("signin.forgotten.sent"))
    mail = account_mails(door, staff, "passwordReset")[0]
    assert mail["subject"] == nl("mail.account.subject")
    link = re.search(rf"{re.escape(door.url)}(/wachtwoord-vergeten/\S+)", mail["text"])[1]
    person.go(link)
    person.fill(nl("signin.reset.password"), NEW)
    person.fill(nl("signin.code.code"), app.code())
    person.press(nl("signin.reset.submit"))
    person.reads(nl("signin.reset.done"))
    person.go(link, status=410)
    person.reads(nl("signin.reset.over"))
    # Everywhere else it is over, and the old password with it.
    assert signed_in.asks("/klachten") == 303
    person.sign_in(staff, Town.password, status=422)
    person.sign_in(staff, NEW)
    give_code(person, app.code())
    assert person.where == "/klachten"
    assert "wachtwoord" in account_mails(door, staff, "passwordChanged")[0]["text"]
    assert not [mail for mail in door.mails() if "niemand@nergens.test" in mail["to"]]


def test_a_new_browser_is_told_of_and_can_be_signed_out(door, comes):
    staff = door.town.huisartsen.director
    person = comes(door, "the director at home")
    person.sign_in(staff, Town.password)
    account_mails(door, staff, "newDevice", 1)
    person.press(nl("site.signOut"))
    person.sign_in(staff, Town.password)
    stranger = comes(door, "someone else", user_agent="Mozilla/5.0 (iPhone; CPU iPhone OS 18_5) Version/18.5 Safari/604.1")
    stranger.sign_in(staff, Town.password)
    assert stranger.asks("/klachten") == 200
    # Two browsers, three sign-ins: the one that was known already is not told of.
    mails = account_mails(door, staff, "newDevice", 2)
    assert len(mails) == 2
    link = re.search(rf"{re.escape(door.url)}(/\S+)", mails[-1]["text"])[1]
    person.go(link)
    person.heading(nl("account.sessions.title"))
    place = person.page.locator("section.card").filter(has_text="iPhone")
    assert place.count() == 1
    with person.page.expect_navigation():
        place.get_by_role("button").click()
    person.reads(nl("account.sessions.ended"))
    assert person.page.locator("section.card").count() == 1
    assert stranger.asks("/klachten") == 303
    assert person.asks("/klachten") == 200


def test_portal_staff_and_whom_a_rule_asks_set_up_an_app_first(door, comes):
    town = door.town
    person = comes(door, "portal staff", size=PHONE)
    person.sign_in(town.staff, Town.password)
    assert person.where == "/inloggen/koppeling"
    for path in ("/account", "/account/sessies", "/werklijst", "/klachten"):
        assert person.asks(path) == 303
    app, _ = pair(person)
    person.press(nl("account.codes.kept"))
    person.go("/account")
    person.reads_not(nl("account.off.title"))
    person.press(nl("site.signOut"))
    person.sign_in(town.staff, Town.password)
    give_code(person, app.code())

    # A provider's rule: its director is sent away at once, others are not.
    director, registrar = comes(door, "a director"), comes(door, "the registrar")
    director.sign_in(town.balans.director, Town.password)
    registrar.sign_in(town.registrar, Town.password)
    door.run("tenant", "set", town.balans.number, "--second-factor", "required", "--as", town.staff)
    assert director.asks("/klachten") == 303
    assert registrar.asks("/geschillen") == 200
    director.go("/klachten")
    director.give_password(town.balans.director, Town.password)
    pair(director)
    director.press(nl("account.codes.kept"))
    assert director.where == "/klachten"

    # The whole portal's.
    assert "optional" in door.run("portal", "show")
    door.run("portal", "set", "--second-factor", "required", "--as", town.staff)
    assert "required" in door.run("portal", "show")
    assert registrar.asks("/geschillen") == 303
    registrar.sign_in(town.registrar, Town.password)
    assert registrar.where == "/inloggen/koppeling"
    door.run("portal", "set", "--second-factor", "optional", "--as", town.staff)
    other = comes(door, "the registrar elsewhere")
    other.sign_in(town.registrar, Town.password)
    assert other.where == "/geschillen"
    with pytest.raises(Refused):
        door.run("portal", "set", "--second-factor", "required", "--as", town.officer)


def test_commands_mail_a_first_link_and_end_access_at_once(door, comes):
    town, email = door.town, "nieuw@balans.test"
    door.run("tenant", "set", town.balans.number, "--second-factor", "optional", "--as", town.staff)
    door.run(
        "user", "add", "--email", email, "--name", "N. Nieuw", "--role", "provider", "--of", town.balans.number,
        "--as", town.staff,
    )  # fmt: skip
    door.run("user", "reset", "--email", email, "--as", town.staff)
    mail = account_mails(door, email, "passwordReset")[0]
    person = comes(door, "someone new")
    person.go(re.search(rf"{re.escape(door.url)}(/\S+)", mail["text"])[1])
    person.fill(nl("signin.reset.password"), NEW)
    person.press(nl("signin.reset.submit"))
    person.sign_in(email, NEW)
    assert person.where == "/klachten"
    door.run("user", "disable", "--email", email, "--as", town.staff)
    assert person.asks("/klachten") == 303
    with pytest.raises(Refused):
        door.run("user", "reset", "--email", email, "--as", town.staff)
    with pytest.raises(Refused):
        door.run("user", "reset", "--email", "niemand@nergens.test", "--as", town.staff)
