"""Public participants: approved, with consent to be published.

Every list and every count starts at `list_public_participants`.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby

from django.db.models import Prefetch, Q

from campaigns.participation.domain.queries.participation_count import consenting, get_numbers
from campaigns.participation.models import Campaign, CampaignQuestion, Participation, ParticipationAnswer
from campaigns.participation.models.participation import ParticipationQuerySet
from foundation.changes.domain.reading import read_once
from foundation.clock.domain.moment import public_now
from foundation.organisations.models import Organisation
from foundation.text.kana import ROW_OF, ROWS, fold_text

WORDS_MOST = 8  # of a search; the rest is left out


def list_public_participants(
    campaign: Campaign, *, words: str = "", row: str = "", letter: str = "", prefecture: str = ""
) -> ParticipationQuerySet:
    """Participants in the order of their readings, ready for rows.

    `row` is a row of the kana index, `letter` one of A–Z, `prefecture` a code; empty for all.
    """
    found = with_published(campaign.participations.public())
    if row:
        found = found.filter(_in_row(row))
    if letter:
        found = found.filter(letter=letter)
    if prefecture:
        found = consenting(found, "prefecture").filter(prefecture=prefecture)
    for word in words.replace("\x00", " ").split()[:WORDS_MOST]:
        found = found.filter(_named(word))
    return found.order_by("kana_sort", "pk")


def find_public_participant(public_id: str, campaigns: Iterable[Campaign]) -> Participation | None:
    """The participant of that public id in one of the campaigns, or None if it isn't public."""
    public = Participation.objects.public().filter(campaign__in=campaigns)
    return with_published(public).select_related("campaign").filter(public_id=public_id).first()


def with_published(rows: ParticipationQuerySet) -> ParticipationQuerySet:
    """Together with what a row shows: codes, organisation, logo, published answers (`published_answers`)."""
    answers = ParticipationAnswer.objects.filter(question__is_published=True).select_related("question", "option")
    ordered = answers.order_by("question__order", "question_id", "option__order", "pk")
    shown = rows.select_related("industry", "prefecture", "size_band", "organisation__logo", "picture")
    return shown.prefetch_related(
        Prefetch("answers", queryset=ordered, to_attr="published_answers"),
        "organisation__logo__renditions",
        "picture__renditions",
    )


def published_answers(participation: Participation) -> list[tuple[CampaignQuestion, list[ParticipationAnswer]]]:
    """What a participant of `with_published` answered for all to see: questions in their order, each with its rows."""
    rows: list[ParticipationAnswer] = getattr(participation, "published_answers", [])
    return [(question, list(group)) for question, group in groupby(rows, key=lambda answer: answer.question)]


def _named(word: str) -> Q:
    """In the name as kept at the time, whatever its kana, width and case; or known by that name today."""
    known = Organisation.objects.filter(alternate_name__icontains=word)
    return Q(search_text__contains=fold_text(word)) | Q(organisation__in=known.values("pk"))


def _in_row(row: str) -> Q:
    if row == "A":
        return Q(kana_sort__regex=r"^[0-9A-Za-z]")
    if row in ROWS:
        return _starting(ROWS[row])
    return ~_starting(ROW_OF) & ~Q(kana_sort__regex=r"^[0-9A-Za-z]")


def _starting(kana: Iterable[str]) -> Q:
    starting = Q(pk__in=[])
    for char in kana:
        starting |= Q(kana_sort__startswith=char)
    return starting


def count_participants(campaign: Campaign) -> int:
    """How many public participants there are, read once."""
    number: int = read_once(("participants", campaign.pk), campaign.participations.public().count)
    return number


def count_by_kind(campaign: Campaign) -> Mapping[str, int]:
    return get_numbers(campaign).by["kind"]


def count_by_prefecture(campaign: Campaign) -> Mapping[str, int]:
    """Participants by the code of the prefecture, those without one left out."""
    return get_numbers(campaign).by["prefecture"]


def list_announced(at: datetime | None = None) -> "ParticipationQuerySet":
    """Public participations in campaigns that are public themselves at `at`, by default now."""
    return Participation.objects.public().filter(campaign__in=Campaign.objects.announced(at or public_now()))


def list_participations_of(organisation_pk: int) -> "ParticipationQuerySet":
    """Those of an organisation, newest campaign first."""
    return (
        list_announced()
        .filter(organisation=organisation_pk)
        .select_related("campaign")
        .order_by("-campaign__starts_at", "pk")
    )
