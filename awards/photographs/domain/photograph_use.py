"""A photograph that staff take over: a picture of the site's library, and of the drafts of the awardee's pages.

The rules the next editor must not break: never before the results are out (0062); never without consent; a page that
has a picture keeps it; calls to the store come before the transaction.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.photographs.domain.errors import NotPublishable, PhotographGone, PhotographTaken, ResultsNotOut
from awards.photographs.domain.photograph import clear_photograph, hold_photograph
from awards.photographs.models import Photograph
from awards.results.models import Awardee, AwardeePage
from awards.rooms.domain.award_room import refuse_staff
from awards.rooms.models import AwardRoom
from foundation.assets.domain.approved_picture import stored_picture
from foundation.audit.domain import record
from foundation.records.domain.contention import retried

LONGEST_ALT = AwardeePage._meta.get_field("picture_alt").max_length


@retried
def take_photograph(photograph: Photograph, *, by: AbstractBaseUser, at: datetime | None = None) -> Photograph:
    """Make it a picture of the site with its description and credit, and put it into drafts that have no picture.

    Without what the camera wrote. Nothing is published. Raises MayNot, ResultsNotOut, NotPublishable, OSError.
    """
    moment = at or timezone.now()
    awardee = photograph.room.awardee
    refuse_staff(by, awardee)
    if not awardee.is_released(moment):
        raise ResultsNotOut
    if not photograph.may_be_taken:
        raise NotPublishable
    with stored_picture(photograph.file, title=_title(photograph), is_bare=True) as image, transaction.atomic():
        held = _hold(photograph)
        if not held.may_be_taken:
            raise NotPublishable
        if not Awardee.objects.released(moment).filter(pk=held.room.awardee_id).exists():  # not revoked meanwhile
            raise ResultsNotOut
        _describe(image, held)
        image.uploaded_by_user_id = by.pk
        image.save()
        held.image, held.taken_by_id, held.taken_at = image, by.pk, moment
        held.save(update_fields=("image", "taken_by", "taken_at"))
        _illustrate(held, image, by=by)
        record("award_room.photograph_taken", by=by, subject=held.room, after={"file": held.file.public_id}, at=moment)
    return held


@retried
@transaction.atomic
def discard_photograph(photograph: Photograph, *, by: AbstractBaseUser, at: datetime | None = None) -> Photograph:
    """Remove it for an awardee who asks for it, also once its room has closed. Twice is once.

    Raises MayNot, PhotographTaken.
    """
    refuse_staff(by, photograph.room.awardee)
    AwardRoom.objects.select_for_update(of=("self",), no_key=True).get(pk=photograph.room_id)
    try:
        held = hold_photograph(photograph)
    except PhotographGone:
        return photograph
    clear_photograph(held, by=by, at=at or timezone.now())
    return held


def _hold(photograph: Photograph) -> Photograph:
    AwardRoom.objects.select_for_update(of=("self",), no_key=True).get(pk=photograph.room_id)
    try:
        return hold_photograph(photograph)
    except (PhotographGone, PhotographTaken) as gone:
        raise NotPublishable from gone


def _title(photograph: Photograph) -> str:
    """What editors find it by."""
    return f"{photograph.room.awardee} – {photograph.description}"[:255]


def _describe(image: Any, photograph: Photograph) -> None:
    """In the columns that the site's pictures have: a description in one language is none in another."""
    column = "description" if photograph.language == "ja" else f"description_{photograph.language}"
    for name, value in ((column, photograph.description), ("credit", photograph.credit)):
        if hasattr(image, name):
            setattr(image, name, value[: image._meta.get_field(name).max_length])


def _illustrate(photograph: Photograph, image: Any, *, by: AbstractBaseUser) -> None:
    """New drafts; in the other language, too, the description stays as it was typed until somebody translates it."""
    pages = AwardeePage.objects.filter(awardee=photograph.room.awardee_id, alias_of=None).order_by("pk")
    for page in pages:
        draft: Any = page.get_latest_revision_as_object()
        if draft.picture_id is None:
            draft.picture, draft.picture_alt = image, photograph.description[:LONGEST_ALT]
            draft.save_revision(user=by)
