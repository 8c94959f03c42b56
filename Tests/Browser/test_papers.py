"""What a provider looks like, and its papers: a colour and a logo are chosen, seen first, and worn; anyone gets a flyer."""

import io
import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader

from people import DESK, PHONE
from portal import Refused
from tour import picture
from words import en, nl


def words(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def keeps_nobody_out(person):
    for scheme in ("light", "dark"):
        # Colours that are still on their way from one theme to the other are nobody's.
        person.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        violations = Axe().run(person.page).response["violations"]
        assert not violations, [(scheme, one["id"], one["nodes"][0]["html"]) for one in violations]


def colour_of(person, selector, kind="background-color"):
    return person.page.locator(selector).first.evaluate("(one, kind) => getComputedStyle(one)[kind]", kind)


def test_a_provider_gets_a_colour_and_a_logo(portal, town, comes):
    # Portal staff need a second factor: the page is walked through with the demo (tour.py), here the command does it.
    logo = portal.mail_folder.parent / "logo.png"
    logo.write_bytes(picture(240, 80) + b"<script>alert(1)</script>")
    with pytest.raises(Refused, match="4.5 is needed: #"):
        portal.run("tenant", "look", town.linde.number, "--colour", "#ffd34d", "--as", town.staff)
    script = portal.mail_folder.parent / "logo.svg"
    script.write_text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    with pytest.raises(Refused, match="no PNG or JPEG"):
        portal.run("tenant", "look", town.linde.number, "--logo", str(script), "--as", town.staff)
    portal.run(
        "tenant", "look", town.linde.number, "--colour", "#7a1f5c", "--logo", str(logo), "--as", town.staff
    )  # fmt: skip
    said = json.loads(portal.run("tenant", "look", town.linde.number, "--json"))
    assert said["version"] == 1 and said["colour"] == "#7a1f5c" and len(said["logo"]) == 64

    visitor = comes(portal, "a visitor", size=PHONE)
    visitor.go(town.linde.path)
    assert colour_of(visitor, "a.button.main") == "rgb(122, 31, 92)"
    picture_there = visitor.page.get_by_role("img", name=town.linde.name, exact=True)
    assert picture_there.evaluate("(one) => one.complete && one.naturalWidth") == 240
    keeps_nobody_out(visitor)
    visitor.follow(nl("public.provider.button"))
    assert visitor.page.get_by_role("img", name=town.linde.name, exact=True).count() == 1
    keeps_nobody_out(visitor)
    visitor.page.emulate_media(color_scheme="light")
    visitor.go(town.balans.path)
    assert colour_of(visitor, "a.button.main") == "rgb(13, 95, 90)"

    director = comes(portal, "its director", size=DESK)
    director.sign_in(town.linde.director, town.password)
    director.go("/onze-gegevens")
    director.reads("#7a1f5c", nl("providers.acts.tenantSetLook"))
    answer = director.context.request.get(
        director.page.get_by_role("link", name=nl("paper.certificate.link")).get_attribute("href")
    )
    assert town.linde.name in words(answer.body()) and town.linde.shown in words(answer.body())


@pytest.mark.parametrize("text", [nl, en], ids=lambda text: text.language)
def test_anyone_takes_a_flyer_along(portal, town, comes, text, tmp_path):
    visitor = comes(portal, "a visitor", size=PHONE, words=text)
    visitor.go(town.balans.path)
    link = visitor.page.get_by_role("link", name=text("paper.flyer.link"), exact=True).get_attribute("href")
    answer = visitor.context.request.get(link)
    assert answer.status == 200 and answer.headers["content-type"] == "application/pdf"
    said = words(answer.body())
    assert town.balans.name in said and town.balans.shown in said and "90" in said
    # Asked again, the browser hears that it has it.
    again = visitor.context.request.get(link, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status == 304 and not again.body()
    # The command makes the very same bytes.
    file = tmp_path / "flyer.pdf"
    portal.run("tenant", "flyer", town.balans.number, "--language", text.language, "--output", str(file))
    assert file.read_bytes() == answer.body()
    regeling = tmp_path / "regeling.pdf"
    portal.run("regeling", "pdf", "--tenant", town.balans.number, "--language", text.language, "--output", str(regeling))
    assert text("paper.regeling.terms") in words(regeling.read_bytes())
    # Suspended is affiliated still: what hangs on the wall goes on hanging there.
    assert visitor.context.request.get(f"{town.closed_shop.path}/flyer.pdf").status == 200


def test_portal_staff_look_before_they_choose(demo, comes):
    staff = comes(demo, "portal staff", size=DESK)
    staff.sign_in(demo.staff["portal"][0], demo.password)
    listed = json.loads(demo.run("tenant", "list", "--json"))
    number = next(one["id"] for one in listed if "Linde" in one["name"])
    staff.go(f"/beheer/zorgaanbieders/{number}")
    staff.follow(nl("providers.look.link"))
    staff.fill(nl("providers.look.colour"), "#ffd34d")
    staff.press(nl("providers.look.next"), status=422)
    staff.is_told(re.compile("4,5 nodig"))
    keeps_nobody_out(staff)
    staff.fill(nl("providers.look.colour"), "#0b4f8a")
    chosen = {"name": "logo.png", "mimeType": "image/png", "buffer": picture(240, 80)}
    staff.page.locator("input[type=file]").set_input_files(chosen)
    staff.press(nl("providers.look.next"))
    staff.heading(nl("providers.look.checkTitle"))
    keeps_nobody_out(staff)
    for sample in staff.page.locator(".samples img").all():
        assert sample.evaluate("(one) => one.complete && one.naturalWidth") == 420
    staff.press(nl("providers.look.submit"))
    staff.reads(nl("providers.look.done"), nl("providers.acts.tenantSetLook"))
    staff.go(f"/zorgaanbieders/{number}")
    staff.page.emulate_media(color_scheme="light")
    assert colour_of(staff, "a.button.main") == "rgb(11, 79, 138)"
