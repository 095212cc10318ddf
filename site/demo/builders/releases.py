"""A release for tomorrow: drafts of its pages, begun and submitted by one person of the demo, approved by another.

A guest of the press may read it before. All of it by the verbs; what the worker makes before a submission – the sizes
of its pages' pictures, then pictures for sharing and certificates – is made here, since the demo has no worker yet. One
that came out, or that somebody has called off, stays as it is; one that is still to come is planned anew where the
demo's dates have moved on.
"""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils import timezone
from wagtail.models import Locale, Page

from awards.press.domain.access import confirm_access, request_access
from awards.press.domain.guest import agree_to_terms, invite_guest
from awards.releases.domain.circle import add_member
from awards.releases.domain.queries.release_picture import list_drafts
from awards.releases.domain.release import approve_release, begin_release, set_moment, submit_release
from awards.releases.domain.release_reading import note_reading
from awards.releases.domain.release_submission import DRAWING, key_of, request_submission
from awards.releases.enums import ReleaseState
from awards.releases.models import Release
from demo.builders.pages import fill
from demo.dates import read_moment
from demo.reading import Stock, read_file
from foundation.assets.domain.rendition import want_renditions
from foundation.clock.domain import run_work
from foundation.clock.models import Work

PARENTS = {"ja": "page", "en": "page.en"}


def build_releases(stock: Stock) -> None:
    """`release_plan.toml`."""
    data = read_file("release_plan.toml")
    cycle, moment = stock.get(f"@cycle:{data['cycle']}"), read_moment(data["moment"], base=stock.base)
    release = Release.objects.filter(cycle=cycle).order_by("-pk").first()
    if release is None and moment > timezone.now():
        _plan(stock, data, cycle, moment)
    elif release is not None and release.state in ReleaseState.open and release.moment < moment:
        again = set_moment(release, moment=moment, by=stock.get("@person:secretariat"))
        _approve(stock, again)


def _plan(stock: Stock, data: dict[str, Any], cycle: Any, moment: datetime) -> None:
    drafts = [page for row in data["page"] for page in _draft(stock, row)]
    at = {
        name: read_moment(data[f"{name}_at"], base=stock.base) for name in ("begun", "looked", "submitted", "approved")
    }
    clerk, approver = stock.get("@person:secretariat"), stock.get("@person:approver")
    release = begin_release(cycle, moment=moment, by=clerk, at=at["begun"])
    add_member(release, user=approver, by=clerk, at=at["begun"])
    for page in drafts:
        note_reading(approver, page.pk, at=at["looked"])
    _approve(stock, release, submitted_at=at["submitted"], approved_at=at["approved"])
    _invite_press(stock, release, data["press"])


def _invite_press(stock: Stock, release: Release, data: dict[str, Any]) -> None:
    """Requested by one person and confirmed by the other, with one guest, who has agreed to the terms."""
    at = {name: read_moment(data[f"{name}_at"], base=stock.base) for name in ("requested", "confirmed", "invited")}
    clerk, approver = stock.get("@person:secretariat"), stock.get("@person:approver")
    terms = {f"terms_{language}": text for language, text in data["terms"].items()}
    access = request_access(release, by=clerk, at=at["requested"], **terms)
    confirm_access(release, seen=str(access.version), by=approver, at=at["confirmed"])
    guest = invite_guest(release, by=clerk, at=at["invited"], **data["guest"])
    agreed_at = read_moment(data["agreed_at"], base=stock.base)
    agree_to_terms(guest, version=access.version, language=guest.language, at=agreed_at)


def _approve(
    stock: Stock, release: Release, *, submitted_at: datetime | None = None, approved_at: datetime | None = None
) -> None:
    clerk = stock.get("@person:secretariat")
    requested = request_submission(release, by=clerk, at=submitted_at)
    for image in filter(None, (draft.get_social_image() for draft in list_drafts(requested))):  # type: ignore[attr-defined]  # a public page
        run_work(want_renditions(image).pk)
    if not run_work(Work.objects.get(kind=DRAWING, key=key_of(requested)).pk):
        raise RuntimeError("The certificates and pictures of the demo's release could not be made.")
    submitted = submit_release(requested, by=clerk, at=submitted_at)
    approve_release(submitted, seen=submitted.sha256, by=stock.get("@person:approver"), at=approved_at)


def _draft(stock: Stock, row: dict[str, Any]) -> list[Page]:
    """A page in both languages that was never published, each with its first draft."""
    made: list[Page] = []
    for language, kind in PARENTS.items():
        locale = Locale.objects.get(language_code=language)
        page: Any = apps.get_model(row["type"])(
            slug=row["slug"], locale=locale, live=False, has_unpublished_changes=True
        )
        fill(stock, page, row, language)
        if made:
            page.translation_key = made[0].translation_key
        parent = Page.objects.get(pk=stock.get(f"@{kind}:{row['parent']}").pk)
        made.append(parent.add_child(instance=page))
        page.save_revision(user=stock.get("@person:secretariat"))
    return made
