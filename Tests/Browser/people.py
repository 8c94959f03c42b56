"""People with a browser: what they read, fill in and press, as one would say it aloud."""

import datetime
import http.client
import re
import urllib.parse
import zoneinfo

from playwright.sync_api import expect

from waiting import until
from words import nl

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
# WCAG 2.2 success criterion 1.4.10: no scrolling in two directions down to this width.
NARROWEST = {"width": 320, "height": 640}


class Person:
    """Someone with a browser of their own, at the portal's address.

    `words` is the language they read. Everything that a page shows them must be free of script errors and of anything
    that the strict headers had to stop; `close` asks for that.
    """

    def __init__(self, browser, portal, name, *, size=DESK, words=nl, has_script=True, scheme="light", **more):
        self.portal, self.name, self.words, self.has_script = portal, name, words, has_script
        self.complaints = []
        phone = {"is_mobile": True, "has_touch": True} if size["width"] < 600 else {}
        self.context = browser.new_context(
            base_url=portal.url,
            viewport=size,
            java_script_enabled=has_script,
            color_scheme=scheme,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            **phone,
            **more,
        )
        self.context.set_default_timeout(15_000)
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("console", self._heard)
        if words.language != "nl":
            self.go(f"/?taal={words.language}")

    def _heard(self, message):
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.complaints.append(f"{message.type}: {message.text}")

    def close(self):
        self.context.close()
        assert not self.complaints, f"{self.name}'s browser complained: {'; '.join(self.complaints)}"

    # Going about

    def go(self, path, status=200):
        """Opens an address, and expects this status in the end."""
        response = self.page.goto(path)
        self._check(response, status, f"GET {path}")
        return response

    def follow(self, link, status=200, within=None):
        """Follows the one link with these words, and expects the page it leads to."""
        one = (within or self.page).get_by_role("link", name=link, exact=isinstance(link, str))
        assert one.count() >= 1, f"{self.name} sees no link “{link}” on {self.where}:\n{self.text}"
        with self.page.expect_navigation() as navigation:
            one.first.click()
        self._check(navigation.value, status, f"the link “{link}”")

    def finds(self, text):
        """Looks for this, in the box above a list."""
        self.page.fill("[name=gezocht]", text)
        self.press(self.words("search.submit"))
        self.heading(self.words("search.title"))

    def press(self, button, status=200, within=None):
        """Presses the one button with these words, and expects the page that comes of it."""
        one = (within or self.page).get_by_role("button", name=button, exact=True)
        assert one.count() == 1, f"{self.name} sees {one.count()} buttons “{button}” on {self.where}:\n{self.text}"
        with self.page.expect_navigation() as navigation:
            one.click()
        self._check(navigation.value, status, f"the button “{button}”")

    def _check(self, response, status, what):
        assert response is not None, f"{what} gave {self.name} no new page, on {self.where}"
        assert response.status == status, (
            f"{what} gave {self.name} {response.status} and not {status}, on {self.where}:\n{self.text}\n"
            f"The server said:\n{self.portal.said('server')[-2000:]}"
        )

    @property
    def where(self):
        """The path of the page that is open."""
        return re.sub(r"^\w+://[^/]+", "", self.page.url)

    # Reading

    @property
    def text(self):
        """All that the page's main part says, also in what is folded up."""
        main = self.page.locator("main")
        return main.text_content() if main.count() else self.page.locator("body").text_content()

    def reads(self, *texts):
        """Each of these stands on the page, folded up or not. Texts from the catalogue come as patterns."""
        said = squeezed(self.text)
        for text in texts:
            found = text.search(said) if isinstance(text, re.Pattern) else squeezed(text) in said
            shown = text.pattern if isinstance(text, re.Pattern) else text
            assert found, f"{self.name} does not read “{shown}” on {self.where}, but:\n{said}"

    def reads_not(self, *texts):
        """None of these stands anywhere in the page, nor in what the browser got."""
        said, source = squeezed(self.text), self.page.content()
        for text in texts:
            assert squeezed(text) not in said, f"{self.name} reads “{text}” on {self.where}"
            assert text not in source, f"{self.name} got “{text}” in the source of {self.where}"

    def offers(self, name):
        """Whether the page has a button or a link with these words."""
        return any(self.page.get_by_role(role, name=name, exact=True).count() for role in ("button", "link"))

    def heading(self, text):
        """The page's one h1 says this."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(text)

    # Filling in

    def field(self, label):
        """The field with this label, whether or not "(niet verplicht)" follows it."""
        one = self.page.get_by_label(self._labelled(label))
        assert one.count() == 1, f"{self.name} sees {one.count()} fields “{label}” on {self.where}:\n{self.text}"
        return one

    def _labelled(self, label):
        if isinstance(label, re.Pattern):
            return label
        optional = re.escape(self.words("form.optional"))
        return re.compile(rf"^\s*{re.escape(label)}(\s*{optional})?\s*$")

    def fill(self, label, text):
        self.field(label).fill(text)

    def choose(self, label, group=None):
        """One answer out of a few, or a box to tick; `group` is the question when its answers stand more than once."""
        part = self.page
        if group is not None:
            part = self.page.get_by_role("group", name=re.compile(re.escape(group)))
            assert part.count() == 1, (
                f"{self.name} sees {part.count()} questions “{group}” on {self.where}:\n{self.text}"
            )
        choice = part.get_by_label(self._labelled(label))
        assert choice.count() == 1, f"{self.name} sees {choice.count()} choices “{label}” on {self.where}:\n{self.text}"
        choice.check()

    # Errors

    @property
    def errors(self):
        """The error summary: each sentence, and the address of the field that it links to ("" for none)."""
        items = self.page.locator("[data-errors] li")
        return [
            (
                squeezed(item.text_content()),
                item.locator("a").get_attribute("href") if item.locator("a").count() else "",
            )
            for item in items.all()
        ]

    def is_told(self, *sentences):
        """The summary says each of these, and its links lead to fields that say the same."""
        errors = self.errors
        for sentence in sentences:
            pattern = sentence if isinstance(sentence, re.Pattern) else re.compile(re.escape(sentence))
            assert any(pattern.search(said) for said, _ in errors), (
                f"{self.name} is not told “{pattern.pattern}” on {self.where}, but {errors}"
            )
        self.links_lead_to_fields()

    def links_lead_to_fields(self):
        """Every link of the summary leads to a field, or a group of them, that is marked and says what is wrong."""
        for said, address in self.errors:
            if not address:
                continue
            field = self.page.locator(f"[id='{address[1:]}']")
            assert field.count() == 1, f"the summary on {self.where} links to {address}, and there is no such field"
            whole = self.page.locator(".field.invalid").filter(has=field)
            assert whole.count() == 1, f"the field {address} on {self.where} is not marked as wrong"
            assert said in squeezed(whole.text_content()), f"the field {address} on {self.where} does not say “{said}”"

    # Without the page: what a browser could send all the same

    def send(self, path, fields, *, body=None, follow=False):
        """Sends a form as this person's browser would, without a page. `body` is a whole body instead of fields."""
        more = (
            {"data": body, "headers": {"Content-Type": "application/x-www-form-urlencoded"}}
            if body is not None
            else {
                "form": fields,
                "headers": {},
            }
        )
        more["headers"]["Origin"] = self.portal.url
        return self.context.request.post(path, max_redirects=20 if follow else 0, **more)

    def parcel(self, path, fields):
        """The same as `send`, wrapped up so that other threads can hand it in: gives (status, where to go next)."""
        jar = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in self.context.cookies())
        headers = {"Cookie": jar, "Origin": self.portal.url, "Content-Type": "application/x-www-form-urlencoded"}
        body = urllib.parse.urlencode(fields)

        def hand_in(_):
            connection = http.client.HTTPConnection("localhost", self.portal.port, timeout=30)
            try:
                connection.request("POST", path, body, headers)
                answer = connection.getresponse()
                return answer.status, answer.headers["location"]
            finally:
                connection.close()

        return hand_in

    def asks(self, path):
        """The status that an address gives this person, without opening the page."""
        return self.context.request.get(path, max_redirects=0).status

    def form_values(self, button):
        """All fields of the form with this button, as the browser would send them, and where it goes."""
        form = self.page.locator("form").filter(has=self.page.get_by_role("button", name=button, exact=True))
        assert form.count() == 1, f"{self.name} sees {form.count()} forms with “{button}” on {self.where}:\n{self.text}"
        pairs = form.evaluate("form => [...new FormData(form).entries()]")
        return form.get_attribute("action"), dict(pairs)

    # Signing in

    def sign_in(self, email, password, status=200):
        """As staff."""
        self.go("/inloggen")
        self.give_password(email, password, status)

    def give_password(self, email, password, status=200):
        self.fill(self.words("signin.signIn.email"), email)
        self.fill(self.words("signin.signIn.password"), password)
        self.press(self.words("signin.signIn.submit"), status)

    def open_case(self, number, code, status=200):
        """As a complainant, with the access code."""
        self.go("/volgen")
        self.give_code(number, code, status)

    def give_code(self, number, code, status=200):
        self.fill(self.words("signin.follow.number"), number)
        self.fill(self.words("signin.follow.code"), code)
        self.press(self.words("signin.follow.submit"), status)

    def comes_back_until(self, path, text):
        """Opens a page again and again until it says this: for what the worker does beside us."""

        def there():
            self.go(path)
            return squeezed(text) in squeezed(self.text)

        until(there, lambda: f"“{text}” on {path}, which says:\n{self.text}")


def squeezed(text):
    """White space as a reader sees it."""
    return " ".join(text.replace("\u00a0", " ").split())


def today():
    """The day it is for the portal."""
    return datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Amsterdam")).date()


def years_later(day, years):
    """The same day of the month; 28 February for the 29th of a leap year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def date_field(day):
    """A day as people type it: 13-01-2026."""
    return f"{day.day:02d}-{day.month:02d}-{day.year}"


MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
SHORT_MONTHS = "jan. feb. mrt. apr. mei juni juli aug. sep. okt. nov. dec.".split()


def date_text(day):
    """A day as pages say it: 13 januari 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def date_in_list(day):
    """A day as lists say it: 13 jan. 2026."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year}"
