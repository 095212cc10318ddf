"""Two states of one database, in one of which nobody has won: until the moment both say the same to everybody outside.

Status, headers, body and the statements in their order: at an address of every door, at those of what is hidden, and
asked for its words; of a release that is planned, approved, in its last two seconds, and called off. Then it is carried
out, and the same questions find it.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from awards.applications.models import Application
from awards.programmes.models import Tier
from awards.releases.domain import release_moment
from awards.releases.domain.queries.release_certificate import count_made, keeper_of
from awards.releases.domain.release import call_off_release, request_call_off, submit_release
from awards.releases.domain.release_certificate import CERTIFIED
from awards.releases.domain.release_submission import DRAWING, request_submission
from awards.releases.models import Release
from awards.results.models import AwardCyclePage
from awards.results.models.awardee import AwardeeQuerySet
from foundation.certificates.domain import keep_numbers, list_kept
from foundation.changes.domain.statement import find_tables
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.content import registry
from foundation.content.models import PublicPage
from foundation.organisations.models import Organisation
from foundation.records.domain.subject import subject_of
from tests.awards.releases.ready import ReadyResults, make_judged, make_ready, run_submission
from tests.doors.table import sample
from tests.doors.test_one_moment import list_public
from tests.doors.visitors import Visitor
from tests.doors.world import OPEN
from tests.factories.certificates import DesignFactory
from tests.factories.programmes import CycleFactory, ScreeningItemFactory, TierFactory
from tests.factories.results import AwardeeOrganisationFactory
from tests.factories.reviews import accepted_application
from tests.judging.reading import list_pages, read_answer
from tests.lists.test_costs import forget
from tests.parts.registries import lend_empty

pytestmark = [pytest.mark.slow, pytest.mark.once, pytest.mark.timeout(900)]
SAVEPOINT = re.compile(r'"s\d+_x\d+"')  # numbered from the first on
SECOND = timedelta(seconds=1)
PEOPLE = ("applicant", "reviewer", "editor", "auditor", "token", "editor's token")
NAME, ENGLISH = "まだひみつ食品", "Undisclosed Foods"
SEARCHES = ("/ja/search/?q=", "/en/search/?q=", "/api/v3/awardees/?search=", "/api/v3/organisations/?search=")
Said = tuple[int, bytes, tuple[str, ...]]
Answers = dict[tuple[str, str], Said]


class Results:
    """A cycle that is judged, and what it comes to: who won, as an application and as a public organisation."""

    def __init__(self, organisation: Organisation) -> None:
        cycle = CycleFactory()
        self.application: Application = accepted_application(cycle)
        design = DesignFactory(commends=True, code="unseen", prefix="UNS2026")
        self.tier: Tier = TierFactory(cycle=cycle, certificate_design=design)
        cycle.closes_at = timezone.now() - timedelta(days=20)
        cycle.save()
        self.page: AwardCyclePage = make_judged(cycle)
        self.questions = ScreeningItemFactory(cycle=cycle), ScreeningItemFactory(cycle=cycle, effort=True)
        self.organisation = organisation

    def win(self) -> ReadyResults:
        facts = {"tier": self.tier, "application": self.application, "organisation": None, "questions": self.questions}
        ready = make_ready(NAME, ENGLISH, self.page, **facts)
        AwardeeOrganisationFactory(awardee=ready.awardee, organisation=self.organisation)
        return ready


class Reader:
    """What visitors are answered at these addresses, and by which statements.

    `turns`: how many of those who are known look at one of the hidden addresses, each at another; the public at all.
    """

    def __init__(
        self, clock: Any, people: dict[str, Callable[[], Client]], addresses: dict[str, list[str]], turns: int
    ) -> None:
        self.clock, self.people, self.addresses, self.turns = clock, people, addresses, turns
        self.hidden: list[str] = []  # where everybody looks besides

    def read(self, at: datetime, *, everywhere: bool = True) -> Answers:
        """At that moment, beginning with nothing remembered; everywhere, or where it is hidden alone."""
        self.clock.move_to(at, tick=False)
        forget()
        own = [(who, address) for who, some in self.addresses.items() for address in some] if everywhere else []
        looked_at = [(who, address) for place, address in enumerate(self.hidden) for who in self.list_looking(place)]
        return {(who, address): self.ask(who, address) for who, address in [*own, *looked_at]}

    def list_looking(self, place: int) -> list[str]:
        """Who looks at the hidden address in this place: the public first."""
        public, *known = self.addresses
        turns = range(min(self.turns, len(known)))
        return [public, *(known[(place * self.turns + step) % len(known)] for step in turns)]

    def ask(self, who: str, address: str) -> Said:
        """Asking changes nothing."""
        statements: list[str] = []

        def note(execute: Any, sql: str, *rest: Any) -> Any:
            statements.append(SAVEPOINT.sub("", sql))
            return execute(sql, *rest)

        with transaction.atomic():
            with connection.execute_wrapper(note):
                status, said = read_answer(self.people[who](), address)
            transaction.set_rollback(True)
        return status, said, tuple(statements)


@pytest.fixture
def results(world, monkeypatch) -> Iterator[Results]:
    monkeypatch.setattr(release_moment, "database_now", timezone.now)
    with transaction.atomic():
        yield Results(world.one("organisation", OPEN))
        transaction.set_rollback(True)


def list_hidden(ready: ReadyResults) -> list[str]:
    """Where it would be found by whoever guesses."""
    awardee = ready.awardee
    pages = [page.specific for page in (ready.page, ready.english, ready.case)]
    return [
        *(page.url for page in pages),
        *(f"/api/v3/pages/{page.pk}/" for page in pages),
        f"/api/v3/awardees/{awardee.public_id}/",
        *(f"/api/v3/awardees/?{urlencode({key: value})}" for key, value in facts_of(awardee).items()),
        *(f"{start}{word}" for start in SEARCHES for word in (NAME, ENGLISH, awardee.city_ja)),
    ]


def list_about(page: AwardCyclePage) -> list[str]:
    """What is public of the cycle whether or not anybody has won."""
    cycle, award = f"/api/v3/award-cycles/{page.cycle.public_id}/", page.get_parent().specific
    pages = [each.specific.url for each in (page, award, *page.get_translations())]
    return [*pages, cycle, f"{cycle}form/", f"/api/v3/awards/{page.cycle.programme.public_id}/"]


def list_verified(release: Release) -> list[str]:
    """Where the certificate that is made ahead would be found, by its number and by the key in its code."""
    (kept,) = list_kept(keeper_of(release))
    start = f"/ja/verify/?q={kept.number}"
    return [start, f"{start}&k={kept.verification_key}", f"/api/v3/certificates/{kept.number}/"]


def list_found(ready: ReadyResults) -> list[str]:
    """What says the name once it may."""
    return [f"/api/v3/awardees/{ready.awardee.public_id}/", f"/api/v3/awardees/?search={NAME}"]


def submit_numbered(ready: ReadyResults, release: Release) -> Release:
    """With a number kept for the certificate; without its paper, which needs the store."""
    keep_numbers(keeper_of(release), [(ready.awardee.tier.certificate_design, subject_of(ready.awardee))])
    return submit_release(release, by=ready.clerk)


def submit_with_certificates(ready: ReadyResults, release: Release) -> Release:
    """As the worker does it: the paper lies in the store before it is submitted."""
    request_submission(release, by=ready.clerk)
    assert run_work(Work.objects.get(kind=DRAWING).pk)
    run_submission()
    assert count_made(release) == 1
    return Release.objects.get(pk=release.pk)


def facts_of(awardee: Any) -> dict[str, Any]:
    return {
        "cycle": awardee.cycle.public_id, "industry": awardee.industry_id, "size_band": awardee.size_band_id,
        "prefecture": awardee.prefecture_id, "programme": awardee.cycle.programme.public_id,
        "fiscal_year": awardee.cycle.fiscal_year, "tier": awardee.tier.code, "order": "name", "limit": 1,
    }  # fmt: skip


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(timezone.now(), tick=False) as moved:
        yield moved


@pytest.fixture
def reader(clock, results, visitors, first_addresses, request) -> Reader:
    """The short walk asks the public's visitor at one address of a door, and another at each that is hidden."""
    public, is_short = list_public(first_addresses), not request.config.getoption("--whole-walk")
    if is_short:
        public = sorted({one.path for one in sample(first_addresses)} & set(public))
    people = {name: read_as(visitors[name]) for name in PEOPLE}
    owner = results.application.owner
    rooms = {"": public, "owner": list_pages(results.application), **dict.fromkeys(people, [])}
    turns = 1 if is_short else len(rooms) - 1
    return Reader(clock, {"": Client, "owner": lambda: signed_in(owner), **people}, rooms, turns)


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def read_as(visitor: Visitor) -> Callable[[], Client]:
    return lambda: visitor.client("10.0.0.1")


def list_tables(said: Said) -> tuple[int, bytes, tuple[frozenset[str] | None, ...]]:
    """The statements by the tables that they read: pages that are live and hidden are named by their keys."""
    return *said[:2], tuple(find_tables(statement) for statement in said[2])


def list_differing(answers: Answers, unwon: Answers, read: Callable[[Said], Any] = tuple) -> list[tuple[str, str]]:
    """Who is answered otherwise than if nobody had won, and where."""
    return [key for key, said in answers.items() if read(said) != read(unwon[key])]


def carry_out(clock: Any, release: Release) -> None:
    clock.move_to(release.moment - SECOND, tick=False)
    assert release_moment.carry_out_due() == 1


@pytest.mark.usefixtures("s3")
def test_before_its_moment_a_release_is_not_there(clock, results, reader) -> None:
    now, nobody = timezone.now(), transaction.savepoint()
    ready = results.win()
    reader.hidden = [*list_hidden(ready), *list_about(results.page)]
    reader.read(now)  # what a process reads once and for all
    release = ready.begin()
    planned = reader.read(now)
    ready.approve(submit_with_certificates(ready, release))
    numbered = list_verified(release)
    reader.hidden += numbered
    approved, before = reader.read(now), transaction.savepoint()
    carry_out(clock, release)
    last = reader.read(release.moment - SECOND)
    clock.move_to(release.moment, tick=False)
    assert [run_work(work.pk) for work in Work.objects.filter(kind=CERTIFIED)] == [True]
    found = reader.read(release.moment, everywhere=False)
    transaction.savepoint_rollback(before)
    clock.move_to(now, tick=False)
    call_off_release(request_call_off(release, reason="選考のやり直し", by=ready.clerk), by=ready.head)
    called_off = reader.read(now)
    transaction.savepoint_rollback(nobody)
    unwon, unwon_last = reader.read(now), reader.read(release.moment - SECOND)

    assert [list_differing(answers, unwon) for answers in (planned, approved, called_off)] == [[], [], []]
    assert list_differing(last, unwon_last, list_tables) == []
    shown = {address for who, address in list_differing(found, unwon_last, itemgetter(0, 1)) if not who}
    assert {ready.page.url, ready.english.url, ready.case.url, *list_found(ready), *numbered} <= shown


def show_hidden_pages(patch: pytest.MonkeyPatch) -> None:
    lend_empty(patch, registry.hidden_pages)


def show_awardees(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(AwardeeQuerySet, "released", lambda awardees, at=None: awardees)


def route_to_hidden_pages(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(PublicPage, "route", Page.route)


@pytest.mark.parametrize("breaks", [show_hidden_pages, show_awardees, route_to_hidden_pages])
def test_a_broken_rule_is_seen(clock, results, reader, monkeypatch, breaks) -> None:
    breaks(monkeypatch)
    now, nobody = timezone.now(), transaction.savepoint()
    ready = results.win()
    reader.addresses, reader.hidden = {"": []}, list_hidden(ready)
    reader.read(now)
    release = ready.approve()
    carry_out(clock, release)
    last = reader.read(release.moment - SECOND)
    transaction.savepoint_rollback(nobody)

    assert list_differing(last, reader.read(release.moment - SECOND), list_tables) != []
