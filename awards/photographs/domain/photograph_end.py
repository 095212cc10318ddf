"""Consent that ends after a photograph was taken over: the picture goes at once, its pages are left to staff.

    end_consent (in the room), end_for_awardee (staff) ─▶ picture deleted, pages without it ─▶ settle_photograph

The rules the next editor must not break: it is gone wherever the site showed it, in the transaction that ends consent;
no page is published by it; which pages showed it stays known until somebody of the staff has looked at them.
"""

from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Page, ReferenceIndex

from awards.photographs.domain.errors import NotTakenOver, PhotographGone
from awards.photographs.domain.photograph import clear_photograph, hold_room, refuse_others
from awards.photographs.models import Photograph
from awards.results.fields import CASE_STUDY, has_case_studies
from awards.results.models import AwardeePage
from awards.rooms.domain.award_room import refuse_staff
from awards.rooms.models import AwardRoom
from foundation.assets.domain.picture_deletion import delete_image
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.search.domain import renew_pages
from foundation.sharing.domain import redraw_pictures

WORDS = ("picture_alt", "picture_caption", "picture_credit")  # of a page's own picture; awardees' have the first
INDEXED_IN = timedelta(days=1)  # the worker writes Wagtail's index; it may have been away


@retried
@transaction.atomic
def end_consent(photograph: Photograph, *, by: AbstractBaseUser, at: datetime | None = None) -> Photograph:
    """In the room: it must not be shown any more. Twice is once. Raises MayNot, NotTakenOver, PhotographGone."""
    moment = at or timezone.now()
    hold_room(photograph.room, by, moment)
    refuse_others(photograph.room, [photograph], by)
    return _end(photograph, by=by, at=moment)


@retried
@transaction.atomic
def end_for_awardee(photograph: Photograph, *, by: AbstractBaseUser, at: datetime | None = None) -> Photograph:
    """As staff, for an awardee who asks for it, also once the room has closed. Raises as `end_consent`."""
    refuse_staff(by, photograph.room.awardee)
    AwardRoom.objects.select_for_update(of=("self",), no_key=True).get(pk=photograph.room_id)
    return _end(photograph, by=by, at=at or timezone.now())


@retried
@transaction.atomic
def settle_photograph(photograph: Photograph, *, by: AbstractBaseUser, at: datetime | None = None) -> Photograph:
    """Staff have looked at the pages that showed it. Twice is once. Raises MayNot, NotTakenOver, PhotographGone."""
    refuse_staff(by, photograph.room.awardee)
    held = _hold(photograph)
    if held.removed_at is None:
        raise NotTakenOver
    if held.settled_at is None:
        held.settled_by_id, held.settled_at = by.pk, at or timezone.now()
        held.save(update_fields=("settled_by", "settled_at"))
        after = {"file": held.file.public_id}
        record("award_room.photograph_settled", by=by, subject=held.room, after=after, at=held.settled_at)
    return held


def _end(photograph: Photograph, *, by: AbstractBaseUser, at: datetime) -> Photograph:
    held = _hold(photograph)
    if held.removed_at is not None:
        return held
    image: Any = held.image
    held.used_on = _list_pages(image, at) if image else []
    held.image, held.settled_at = None, None if held.used_on else at
    clear_photograph(held, by=by, at=at, event="award_room.photograph_ended", pages=len(held.used_on))
    if image:
        _clear_descriptions(held, image)
        _log_deletion(held, image, by=by)
        delete_image(image, at=at)  # columns of pages are empty, blocks find nothing
        renew_pages(held.used_on)  # finished answers of the API go by triggers of the database
        redraw_pictures(held.used_on, at=at)
    return held


def _hold(photograph: Photograph) -> Photograph:
    """The row of one that was taken over, until the transaction ends. Raises NotTakenOver, PhotographGone."""
    rows = Photograph.objects.select_for_update(of=("self",), no_key=True).select_related("file", "room__awardee")
    held = rows.get(pk=photograph.pk)
    if held.taken_at is None:
        raise PhotographGone if held.removed_at else NotTakenOver
    return held


def _list_pages(image: Any, at: datetime) -> list[int]:
    """Keys of the pages that show it, and of those whose newest drafts would, in their columns or in a block.

    Wagtail's index knows what is published, a while after it was.
    """
    kept = ReferenceIndex.get_references_to(image).filter(base_content_type=ContentType.objects.get_for_model(Page))
    drafts = Page.objects.exclude(latest_revision=None).filter(
        Q(has_unpublished_changes=True) | Q(latest_revision__created_at__gt=at - INDEXED_IN)
    )
    named = drafts.annotate(said=Cast("latest_revision__content", TextField())).filter(said__contains=str(image.pk))
    found = [page.pk for page in named.order_by("pk") if _refers_to(page.get_latest_revision_as_object(), image)]
    return sorted({*map(int, kept.values_list("object_id", flat=True)), *found})


def _refers_to(draft: Any, image: Any) -> bool:
    sought = (ReferenceIndex._get_base_content_type(image).pk, str(image.pk))
    return any(named[:2] == sought for named in ReferenceIndex._extract_references_from_object(draft))


def _log_deletion(photograph: Photograph, image: Any, *, by: AbstractBaseUser) -> None:
    """Wagtail's log is kept for good: what was done stays in it, the title, which says whom the picture shows, goes."""
    name = photograph.file.public_id
    log(instance=image, action="wagtail.delete", user=by, deleted=True, title=name)
    ModelLogEntry.objects.for_instance(image).update(label=name)


def _clear_descriptions(photograph: Photograph, image: Any) -> None:
    """What says what the picture showed goes with it: of the next one it would be wrong."""
    own = AwardeePage.objects.filter(awardee=photograph.room.awardee_id, alias_of=None)
    described: list[tuple[Any, tuple[str, ...]]] = [(own, WORDS[:1])]
    if has_case_studies():
        cases = apps.get_model(CASE_STUDY).objects.filter(pk__in=photograph.used_on, alias_of=None)
        described.append((cases, WORDS))
    for pages, columns in described:
        for page in pages.order_by("pk"):
            draft: Any = page.get_latest_revision_as_object() if page.latest_revision_id else None
            pages.model.objects.filter(pk=page.pk, picture=image).update(**dict.fromkeys(columns, ""))
            if draft is not None and draft.picture_id == image.pk:
                draft.picture = None
                for column in columns:
                    setattr(draft, column, "")
                draft.save_revision(changed=False)
