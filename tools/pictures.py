"""`make pictures`: every kind of public page at 1440 and 390 px in both languages, into docs/images/.

Which, and what is answered on the way, stands in `pictures.toml`. A copy of its own is started on fresh data
(`tools.run` in a temporary folder, on free ports): its records are changed so that each season of the front page is
seen, and an application is written in it. The machine's own Japanese fonts are used, as a reader's are; where there are
none, those of the tests.
"""

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, sync_playwright

from tools import chromium, ports
from tools.run import environment

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
FONTS = ROOT / "tests" / "fonts" / "fonts.conf"
HEIGHTS = {1440: 3000, 390: 2600}  # by width: what of a long page is kept
WIDTHS = tuple(HEIGHTS)
DRAWN = 840  # pixels that the wide pictures are drawn down to
PATIENCE = 600  # seconds for the first start: it installs nothing, but loads the demo and draws its pictures
QUALITY = 38  # of WebP: the whole set stays below 6 MB
FRONT = ("home-campaign", "ja", 1440)  # stands at the top of the README, larger
STAFF = ("admin@example.jp", "laurel-demo-2026")
LOCALES = {"ja": "ja-JP", "en": "en-GB"}
PLAN = tomllib.loads((ROOT / "tools" / "pictures.toml").read_text(encoding="utf-8"))
CYCLES = "from awards.models import AwardCycle as C; from django.utils.timezone import now, timedelta\n"
# In development Django has a page of its own for what isn't there; this is what readers get.
NOT_FOUND = (
    "from django.test import Client, override_settings\n"
    "with override_settings(DEBUG=False, ALLOWED_HOSTS=['*']):\n"
    "    print(Client().get('/{language}/no-such-page/').content.decode())"
)


@dataclass(frozen=True)
class Copy:
    """A running copy: its address, and the environment of its processes."""

    site: str
    world: dict[str, str]


@dataclass(frozen=True)
class Camera:
    """A tab in one language; `take` keeps it at every width."""

    page: Page
    site: str
    language: str

    def open(self, path: str) -> None:
        self.page.goto(f"{self.site}{path}", wait_until="load")

    def take(self, name: str) -> None:
        """The whole page at each width, as it stands now."""
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.evaluate(SETTLE)
            shot = Image.open(io.BytesIO(self.page.screenshot(full_page=True, animations="disabled"))).convert("RGB")
            if (name, self.language, width) == FRONT:
                shot.crop((0, 0, width, 1500)).save(IMAGES / "front.webp", "WEBP", quality=70)
            keep(shot).save(IMAGES / f"{name}.{self.language}-{width}.webp", "WEBP", quality=QUALITY, method=4)
        self.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        print(f"{name}.{self.language}", flush=True)


def keep(shot: Image.Image) -> Image.Image:
    """The upper part of a page; of a wide one a smaller drawing."""
    kept = shot.crop((0, 0, shot.width, min(shot.height, HEIGHTS[shot.width])))
    if shot.width <= DRAWN:
        return kept
    return kept.resize((DRAWN, round(kept.height * DRAWN / kept.width)), Image.Resampling.LANCZOS)


# Lazy pictures are wanted now (at most 5 s); what only staff see is hidden.
SETTLE = """async () => {
  document.querySelectorAll('.as-of, wagtail-userbar').forEach((part) => part.remove());
  document.activeElement?.blur();
  window.scrollTo(0, 0);
  const waiting = [...document.images].map((image) => {
    image.loading = 'eager';
    return image.complete ? 0 : new Promise((done) => { image.onload = image.onerror = done; });
  });
  await Promise.race([Promise.all(waiting), new Promise((done) => setTimeout(done, 5000))]);
}"""


@contextmanager
def camera(browser: Browser, site: str, language: str) -> Iterator[Camera]:
    """A fresh profile: a reader of that language in Tokyo."""
    context = browser.new_context(
        locale=LOCALES[language], timezone_id="Asia/Tokyo", viewport={"width": WIDTHS[0], "height": 900}
    )
    context.set_default_timeout(30_000)
    yield Camera(context.new_page(), site, language)
    context.close()


def take_pages(camera: Camera) -> None:
    """What everybody may read."""
    language = camera.language
    for name, path in {**PLAN["pages"], **PLAN[f"pages-{language}"]}.items():
        camera.open(f"/{language}/{path}")
        camera.take(name)
    camera.open(f"/{language}/cases/2026/aozora/")
    camera.page.locator(f'main a[href*="/{language}/organisations/"]').first.click()
    camera.take("organisation")


def take_later_season(camera: Camera) -> None:
    """The front page of a season to come, as staff ask for it."""
    camera.open("/admin/login/")
    camera.page.locator("#id_username").fill(STAFF[0])
    camera.page.locator("#id_password").fill(STAFF[1])
    camera.page.locator("form button[type=submit]").first.click()
    camera.page.wait_for_url("**/admin/")
    for name, days in PLAN["later"].items():
        moment = datetime.now(UTC) + timedelta(days=days, hours=9)
        camera.open(f"/{camera.language}/?as_of={moment:%Y-%m-%dT%H:%M}")
        camera.take(name)


def sign_in(camera: Camera, email: str) -> None:
    """With the number from the mail, which development shows."""
    page = camera.page
    camera.take("sign-in")
    page.locator("#id_email").fill(email)
    page.locator("main form.form button.button").click()
    page.locator("#id_code").wait_for()
    camera.take("sign-in-code")
    with page.context.new_page() as mail:
        mail.goto(f"{camera.site}/dev/mail/")
        mail.locator("main li", has_text=email).first.get_by_role("link").click()
        code = re.search(r"^\s*(\d{6})\s*$", mail.locator("body").inner_text(), re.MULTILINE)
    if code is None:
        raise RuntimeError("The mail has no number to sign in with.")
    page.locator("#id_code").fill(code[1])
    page.locator("main form.form button.button").click()


def fill_in(page: Page, answers: dict[str, str]) -> None:
    """Fields by name: texts are typed, codes chosen, "yes" ticks."""
    for name, answer in answers.items():
        field = page.locator(f'main [name="{name}"]').first
        if answer == "yes":
            field.check()
        elif field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(answer)
        else:
            field.fill(answer)


def send_files(page: Page) -> None:
    """The one file that must be there, straight to the store."""
    content = io.BytesIO()
    Image.new("RGB", (595, 842), "white").save(content, "PDF")
    name = "就業規則（2026年4月改定）.pdf"
    part = page.locator(".materials section").first
    part.locator("input[type=file]").set_input_files(
        FilePayload(name=name, mimeType="application/pdf", buffer=content.getvalue())
    )
    part.locator("form.drop button").first.click()
    page.locator(".files .file").first.wait_for()
    for _ in range(60):  # until the worker has looked into it
        page.wait_for_timeout(1000)
        page.reload()
        if page.locator(".files .sha").count():
            return
    raise RuntimeError("The worker has not checked the file within a minute.")


def take_application(camera: Camera) -> None:
    """From the open calls to the receipt."""
    page = camera.page
    camera.open("/apply/")
    camera.take("apply-index")
    page.locator("#open-h ~ article a").first.click()
    camera.take("apply-start")
    page.locator(".opening form a.button").click()
    sign_in(camera, f"ichiro-{camera.language}-{int(time.time())}@example.jp")
    page.locator(".opening form button").click()
    page.locator("ol.tasks").wait_for()
    base = page.url
    for name, answers in PLAN["answers"].items():
        page.goto(f"{base}{name}/")
        fill_in(page, answers)
        camera.take(f"apply-{name}")
        page.locator("main .buttons button.button:not(.button--secondary)").click()
        page.wait_for_load_state()
    page.goto(f"{base}materials/")
    send_files(page)
    camera.take("apply-materials")
    page.goto(base)
    camera.take("apply-tasks")
    page.goto(f"{base}check/")
    for box in page.locator("main form.form input[type=checkbox]").all():
        box.check()
    camera.take("apply-check")
    page.locator("main form.form .buttons button").click()
    page.locator(".moment .ref").wait_for()
    camera.take("apply-receipt")


def run_in(copy: Copy, code: str) -> str:
    """Run code in our own copy, on its records; what it prints."""
    command = [sys.executable, "manage.py", "shell", "--verbosity=0", "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=copy.world, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


def take_not_found(camera: Camera, copy: Copy) -> None:
    """The page that readers get where there is none."""
    html = run_in(copy, NOT_FOUND.format(language=camera.language))
    camera.page.route("**/no-such-page/", lambda route: route.fulfill(body=html, content_type="text/html"))
    camera.open("/no-such-page/")
    camera.take("not-found")


@contextmanager
def own_copy() -> Iterator[Copy]:
    """A copy on fresh data; stopped and thrown away afterwards."""
    first = ports.find_free_block()
    with tempfile.TemporaryDirectory() as data:
        world = environment(first) | {"LAUREL_VAR": data}
        server = subprocess.Popen([sys.executable, "-m", "tools.run"], cwd=ROOT, env=world)
        try:
            wait_for(f"http://127.0.0.1:{first}/readyz", server)
            yield Copy(f"http://127.0.0.1:{first}", world)
        finally:
            server.terminate()
            server.wait()


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Until the copy answers; RuntimeError where it ended or takes too long."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            urlopen(address, timeout=5)  # noqa: S310 -- our own copy on this machine
            return
        except (URLError, OSError):
            time.sleep(1)
    raise RuntimeError(f"{address} does not answer; what it said stands above.")


def take_all(browser: Browser, copy: Copy) -> None:
    """Everything, in both languages; the seasons last, as they change the records."""
    for language in LOCALES:
        for take in (take_pages, take_application, take_later_season):
            with camera(browser, copy.site, language) as ready:
                take(ready)
        with camera(browser, copy.site, language) as ready:
            take_not_found(ready, copy)
    for name, code in PLAN["changed"].items():
        run_in(copy, CYCLES + code)
        for language in LOCALES:
            with camera(browser, copy.site, language) as ready:
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
        take_all(playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS), env=fonts()), copy)
    return 0


if __name__ == "__main__":
    sys.exit(main())
