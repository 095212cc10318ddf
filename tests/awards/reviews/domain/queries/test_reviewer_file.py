"""Which files a reviewer may open in a phase: confirmed copies with neutral names, or the files as received."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from awards.applications.models import Application, Material
from awards.reviews.domain.blind_copy import request_copies, withhold_copy
from awards.reviews.domain.conflict import set_conflict
from awards.reviews.domain.queries.phase_application import find_readable_application
from awards.reviews.domain.queries.reviewer_file import find_file, list_files, list_sent
from awards.reviews.domain.review import save_review
from awards.reviews.enums import BlindCopyState
from awards.reviews.models import BlindCopy
from tests.factories.applications import accepted_file, send_again
from tests.factories.reviews import (
    CriterionFactory,
    ReviewerFactory,
    ReviewPhaseFactory,
    assign,
    blind_copy,
)

pytestmark = pytest.mark.django_db


def files(reviewer, phase, application):
    readable = find_readable_application(reviewer, phase, application.pk, at=timezone.now())
    return list_files(readable) if readable else []


def test_a_blind_phase_shows_the_confirmed_copy_under_a_neutral_name(reviewer, phase, application, copy):
    with translation.override("en"):
        (shown,) = files(reviewer, phase, application)

    assert (shown.file, shown.public_id, shown.name) == (copy.file, copy.public_id, "Copy of the work rules 1.pdf")
    assert find_file(reviewer, phase, copy.public_id, at=timezone.now()).file == copy.file
    original = application.materials.get().file
    assert find_file(reviewer, phase, original.public_id, at=timezone.now()) is None


@pytest.mark.parametrize("state", sorted(set(BlindCopyState) - {BlindCopyState.CONFIRMED}))
def test_nothing_but_a_confirmed_copy_is_shown(reviewer, phase, application, copy, state):
    BlindCopy.objects.filter(pk=copy.pk).update(state=state, reason="社名")

    assert files(reviewer, phase, application) == []
    assert find_file(reviewer, phase, copy.public_id, at=timezone.now()) is None


def test_a_phase_with_names_shows_what_was_received(reviewer, phase, application, copy):
    named = ReviewPhaseFactory(committee=phase.committee, number=2)
    assign(named, reviewer, application)
    original = application.materials.get().file

    (shown,) = files(reviewer, named, application)

    assert (shown.file, shown.public_id, shown.name) == (original, original.public_id, "就業規則.pdf")
    assert find_file(reviewer, named, copy.public_id, at=timezone.now()) is None


def test_a_copy_of_a_file_that_was_replaced_is_shut_at_once(reviewer, phase, application, copy):
    Application.objects.filter(pk=application.pk).update(current_submission=None, state="draft")
    assert files(reviewer, phase, application) == []


@pytest.mark.parametrize("is_blind", [True, False])
def test_files_are_those_of_the_submission_that_the_review_keeps(
    phase, reviewer, application, copy, secretariat, s3, is_blind
):
    """Also their copies stay open, while somebody who begins anew reads the new ones."""
    type(phase).objects.filter(pk=phase.pk).update(is_blind=is_blind)
    phase.refresh_from_db()
    old, owner = copy.material, application.owner
    criterion = CriterionFactory(rubric__phase=phase)
    save_review(phase, reviewer, application, {criterion.pk: {"choice": "4"}}, by=reviewer.user)
    facts = {"application": application, "requirement": old.requirement, "added_by": owner}
    new = Material.objects.create(**facts, file=accepted_file(owner), added_at=timezone.now())
    send_again(application).materials.set([new])
    other = ReviewerFactory(committee=phase.committee, accepted=True)
    assign(phase, other, application)

    request_copies(phase)
    BlindCopy.objects.filter(material=new).delete()
    fresh = blind_copy(new, confirmed_by=secretariat)

    shown = [[one.file for one in files(who, phase, application)] for who in (reviewer, other)]
    assert shown == ([[copy.file], [fresh.file]] if is_blind else [[old.file], [new.file]])


def test_a_file_added_since_it_was_sent_is_not_shown(phase, reviewer, application, copy, secretariat):
    owner, requirement = application.owner, application.materials.get().requirement
    added = Material.objects.create(
        application=application,
        requirement=requirement,
        file=accepted_file(owner),
        added_by=owner,
        added_at=timezone.now(),
    )
    blind_copy(added, confirmed_by=secretariat)

    assert [shown.file for shown in files(reviewer, phase, application)] == [copy.file]
    assert list(list_sent(Application.objects.filter(pk=application.pk))) == [copy.material]


def test_who_may_not_read_the_application_opens_no_file(phase, reviewer, application, copy, secretariat):
    unassigned = ReviewerFactory(committee=phase.committee, accepted=True)
    elsewhere = ReviewerFactory(accepted=True)
    ended = ReviewerFactory(committee=phase.committee, accepted=True)
    assign(phase, ended, application)
    type(ended).objects.filter(pk=ended.pk).update(state="ended")
    ended.refresh_from_db()
    for other in (unassigned, elsewhere, ended):
        assert files(other, phase, application) == []
        assert find_file(other, phase, copy.public_id, at=timezone.now()) is None
    before = phase.opens_at - timedelta(seconds=1)
    assert find_file(reviewer, phase, copy.public_id, at=before) is None

    set_conflict(reviewer, application, kind="other", reason="顧問", by=secretariat)

    assert find_file(reviewer, phase, copy.public_id, at=timezone.now()) is None


def test_numbers_stay_when_one_is_withheld(
    phase, reviewer, application, copy, secretariat, django_assert_max_num_queries
):
    material = application.materials.get()
    owner = application.owner
    for _number in range(2):
        added = Material.objects.create(
            application=application,
            requirement=material.requirement,
            file=accepted_file(owner),
            added_by=owner,
            added_at=timezone.now(),
        )
        application.current_submission.materials.add(added)
        blind_copy(added, confirmed_by=secretariat)
    withhold_copy(copy, reason="社名", by=secretariat)

    with translation.override("en"), django_assert_max_num_queries(9):
        names = [shown.name for shown in files(reviewer, phase, application)]

    assert names == [f"Copy of the work rules {number}.pdf" for number in (2, 3)]
