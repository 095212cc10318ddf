"""Who takes part, as the public may know: approved, with consent to be published, nobody else.

Every list and every count starts at `list_public_participants`.
"""

from collections.abc import Iterable

from django.db.models import Count, Q
from django.db.models.functions import Substr

from campaigns.models import Campaign, Participation
from campaigns.models.participation import ParticipationQuerySet
from foundation.headless.domain import with_words
from foundation.organisations.fields import ROW_OF, ROWS, kana_row

SEARCHED = ("name_ja", "name_kana", "name_en", "organisation__alternate_name")
KANA_ROWS = (*ROWS, "A", "#")  # あ … わ, Latin letters and digits, the rest


def list_public_participants(
    campaign: Campaign, *, words: str = "", row: str = "", prefecture: str = ""
) -> ParticipationQuerySet:
    """Participants in the order of their readings, ready for rows. `row` is a row of the kana index, empty for all."""
    found = campaign.participations.public().select_related("industry", "prefecture", "size_band", "organisation")
    if row:
        found = found.filter(_in_row(row))
    if prefecture:
        found = found.filter(prefecture=prefecture)
    narrowed: ParticipationQuerySet = with_words(found, words, columns=SEARCHED)  # type: ignore[assignment] # same class
    return narrowed.order_by("kana_sort", "pk")


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
    """How many participants the public may know."""
    number: int = campaign.participations.public().count()
    return number


def count_by_kind(campaign: Campaign) -> dict[str, int]:
    """Participants by kind; one query."""
    return _counted(campaign.participations.public(), "kind")


def count_by_prefecture(campaign: Campaign) -> dict[str, int]:
    """Participants by the code of the prefecture, those without one left out; one query."""
    return _counted(campaign.participations.public().filter(prefecture__isnull=False), "prefecture")


def _counted(participants: "ParticipationQuerySet", column: str) -> dict[str, int]:
    return dict(participants.order_by().values_list(column).annotate(n=Count("pk")))


def count_by_row(campaign: Campaign) -> dict[str, int]:
    """Participants by row of the kana index, empty rows too; one query."""
    counts = dict.fromkeys(KANA_ROWS, 0)
    initials = campaign.participations.public().annotate(initial=Substr("kana_sort", 1, 1))
    for initial, number in initials.order_by().values_list("initial").annotate(n=Count("pk")):
        counts[kana_row(initial)] += number
    return counts


def list_participations_of(organisation_pk: int) -> "ParticipationQuerySet":
    """The public participations of an organisation, newest campaign first."""
    return (
        Participation.objects.public()
        .filter(organisation=organisation_pk)
        .select_related("campaign")
        .order_by("-campaign__starts_at", "pk")
    )
