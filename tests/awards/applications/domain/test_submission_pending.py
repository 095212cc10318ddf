"""Submit with a file still being checked: the moment is kept, nothing is received too early, it ends by itself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.domain import (
    Unlock,
    begin_material,
    close_drafts,
    complete_submission,
    get_editable,
    next_close,
    next_overdue,
    remove_material,
    save_organisation,
    settle_submissions,
    submit_application,
    take_back_application,
    withdraw_application,
)
from awards.applications.domain.errors import ApplicationIncomplete, NotEditable, TooManyApplications
from awards.applications.models import Application, ExtensionGrant, Material
from awards.processing.domain import return_application
from awards.programmes.domain.errors import CycleClosed
from awards.programmes.models import RequiredMaterial
from foundation.audit.models import Entry
from foundation.headless.domain import LONGEST_WAIT
from foundation.notices.models import Notice
from tests.factories.applications import ApplicationFactory, accepted_file, checking, fails, full_cycle, passes
from tests.factories.programmes import RequiredMaterialFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    """Complete, with one file that has arrived and is being checked."""
    application = ApplicationFactory(complete=True)
    checking(application.materials.get())
    return application


def another(application, requirement, **changed):
    facts = {"arrived_at": timezone.now(), "received_at": timezone.now(), "added_at": timezone.now()} | changed
    return Material.objects.create(
        application=application,
        requirement=requirement,
        file=accepted_file(application.owner, "ほかの資料.pdf"),
        added_by=application.owner,
        **facts,
    )


def kinds():
    return sorted(set(Notice.objects.values_list("kind", flat=True)))


def test_it_is_sent_not_received_until_the_last_file_has_passed(application):
    at = application.cycle.closes_at - timedelta(seconds=2)

    assert submit_application(application, by=application.owner, at=at) is None

    application.refresh_from_db()
    assert (application.state, application.submitting_at, application.reference) == ("submitting", at, None)
    assert (kinds(), bool(get_editable(application, at))) == ([], False)
    passes(application.materials.get())
    application.refresh_from_db()
    assert (application.state, application.submitted_at) == ("submitted", at)
    assert application.current_submission.submitted_at == at
    assert kinds() == ["awards.receipt"]


def test_submit_pressed_again_while_checking_changes_nothing(application):
    at = timezone.now()
    submit_application(application, by=application.owner, at=at)

    assert submit_application(application, by=application.owner, at=at + timedelta(minutes=1)) is None

    application.refresh_from_db()
    assert application.submitting_at == at
    assert Entry.objects.of(application).filter(event="application.submitting").count() == 1


def test_a_file_that_fails_unlocks_its_requirement_alone_and_keeps_the_moment(application):
    at = timezone.now()
    submit_application(application, by=application.owner, at=at)
    material = application.materials.get()

    fails(material)
    fails(material)

    application.refresh_from_db()
    editable = get_editable(application, timezone.now())
    assert (application.state, application.submitting_at) == ("submitting", at)
    assert (editable.requirements, editable.items, editable.columns) == ({material.requirement_id}, set(), set())
    assert timedelta(hours=23) < editable.until - timezone.now() <= timedelta(hours=24)
    assert application.corrections.get().requested_by is None
    assert Notice.objects.filter(kind="awards.file_failed").count() == 1
    with pytest.raises(NotEditable):
        save_organisation(application, {"city": "x"}, by=application.owner)


def test_another_file_completes_it_by_itself_even_after_the_close(application):
    at = application.cycle.closes_at - timedelta(seconds=1)
    submit_application(application, by=application.owner, at=at)
    material = application.materials.get()
    fails(material)
    late = timezone.now() + timedelta(hours=1)
    application.cycle.closes_at = timezone.now() - timedelta(minutes=5)
    application.cycle.opens_at = application.cycle.closes_at - timedelta(days=9)
    application.cycle.save()

    begin_material(
        application, material.requirement, name="b.pdf", content_type="", size=9, by=application.owner, at=late
    )
    new = another(application, material.requirement)
    submission = complete_submission(application)

    application.refresh_from_db()
    assert (application.state, submission.submitted_at) == ("submitted", at)
    assert list(submission.materials.all()) == [new]
    assert not application.corrections.filter(closed_at=None).exists()


@pytest.mark.parametrize(("is_open", "state"), [(True, "draft"), (False, "not_submitted")])
def test_nothing_sent_in_its_place_in_time(application, is_open, state):
    submit_application(application, by=application.owner)
    fails(application.materials.get())
    until = application.corrections.get().until
    if not is_open:
        application.cycle.closes_at = timezone.now()
        application.cycle.save()

    assert next_overdue(after=timezone.now()) == until
    settle_submissions(at=until - timedelta(microseconds=1))
    application.refresh_from_db()
    assert application.state == "submitting"
    settle_submissions(at=until)
    settle_submissions(at=until)

    application.refresh_from_db()
    assert (application.state, application.submitting_at) == (state, None)
    assert Notice.objects.filter(kind="awards.file_not_replaced", to=application.owner.email).count() == 1


def test_an_optional_file_that_failed_is_left_out_in_the_end():
    application = ApplicationFactory(complete=True)
    optional = RequiredMaterialFactory(cycle=application.cycle, code="photo", is_required=False)
    photo = another(application, optional)
    checking(photo)
    submit_application(application, by=application.owner)
    fails(photo)

    settle_submissions(at=application.corrections.get().until)

    application.refresh_from_db()
    assert application.state == "submitted"
    assert [each["requirement"] for each in application.current_submission.snapshot["materials"]] == ["rules"]
    photo.refresh_from_db()
    assert photo.removed_at is not None


def test_removing_the_failed_optional_file_completes_it_at_once():
    application = ApplicationFactory(complete=True)
    photo = another(application, RequiredMaterialFactory(cycle=application.cycle, code="photo", is_required=False))
    checking(photo)
    submit_application(application, by=application.owner)
    fails(photo)

    remove_material(photo, by=application.owner)

    application.refresh_from_db()
    assert application.state == "submitted"


def test_a_correction_with_a_file_that_fails_goes_back_to_returned():
    application = ApplicationFactory(submitted=True)
    secretariat = ApplicationFactory(empty=True, owner__is_superuser=True).owner
    rules = application.materials.get()
    until = timezone.now() + timedelta(days=3)
    unlocked = [Unlock(requirement=rules.requirement)]
    return_application(application, items=unlocked, message="", until=until, by=secretariat)
    remove_material(rules, by=application.owner)
    new = another(application, rules.requirement)
    checking(new)
    submit_application(application, by=application.owner)
    fails(new)

    settle_submissions(at=application.corrections.filter(closed_at=None).get().until)

    application.refresh_from_db()
    assert (application.state, application.current_submission.number) == ("returned", 1)


def test_it_can_be_taken_back_or_withdrawn_while_files_are_checked(application):
    submit_application(application, by=application.owner)
    take_back_application(application, by=application.owner)
    application.refresh_from_db()
    assert (application.state, application.submitting_at) == ("draft", None)

    submit_application(application, by=application.owner)
    withdraw_application(application, by=application.owner)
    application.refresh_from_db()
    assert (application.state, complete_submission(application)) == ("withdrawn", None)


def test_a_submission_forgotten_by_a_dead_process_is_completed_by_the_clock(application):
    submit_application(application, by=application.owner)
    Material.objects.update(received_at=timezone.now())

    settle_submissions(at=timezone.now())

    application.refresh_from_db()
    assert application.state == "submitted"


def test_drafts_are_not_submitted_once_close_and_grace_have_passed():
    cycle = full_cycle(upload_grace_minutes=10)
    written, empty, granted = (
        ApplicationFactory(cycle=cycle),
        ApplicationFactory(cycle=cycle, empty=True),
        ApplicationFactory(cycle=cycle),
    )
    end = cycle.closes_at + timedelta(minutes=10)
    ExtensionGrant.objects.create(
        application=granted,
        closes_at=end + timedelta(days=1),
        reason="地震",
        requested_by=written.owner,
        requested_at=timezone.now(),
        decided_by=empty.owner,
        decided_at=timezone.now(),
        is_approved=True,
    )

    read = end + LONGEST_WAIT  # what came before the end has been read by then
    assert next_close(after=cycle.closes_at) == read
    close_drafts(at=read - timedelta(microseconds=1))
    assert set(Application.objects.values_list("state", flat=True)) == {"draft"}
    close_drafts(at=read)

    states = [Application.objects.get(pk=each.pk).state for each in (written, empty, granted)]
    assert states == ["not_submitted", "not_submitted", "draft"]
    assert [notice.to for notice in Notice.objects.filter(kind="awards.not_submitted")] == [written.owner.email]


def test_a_grant_moves_the_close_for_one_application_alone():
    application = ApplicationFactory(complete=True)
    other = ApplicationFactory(complete=True, cycle=application.cycle)
    late = application.cycle.closes_at + timedelta(hours=5)
    grant = ExtensionGrant.objects.create(
        application=application,
        closes_at=late + timedelta(hours=1),
        reason="地震",
        requested_by=other.owner,
        requested_at=timezone.now(),
    )
    with pytest.raises(CycleClosed):
        submit_application(application, by=application.owner, at=late)
    grant.decided_by, grant.decided_at, grant.is_approved = application.owner, timezone.now(), True
    grant.save()

    assert submit_application(application, by=application.owner, at=late).submitted_at == late
    with pytest.raises(CycleClosed):
        submit_application(other, by=other.owner, at=late)


def test_one_organisation_sends_no_more_than_the_cycle_takes():
    cycle = full_cycle(max_applications=1)
    number = {"corporate_number": "7999901000001"}
    first, second = (ApplicationFactory(cycle=cycle, complete=True, **number) for _n in range(2))
    nameless = ApplicationFactory(cycle=cycle, complete=True)
    submit_application(first, by=first.owner)

    with pytest.raises(TooManyApplications) as refused:
        submit_application(second, by=second.owner)
    assert "1" in refused.value.messages[0]
    assert submit_application(nameless, by=nameless.owner)
    withdraw_application(first, by=first.owner)
    assert submit_application(second, by=second.owner)


def test_evidence_is_asked_for_and_sent_only_where_its_effort_is_ticked():
    application = ApplicationFactory(complete=True)
    item = application.cycle.items.get(code="effect")
    evidence = RequiredMaterial.objects.create(cycle=application.cycle, code="evidence", name_ja="証拠", item=item)

    with pytest.raises(ApplicationIncomplete) as refused:
        submit_application(application, by=application.owner)
    assert [each.field for each in refused.value.missing] == ["evidence"]

    another(application, evidence)
    item.versions.get().answers.update(is_chosen=False)
    application.cycle.items.filter(code="field").update(is_required=False)
    application.cycle.items.filter(code="effect").update(is_required=False)
    submission = submit_application(application, by=application.owner)
    assert [each["requirement"] for each in submission.snapshot["materials"]] == ["rules"]
