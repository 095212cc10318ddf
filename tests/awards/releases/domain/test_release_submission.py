"""A release is submitted by the worker: what is asked for, what becomes of it, whatever happens in between."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from awards.programmes.models import AwardCycle, Tier
from awards.releases.domain.circle import remove_member
from awards.releases.domain.errors import NotFit, ReleaseFixed
from awards.releases.domain.release import return_release, submit_release
from awards.releases.domain.release_contents import read_contents
from awards.releases.domain.release_submission import DRAWING, SUBMISSION, has_given_up, request_submission
from awards.releases.models import Release
from foundation.audit.models import Entry
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.records.domain.errors import MayNot
from tests.awards.releases.ready import run_submission, skip_drawing
from tests.factories.certificates import DesignFactory
from tests.factories.pages import translate
from tests.factories.people import staff
from tests.factories.results import AwardeeFactory
from tests.factories.results_pages import AwardeePageFactory
from tests.parts.killing import killed_at

pytestmark = pytest.mark.django_db


def read_submitted():
    """What a submission leaves: state, who, hash, hashes of parts, what each page's row was written from."""
    release = Release.objects.get()
    revisions = list(release.pages.order_by("pk").values_list("revision", flat=True))
    return release.state, release.submitted_by, release.sha256, release.contents, revisions


def test_the_worker_submits_what_was_asked_for(ready):
    release = ready.begin()
    with transaction.atomic():
        submit_release(release, by=ready.clerk)
        at_once = read_submitted()
        transaction.set_rollback(True)

    requested = request_submission(release, by=ready.clerk)
    assert (requested.state, Release.objects.get().sha256) == ("submitting", "")
    run_submission()

    assert read_submitted() == at_once
    assert at_once[0] == "submitted"
    assert Entry.objects.filter(event="release.submitting").get().actor == ready.clerk


def test_a_draft_saved_meanwhile_is_what_is_submitted(ready):
    release = ready.begin()
    request_submission(release, by=ready.clerk)
    ready.page.title = "改めた題"
    newest = ready.page.save_revision()

    run_submission()

    assert release.pages.get(page=ready.page).revision == newest
    assert Release.objects.get().contents == read_contents(release)


def test_an_award_edited_once_all_was_made_has_it_made_again_first(ready):
    Tier.objects.update(certificate_design=DesignFactory(commends=True))
    request_submission(ready.begin(), by=ready.clerk)
    skip_drawing()
    type(ready.awardee).objects.update(name_ja="改称みほん")

    assert run_work(Work.objects.get(kind=SUBMISSION).pk)

    assert (Release.objects.get().state, Work.objects.filter(kind=DRAWING).exclude(state="done").count()) == (
        "submitting",
        1,
    )
    run_submission()
    assert Release.objects.get().state == "submitted"


def test_asking_costs_the_same_whatever_the_number_of_pages(ready):
    release = ready.begin()
    with transaction.atomic(), CaptureQueriesContext(connection) as few:
        request_submission(release, by=ready.clerk)
        transaction.set_rollback(True)
    Release.objects.all().delete()
    for _number in range(15):
        awardee = AwardeeFactory(cycle=ready.cycle, tier=ready.awardee.tier)
        page = AwardeePageFactory(awardee=awardee, parent=ready.page.get_parent(), live=False)
        page.save_revision()
        translate(page, live=False)
    release = ready.begin()
    assert release.pages.count() == 33

    with CaptureQueriesContext(connection) as many:
        request_submission(release, by=ready.clerk)

    assert len(many) == len(few)


def test_what_stops_it_is_said_at_once(ready):
    release = ready.begin()
    AwardCycle.objects.update(state="suspended")

    with pytest.raises(NotFit):
        request_submission(release, by=ready.clerk)

    assert (Release.objects.get().state, Work.objects.filter(kind=DRAWING).count()) == ("draft", 0)


def test_asking_again_while_it_is_under_way(ready):
    release = ready.begin()
    request_submission(release, by=ready.clerk)

    with pytest.raises(ReleaseFixed):
        request_submission(release, by=ready.clerk)
    with pytest.raises(MayNot):
        request_submission(release, by=staff())


def test_what_stops_it_by_then_has_it_in_preparation_again(ready):
    release = ready.begin()
    request_submission(release, by=ready.clerk)
    AwardCycle.objects.update(state="suspended")

    run_submission()

    release.refresh_from_db()
    assert (release.state, release.submitted_by, release.sha256) == ("draft", None, "")
    assert release.refused_at is not None
    assert set(release.pages.values_list("revision", flat=True)) == {None}
    AwardCycle.objects.update(state="in_force")
    request_submission(release, by=ready.clerk)
    assert Release.objects.get().refused_at is None


def test_who_left_the_circle_submits_nothing(ready):
    release = ready.begin()
    request_submission(release, by=ready.clerk)
    remove_member(release, user=ready.clerk, by=ready.head)

    run_submission()

    assert Release.objects.get().state == "draft"


def test_a_work_that_comes_late_leaves_another_alone(ready):
    """Returned before the worker came, submitted by somebody else: only the second is done."""
    release = ready.begin()
    request_submission(release, by=ready.clerk)
    skip_drawing()
    first = Work.objects.get(kind=SUBMISSION)
    return_release(release, reason="待って", by=ready.head)
    assert run_work(first.pk)
    assert Release.objects.get().state == "draft"

    request_submission(release, by=ready.head)
    Work.objects.filter(pk=first.pk).update(state="ready", enqueued_at=None)
    run_work(first.pk)
    assert Release.objects.get().state == "submitting"
    run_submission()

    assert (Release.objects.get().state, Release.objects.get().submitted_by) == ("submitted", ready.head)


def test_what_the_worker_has_given_up_is_known(ready):
    release = request_submission(ready.begin(), by=ready.clerk)
    assert not has_given_up(release)

    Work.objects.filter(kind=DRAWING).update(state="failed")

    assert has_given_up(release)


@pytest.mark.slow
def test_killed_at_any_call_it_is_all_or_nothing(ready):
    """At every 23rd of them: it is one transaction, of as many statements as there are pages, times twenty."""
    request_submission(ready.begin(), by=ready.clerk)
    skip_drawing()
    work, seen = Work.objects.get(kind=SUBMISSION), set()
    for number in range(1, 1000, 23):
        with transaction.atomic():
            with killed_at(number, after=number % 2 == 0) as death:
                run_work(work.pk)
            state, _by, sha256, _contents, revisions = read_submitted()
            seen.add((state, bool(sha256), None in revisions))
            run_work(work.pk, at=timezone.now() + timedelta(minutes=30))
            assert read_submitted()[0] == "submitted", (number, death.calls)
            transaction.set_rollback(True)
        if not death.has_struck:
            break

    assert number > 100
    assert seen == {("submitting", False, True), ("submitted", True, False)}
