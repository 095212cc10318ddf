"""Who may be the same as a registration: participations of its campaign and organisations on record that are alike.

Compared are the name however it is spelled (legal form, width, case, kana; in either language, or as the other's
reading), the mailbox, an e-mail domain of one's own, the website and the postal address. Each is a stored key with an
index, so that a registration is found among 50,000 without reading them. The rule the next editor must not break: this
only finds; what is alike waits for staff and is never approved by itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from msgspec import Struct

from campaigns.participation.enums import ParticipantKind, ParticipationState, Similarity
from campaigns.participation.models import Participation
from campaigns.participation.models.participation import ParticipationQuerySet
from foundation.organisations.domain import keep_found
from foundation.organisations.models import Organisation
from foundation.text.kana import kana_sort_key, to_katakana
from foundation.text.names import name_key, without_legal_form
from foundation.text.values import KATAKANA

ENDED_BY_STAFF = (ParticipationState.REJECTED, ParticipationState.REVOKED)
SAME_BODY = ("corporate_number", "organisation_id")
AT_ONCE = 100  # two searches for each, in one statement: SQLite takes 500
MOST_SHARING = 20  # others of one domain, website or address: more would say nothing, and thousands may have it
# of a registration, of the other: names in either language or as a reading, mailbox, domain, website, address
SHARED_KEYS = (
    *(("name_key", "name_key"), ("name_key", "name_en_key"), ("name_en_key", "name_key")),
    *(("name_en_key", "name_en_key"), ("kana_sort", "kana_sort"), ("mailbox_key", "mailbox_key")),
    *(("domain_key", "domain_key"), ("site_key", "site_key"), ("place_key", "place_key")),
)
FOR_ORGANISATIONS = {Similarity.DOMAIN: "domain_key", Similarity.SITE: "site_key", Similarity.PLACE: "place_key"}


class Similar(Struct, frozen=True):
    """One that is alike, and in what; an organisation's record if it doesn't take part."""

    record: Participation | Organisation
    reasons: tuple[Similarity, ...]

    @property
    def is_record(self) -> bool:
        return isinstance(self.record, Organisation)

    @property
    def has_the_name(self) -> bool:
        return Similarity.NAME in self.reasons


def list_similar(participation: Participation) -> list[Similar]:
    """What is alike to one registration, those that take part first; four queries."""
    return find_similar([participation])[participation.pk]


def list_same_name(participation: Participation) -> list[Similar]:
    """Of `list_similar` those of the same name: what approving asks, and one domain's thousands aren't read for it."""
    rows = [participation]
    records = list(_list_records(rows))
    others = list(_list_candidates(rows, records, only_names=True))
    found = [*_similar_participations(participation, others), *_similar_records(participation, records, others)]
    return [similar for similar in found if similar.has_the_name]


def list_alike(participation: Participation) -> list[Similar]:
    """Of `list_similar` those alike in more than the e-mail domain, which offices of one body share."""
    return [similar for similar in list_similar(participation) if set(similar.reasons) != {Similarity.DOMAIN}]


def list_ended_alike(
    row: Participation, *, only_names: bool = False, counts_domain: bool = True
) -> list[Participation]:
    """What staff have rejected or revoked, this year or in another of its series, and is alike to it; one query.

    Of an organisation the same name, number or record is enough, whatever speaks against it. `counts_domain`: whether
    an e-mail domain alone, which offices of one body share, is.
    """
    names, reading = _names(row), _reading_of_name(row)
    shares = Q(name_key__in=names) | Q(name_en_key__in=names) | Q(kana_sort=reading, kana_sort__gt="")
    for column in () if only_names else (*FOR_ORGANISATIONS.values(), "mailbox_key", *SAME_BODY):
        shares |= Q(**{column: getattr(row, column)}) if getattr(row, column) else Q()
    years = Q(campaign=row.campaign) | Q(campaign__series=row.campaign.series, campaign__series__gt="")
    found = Participation.objects.filter(years, shares, state__in=ENDED_BY_STAFF).exclude(pk=row.pk).order_by("-pk")
    too_little = set() if counts_domain else {Similarity.DOMAIN}
    return [one for one in found if _is_ended_alike(row, one, only_names=only_names, too_little=too_little)]


def _is_ended_alike(row: Participation, other: Participation, *, only_names: bool, too_little: set[Similarity]) -> bool:
    is_named = row.kind == other.kind and _is_same_name(row, other)
    if only_names or (is_named and row.kind == ParticipantKind.ORGANISATION):
        return is_named
    same = any(getattr(row, column) and getattr(row, column) == getattr(other, column) for column in SAME_BODY)
    return same or bool(set(_compare(row, other)) - too_little)


def find_similar(rows: Sequence[Participation]) -> dict[int, list[Similar]]:
    """By the key of each row, what is alike; as many queries for one row as for fifty."""
    if not rows:
        return {}
    records = list(_list_records(rows))
    others = list(_list_candidates(rows, records))
    return {row.pk: [*_similar_participations(row, others), *_similar_records(row, records, others)] for row in rows}


def list_pks_of_similar(rows: ParticipationQuerySet) -> list[int]:
    """Of registrations that wait for approval, those that are alike to another: what shares a key, then looked at.

    The keys are compared in the database, one index each, so that of 10,000 that wait only those are read.
    """
    waiting = rows.filter(state=ParticipationState.APPLIED).order_by()
    others = Participation.objects.active().filter(campaign=OuterRef("campaign")).exclude(pk=OuterRef("pk"))
    shares = Q(pk__in=[])
    for mine, theirs in SHARED_KEYS:
        shares |= ~Q(**{mine: ""}) & Q(Exists(others.filter(**{theirs: OuterRef(mine)})))
    records = Organisation.objects.active()
    is_recorded = Q(pk__in=[])
    for mine in ("name_key", "name_en_key", "kana_sort"):
        keys = ("kana_sort",) if mine == "kana_sort" else ("name_key", "name_en_key")
        named = records.filter(Q(*((column, OuterRef(mine)) for column in keys), _connector=Q.OR))
        is_recorded |= ~Q(**{mine: ""}) & Q(Exists(named))
    shares |= Q(kind=ParticipantKind.ORGANISATION, organisation=None) & is_recorded
    found: list[int] = []
    sharing = iter(waiting.filter(shares).with_facts().order_by("pk").iterator(chunk_size=AT_ONCE))
    while piece := list(islice(sharing, AT_ONCE)):
        found += [pk for pk, similar in find_similar(piece).items() if similar]
    return found


def _names(row: Participation) -> set[str]:
    return {key for key in (name_key(row.name_ja), name_key(row.name_en), name_key(row.name_kana)) if key}


def _reading_of_name(row: Participation | Organisation) -> str:
    """The sort key of a name written in kana: another one's reading may be the same."""
    bare = to_katakana(without_legal_form(row.name_ja))
    return kana_sort_key(bare) if KATAKANA.fullmatch(bare) and not bare.isascii() else ""


def _list_candidates(
    rows: Sequence[Participation], records: Iterable[Organisation], *, only_names: bool = False
) -> QuerySet[Participation]:
    """Active registrations that share a key with one of the rows, or have a record; an index for each, never a scan."""
    active = Participation.objects.active().filter(campaign__in={row.campaign_id for row in rows}).order_by()
    wanted: dict[str, set[Any]] = {
        **dict.fromkeys(("name_key", "name_en_key"), set().union(*(_names(row) for row in rows))),
        "kana_sort": {_reading_of_name(row) for row in rows},
        "organisation": {record.pk for record in records},
        "mailbox_key": set() if only_names else {row.mailbox_key for row in rows},
    }
    used = {f"{column}__in": keys - {""} for column, keys in wanted.items()}
    found = [active.filter(**{column: keys}).values("pk") for column, keys in used.items() if keys]
    found += [] if only_names else _list_sharing(rows)
    pks = Participation.objects.none().values("pk").union(*found)
    return Participation.objects.with_facts().filter(pk__in=[row["pk"] for row in pks])


def _list_sharing(rows: Sequence[Participation]) -> Iterator[QuerySet[Any]]:
    """Of each domain, website and address the first others: it may be a provider's, which thousands have."""
    organisations = Participation.objects.active().filter(kind=ParticipantKind.ORGANISATION).order_by("pk")
    compared = [row for row in rows if row.kind == ParticipantKind.ORGANISATION]
    for column in FOR_ORGANISATIONS.values():
        for campaign, key in {(row.campaign_id, getattr(row, column)) for row in compared if getattr(row, column)}:
            first = organisations.filter(campaign=campaign, **{column: key}).values("pk")[: MOST_SHARING + 1]
            yield Participation.objects.order_by().filter(pk__in=first).values("pk")


def _list_records(rows: Sequence[Participation]) -> QuerySet[Organisation]:
    names = set().union(*(_names(row) for row in rows if _wants_record(row)))
    active = Organisation.objects.active().order_by()
    keys = active.filter(name_key__in=names).values("pk").union(active.filter(name_en_key__in=names).values("pk"))
    named = Organisation.objects.with_codes().filter(pk__in=[row["pk"] for row in keys] if names else [])
    return keep_found(named) if names else named


def _wants_record(row: Participation) -> bool:
    """Whether approving it would make a record of its own, or take that of its number."""
    return row.kind == ParticipantKind.ORGANISATION and row.organisation_id is None


def _similar_participations(row: Participation, others: Iterable[Participation]) -> Iterable[Similar]:
    for other in sorted(others, key=lambda other: (other.approved_at is None, other.pk)):
        if other.pk != row.pk and other.campaign_id == row.campaign_id and (reasons := _compare(row, other)):
            yield Similar(other, reasons)


def _compare(row: Participation, other: Participation) -> tuple[Similarity, ...]:
    found = [Similarity.NAME] if _is_same_name(row, other) else []
    if row.kind != other.kind:
        return tuple(found)
    if row.mailbox_key and row.mailbox_key == other.mailbox_key:
        found.append(Similarity.MAILBOX)
    if row.kind == ParticipantKind.INDIVIDUAL:
        return () if found == [Similarity.NAME] and _are_apart(row, other, "prefecture_id") else tuple(found)
    found += [
        reason
        for reason, column in FOR_ORGANISATIONS.items()
        if getattr(row, column) and getattr(row, column) == getattr(other, column)
    ]
    if _are_apart(row, other, "corporate_number") and (len(found) < 2 or Similarity.NAME not in found):
        return ()  # two numbers are two bodies, unless more than the name speaks against it
    return tuple(found)


def _is_same_name(row: Participation, other: Participation | Organisation) -> bool:
    if _names(row) & {other.name_key, other.name_en_key}:
        return True
    reading = _reading_of_name(row)
    return bool(reading) and reading == other.kana_sort


def _are_apart(row: Participation, other: Participation | Organisation, column: str) -> bool:
    """Both say it, and not the same."""
    mine, theirs = getattr(row, column), getattr(other, column)
    return bool(mine and theirs and mine != theirs)


def _similar_records(
    row: Participation, records: Iterable[Organisation], others: Iterable[Participation]
) -> Iterable[Similar]:
    """Records of the same name that don't take part: joined by nothing, they would be doubled."""
    if not _wants_record(row):
        return
    taking_part = {other.organisation_id for other in others if other.campaign_id == row.campaign_id}
    before = row.previous.organisation_id if row.previous else None
    for record in records:
        is_joined = record.pk == before or (row.corporate_number and row.corporate_number == record.corporate_number)
        is_apart = _are_apart(row, record, "corporate_number") or _are_apart(row, record, "prefecture_id")
        if record.pk not in taking_part and not is_joined and not is_apart and _is_same_name(row, record):
            yield Similar(record, (Similarity.NAME,))
