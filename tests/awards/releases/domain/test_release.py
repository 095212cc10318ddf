"""A release through its states: two people, one hash, what takes the approval back."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Page

from awards.releases.domain.errors import (
    AlreadyReleased,
    CallOffWithoutReason,
    MomentNotOnMinute,
    MomentPassed,
    NeedsAnother,
    NotFit,
    NotRequested,
    ReleaseChanged,
    ReleaseFixed,
    ReleaseIsOpen,
    ReturnWithoutReason,
)
from awards.releases.domain.release import (
    approve_release,
    begin_release,
    call_off_release,
    hold_release,
    lose_approvals,
    request_call_off,
    resume_release,
    return_release,
    set_moment,
    submit_release,
)
from awards.releases.domain.release_page import add_page
from awards.releases.models import Release
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot, MoveRefused
from tests.awards.releases.ready import APPROVE, next_minute
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


def test_begin_release_takes_the_drafts_that_belong_to_it(ready):
    release = ready.begin()

    assert set(release.pages.values_list("page", flat=True)) == {ready.page.pk, ready.english.pk, ready.case.pk}
    assert (release.state, release.made_by) == ("draft", ready.clerk)


def test_a_second_release_of_a_cycle_is_refused(ready):
    ready.begin()

    with pytest.raises(ReleaseIsOpen):
        ready.begin()


def test_begin_release_of_results_that_are_out(ready):
    type(ready.cycle).objects.update(released_at=timezone.now())

    with pytest.raises(AlreadyReleased):
        ready.begin()


@pytest.mark.parametrize(
    ("moment", "refusal"),
    [
        (next_minute() - timedelta(days=1), MomentPassed),
        (next_minute() + timedelta(seconds=1), MomentNotOnMinute),
    ],
)
def test_the_moment_is_to_come_and_at_a_full_minute(ready, moment, refusal):
    release = ready.begin()

    with pytest.raises(refusal):
        set_moment(release, moment=moment, by=ready.clerk)
    with pytest.raises(refusal):
        begin_release(ready.cycle, moment=moment, by=ready.clerk)


def test_submit_release_writes_the_drafts_into_their_rows(ready):
    ready.page.title = "改めた題"
    ready.page.save_revision()

    release = ready.submit()

    row = Page.objects.get(pk=ready.page.pk)
    assert (row.title, row.live, row.has_unpublished_changes) == ("改めた題", False, True)
    assert {page.revision_id for page in release.pages.all()} == set(
        Page.objects.filter(pk__in=release.pages.values("page")).values_list("latest_revision", flat=True)
    )


def test_submit_release_carries_facts_into_the_translations(ready):
    ready.begin()
    ready.page.case_study = None
    ready.page.save_revision()

    submit_release(Release.objects.get(), by=ready.clerk)

    ready.english.refresh_from_db()
    assert ready.english.case_study is None
    assert ready.english.get_latest_revision_as_object().case_study is None


def test_submit_release_with_something_missing_names_it(ready):
    ready.page.save_revision().publish()
    release = ready.begin()

    with pytest.raises(NotFit) as refused:
        submit_release(release, by=ready.clerk)

    assert ready.page.title in refused.value.messages[0]
    assert Release.objects.get().state == "draft"


def test_a_submitted_release_takes_no_pages(ready):
    release = ready.submit()

    with pytest.raises(ReleaseFixed):
        add_page(release, page=ready.case, by=ready.clerk)


def test_approve_release_takes_another_person(ready):
    release = ready.submit()
    Release.objects.update(submitted_by=ready.head)

    with pytest.raises(NeedsAnother):
        approve_release(release, seen=release.sha256, by=ready.head)

    approve_release(release, seen=release.sha256, by=ready.admit(staff(APPROVE)))
    assert Release.objects.get().state == "approved"


def test_the_database_keeps_four_eyes(ready):
    release = ready.approve()

    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(approved_by=ready.clerk)


def test_approve_release_of_another_hash_than_was_seen(ready):
    release = ready.submit()

    with pytest.raises(ReleaseChanged):
        approve_release(release, seen="0" * 64, by=ready.head)


def test_approve_release_after_a_change(ready):
    release = ready.submit()
    type(ready.awardee).objects.update(citation_ja="書きかえた講評")

    with pytest.raises(ReleaseChanged):
        approve_release(release, seen=release.sha256, by=ready.head)


def test_a_change_takes_the_approval_back_and_is_named(ready):
    ready.approve()
    type(ready.awardee).objects.update(citation_ja="書きかえた講評")

    lose_approvals()

    release = Release.objects.get()
    assert (release.state, release.approved_by, release.sha256) == ("draft", None, "")
    assert release.differences == [f"awardee:{ready.awardee.public_id}"]


def test_an_unchanged_approval_stays(ready):
    ready.approve()

    lose_approvals()

    assert Release.objects.get().state == "approved"


def test_return_release_needs_a_reason(ready):
    release = ready.submit()

    with pytest.raises(ReturnWithoutReason):
        return_release(release, reason=" ", by=ready.head)

    returned = return_release(release, reason="題を直す", by=ready.head)
    assert (returned.state, returned.returned_because, returned.submitted_by) == ("draft", "題を直す", None)


def test_hold_and_resume(ready):
    release = hold_release(ready.approve(), by=ready.clerk)

    with pytest.raises(NeedsAnother):
        resume_release(release, seen=release.sha256, by=_promote(ready.clerk))

    assert resume_release(release, seen=release.sha256, by=ready.head).state == "approved"


def test_a_held_release_whose_moment_has_passed_does_not_go_on(ready, time_machine):
    release = hold_release(ready.approve(), by=ready.clerk)
    time_machine.move_to(release.moment)

    with pytest.raises(NotFit):
        resume_release(release, seen=release.sha256, by=ready.head)


def test_set_moment_of_an_approved_release_takes_a_new_approval(ready):
    later = next_minute(timedelta(days=3))

    changed = set_moment(ready.approve(), moment=later, by=ready.clerk)

    assert (changed.state, changed.moment, changed.approved_by) == ("draft", later, None)


def test_calling_off_what_nobody_approved_takes_one_person(ready):
    assert request_call_off(ready.submit(), reason="中止", by=ready.clerk).state == "called_off"


def test_calling_off_an_approved_release_takes_two(ready):
    release = ready.approve()

    with pytest.raises(NotRequested):
        call_off_release(release, by=ready.head)
    assert request_call_off(release, reason="中止", by=ready.head).state == "approved"
    with pytest.raises(NeedsAnother):
        call_off_release(release, by=ready.head)

    assert call_off_release(release, by=ready.admit(staff(APPROVE))).state == "called_off"
    assert ready.begin().state == "draft"


def test_request_call_off_needs_a_reason(ready):
    with pytest.raises(CallOffWithoutReason):
        request_call_off(ready.begin(), reason="", by=ready.clerk)


def test_what_is_called_off_stays_so(ready):
    release = request_call_off(ready.begin(), reason="中止", by=ready.clerk)

    for verb in (
        lambda: submit_release(release, by=ready.clerk),
        lambda: set_moment(release, moment=next_minute(), by=ready.clerk),
        lambda: approve_release(release, seen="", by=ready.head),
        lambda: request_call_off(release, reason="中止", by=ready.clerk),
        lambda: hold_release(release, by=ready.clerk),
    ):
        with pytest.raises((MoveRefused, ReleaseFixed)):
            verb()


def test_each_verb_asks_for_its_right(ready):
    release, nobody = ready.submit(), staff("change_awardcycle", "change_awardee")
    seen = release.sha256

    for verb in (
        lambda: begin_release(ready.cycle, moment=next_minute(), by=nobody),
        lambda: set_moment(release, moment=next_minute(), by=nobody),
        lambda: submit_release(release, by=nobody),
        lambda: approve_release(release, seen=seen, by=nobody),
        lambda: approve_release(release, seen=seen, by=ready.clerk),
        lambda: return_release(release, reason="直す", by=nobody),
        lambda: hold_release(release, by=nobody),
        lambda: resume_release(release, seen=seen, by=ready.clerk),
        lambda: request_call_off(release, reason="中止", by=nobody),
        lambda: call_off_release(release, by=ready.clerk),
    ):
        with pytest.raises(MayNot):
            verb()
    assert Release.objects.get().state == "submitted"


def test_the_audit_record_names_no_page_and_no_awardee(ready):
    ready.approve()

    said = str(list(Entry.objects.filter(event__startswith="release.").values()))
    assert ready.awardee.name_ja not in said
    assert ready.awardee.name_en not in said
    assert [entry.event for entry in Entry.objects.filter(event__startswith="release.").order_by("pk")] == [
        "release.begun",
        "release.member_added",
        "release.pages_added",
        "release.member_added",
        "release.submitted",
        "release.approved",
    ]


def _promote(person):
    person.user_permissions.add(Permission.objects.get(codename=APPROVE))
    return type(person).objects.get(pk=person.pk)
