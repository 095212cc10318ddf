"""Certificates made ahead: a number and a file are kept, then issued; given back, the number is somebody else's."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from foundation.assets import backends, storages
from foundation.certificates.domain import (
    give_back,
    issue_kept,
    keep_numbers,
    list_kept,
    make_file,
    print_certificate,
    printing,
)
from foundation.certificates.models import Certificate, CertificateBatch, NumberCounter, Reservation
from foundation.exchange.domain import purge_files
from foundation.printing.domain import DoesNotFit
from tests.certificates.batches import candidate
from tests.factories.certificates import DesignFactory, issue
from tests.parts.killing import killed_at

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


def issue_to(design, number, name="", *, may=True, keeper=KEEPER):
    who = candidate(number, name)
    return issue_kept(keeper, design, who, language="ja", may=lambda: may, by=None, at=timezone.now())


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

    assert (issue_to(design, 1, may=False), issue_to(design, 2)) == (None, there)
    assert [row.subject for row in list_kept(KEEPER)] == [candidate(1).subject]
    assert Certificate.objects.count() == 1


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
