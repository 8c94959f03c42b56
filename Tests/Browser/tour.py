"""A walk past every page of the demo, for each kind of person: for axe-core, for narrow screens, for pictures.

From its first page each person follows every link they get, also to forms, and sends each kind of form once without
answers, so that its errors are seen too. A filing goes all the way. Nothing else is changed.
"""

import email
import email.policy
import json
import math
import quopri
import re
import struct
import tempfile
import zlib
from dataclasses import dataclass

import filing
from filing import Complaint
from onetime import App
from people import DESK, Person, squeezed
from waiting import until

COMPLAINT = Complaint(
    name="Demo de Vries",
    kind="representative",
    relation="sibling",
    serious="unsure",
    story="Dit is een proefklacht. Er kwam niemand.",
    points=("Er kwam niemand.",),
)
PARTNER = Complaint(
    name="Apotheek Proef",
    kind=None,
    story="Recepten komen te laat.",
    points=("Recepten komen te laat.",),
    talk="Wij spraken over de recepten.",
    talk_on="05-01-2026",
    others=(("P. Jansen", "Kent de recepten."),),
)
# Links that are not followed: to files, to the other language, and into a filing and an account, which have walks of
# their own.
ELSEWHERE = re.compile(r"\.(xlsx|csv|svg)(\?|$)|[?&]taal=|/klacht(/|$)|^/weg$|^/account|^/wachtwoord-vergeten")
# A file: no page, and most browsers save it.
FILE = re.compile(
    r"(/bestanden/[0-9a-f-]{36}|/reglementen/[0-9a-f-]{36}|/mijn-klacht/kopie|/ontvangstbewijs|/regeling\.yaml|\.pdf)(\?|$)"
)
# What is the same for everyone is seen once, by the visitor.
FOR_ALL = ("/", "/hulp", "/privacy", "/toegankelijkheid", "/volgen", "/dev/mail")


@dataclass
class Stop:
    """A page that is open now."""

    name: str
    """Who, where and what, fit for a file's name: "officer--zaken-48219053"."""
    person: Person

    @property
    def page(self):
        return self.person.page


class Tour:
    """One walk, in one language, on one kind of screen."""

    def __init__(self, demo, browser, words, *, size=DESK, scheme="light", with_errors=True):
        self.demo, self.browser, self.words, self.with_errors = demo, browser, words, with_errors
        self.size, self.scheme = size, scheme
        self.visited = set()
        """The path of every page that answered 200, as it was."""

    def stops(self):
        for part in (
            self._visitor, self._officer, self._provider, self._named, self._committee, self._portal, self._auditor, self._privacy,
            self._complainants,
            self._account, self._second_factor_first,
        ):  # fmt: skip
            yield from part()

    # Who goes round

    def _visitor(self):
        self._dress("Balans")
        person = self._comes("visitor")
        yield from self._follow_all(person, ["/", "/?zoek=de", "/?zoek=zzzz", "/inloggen", "/volgen", "/volgen/link/verstuurd", "/volgen/helper", "/ontvangst"])
        # The one with a version to come.
        for part in ("/versies/2", "/reglementen"):
            yield from self._stop(person, f"/zorgaanbieders/{self._balans()}{part}")
        assert person.asks("/weg") == 303
        self.visited.add("/weg")
        yield from self._refusals(person, ["/zorgaanbieders/123456", "/is-er-niet"])
        yield from self._mailbox(person)
        person.close()
        for name, complaint in (("Balans", COMPLAINT), ("Huisartsenteam", PARTNER)):
            person = self._comes(f"filing-{name.lower()}")
            yield from self._file(person, name, complaint)
            person.close()

    def _dress(self, provider):
        """Gives a provider a colour and a logo, unless it has them."""
        listed = json.loads(self.demo.run("tenant", "list", "--json"))
        number = next(one["id"] for one in listed if provider in one["name"])
        if json.loads(self.demo.run("tenant", "look", number, "--json"))["version"]:
            return
        with tempfile.NamedTemporaryFile(suffix=".png") as file:
            file.write(picture(240, 80))
            file.flush()
            staff = self.demo.staff["portal"][0]
            self.demo.run("tenant", "look", number, "--colour", "#7a1f5c", "--logo", file.name, "--as", staff)

    def _mailbox(self, person):
        person.comes_back_until("/dev/mail", self.words("mail.subject") if self.words.language == "nl" else "")
        yield from self._follow_all(person, ["/dev/mail"])

    def _officer(self):
        # The one of the demo's officers who has taken cases.
        person = self._signs_in("officer", next(one for one in self.demo.staff["officer"] if one.startswith("klachtenf")))
        starts = [
            "/werklijst",
            "/werklijst?lijst=afgesloten",
            "/werklijst?wie=vrij&fase=judged",
            "/werklijst?soort=calamiteit",
            "/zoeken",
            "/afwezigheid",
            "/onpartijdigheid",
            "/bereikbaarheid",
        ]
        yield from self._follow_all(person, starts)
        acts = (
            "/brief", "/gesprek", "/niet-gehoord", "/toegang", "/toegang/brief", "/adres", "/postadres", "/bestanden",
            "/calamiteit", "/persoon", "/weglaten", "/samen", "/namens/akkoord", "/namens/opmerking", "/namens/reactie", "/namens/verlenging", "/namens/afsluiten",
            "/namens/intrekken", "/namens/heropenen", "/berichten", "/klopt-op-papier",
        )  # fmt: skip
        yield from self._each(person, "/zaken/{}", acts)
        yield from self._follow_all(person, ["/invoer?zoek=zzzz", "/invoer?zoek=e", f"/invoer/{self._balans()}"])
        yield from self._each(person, "/ingevoerd/{}", ("",))
        yield from self._refusals(person, ["/klachten", "/zaken/12345678", "/invoer/123456"])
        person.close()

    def _provider(self):
        # Who only reports first: the others' walks look at what there is afterwards.
        for email in sorted(self.demo.staff["provider"], key=lambda one: (not one.startswith("melder"), one)):
            if email.startswith("melder"):
                yield from self._reporter(email)
                continue
            person = self._signs_in(f"provider-{email.partition('@')[2].partition('.')[0]}", email)
            yield from self._follow_all(
                person,
                ["/klachten", "/klachten?lijst=afgesloten", "/zoeken", "/verbeterregister", "/calamiteiten", "/geschillen", "/onze-gegevens", "/onze-regeling"],
            )
            yield from self._follow_all(person, ["/onvrede", "/onvrede?lijst=afgesloten", "/onvrede?stand=talked"])
            yield from self._promotion(person)
            yield from self._done_with(person)
            acts = ("/persoon", "/reactie", "/verlenging", "/tweede-verlenging", "/gesprek", "/niet-gehoord", "/oordeel", "/bestanden")
            yield from self._each(person, "/klachten/{}", acts)
            person.close()

    def _named(self):
        person = self._signs_in("named", self.demo.staff["named"][0])
        yield from self._follow_all(person, ["/betrokken"])
        yield from self._refusals(person, ["/klachten", "/betrokken/12345678"])
        person.close()

    def _people(self, person, path):
        """The people complained about in this case, and the end of their part."""
        person.go(path)
        links = person.page.locator(f"a[href^='{path}/personen/']").evaluate_all(
            "all => all.map((one) => one.getAttribute('href'))"
        )
        for link in links:
            yield from self._stop(person, link)
            if person.asks(f"{link}/einde") == 200:
                yield from self._stop(person, f"{link}/einde")

    def _reporter(self, email):
        person = self._signs_in("reporter", email)
        yield from self._follow_all(person, ["/onvrede"])
        yield from self._refusals(person, ["/klachten", "/onvrede/1234567"])
        person.close()

    def _promotion(self, person):
        """What is noted and still open can become a complaint."""
        person.go("/onvrede")
        links = person.page.locator("main a[href]").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
        for link in links:
            if re.fullmatch(r"/onvrede/\d+", link) and person.asks(f"{link}/klacht") == 200:
                yield from self._stop(person, f"{link}/klacht")
                break

    def _done_with(self, person):
        """What can't be done any more with what is closed."""
        closed = [path for path in sorted(self.visited) if re.fullmatch(r"/onvrede/\d+", path)]
        for path in closed:
            for act in ("/vraag", "/gesprek", "/afsluiten", "/klacht"):
                if person.asks(path + act) == 409:
                    yield from self._refusals(person, [path + act], status=409)

    def _left_out(self, person, path):
        """The first file that something can be left out of, and taking it out whole."""
        if "file left out" in self.visited or person.asks(f"{path}/weglaten") != 200:
            return
        person.go(f"{path}/weglaten")
        links = person.page.locator("a[href*='/weglaten-bestand/']")
        if links.count():
            self.visited.add("file left out")
            link = links.first.get_attribute("href")
            yield from self._stop(person, link)
            yield from self._stop(person, f"{link}/weghalen")

    def _committee(self):
        for role in ("registrar", "chair"):
            person = self._signs_in(role, self.demo.staff[role][0])
            yield from self._follow_all(person, ["/geschillen", "/zoeken"])
            disputes = [path for path in self.visited if re.fullmatch(r"/geschillen/\d+", path)]
            for path in sorted(disputes):
                for act in ("/griffiekosten", "/uitspraak"):
                    if person.asks(path + act) == 200:
                        yield from self._stop(person, path + act)
            person.close()

    def _portal(self):
        person = self._signs_in("portal", self.demo.staff["portal"][0])
        # First someone with a role: who is only complained about has none that could end.
        starts = ["/beheer/gebruikers?rol=reader", "/beheer/zorgaanbieders", "/beheer/zorgaanbieders?zoek=zzzz"]
        yield from self._follow_all(person, starts)
        yield from self._follow_all(person, ["/beheer/gebruikers", "/beheer/gebruikers?rol=auditor", "/beheer/vervanging"])
        yield from self._person_acts(person)
        # What can be done differs by how a provider stands.
        for state in ("invited", "suspended"):
            person.go(f"/beheer/zorgaanbieders?status={state}")
            record = person.page.locator("table a[href^='/beheer/zorgaanbieders/']").first.get_attribute("href")
            for act in ("/aansluiten", "/hervatten"):
                if person.asks(record + act) == 200:
                    yield from self._stop(person, record + act)
        # What an auditor read stands with that person, the many share one address.
        person.go("/beheer/gebruikers?rol=auditor")
        auditor = person.page.locator("table a[href^='/beheer/gebruikers/']").first.get_attribute("href")
        yield from self._stop(person, f"{auditor}/gelezen")
        yield from self._follow_all(person, ["/beheer/basisregelingen", "/beheer/nieuwe-basisregeling"])
        # The one with a version to come: what a form leads to, and what can only be done before its day.
        number = self._balans()
        for act in ("/regeling/nieuw", "/regeling/versies/2", "/regeling/versies/2/intrekken"):
            yield from self._stop(person, f"/beheer/zorgaanbieders/{number}{act}")
        person.go(f"/beheer/zorgaanbieders/{number}/reglementen")
        withdraw = person.page.locator("main a[href$='/intrekken']").first.get_attribute("href")
        yield from self._stop(person, withdraw)
        yield from self._refusals(person, ["/werklijst", "/beheer/zorgaanbieders/123456"])
        person.close()

    def _person_acts(self, person):
        """Ending a role, and inviting again: not everyone has one, and few are still invited."""
        person.go("/beheer/gebruikers")
        hrefs = "all => all.map((one) => one.getAttribute('href'))"
        people = person.page.locator("main a[href^='/beheer/gebruikers/']").evaluate_all(hrefs)
        wanted = ["/rollen/", "/uitnodiging"]
        for link in people:
            if not re.fullmatch(r"/beheer/gebruikers/[0-9a-f-]{36}", link):
                continue
            person.go(link)
            acts = person.page.locator("main a[href]").evaluate_all(hrefs)
            for part in list(wanted):
                if found := next((one for one in acts if part in one), None):
                    wanted.remove(part)
                    yield from self._stop(person, found)

    def _auditor(self):
        person = self._signs_in("auditor", self.demo.staff["auditor"][0])
        number = self._balans()
        yield from self._follow_all(
            person,
            ["/toezicht", "/toezicht/termijnen?jaar=1999", f"/toezicht/zorgaanbieders/{number}", f"/toezicht/zorgaanbieders/{number}/inzage"],
        )
        yield from self._refusals(person, ["/beheer/zorgaanbieders", "/toezicht/zorgaanbieders/123456"])
        person.close()

    def _privacy(self):
        person = self._signs_in("privacy officer", self.demo.staff["privacy"][0])
        path = f"/toezicht/zorgaanbieders/{self._balans()}/persoonsgegevens"
        yield from self._follow_all(person, [path, f"{path}?soort=takenOver&zaak=1"])
        yield from self._refusals(person, ["/beheer/zorgaanbieders", "/toezicht/zorgaanbieders/123456/persoonsgegevens"])
        person.close()

    def _balans(self):
        listed = json.loads(self.demo.run("tenant", "list", "--json"))
        return next(one["id"] for one in listed if "Balans" in one["name"])

    def _complainants(self):
        acts = (
            "/akkoord", "/opmerking", "/reactie", "/verlenging", "/afsluiten", "/geschil", "/inzage", "/toegang",
            "/toegang/postadres", "/toegang/gegevens", "/toegang/helpers", "/bestanden", "/toestemming", "/ingevoerd",
            "/intrekken", "/heropenen", "/tevreden", "/berichten", "/weglaten",
        )  # fmt: skip
        for number, code in self.demo.cases:
            person = self._comes("complainant")
            person.open_case(number, code)
            label = person.page.locator("dt", has_text=re.compile(f"^{re.escape(self.words('mycase.facts.phase'))}$"))
            phase = squeezed(label.locator("+ dd").inner_text())
            person.name = f"complainant-{number}-{phase}"
            yield from self._stop(person, "/mijn-klacht", key=f"/mijn-klacht {number}")
            for act in acts:
                if person.asks(f"/mijn-klacht{act}") == 200:
                    yield from self._stop(person, f"/mijn-klacht{act}")
            assert person.asks("/mijn-klacht/samen") == 303
            self.visited.add("/mijn-klacht/samen")
            person.go("/mijn-klacht")
            entered = person.page.locator("a[href^='/mijn-klacht/ingevoerd/']")
            if entered.count():
                yield from self._stop(person, entered.first.get_attribute("href"))
            yield from self._mailed_link(person)
            yield from self._helped(person)
            person.close()

    def _mailed_link(self, person):
        """The page of a link by mail: asked for by the first complainant who gave an address, and once used up."""
        person.go("/mijn-klacht/toegang")
        confirm = self.words("access.mine.confirm")
        if "mailed link" in self.visited or not person.page.get_by_role("button", name=confirm, exact=True).count():
            return
        self.visited.add("mailed link")
        before = self._newest_link()
        person.press(confirm)

        def newer():
            found = self._newest_link()
            return found if found != before else None

        link = until(newer, "a mail with a new link")
        stranger = self._comes("visitor-mail")
        yield from self._stop(stranger, link, key="mailed link")
        stranger.close()
        yield from self._stop(person, link, key="mailed link")
        person.press(self.words("access.open.submit"))
        yield from self._refusals(person, [link], status=410)

    def _helped(self, person):
        """Someone whom the first complainant with an open case lets help comes in by a link of their own."""
        t, page = self.words, "/mijn-klacht/toegang/helpers"
        person.go(page)
        if "helped" in self.visited or not person.page.locator("[name=naam]").count():
            return
        self.visited.add("helped")
        person.fill(t("companion.name"), "D. Ochter")
        person.fill(t("companion.email"), f"dochter.{t.language}@demo.test")
        person.choose(t("companion.scopes.write"))
        person.press(t("companion.next"))
        yield Stop(file_name(person.name, f"{page}-nakijken"), person)
        person.press(t("companion.submit"))
        yield Stop(file_name(person.name, f"{page}-gegeven"), person)
        code = person.page.locator(".notice .code").first.inner_text()
        link = until(lambda: self._newest_link(r"/volgen/helper/open/[\w-]{43}"), "a mail with a helper's link")
        helper = self._comes("helper")
        yield from self._stop(helper, link, key="helper link")
        helper.fill(t("companion.link.code"), code)
        helper.press(t("companion.link.submit"))
        yield from self._stop(helper, "/helper")
        yield from self._stop(helper, "/helper/berichten")
        yield from self._stop(helper, "/helper/bestanden")
        helper.go("/helper/bestanden")
        chosen = {"name": "brief.txt", "mimeType": "text/plain", "buffer": b"Een brief."}
        helper.page.locator("input[type=file]").set_input_files(chosen)
        helper.press(t("document.add.submit"))
        yield from self._stop(helper, "/helper", key="helper with a file")
        yield from self._refusals(helper, [link], status=410)
        helper.close()

    def _newest_link(self, pattern=r"/volgen/link/open/[\w-]{43}"):
        for file in sorted(self.demo.mail_folder.glob("*.eml"), reverse=True):
            mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            if found := re.search(pattern, mail.get_content()):
                return found[0]
        return None

    def _account(self):
        """Someone sets up a second factor, signs in with it, sets a new password, and turns it off again."""
        # One who has no cases, so that nobody else's walk is held up by it.
        t, email = self.words, next(one for one in self.demo.staff["officer"] if not one.startswith("klachtenf"))
        person = self._comes("account")
        yield from self._stop(person, "/wachtwoord-vergeten")
        person.sign_in(email, self.demo.password)
        yield from self._stop(person, "/account")
        yield from self._stop(person, "/account/sessies")
        yield from self._stop(person, "/account/tweede-stap")
        person.go("/account/tweede-stap")
        self._asks_password(person, t("account.factor.next"))
        yield from self._visit(person)
        app = self._pairs(person)
        yield from self._visit(person)
        person.press(t("account.codes.kept"))
        yield Stop(file_name(person.name, "account-twee-stappen"), person)
        yield from self._stop(person, "/account/herstelcodes/nieuw")
        yield from self._stop(person, "/account/tweede-stap/uit")
        yield Stop(file_name(person.name, "tweede-stap-opnieuw"), self._at(person, "/account/tweede-stap"))
        yield from self._elsewhere(person, email, app)
        yield from self._forgets(person, email, app)
        person.sign_in(email, self.demo.password)
        person.fill(t("signin.code.code"), app.code())
        person.press(t("signin.signIn.submit"))
        person.go("/account/tweede-stap/uit")
        self._asks_password(person, t("account.off.submit"))
        person.close()

    def _forgets(self, person, email, app):
        """The link of a mail, as it stands in the demo's mailbox; and what it says when it is over."""
        t = self.words
        person.go("/wachtwoord-vergeten")
        person.fill(t("signin.signIn.email"), email)
        person.press(t("signin.forgotten.submit"))
        yield Stop(file_name(person.name, "wachtwoord-vergeten-verstuurd"), person)

        def link():
            mails = sorted(self.demo.mail_folder.glob("*.eml"), key=lambda file: file.stat().st_mtime, reverse=True)
            for file in mails:
                text = quopri.decodestring(file.read_bytes()).decode()
                if email in text and (found := re.search(r"(/wachtwoord-vergeten/[\w-]{43})", text)):
                    return found[1]
            return None

        path = until(link, f"a mail with a link to {email}")
        yield from self._stop(person, path)
        person.go(path)
        person.fill(t("signin.reset.password"), self.demo.password)
        person.fill(t("signin.code.code"), app.code())
        person.press(t("signin.reset.submit"))
        yield from self._refusals(person, [path], status=410)

    def _second_factor_first(self):
        """Someone of a provider that asks it of everyone."""
        provider = next(one for one in self.demo.staff["provider"] if "linde" in one)
        listed = json.loads(self.demo.run("tenant", "list", "--json"))
        number = next(one["id"] for one in listed if "Linde" in one["name"])
        staff = self.demo.staff["portal"][0]
        self.demo.run("tenant", "set", number, "--second-factor", "required", "--as", staff)
        try:
            person = self._signs_in("account-required", provider)
            yield from self._visit(person)
            person.close()
        finally:
            self.demo.run("tenant", "set", number, "--second-factor", "optional", "--as", staff)

    def _pairs(self, person):
        app = App(person.page.locator(".pairing .code").inner_text())
        person.fill(self.words("account.pairing.code"), app.code())
        person.press(self.words("account.pairing.submit"))
        return app

    def _elsewhere(self, person, email, app):
        """The same person signs in in another browser, and then sees two of them."""
        other = self._comes("account-elsewhere")
        other.sign_in(email, self.demo.password)
        yield from self._visit(other)
        other.fill(self.words("signin.code.code"), app.code())
        other.press(self.words("signin.signIn.submit"))
        other.close()
        yield Stop(file_name(person.name, "sessies-met-andere"), self._at(person, "/account/sessies"))

    def _asks_password(self, person, button):
        person.fill(self.words("signin.signIn.password"), self.demo.password)
        person.press(button)

    def _at(self, person, path):
        person.go(path)
        return person

    # How they go

    def _comes(self, name):
        return Person(self.browser, self.demo, name, size=self.size, words=self.words, scheme=self.scheme)

    def _signs_in(self, name, email):
        person = self._comes(name)
        person.sign_in(email, self.demo.password)
        return person

    def _follow_all(self, person, starts):
        """Every page that links lead to from here; of pages of one kind below a case only the first."""
        todo, known = list(starts), set(starts)
        while todo:
            path = todo.pop(0)
            yield from self._stop(person, path)
            for link in person.page.locator("a[href]").evaluate_all(
                "all => all.map((one) => one.getAttribute('href'))"
            ):
                link = link.partition("#")[0]
                if link.startswith("/") and link not in known and not ELSEWHERE.search(link) and not FILE.search(link):
                    known.add(link)
                    if person.name == "visitor" or link not in FOR_ALL:
                        todo.append(link)

    def _stop(self, person, path, key=None):
        """Opens a page, unless one of its kind was shown to this kind of person before."""
        key = f"{person.name.partition('-')[0]} {key or kind(path)}"
        if key in self.visited:
            return
        self.visited.add(key)
        person.go(path)
        self.visited.add(person.where.partition("?")[0])
        self._ask_for_files(person)
        yield from self._show(person)

    def _ask_for_files(self, person):
        """Every file that the page links to is there for who reads the page."""
        links = person.page.locator("a[href]").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
        for link in filter(FILE.search, links):
            assert person.asks(link) == 200, f"{person.where} links to {link}, which is not there"
            self.visited.add(link.partition("?")[0])
        dress = "img[src^='/zorgaanbieders/'], link[href^='/zorgaanbieders/']"
        for part in person.page.locator(dress).evaluate_all(
            "all => all.map((one) => one.getAttribute('src') || one.getAttribute('href'))"
        ):
            if (path := part.partition("?")[0]) not in self.visited:
                assert person.asks(part) == 200, f"{person.where} wears {part}, which is not there"
                self.visited.add(path)

    def _show(self, person, name=None):
        """The page as it is, and then once with its form sent empty."""
        name = name or person.where
        yield Stop(file_name(person.name, name), person)
        key = f"empty {kind(name)}"
        if self.with_errors and key not in self.visited and (button := self._question(person)):
            self.visited.add(key)
            person.page.evaluate(EMPTY_FORM)
            person.press(button, status=422)
            person.links_lead_to_fields()
            assert person.errors, f"{name} takes an empty form for an error, and doesn't say which"
            yield Stop(file_name(person.name, f"{name}-fout"), person)

    def _question(self, person):
        """The button of the one form with a question that must be answered; None where there is none."""
        forms = person.page.locator("form.questions").filter(has=person.page.locator(".field:not(:has(.optional))"))
        if not forms.count():
            return None
        buttons = forms.last.locator("button.main")
        return buttons.inner_text().strip() if buttons.count() == 1 else None

    def _each(self, person, pattern, acts):
        """The page of every case of the demo, and one of each kind below it, also where it can't be now."""
        for number, _ in self.demo.cases:
            path = pattern.format(number)
            if person.asks(path) == 200:
                yield from self._stop(person, path, key=path)
                yield from self._people(person, path)
                yield from self._left_out(person, path)
            for act in acts:
                status = person.asks(path + act)
                if status == 200:
                    yield from self._stop(person, path + act)
                elif status == 409:
                    yield from self._refusals(person, [path + act], status=409)

    def _refusals(self, person, paths, status=None):
        for path in paths:
            key = f"refused {kind(path)} {status}"
            if key in self.visited:
                continue
            self.visited.add(key)
            person.go(path, status=status or person.asks(path))
            yield Stop(file_name(person.name, f"{path}-{status or 'geweigerd'}"), person)

    def _file(self, person, provider, complaint):
        """All pages of a filing, each with its errors first."""
        t = self.words
        person.go(f"/?zoek={provider}")
        person.follow(re.compile(provider))
        person.follow(t("public.provider.button"))
        yield from self._visit(person)
        if person.where.endswith("/wegwijzer"):
            person.follow(t("signpost.doors.complaint.choice"))
            yield from self._visit(person)
        person.follow(t("intake.start.begin"))
        answers = [
            filing.answer_who,
            filing.answer_story,
            filing.answer_place,
            filing.answer_points,
            filing.answer_wish,
            filing.answer_contact,
        ]
        if complaint.kind is not None:
            answers.insert(3, filing.answer_serious)
            answers.insert(6, filing.answer_no_consent)
        if complaint.kind not in (None, "client"):
            answers.insert(1, filing.answer_client)
        if complaint.talk is not None:
            answers.insert(1, filing.answer_talk)
        for answer in answers:
            path = person.where
            yield from self._visit(person)
            person.go(path)
            answer(person, complaint)
        yield from self._keep(person)
        yield from self._files(person)
        yield from self._others(person)
        yield from self._visit(person)
        # Who comes there without having sent anything, as after a change of language, is led back.
        sending = person.where.replace("/controleren", "/verzending")
        assert person.asks(sending) == 303, f"{sending} leads nowhere"
        self.visited.add(sending)
        person.press(t("intake.check.submit"))
        yield from self._visit(person)
        receipt = person.where.replace("/verzonden", "/ontvangstbewijs")
        assert person.asks(receipt) == 200, f"{receipt} is not there"
        self.visited.add(receipt)
        if complaint is PARTNER:
            # Withdrawn, and opened again: so that what follows finds the case as it was.
            filed = person.where
            person.go("/mijn-klacht/intrekken")
            person.press(t("withdraw.submit"))
            yield from self._stop(person, "/mijn-klacht/heropenen")
            person.press(t("reopen.submit"))
            person.go(filed)
        person.go(person.where.replace("/verzonden", ""))
        yield Stop(file_name(person.name, person.where + "-al-ingediend"), person)

    def _keep(self, person):
        """The link with which one goes on elsewhere, and the page it opens."""
        check = person.where
        person.go(check.replace("/controleren", "/bereikbaar"))
        person.press(self.words("intake.resume.link"))
        yield from self._visit(person)
        person.go(re.search(r"/zorgaanbieders/\S+/verder/[\w-]+", person.text)[0])
        yield from self._visit(person)
        person.go(check.replace("/controleren", "/bereikbaar"))
        person.press(self.words("intake.next"))

    def _files(self, person):
        """What goes along: one file that is taken, and the page as it refuses another."""
        check = person.where
        files = check.replace("/controleren", "/bestanden")
        for name, content, status in (("brief.txt", b"Geachte heer", 200), ("leeg.txt", b"", 422)):
            person.go(files)
            chosen = {"name": name, "mimeType": "text/plain", "buffer": content}
            person.page.locator("input[type=file]").set_input_files(chosen)
            person.press(self.words("document.add.submit"), status=status)
            yield from self._visit(person)
        assert person.asks(f"{files}/weghalen") == 303
        self.visited.add(f"{files}/weghalen")
        person.go(check)

    def _others(self, person):
        """Other care providers, beside the one it is about: found, and not found."""
        check = person.where
        others = check.replace("/controleren", "/ook-over")
        for search in ("", "?zoek=zorg", "?zoek=zzzz"):
            person.go(others + search)
            yield from self._visit(person)
        assert person.asks(f"{others}/weghalen") == 303
        self.visited.add(f"{others}/weghalen")
        person.go(check)

    def _visit(self, person):
        self.visited.add(person.where)
        yield from self._show(person)


EMPTY_FORM = """() => {
  for (const form of document.querySelectorAll("form.questions")) {
    for (const field of form.querySelectorAll("input:not([type=hidden]), textarea")) {
      if (field.type === "checkbox" || field.type === "radio") field.checked = false;
      else field.value = "";
    }
  }
}"""


def picture(width, height):
    """A PNG: a ring on white."""
    def part(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    def dot(x, y):
        away = math.hypot(x - height / 2, y - height / 2) / height
        return bytes((122, 31, 92)) if 0.28 < away < 0.45 else b"\xff\xff\xff"

    rows = b"".join(b"\0" + b"".join(dot(x, y) for x in range(width)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", header) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


def kind(path):
    """Addresses that are one page: numbers and identifiers in them stand for any, but a case's own page is its own."""
    if re.fullmatch(r"/(zaken|klachten|geschillen|zorgaanbieders|onvrede)/\d+", path):
        return path
    path = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "{id}", path, flags=re.IGNORECASE)
    return re.sub(r"/\d{6,}", "/{nummer}", path)


def file_name(person, path):
    return re.sub(r"[^a-zA-Z0-9]+", "-", f"{person}-{path.strip('/') or 'home'}").strip("-").lower()
