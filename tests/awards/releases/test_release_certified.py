"""Certificates of a release in bad moments: an award is edited under the step's hands, a process dies at any call.

Issued is what the award says when it is issued, once, under the number that was kept; none is lost or given twice.
"""

import pytest
from django.db import transaction
from django.utils import timezone

from awards.programmes.models import Tier
from awards.releases.domain.queries.release_certificate import keeper_of
from awards.releases.domain.release import request_call_off
from awards.releases.domain.release_certificate import CERTIFIED, make_certificates
from awards.releases.domain.release_submission import request_submission
from awards.releases.models import Release
from foundation.audit.models import Entry
from foundation.certificates.domain import list_kept, reservation
from foundation.certificates.models import Certificate, NumberCounter, Reservation
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.exchange.domain import private_store
from tests.awards.releases.certified import LEASE_OVER, name_designs, release_now, run_step, submit
from tests.factories.certificates import DesignFactory
from tests.parts.killing import deaths, killed_at

pytestmark = pytest.mark.django_db


def edit_under_its_hands(monkeypatch, edit):
    """Once the files are there and nothing is stored yet."""
    real = reservation._make_file

    def make(kept, certificate):
        made = real(kept, certificate)
        edit()
        return made

    monkeypatch.setattr(reservation, "_make_file", make)


def rename(ready):
    type(ready.awardee).objects.filter(pk=ready.awardee.pk).update(name_ja="改称みほん")


def rename_beside(ready):
    ready.awardee.organisations.filter(order=1).update(name_ja="改称みほん")


def redesign(ready):
    Tier.objects.update(certificate_design=DesignFactory(commends=True, code="other", prefix="OTH2026"))


@pytest.mark.parametrize("edit", [rename, rename_beside, redesign])
def test_an_award_that_is_edited_under_the_step_is_issued_what_it_says_by_then(
    ready, typeset, time_machine, monkeypatch, edit
):
    release = submit(ready)
    release_now(ready, release, time_machine)
    edits = iter([lambda: edit(ready)])
    edit_under_its_hands(monkeypatch, lambda: next(edits, lambda: None)())

    assert (run_step(), Certificate.objects.count()) == ([False], 0)
    noted = Work.objects.get(kind=CERTIFIED)
    assert (noted.state, noted.last_error.split(":")[0].rpartition(".")[2]) == ("ready", "CandidateChanged")
    assert run_step(at=timezone.now() + LEASE_OVER) == [True]

    issued = Certificate.objects.get()
    awardee = type(ready.awardee).objects.get(pk=ready.awardee.pk)
    assert (issued.design_id, issued.holder_name) == (awardee.tier.certificate_design_id, awardee.name_ja)
    assert ("改称みほん" in f"{issued.holder_name}{issued.facts}") == (edit != redesign)
    assert not list_kept(keeper_of(release)).filter(certificate=None).exists()


@pytest.mark.parametrize("when", ["before the step", "under its hands"])
def test_an_award_that_falls_is_issued_none_and_that_is_on_record_once(ready, typeset, time_machine, monkeypatch, when):
    release = submit(ready, made_for="organisation")
    release_now(ready, release, time_machine)

    def fall():
        type(ready.awardee).objects.update(state="revoked", revoked_at=release.moment)

    if when == "before the step":
        fall()
    else:
        edit_under_its_hands(monkeypatch, fall)
    assert run_step() == [True]
    Work.objects.filter(kind=CERTIFIED).update(state="ready", not_before=release.moment)
    run_step()

    assert (Certificate.objects.count(), list_kept(keeper_of(release)).count()) == (0, 0)
    withheld = Entry.objects.filter(event="release.certificate_withheld")
    assert [entry.after for entry in withheld] == [{"state": "revoked"}]
    assert list(withheld) == list(Entry.objects.of(ready.awardee).filter(event="release.certificate_withheld"))


def try_deaths(verb, again, judge):
    """What is found after each death, and `judge` after the second try; both undone."""
    found = set()
    for number, is_after in deaths():
        with transaction.atomic():
            with killed_at(number, after=is_after) as death:
                verb()
            found.add(count())
            again()
            judge((number, is_after, death.calls))
            transaction.set_rollback(True)
        if not death.has_struck:
            return found, number
    return found, 0


def count():
    """Numbers kept, with a file, issued, free; how far the counter went."""
    kept = Reservation.objects.exclude(keeper="")
    issued = Certificate.objects.count()
    last = sum(NumberCounter.objects.values_list("last", flat=True))
    return kept.count(), kept.exclude(key=None).count(), issued, Reservation.objects.filter(keeper="").count(), last


def check_files():
    for key in Reservation.objects.exclude(key=None).values_list("key", flat=True):
        assert b"".join(private_store().chunks(key)).startswith(b"%PDF")


@pytest.mark.once
@pytest.mark.slow
def test_killed_at_each_call_while_they_are_made(ready, typeset):
    name_designs(ready, made_for="organisation")
    release = request_submission(ready.begin(), by=ready.clerk)

    def make():
        make_certificates(release, work=Work())

    def judge(death):
        assert count() == (2, 2, 0, 0, 2), death
        check_files()

    found, number = try_deaths(make, make, judge)

    assert found == {(0, 0, 0, 0, 0), (2, 0, 0, 0, 2), (2, 1, 0, 0, 2), (2, 2, 0, 0, 2)}
    assert number > 20


@pytest.mark.once
@pytest.mark.slow
def test_killed_at_each_call_while_they_are_issued(ready, typeset, time_machine):
    release = submit(ready, made_for="organisation")
    numbers = list(list_kept(keeper_of(release)).values_list("number", flat=True))
    release_now(ready, release, time_machine)
    work = Work.objects.get(kind=CERTIFIED)

    def judge(death):
        assert (count(), len(typeset)) == ((2, 2, 2, 0, 2), 2), death
        assert sorted(Certificate.objects.values_list("number", flat=True)) == numbers
        assert {row.events.count() for row in Certificate.objects.all()} == {1}
        assert Work.objects.get(pk=work.pk).state == "done"

    found, number = try_deaths(
        lambda: run_work(work.pk), lambda: run_work(work.pk, at=timezone.now() + LEASE_OVER), judge
    )

    assert found == {(2, 2, 0, 0, 2), (2, 2, 1, 0, 2), (2, 2, 2, 0, 2)}
    assert number > 20


@pytest.mark.slow
def test_killed_at_each_call_while_they_are_given_back(ready, typeset):
    release = submit(ready, made_for="organisation")

    def call_off():
        found = Release.objects.get(pk=release.pk)
        if found.state != "called_off":
            request_call_off(found, reason="x", by=ready.clerk)

    def judge(death):
        assert (count(), Release.objects.get(pk=release.pk).state) == ((0, 0, 0, 2, 2), "called_off"), death

    found, number = try_deaths(call_off, call_off, judge)

    assert found == {(2, 2, 0, 0, 2), (0, 0, 0, 2, 2)}
    assert number > 3
