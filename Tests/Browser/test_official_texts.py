"""The official texts: portal staff upload a PDF, anyone reads it, a new version takes over, and one is withdrawn."""

import json
from datetime import timedelta

import pytest

from people import PHONE, today
from portal import CHECKOUT
from words import nl

PDF = (CHECKOUT / "db/demo/klachtenreglement.pdf").read_bytes()


def shown(day):
    return day.strftime("%d-%m-%Y")


@pytest.fixture
def number(demo):
    listed = json.loads(demo.run("tenant", "list", "--json"))
    return next(one["id"] for one in listed if "Linde" in one["name"])


def adds(staff, number, day, name, content=PDF, status=200):
    staff.go(f"/beheer/zorgaanbieders/{number}/reglementen/nieuw")
    staff.choose(nl("public.texts.kinds.complaints"), group=nl("regeling.texts.kind"))
    staff.fill(nl("regeling.version.from"), shown(day))
    chosen = {"name": name, "mimeType": "application/pdf", "buffer": content}
    staff.page.locator("input[type=file]").set_input_files(chosen)
    staff.press(nl("regeling.texts.submit"), status=status)


def test_an_official_text_is_uploaded_read_followed_and_withdrawn(demo, comes, number):
    now = today()
    staff = comes(demo, "portal staff")
    staff.sign_in(demo.staff["portal"][0], demo.password)
    # What is no PDF is refused, whatever it is called.
    adds(staff, number, now, "reglement.pdf", b"MZ no pdf at all", status=422)
    staff.is_told(nl("regeling.texts.notPDF"))
    adds(staff, number, now - timedelta(days=30), "reglement.pdf")
    staff.reads(nl("regeling.texts.done"), nl("public.texts.inForce"))

    visitor = comes(demo, "a visitor", size=PHONE)
    visitor.go(f"/zorgaanbieders/{number}")
    link = visitor.page.locator(f"main a[href^='/zorgaanbieders/{number}/reglementen/']").first
    assert visitor.context.request.get(link.get_attribute("href")).body() == PDF
    # A new version, from tomorrow on: today the first still holds.
    adds(staff, number, now + timedelta(days=1), "tweede.pdf", PDF + b"\n% second\n")
    staff.reads(nl("public.texts.coming"), nl("public.texts.inForce"))
    visitor.go(f"/zorgaanbieders/{number}/reglementen")
    visitor.reads(nl("public.texts.coming"), nl("public.texts.inForce"))

    # The first is withdrawn with a reason; without one it is asked.
    rows = staff.page.locator("main tr", has_text="versie 1")
    staff.follow(nl("regeling.texts.withdraw"), within=rows.filter(has=staff.page.locator("a[href*='/intrekken']")))
    staff.heading(nl("regeling.texts.withdrawTitle"))
    staff.press(nl("regeling.texts.withdrawSubmit"), status=422)
    staff.is_told(nl("users.problems.noReason"))
    staff.fill(nl("regeling.texts.withdrawReason"), "Er stond een fout in.")
    staff.press(nl("regeling.texts.withdrawSubmit"))
    staff.reads(nl("regeling.texts.withdrawn"), "Er stond een fout in.")
    visitor.go(f"/zorgaanbieders/{number}/reglementen")
    visitor.reads(nl("public.texts.withdrawn"), "Er stond een fout in.")
    old = visitor.page.locator("tr", has_text="Er stond een fout in.").locator("a").first.get_attribute("href")
    assert visitor.context.request.get(old).body() == PDF, "what was filed in its time was filed under it"


def test_the_command_line_does_the_same(demo, number, tmp_path):
    staff = demo.staff["portal"][0]
    file = tmp_path / "geschillen.pdf"
    file.write_bytes(PDF)
    from_day = (today() + timedelta(days=10)).isoformat()
    options = ["--of", number, "--as", staff]
    add = ["regeling", "text", "add", str(file), "--kind", "disputes", "--in-force-from", from_day, *options]
    added = json.loads(demo.run(*add, "--json"))
    assert (added["version"], added["state"], added["isForAll"], added["bytes"]) == (1, "coming", False, len(PDF))
    with pytest.raises(Exception, match="choose a later day"):
        demo.run(*add)
    demo.run("regeling", "text", "withdraw", added["id"], "--reason", "Te vroeg.", *options)
    with pytest.raises(Exception, match="withdrawn already"):
        demo.run("regeling", "text", "withdraw", added["id"], "--reason", "Te vroeg.", *options)
    with pytest.raises(Exception, match="no text for all providers"):
        demo.run("regeling", "text", "withdraw", added["id"], "--reason", "Te vroeg.", "--as", staff)
    listed = json.loads(demo.run("regeling", "text", "list", *options, "--json"))
    one = next(text for text in listed if text["id"] == added["id"])
    assert one["state"] == "withdrawn" and one["reason"] == "Te vroeg." and one["lastDay"] < from_day
    # Its day is free again.
    assert json.loads(demo.run(*add, "--json"))["version"] == 2
