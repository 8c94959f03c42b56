"""Pictures of every page of the demo, to look at: on a telephone and at a desk, and some in the dark and on 320 px.

    .local/venv/bin/python Tests/Browser/screenshots.py FOLDER [--language en] [--only zaken]

It starts a portal of its own with the demo, as the tests do, and walks past all pages (see tour.py). A picture is
called after who, where and how: FOLDER/officer-zaken-48219053.390.png. --only takes what is part of such a name.
"""

import argparse
import pathlib
import re
import sys
import tempfile

sys.dont_write_bytecode = True

from playwright.sync_api import sync_playwright  # noqa: E402

from conftest import CHROMIUM, CHROMIUM_OPTIONS  # noqa: E402
from people import DESK, NARROWEST, PHONE  # noqa: E402
from portal import Demo  # noqa: E402
from tour import Tour  # noqa: E402
from words import Words  # noqa: E402

# The pages of which the dark and the narrow look are taken too: one of each build.
SOME = re.compile(
    r"^(visitor-(home|zorgaanbieders|volgen)|filing-balans|complainant-\d+-.*-mijn-klacht$|officer-(werklijst|zaken)"
    r"|provider-balans-(klachten|verbeterregister)|chair-geschillen|account)"
)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--language", choices=["nl", "en"], default="nl")
    arguments.add_argument("--only", default="", help="what must be part of a picture's name")
    asked = arguments.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as files, sync_playwright() as playwright:
        demo = Demo("wederhoor_screenshots", pathlib.Path(files) / "files")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        try:
            demo.start()
            for stop in Tour(demo, browser, Words(asked.language)).stops():
                if asked.only in stop.name:
                    take(stop, asked.folder)
        finally:
            browser.close()
            demo.stop()


def take(stop, folder):
    looks = [("390", PHONE, "light"), ("1280", DESK, "light")]
    if SOME.match(stop.name):
        looks += [("390.dark", PHONE, "dark"), ("1280.dark", DESK, "dark"), ("320", NARROWEST, "light")]
    for name, size, scheme in looks:
        stop.page.emulate_media(color_scheme=scheme)
        stop.page.set_viewport_size(size)
        stop.page.screenshot(path=folder / f"{stop.name}.{name}.png", full_page=True)
    stop.page.emulate_media(color_scheme="light")
    stop.page.set_viewport_size(DESK)
    print(stop.name, file=sys.stderr)


if __name__ == "__main__":
    main()
