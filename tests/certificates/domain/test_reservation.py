"""Certificates made ahead: a number and a file are kept, then issued; given back, the number is somebody else's."""

from contextlib import suppress
from datetime import timedelta
from functools import partial
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from foundation.assets import backends, storages
from foundation.certificates.domain import (
    CandidateChanged,
    give_back,
    issue_kept,
    keep_numbers,
    list_kept,
    make_file,
    print_certificate,
    printing,
    reservation,
)
from foundation.certificates.models import Certificate, CertificateBatch, NumberCounter, Reservation
from foundation.exchange.domain import purge_files
from foundation.printing.domain import DoesNotFit
from tests.certificates.batches import candidate
from tests.factories.certificates import DesignFactory, issue
from tests.parts.killing import deaths, killed_at
from tests.parts.threads import run_together

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("s3")]

KEEPER, OTHER = "tests.release:a", "tests.release:b"


@pytest.fixture
def design():
    return DesignFactory()


@pytest.fixture
def typeset(monkeypatch):
    """The papers that are typeset from now on, made short."""
    papers = []

    def render(*args, **kwargs):
        papers.append(args)
        return b"%PDF " + repr(args[1]["name"]).encode()

    monkeypatch.setattr(printing, "render_pdf", render)
    return papers


def keep(design, *numbers, keeper=KEEPER):
    keep_numbers(keeper, [(design, candidate(number).subject) for number in numbers])
    return dict(list_kept(keeper).values_list("subject", "number"))


def make(design, number, name="", keeper=KEEPER):
    return make_file(keeper, design, candidate(number, name), language="ja", at=timezone.now())


def issue_to(design, number, name="", *, reread=lambda who: who, keeper=KEEPER):
    who = candidate(number, name)
    return issue_kept(keeper, design, who, language="ja", reread=lambda: reread(who), by=None, at=timezone.now())


def list_stored():
    return {name for name, _at, _size in backends.store_for(storages.private_storage()).list("certificates")}


def test_what_was_made_ahead_is_what_is_handed_out(design, typeset):
    numbers = keep(design, 1)
    assert (make(design, 1), make(design, 1), len(typeset)) == (True, True, 1)
    kept = Reservation.objects.get()

    issued, again = issue_to(design, 1), issue_to(design, 1)

    assert (issued, issued.number, issued.key) == (again, numbers[candidate(1).subject], kept.verification_key)
    assert (print_certificate(issued), len(typeset)) == (b"%PDF " + repr(issued.holder_name).encode(), 1)
    assert {kept.key} == list_stored()
    assert [event.action for event in issued.events.all()] == ["issued"]


def test_another_file_than_was_approved_is_never_handed_out(design, typeset):
    keep(design, 1)
    make(design, 1)
    issued = issue_to(design, 1)
    Reservation.objects.update(sha256="0" * 64)

    assert (print_certificate(issued)[:4], len(typeset)) == (b"%PDF", 2)


def test_what_says_something_else_by_then_is_made_anew_under_its_number(design, typeset):
    numbers = keep(design, 1)
    make(design, 1)
    before = Reservation.objects.get()

    issued = issue_to(design, 1, "改称みほん株式会社")

    after = Reservation.objects.get()
    assert (issued.number, issued.holder_name) == (numbers[candidate(1).subject], "改称みほん株式会社")
    assert (after.certificate, after.key != before.key, after.sha256 != before.sha256) == (issued, True, True)
    Certificate.objects.update(holder_name="のちの名")
    print_certificate(Certificate.objects.get())
    assert [args[1]["name"] for args in typeset] == [candidate(1).name_ja, "改称みほん株式会社", "のちの名"]


def test_a_number_that_is_given_back_is_the_next_and_never_two_peoples(design, typeset):
    mine = keep(design, 1, 2)
    make(design, 1)
    key = Reservation.objects.get(subject=candidate(1).subject).verification_key
    assert keep(design, 2) == {candidate(2).subject: mine[candidate(2).subject]}
    give_back(KEEPER)

    theirs = keep(design, 3, 4, 5, keeper=OTHER)

    assert list(theirs.values())[:2] == list(mine.values())
    assert (len({*theirs.values()}), NumberCounter.objects.get().last) == (3, 3)
    assert (list(list_kept(KEEPER)), make(design, 1), issue_to(design, 1)) == ([], False, None)
    assert not Reservation.objects.filter(verification_key=key).exists()
    assert issue(design).number not in theirs.values()
    purge_files(CertificateBatch, at=timezone.now() + timedelta(days=3))
    assert list_stored() == set()


def test_another_prefix_has_another_number(design, typeset):
    before = keep(design, 1)
    design.prefix = "NEW2026"
    design.save()

    (after,) = keep(design, 1).values()

    assert (after.startswith("NEW2026-"), after in before.values()) == (True, False)


def test_who_doesnt_fit_has_no_file(design):
    keep(design, 1)

    with pytest.raises(DoesNotFit):
        make(design, 1, "長" * 190)
    assert (Reservation.objects.get().key, Certificate.objects.count(), list_stored()) == (None, 0, set())


def test_who_may_have_none_any_more_has_none_and_who_has_one_gets_no_second(design, typeset):
    keep(design, 1, 2)
    there = issue(design, subject=candidate(2).subject)

    assert (issue_to(design, 1, reread=lambda who: None), issue_to(design, 2)) == (None, there)
    assert [row.subject for row in list_kept(KEEPER)] == [candidate(1).subject]
    assert Certificate.objects.count() == 1


@pytest.mark.parametrize("changes", [{"name_ja": "改称"}, {"facts": {"years": "9"}}, {"name_is_public": True}])
def test_whoever_says_something_else_in_the_storing_transaction_is_issued_nothing_by_then(design, typeset, changes):
    numbers = keep(design, 1)

    with pytest.raises(CandidateChanged):
        issue_to(design, 1, reread=lambda who: replace(who, **changes))
    assert (Certificate.objects.count(), issue_to(design, 1).number) == (0, numbers[candidate(1).subject])


def test_a_design_that_looks_otherwise_in_the_storing_transaction_is_another(design, typeset):
    keep(design, 1)

    def redesign(who):
        newest = design.versions.first()
        design.versions.create(number=newest.number + 1, content=newest.content, sha256="1" * 64)
        return who

    with pytest.raises(CandidateChanged):
        issue_to(design, 1, reread=redesign)
    assert Certificate.objects.count() == 0


@pytest.mark.slow
def test_killed_at_each_call_numbers_are_kept_given_back_and_taken_again_whole(design, typeset):
    """One stays, one is given back, two come: the first of them has what another gave back before."""
    before = keep(design, 1, 2)
    (free,) = keep(design, 9, keeper=OTHER).values()
    give_back(OTHER)
    found = set()
    for number, is_after in deaths():
        with transaction.atomic():
            with killed_at(number, after=is_after) as death:
                keep(design, 2, 3, 4)
            found.add(frozenset(dict(list_kept(KEEPER).values_list("subject", "number"))))
            kept = keep(design, 2, 3, 4)
            assert kept[candidate(2).subject] == before[candidate(2).subject]
            assert {kept[candidate(3).subject], kept[candidate(4).subject]} == {before[candidate(1).subject], free}
            assert (len({*kept.values()}), NumberCounter.objects.get().last) == (3, 3), (number, death.calls)
            transaction.set_rollback(True)
        if not death.has_struck:
            break

    assert found == {frozenset(candidate(n).subject for n in some) for some in ((1, 2), (2, 3, 4))}
    assert number > 5


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_who_keep_numbers_of_two_designs_at_once_wait_for_nobody_who_waits_for_them(monkeypatch):
    """Each goes on to the second prefix once the other is at its own, did nobody wait before that."""
    one, other = DesignFactory(), DesignFactory(code="other", prefix="OTH2026")
    meeting = Barrier(2)

    def meet_after(real, prefix):
        done = real(prefix)
        with suppress(BrokenBarrierError):
            meeting.wait(timeout=1)
        return done

    for name in ("lock_counter", "take_number"):
        monkeypatch.setattr(reservation, name, partial(meet_after, getattr(reservation, name)))
    keep_once = keep_numbers.__wrapped__  # which isn't tried again after a deadlock
    wanted = [(one, "tests.person:1"), (other, "tests.person:1")]

    run_together([lambda: keep_once(KEEPER, wanted), lambda: keep_once(OTHER, wanted[::-1])])

    assert sorted(Reservation.objects.values_list("keeper", flat=True)) == [KEEPER, KEEPER, OTHER, OTHER]
    assert list(NumberCounter.objects.values_list("last", flat=True)) == [2, 2]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_keep_numbers_and_who_are_issued_one_at_once_nobody_has_anothers():
    """One that was given back is there besides, which both keepers want."""
    design, numbers = DesignFactory(), range(1, 4)
    keep(design, 9, keeper="tests.release:c")
    give_back("tests.release:c")
    keepers = [partial(keep, design, *numbers, keeper=keeper) for keeper in (KEEPER, OTHER)]
    issuers = [partial(issue, design, subject=f"tests.thing:{number}") for number in range(3)]

    done = run_together([*keepers, *issuers])

    kept = [number for found in done[:2] for number in found.values()]
    given = [*kept, *(certificate.number for certificate in done[2:])]
    assert (len(given), len({*given}), Reservation.objects.filter(keeper="").count()) == (9, 9, 0)
    assert NumberCounter.objects.get().last == 9


def test_killed_at_any_call_it_is_issued_once_under_its_number(design, typeset):
    (number,) = keep(design, 1).values()
    for strike in range(1, 100):
        with transaction.atomic():
            with killed_at(strike, after=strike % 2 == 0) as death:
                make(design, 1)
                issue_to(design, 1)
            issued = issue_to(design, 1)
            assert (Certificate.objects.get(), issued.number, issued.events.count()) == (issued, number, 1)
            assert Reservation.objects.get().key in list_stored()
            transaction.set_rollback(True)
        if not death.has_struck:
            break

    assert 10 < strike < 99
