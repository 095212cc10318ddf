"""What `make pictures` takes its pictures with: a tab in one language, and a picture at every width.

The upper part of a page is kept, of a wide one a smaller drawing. All pictures go into an ignored folder; those that
the documents show are renewed where they lie.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURES = ROOT / "build" / "pictures"  # ignored by git
SHOWN = ROOT / "docs" / "images"  # what README and documents show
HEIGHTS = {1440: 3000, 390: 2600}  # by width: what of a long page is kept
WIDTHS = tuple(HEIGHTS)
DRAWN = 840  # pixels that the wide pictures are drawn down to
QUALITY = 38  # of WebP
FRONT = ("home-campaign", "ja", 1440)  # at the top of the README, larger
LOCALES = {"ja": "ja-JP", "en": "en-GB"}


@dataclass(frozen=True)
class Screenshots:
    """A tab in one language; `take` keeps it at every width."""

    page: Page
    site: str
    language: str

    def open(self, path: str) -> None:
        self.page.goto(f"{self.site}{path}", wait_until="load")

    def take(self, name: str, *, begin: str = "body") -> None:
        """The page at each width, as it is now, from an element on."""
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.evaluate(SETTLE)
            self.page.evaluate("scrollTo(0, 0)")  # sticky elements are at their own place
            shot = Image.open(io.BytesIO(self.page.screenshot(full_page=True, animations="disabled"))).convert("RGB")
            top = self.page.evaluate("e => document.querySelector(e).getBoundingClientRect().top", begin)
            shot = shot.crop((0, round(max(0, top)), shot.width, shot.height))
            if (name, self.language, width) == FRONT:
                save(shot.crop((0, 0, width, 1500)), "front.webp", quality=70)
            save(keep(shot), f"{name}.{self.language}-{width}.webp", quality=QUALITY)
        self.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        print(f"{name}.{self.language}", flush=True)


def keep(shot: Image.Image) -> Image.Image:
    """The upper part of a page; of a wide one a smaller drawing."""
    kept = shot.crop((0, 0, shot.width, min(shot.height, HEIGHTS[shot.width])))
    if shot.width <= DRAWN:
        return kept
    return kept.resize((DRAWN, round(kept.height * DRAWN / kept.width)), Image.Resampling.LANCZOS)


def save(picture: Image.Image, name: str, *, quality: int) -> None:
    """Into the ignored folder; and in place of the picture of that name that a document shows."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for folder in (PICTURES, SHOWN):
        if folder == PICTURES or (folder / name).exists():
            picture.save(folder / name, "WEBP", quality=quality, method=4)


# Lazy pictures are wanted now; what only staff see is hidden.
# A picture that a minute doesn't bring fails, with its address: an empty frame in a document shows nobody the site.
SETTLE = """async () => {
  document.querySelectorAll('.as-of, wagtail-userbar').forEach((part) => part.remove());
  document.activeElement?.blur();
  window.scrollTo(0, 0);
  document.querySelectorAll('img').forEach((image) => { image.loading = 'eager'; });
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const fail = (image, why) => { throw new Error(`${why}: ${image.currentSrc || image.src}`); };
  const late = () => new Promise((done) => setTimeout(done, 60000));
  await Promise.all([...document.images].map((image) => Promise.race([
    image.decode().catch(() => fail(image, 'No picture')),
    late().then(() => fail(image, 'No picture after a minute')),
  ])));
}"""


@contextmanager
def screenshots(browser: Browser, site: str, language: str) -> Iterator[Screenshots]:
    """A fresh profile: a reader of that language in Tokyo."""
    context = browser.new_context(
        locale=LOCALES[language], timezone_id="Asia/Tokyo", viewport={"width": WIDTHS[0], "height": 900}
    )
    context.set_default_timeout(30_000)
    yield Screenshots(context.new_page(), site, language)
    context.close()
