"""A base through its pages: changed with a look first, and brought to its providers by the worker."""

import json
from datetime import timedelta

from people import today
from waiting import until
from words import Words, nl


def test_a_change_of_a_base_is_looked_at_and_then_brought_to_its_providers(demo, comes):
    staff = comes(demo, "portal staff")
    staff.sign_in(demo.staff["portal"][0], demo.password)
    staff.go("/beheer/zorgaanbieders")
    staff.follow(nl("base.title"))
    staff.page.locator("main table a").first.click()
    base = staff.where
    standing = json.loads(demo.run("regeling", "base", "show", "--as", demo.staff["portal"][0], "--json"))[0]
    staff.reads(f"{standing['providers']} zorgaanbieders")

    # A mistake stands at its line, in the reader's language.
    staff.follow(nl("base.set.change"))
    text = staff.page.locator("textarea").input_value().strip()
    staff.fill(nl("regeling.adopt.text"), text.replace("receives:", "receivs:"))
    staff.press(nl("regeling.adopt.next"), status=422)
    staff.reads("receivs: officer", "Er is geen sleutel")
    changed = text.replace("amount: 5 weeks", "amount: 4 weeks")
    assert changed != text
    staff.fill(nl("regeling.adopt.text"), changed)
    staff.press(nl("regeling.adopt.next"))
    staff.heading(nl("base.set.checkTitle"))
    staff.reads("5 weken", "4 weken", nl("base.set.keeps"))
    for box in staff.page.locator("input[type=checkbox]").all():
        box.check()
    staff.press(nl("base.set.submit"))
    staff.reads(nl("base.set.done"))

    # What would become of each, before anything is done.
    staff.follow(nl("base.run.start"))
    staff.press(nl("base.run.look"), status=422)
    staff.links_lead_to_fields()
    staff.fill(nl("regeling.adopt.by"), "het bestuur")
    staff.fill(nl("regeling.adopt.on"), today().strftime("%d-%m-%Y"))
    staff.fill(nl("regeling.adopt.from"), (today() + timedelta(days=20)).strftime("%d-%m-%Y"))
    for box in staff.page.locator("input[type=checkbox]").all():
        box.check()
    staff.press(nl("base.run.look"))
    run = staff.where

    def stands(stage):
        staff.go(run)
        return nl(f"base.stages.{stage}") in staff.text

    until(lambda: stands("looked"), lambda: f"the look; the worker said:\n{demo.said('worker')}")
    staff.reads("4 weken", nl("base.run.lookedText"))
    staff.press(f"Leg dit vast bij {standing['providers']} zorgaanbieders")
    until(lambda: stands("done"), lambda: f"the end; the worker said:\n{demo.said('worker')}")
    staff.reads(f"{standing['providers']} van {standing['providers']} zorgaanbieders")
    numbers = staff.page.locator("table a[href^='/beheer/zorgaanbieders/']")
    first = numbers.first.get_attribute("href").rpartition("/")[2]
    newest = json.loads(demo.run("regeling", "versions", "--tenant", first, "--json"))[0]
    assert newest["adoptedBy"] == "het bestuur"

    # In English too.
    english = comes(demo, "portal staff in English", words=Words("en"))
    english.sign_in(demo.staff["portal"][0], demo.password)
    english.go(run)
    english.reads(Words("en")("base.run.done"), "4 weeks")


def test_a_new_provider_begins_on_a_base(demo):
    staff = demo.staff["portal"][0]
    base = json.loads(demo.run("regeling", "base", "show", "--as", staff, "--json"))[0]
    demo.run("tenant", "add", "--name", "Zorg op Basis", "--base", base["name"], "--as", staff)
    after = json.loads(demo.run("regeling", "base", "show", "--as", staff, "--json"))[0]
    assert after["providers"] == base["providers"] + 1
