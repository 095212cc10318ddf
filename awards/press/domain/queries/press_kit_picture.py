"""Which pictures the release publishes with its pages, as their approved drafts say, and the logos agreed to.

The rule the next editor must not break: nothing here names an address of a rendition, and no picture is read: the
approved revisions say which there are.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext, override
from msgspec import Struct

from awards.press.domain.queries.press_kit import list_awardees, list_rows, read_draft
from awards.press.models import GuestPicture, PressGuest
from awards.releases.models import Release, ReleasePage
from awards.results.models import Awardee
from casestudies.blocks import CHAPTERS


class ShownPicture(Struct, frozen=True):
    """A picture with what its page says of it; `made` is the guest's own, None while it is being made."""

    image: int
    alt: str
    caption: str
    credit: str
    language: str
    made: GuestPicture | None = None


def list_shown(rows: Iterable[ReleasePage], awardees: Iterable[Awardee], *, language: str) -> list[ShownPicture]:
    """Those of the pages, then the logos that were agreed to. No statement."""
    found = {picture.image: picture for picture in list_pictures(rows, language=language)}
    for logo in _list_logos(awardees, language=language):
        found.setdefault(logo.image, logo)
    return list(found.values())


def list_shown_by(release: Release, *, language: str) -> list[ShownPicture]:
    """The same of a release. Three statements."""
    return list_shown(list_rows(release), list_awardees(release), language=language)


def _list_logos(awardees: Iterable[Awardee], *, language: str) -> Iterator[ShownPicture]:
    """Of awardees and of the organisations behind them; they are read-only from the approval on."""
    for awardee in awardees:
        rows: list[Any] = [awardee, *awardee.named_organisations]
        for row in rows:
            if row.published_logo:
                with override(language):
                    said = gettext("Logo: %(name)s") % {"name": row.name}
                yield ShownPicture(row.published_logo.pk, said, said, "", language)


def list_pictures(rows: Iterable[ReleasePage], *, language: str) -> list[ShownPicture]:
    """Each picture of these pages once, with the words of this language where a page has them. No statement."""
    found: dict[int, ShownPicture] = {}
    for row in sorted(rows, key=lambda row: row.page.locale.language_code != language):
        for picture in _read_pictures(row):
            found.setdefault(picture.image, picture)
    return list(found.values())


def with_made(guest: PressGuest, pictures: Iterable[ShownPicture]) -> list[ShownPicture]:
    """The same with those that were made for this guest of the files that there are. One statement."""
    rows = GuestPicture.objects.filter(guest=guest).select_related("image")
    made = {row.image_id: row for row in rows if row.is_of_todays_file}
    return [
        ShownPicture(one.image, one.alt, one.caption, one.credit, one.language, made.get(one.image)) for one in pictures
    ]


def find_made(guest: PressGuest, file_id: str) -> GuestPicture | None:
    """The guest's own picture of that id, while the approved drafts show it as its file is today."""
    shown = with_made(guest, list_shown_by(guest.access.release, language=guest.language))
    made = (picture.made for picture in shown if picture.made is not None and picture.made.is_readable)
    return next((picture for picture in made if picture.public_id == file_id), None)


def _read_pictures(row: ReleasePage) -> Iterator[ShownPicture]:
    """Those of one approved revision; of a press release those for the press, then those between its sections."""
    content, language = read_draft(row), row.page.locale.language_code
    if image := content.get("picture"):
        words = (content.get("picture_caption") or content["title"], content.get("picture_credit", ""))
        yield ShownPicture(int(image), content.get("picture_alt", ""), *words, language)
    for field in ("press_images", "sections", *(name for name, _heading in CHAPTERS)):
        for block in json.loads(content.get(field) or "[]"):
            value = block["value"]
            if block["type"] == "picture" and value.get("image"):
                alt = "" if value.get("decorative") else value.get("alt") or ""
                words = (value.get("caption") or "", value.get("credit") or "")
                yield ShownPicture(int(value["image"]), alt, *words, language)
