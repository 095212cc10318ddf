"""Who can see anything of a release now, by door and by person: for its circle alone.

The rule the next editor must not break: what is said of a door is read from what closes it, never assumed; the same
number of queries whatever the number of pages, awardees and entries.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from msgspec import Struct
from wagtail.models import APIToken

from awards.programmes.registry import list_insiders
from awards.releases.domain.queries.release_disclosure import Trace, count_edits, count_looks, count_taken
from awards.releases.domain.queries.release_name import list_naming_pages
from awards.releases.models import Release
from awards.results.domain.queries.awardee_commendation import list_subjects
from awards.results.models import Awardee, LogoOffer
from awards.rooms.models import AwardRoom, RoomMember
from foundation.certificates.models import Certificate
from foundation.clock.domain.moment import request_now
from foundation.records.permissions import list_admins
from foundation.text.languages import join_names


class Door(Struct, frozen=True):
    """Where something could be seen, by whom it can be now, and whether that is anybody whom it shouldn't be."""

    name: str
    who: str
    is_open: bool = False


class Reader(Struct, frozen=True):
    """One person of the staff: why they can see it, and what they have seen, changed and taken along so far."""

    person: Any
    parts: list[str]
    tokens: int
    looked: Trace | None
    edited: Trace | None
    taken: Trace | None


def list_doors(release: Release) -> list[Door]:
    """The doors to the public first, then the admin's, then those of other work on the cycle."""
    return [*_list_public_doors(release), *_list_admin_doors(release), *_list_other_doors(release)]


def _list_public_doors(release: Release) -> Iterator[Door]:
    live = release.pages.filter(page__live=True).count()
    site = pgettext("door", "Public site, search, feeds, calendars, API, open data")
    published = ngettext("%(number)d page is published already", "%(number)d pages are published already", live)
    yield Door(site, published % {"number": live} if live else _nobody(), bool(live))

    naming = list_naming_pages(release)
    place = pgettext("door", "Other public pages that name an awardee")
    if naming is None:
        yield Door(place, _("Not searched: the search has no index"), is_open=True)
    else:
        named = ngettext("%(number)d page", "%(number)d pages", len(naming)) % {"number": len(naming)}
        yield Door(place, named if naming else _("None found"), bool(naming))

    given = _count_given(release)
    proof = ngettext("%(number)d is out already", "%(number)d are out already", given) % {"number": given}
    yield Door(
        pgettext("door", "Certificates and logo links of the awardees"), proof if given else _nobody(), bool(given)
    )


def _count_given(release: Release) -> int:
    awardees = Awardee.objects.filter(cycle=release.cycle_id).only("public_id").prefetch_related("organisations")
    certificates = Certificate.objects.valid().filter(subject__in=list_subjects(awardees))
    return certificates.count() + LogoOffer.objects.filter(awardee__cycle=release.cycle_id, stopped_at=None).count()


def _list_admin_doors(release: Release) -> Iterator[Door]:
    members = release.circle.values("user")
    yield Door(pgettext("door", "Admin, for the circle"), _count_people(release.circle.count()))
    others = list_admins().exclude(pk__in=members).count()
    rest = ngettext("Nobody: %(number)d other finds nothing", "Nobody: %(number)d others find nothing", others)
    yield Door(pgettext("door", "Admin, for everybody else"), rest % {"number": others})

    tokens = _list_tokens(members).count()
    held = ngettext("%(number)d token of the circle", "%(number)d tokens of the circle", tokens) % {"number": tokens}
    yield Door(pgettext("door", "API with a token"), held if tokens else _nobody())

    superusers = _list_superusers(release).count()
    join = ngettext(
        "%(number)d can join the circle, on record", "%(number)d can join the circle, on record", superusers
    )
    yield Door(pgettext("door", "Superusers"), join % {"number": superusers} if superusers else _nobody())


def _list_other_doors(release: Release) -> Iterator[Door]:
    yield from _list_room_doors(release)
    for insiders in list_insiders(release.cycle):
        yield Door(str(insiders.label), _count_people(insiders.number))
    yield Door(pgettext("door", "Servers, database, backups"), _("Whoever runs them: Laurel keeps no record of them"))


def _list_room_doors(release: Release) -> Iterator[Door]:
    """Who enters the awardees' rooms now: owners of their applications, and colleagues whom these have let in."""
    rooms = AwardRoom.objects.open(request_now()).filter(awardee__cycle=release.cycle_id)
    applicants = rooms.exclude(awardee__application__entered_by=F("awardee__application__owner"))
    owners = applicants.aggregate(number=Count("awardee__application__owner", distinct=True))["number"]
    yield Door(pgettext("door", "Awardees’ rooms: owners of the applications"), _count_people(owners))

    admitted = (
        RoomMember.objects.current()
        .of_part()
        .filter(room__in=rooms)
        .aggregate(number=Count("member__user", distinct=True), unagreed=Count("pk", filter=Q(agreed_at=None)))
    )
    said = [_count_people(admitted["number"])]
    if admitted["unagreed"]:
        waiting = ngettext(
            "%(number)d hasn’t promised confidentiality yet and reads nothing",
            "%(number)d haven’t promised confidentiality yet and read nothing",
            admitted["unagreed"],
        )
        said.append(waiting % {"number": admitted["unagreed"]})
    yield Door(pgettext("door", "Awardees’ rooms: colleagues let in"), join_names(said))


def _count_people(number: int) -> str:
    return ngettext("%(number)d person", "%(number)d people", number) % {"number": number}


def _nobody() -> str:
    return pgettext("door", "Nobody")


def _list_superusers(release: Release) -> "QuerySet[Any]":
    """Those who aren't in the circle."""
    superusers = get_user_model()._default_manager.filter(is_active=True, is_superuser=True)
    return superusers.exclude(pk__in=release.circle.values("user")).order_by("pk")


def _list_tokens(people: Any) -> "QuerySet[APIToken]":
    tokens: QuerySet[APIToken] = APIToken.objects.filter(revoked_at=None, user__in=people)
    return tokens


def list_readers(release: Release) -> list[Reader]:
    """The circle, then superusers, then whoever else is on record."""
    looked, edited, taken = count_looks(release), count_edits(release), count_taken(release)
    people: dict[Any, tuple[Any, list[str]]] = {
        member.user_id: (member.user, [_("in the circle"), *list_parts(release, member.user)])
        for member in release.circle.select_related("user")
    }
    tokens = dict(_list_tokens(list(people)).values_list("user").annotate(Count("pk")))
    for user in _list_superusers(release):
        people[user.pk] = (user, [_("superuser: can join the circle")])
    others = {*looked, *edited, *taken} - people.keys() - {None}
    for key, user in sorted(get_user_model()._default_manager.in_bulk(others).items()):
        people[key] = (user, [_("not in the circle")])
    return [
        Reader(user, parts, tokens.get(key, 0), looked.get(key), edited.get(key), taken.get(key))
        for key, (user, parts) in people.items()
    ]


def list_parts(release: Release, user: Any) -> list[str]:
    """What this person did for the release."""
    parts = {
        release.made_by_id: _("prepared it"),
        release.submitted_by_id: _("submitted it"),
        release.approved_by_id: _("approved it"),
    }
    if release.made_by_id == release.submitted_by_id == user.pk:
        return [_("prepared and submitted it")]
    return [parts[user.pk]] if user.pk in parts else []
