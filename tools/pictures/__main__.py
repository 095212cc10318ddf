"""`make pictures`: every kind of public page at 1440 and 390 px in both languages, into build/pictures/.

Which, and what is typed on the way, is listed in `pictures.toml`; the ways through forms are gone by
`tools.pictures.flow`, the camera is `tools.pictures.screenshots`. A copy of its own is started on fresh data
(`tools.run` in a temporary folder, on free ports): its records are changed so that each season of the front page is
seen, and an application is written in it. The machine's own Japanese fonts are used, as a reader's are; where there are
none, those of the tests.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tools import chromium
from tools.own_copy import Copy, own_copy, run_in, wait_for_renditions
from tools.pictures.flow import take_application, take_participation, take_secret_pages
from tools.pictures.screenshots import LOCALES, Screenshots, screenshots

ROOT = Path(__file__).resolve().parent.parent.parent
FONTS = ROOT / "tests" / "fonts" / "fonts.conf"
STAFF = ("admin@example.jp", "laurel-demo-2026")
PLAN = tomllib.loads(Path(__file__).with_name("pictures.toml").read_text(encoding="utf-8"))
CYCLES = "from awards.programmes.models import AwardCycle as C; from django.utils.timezone import now, timedelta\n"
# In development Django has a page of its own for what isn't there; this is what readers get.
NOT_FOUND = (
    "from django.test import Client, override_settings\n"
    "with override_settings(DEBUG=False, ALLOWED_HOSTS=['*']):\n"
    "    print(Client().get('/{language}/no-such-page/').content.decode())"
)


def take_pages(screenshots: Screenshots) -> None:
    """What everybody may read."""
    language = screenshots.language
    for name, path in {**PLAN["pages"], **PLAN[f"pages-{language}"]}.items():
        screenshots.open(f"/{language}/{path}")
        screenshots.take(name)
    for name, (path, begin) in PLAN["parts"].items():
        screenshots.open(f"/{language}/{path}")
        screenshots.take(name, begin=begin)
    screenshots.open(f"/{language}/cases/2026/aozora/")
    screenshots.page.locator(f'main a[href*="/{language}/organisations/"]').first.click()
    screenshots.take("organisation")


def take_later_season(screenshots: Screenshots) -> None:
    """The front page of a season to come, as staff ask for it."""
    screenshots.open("/admin/login/")
    screenshots.page.locator("#id_username").fill(STAFF[0])
    screenshots.page.locator("#id_password").fill(STAFF[1])
    screenshots.page.locator("form button[type=submit]").first.click()
    screenshots.page.wait_for_url("**/admin/")
    for name, days in PLAN["later"].items():
        moment = datetime.now(UTC) + timedelta(days=days, hours=9)
        screenshots.open(f"/{screenshots.language}/")
        screenshots.page.locator(".as-of input[name=as_of]").fill(f"{moment:%Y-%m-%dT%H:%M}")
        screenshots.page.locator(".as-of button").first.click()
        screenshots.page.locator(".as-of--on").wait_for()
        screenshots.take(name)
    screenshots.open(f"/{screenshots.language}/")
    screenshots.page.locator(".as-of button[name=end]").click()


def take_not_found(screenshots: Screenshots, copy: Copy) -> None:
    """The page that readers get where there is none."""
    html = run_in(copy, NOT_FOUND.format(language=screenshots.language))
    screenshots.page.route("**/no-such-page/", lambda route: route.fulfill(body=html, content_type="text/html"))
    screenshots.open("/no-such-page/")
    screenshots.take("not-found")


def secret_addresses(copy: Copy, language: str) -> dict[str, str]:
    """What the plan asks the records for: name of the picture, and address."""
    said = {name: run_in(copy, ask.format(language=language)) for name, ask in PLAN["secret"].items()}
    return {name: path.strip() for name, path in said.items()}


def take_all(browser: Browser, copy: Copy) -> None:
    """Everything, in both languages; the seasons last, as they change the records."""
    for language in LOCALES:
        for take in (take_pages, take_later_season):
            with screenshots(browser, copy.site, language) as ready:
                take(ready)
        for go in (take_application, take_participation):
            with screenshots(browser, copy.site, language) as ready:
                go(ready, PLAN)
        with screenshots(browser, copy.site, language) as ready:
            take_not_found(ready, copy)
            take_secret_pages(ready, secret_addresses(copy, language))
    for name, code in PLAN["changed"].items():
        run_in(copy, CYCLES + code)
        for language in LOCALES:
            with screenshots(browser, copy.site, language) as ready:
                ready.open(f"/{language}/")
                ready.take(name)


def fonts() -> dict[str, str | float | bool]:
    """The world of a browser that can set Japanese: with the machine's fonts, else with those of the tests."""
    found = shutil.which("fc-list") and subprocess.run(["fc-list", ":lang=ja"], capture_output=True).stdout
    return dict(os.environ) if found else {**os.environ, "FONTCONFIG_FILE": str(FONTS)}


def main() -> int:
    path = chromium.find()
    if path is None:
        print("No Chromium on this machine: `make browser` installs one.", file=sys.stderr)
        return 1
    with own_copy() as copy, sync_playwright() as playwright:
        wait_for_renditions(copy)
        take_all(playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS), env=fonts()), copy)
    return 0


if __name__ == "__main__":
    sys.exit(main())
