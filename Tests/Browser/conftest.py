"""The ground under the browser tests: one real portal without a demo, one with it, and a browser for whoever comes.

Both portals run the program that `make build` made, each on a database of its own, and end with the tests. When a test
fails, what the servers wrote and what was on the screen stand below it.
"""

import os

import pytest
from playwright.sync_api import sync_playwright

from people import Person, squeezed
from portal import Demo, Portal
from town import Town

CHROMIUM = "/usr/bin/chromium"
# Without a sandbox, because tests run as root too, in a container; the pages are our own.
CHROMIUM_OPTIONS = ["--no-sandbox", "--disable-dev-shm-usage"]

# Two workers share the tests (`make test`), a file of them at a time: each has portals of its own.
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
portals = []


def pytest_collection_modifyitems(items):
    """The walks through all pages take half of the time: one worker begins with them, the other does the rest."""
    items.sort(key=lambda item: item.path.name != "test_axe.py")


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def portal(tmp_path_factory):
    """A portal in earnest: no demo, mail by SMTP, providers and people made with the command line."""
    portal = Portal(f"wederhoor_browser{WORKER}", tmp_path_factory.mktemp("portal") / "files")
    portals.append(portal)
    try:
        portal.start(with_mail_server=True)
        yield portal
        assert not portal.crashed(), f"{portal.crashed()}:\n{portal.said('server')}{portal.said('worker')}"
    finally:
        portal.stop()


@pytest.fixture(scope="session")
def town(portal):
    """Its providers and people."""
    return Town(portal)


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """A portal as `make run` shows it."""
    demo = Demo(f"wederhoor_browser_demo{WORKER}", tmp_path_factory.mktemp("demo") / "files")
    portals.append(demo)
    try:
        demo.start()
        yield demo
        assert not demo.crashed(), f"{demo.crashed()}:\n{demo.said('server')}{demo.said('worker')}"
    finally:
        demo.stop()


@pytest.fixture
def comes(request, browser):
    """`comes(portal, "de klager", size=PHONE)`: someone comes to a portal, with a browser of their own."""
    people = []
    request.node.people = people

    def comes(portal, name, **more):
        person = Person(browser, portal, name, **more)
        people.append(person)
        return person

    yield comes
    for person in people:
        person.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call" and report.failed:
        for person in getattr(item, "people", []):
            try:
                report.sections.append((f"{person.name} at {person.where}", squeezed(person.text)[:3000]))
            except Exception as error:  # a browser that is gone must not hide why the test failed
                report.sections.append((person.name, f"the page can't be read: {error}"))
        for portal in portals:
            for name in ("server", "worker"):
                if said := portal.said(name).strip():
                    report.sections.append((f"{name} of {portal.url}", said[-3000:]))
    return report
