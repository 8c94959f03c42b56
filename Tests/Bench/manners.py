"""People with a browser's manners and nothing else: cookies, forms, redirects that they don't follow."""

import http.client
import re
import urllib.parse
from dataclasses import dataclass

from ground import PASSWORD


class Unanswered(Exception):
    """The connection broke, or nothing came in time: whether it was done is not known."""


@dataclass(frozen=True)
class Answer:
    status: int
    place: str
    """Where it redirects to; "" when it doesn't."""
    body: str


class Browser:
    """One browser: its cookies, and a connection that it keeps open."""

    def __init__(self, port, patience=15):
        self.port, self.patience = port, patience
        self.cookies = {}
        self.connection = None

    def get(self, path):
        return self._ask("GET", path)

    def post(self, path, fields=()):
        return self._ask("POST", path, urllib.parse.urlencode(fields))

    def _ask(self, method, path, form=None):
        headers = {"Sec-Fetch-Site": "same-origin"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
            self.connection.request(method, path, form, headers)
            answer = self.connection.getresponse()
            body = answer.read().decode("utf-8", errors="replace")
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise Unanswered(type(error).__name__) from error
        for cookie in answer.msg.get_all("Set-Cookie") or []:
            name, _, rest = cookie.partition("=")
            value = rest.partition(";")[0]
            if value:
                self.cookies[name] = value
            else:
                self.cookies.pop(name, None)
        if answer.will_close:
            self.close()
        return Answer(answer.status, answer.headers.get("Location", ""), body)

    def close(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None


def sign_in(port, email):
    browser = Browser(port)
    answer = browser.post("/inloggen", {"email": email, "wachtwoord": PASSWORD})
    assert answer.status == 303 and browser.cookies, f"{email} can't sign in: {answer.status}"
    return browser


def pages(story, talk=False, email=""):
    """What someone types on each page of filing, in order; the last one only sends it."""
    who = {"naam": "A. van der Berg"} if talk else {"hoedanigheid": "client", "naam": "A. van der Berg"}
    spoken = [("gesprek", {"gesprekdatum": "5-1-2026", "gesprekverslag": "Wij kwamen er samen niet uit."})]
    return [
        ("wie", who),
        *(spoken if talk else []),
        ("verhaal", {"verhaal": story, "datum": "5-1-2026"}),
        ("waar", {"plaats": "Bij mij thuis", "personen": ""}),
        *([] if talk else [("ernst", {"ernst": "nee"})]),
        ("punten", {"punt1": "Vier ochtenden kwam er niemand.", "punt2": "Ik kreeg niemand aan de telefoon."}),
        ("wens", {"wensen": "explanation", "wens": "Ik wil dat er iemand belt als het niet lukt."}),
        *([] if talk else [("toestemming", {})]),
        ("bereikbaar", {"email": email, "telefoon": ""}),
    ]


STORY = "Vier ochtenden achter elkaar kwam er niemand om mijn kousen aan te trekken. Ik belde, en niemand nam op."


def fill_in(browser, provider, talk=False, story=STORY, email=""):
    """All pages but the last, whose button sends it."""
    root = f"/zorgaanbieders/{provider}/klacht"
    for page, fields in pages(story, talk, email):
        answer = browser.post(f"{root}/{page}", fields)
        assert answer.status == 303, f"{page}: {answer.status} {text(answer)[:600]}"
    return root


def send(browser, root):
    """The last button; gives the case number, which the page after it shows."""
    answer = browser.post(f"{root}/verzending")
    assert answer.status == 303 and answer.place.endswith("/verzonden"), f"{answer.status} {text(answer)[:600]}"
    return number(browser.get(answer.place))


def number(answer):
    """The case number on the page that says that it was filed."""
    found = re.search(r"K\s+(\d{3})\s+(\d{3})\s+(\d{4})", text(answer))
    assert answer.status == 200 and found, f"no number: {answer.status} {text(answer)[:600]}"
    return "".join(found.groups())


def text(answer):
    """The words of a page."""
    import html

    main = answer.body.split("<main", 1)[-1].split("</main>", 1)[0]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", main)).replace("\u00a0", " "))


def hidden(answer, name):
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.body)
    assert found, f"no hidden field {name}: {text(answer)[:600]}"
    return found[1]


def done(answer, what):
    assert answer.status == 303, f"{what}: {answer.status} {text(answer)[:600]}"
