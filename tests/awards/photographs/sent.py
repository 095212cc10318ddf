"""Photographs in rooms: rows with a file, and real pictures in the store."""

from typing import Any

from django.utils import timezone

from awards.photographs.domain.photograph import PURPOSE, Described, PhotographWords, describe_photographs
from awards.photographs.models import Photograph
from awards.rooms.models import AwardRoom
from foundation.assets.enums import UploadState
from tests.awards.rooms.opened import owner_of
from tests.factories.assets import file_row

WORDS = PhotographWords("建機を遠くから動かす人", "見本食品", "ja", "公表してよい。")


def add_photograph(room: AwardRoom, state: UploadState = UploadState.ACCEPTED, **facts: Any) -> Photograph:
    """A row; its file has no object."""
    owner = owner_of(room)
    name, kind = facts.pop("name", "現場.jpg"), "image/jpeg"
    columns = {"original_name": name, "content_type": kind, "purpose": PURPOSE, "uploaded_by": owner}
    file = file_row(state, **columns)
    return Photograph.objects.create(room=room, file=file, added_by=owner, added_at=timezone.now(), **facts)


def add_agreed(room: AwardRoom, **facts: Any) -> Photograph:
    """One that may be published."""
    agreed = {"consent": WORDS.consent, "consented_by": owner_of(room), "consented_at": timezone.now()}
    words = {"description": WORDS.description, "credit": WORDS.credit, "language": "ja"}
    return add_photograph(room, **agreed, **words, **facts)


def describe(photograph: Photograph, words: PhotographWords, *, seen: int, by: Any) -> Photograph:
    """What a form with this one alone does; what refuses it is raised."""
    for refused in describe_photographs(photograph.room, [Described(photograph, words, seen)], by=by).values():
        raise refused
    return read_photograph(photograph)


def read_photograph(photograph: Photograph) -> Photograph:
    """As it is in the database now, with what its verbs read."""
    return Photograph.objects.select_related("file", "room__awardee__cycle").get(pk=photograph.pk)
