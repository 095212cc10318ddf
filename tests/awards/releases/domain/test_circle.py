"""Who joins the circle of a release and who leaves it: by whom, on record, and what it leaves as it is."""

import pytest
from django.contrib.auth import get_user_model

from awards.releases.domain.circle import add_member, join_circle, remove_member
from awards.releases.domain.errors import CircleEmpty, NotEligible
from awards.releases.domain.release import (
    approve_release,
    begin_release,
    hold_release,
    lose_approvals,
    request_call_off,
    return_release,
    set_moment,
    submit_release,
)
from awards.releases.domain.release_page import add_page, gather_pages, remove_page
from awards.releases.models import Release
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot
from tests.awards.releases.ready import APPROVE, PREPARE, next_minute
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


def list_people(release):
    return [member.user for member in release.circle.select_related("user")]


def test_who_begins_is_in_it_and_nobody_else(ready):
    release = begin_release(ready.cycle, moment=next_minute(), by=ready.clerk)

    assert list_people(release) == [ready.clerk]


def test_add_member_is_on_record_and_happens_once(ready):
    release, person = ready.begin(), staff()

    first = add_member(release, user=person, by=ready.clerk)
    again = add_member(release, user=person, by=ready.head)

    assert (first, list_people(release)) == (again, [ready.clerk, ready.head, person])
    entry = Entry.objects.filter(event="release.member_added").latest("pk")
    assert (entry.actor, entry.after, entry.subject_id) == (ready.clerk, {"member": person.pk}, str(release.pk))


def test_only_staff_is_added(ready):
    release = ready.begin()
    outside = get_user_model().objects.create_user("reader@example.jp")
    gone = staff()
    gone.is_active = False
    gone.save()

    for person in (outside, gone):
        with pytest.raises(NotEligible):
            add_member(release, user=person, by=ready.clerk)


def test_no_right_changes_a_circle_from_outside(ready):
    release, boss = ready.begin(), get_user_model().objects.create_superuser("boss@office.example.jp")

    for person in (boss, staff(PREPARE, APPROVE)):
        with pytest.raises(MayNot):
            add_member(release, user=person, by=person)
        with pytest.raises(MayNot):
            remove_member(release, user=ready.head, by=person)
    with pytest.raises(MayNot):
        add_member(release, user=staff(), by=ready.admit(staff(APPROVE)))
    with pytest.raises(MayNot):
        join_circle(release, by=staff(PREPARE, APPROVE))


def test_a_superuser_joins_on_record(ready):
    release, boss = ready.begin(), get_user_model().objects.create_superuser("boss@office.example.jp")

    assert join_circle(release, by=boss) == join_circle(release, by=boss)

    assert boss in list_people(release)
    assert Entry.objects.filter(event="release.member_added", actor=boss).get().after == {"member": boss.pk}


def test_remove_member_keeps_somebody_who_may_prepare(ready):
    release = ready.begin()
    ready.admit(staff(APPROVE))
    remove_member(release, user=ready.head, by=ready.clerk)
    remove_member(release, user=ready.head, by=ready.clerk)

    with pytest.raises(CircleEmpty):
        remove_member(release, user=ready.clerk, by=ready.clerk)

    assert Entry.objects.filter(event="release.member_removed").get().before == {"member": ready.head.pk}


def test_a_changed_circle_leaves_the_approval(ready):
    release = ready.approve()
    add_member(release, user=staff(), by=ready.clerk)
    remove_member(release, user=ready.clerk, by=ready.head)
    lose_approvals()

    assert Release.objects.get().state == "approved"


def test_nothing_is_done_with_a_release_from_outside(ready):
    release, boss = ready.begin(), get_user_model().objects.create_superuser("boss@office.example.jp")

    for verb in (
        lambda: submit_release(release, by=boss),
        lambda: set_moment(release, moment=next_minute(), by=boss),
        lambda: request_call_off(release, reason="x", by=boss),
        lambda: gather_pages(release, by=boss),
        lambda: add_page(release, page=ready.case, by=boss),
        lambda: remove_page(release, page=ready.case.pk, by=boss),
        lambda: return_release(release, reason="x", by=boss),
        lambda: hold_release(release, by=boss),
        lambda: approve_release(release, seen="", by=boss),
    ):
        with pytest.raises(MayNot):
            verb()


def test_only_its_circle_begins_anew_after_a_release_was_called_off(ready):
    request_call_off(ready.begin(), reason="中止", by=ready.clerk)

    with pytest.raises(MayNot):
        begin_release(ready.cycle, moment=next_minute(), by=staff(PREPARE))

    assert list_people(begin_release(ready.cycle, moment=next_minute(), by=ready.head)) == [ready.head]
