"""Which pages wait for a release, and when what the public sees changes by one."""

from datetime import timedelta

import pytest

from awards.programmes.domain.cycle import move_cycle, request_suspension
from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from awards.releases.domain.queries.release_embargo import (
    find_next_release,
    list_embargoed_pages,
    list_hidden_release_pages,
)
from awards.releases.domain.release import hold_release, request_call_off
from awards.releases.domain.release_moment import carry_out_due
from casestudies.models import CaseStudyPage
from foundation.changes.domain.reading import reading
from foundation.content.domain.queries.visibility import find_next_change, is_hidden
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def test_pages_wait_from_when_they_join_until_it_is_over(ready):
    release = ready.begin()
    assert set(list_embargoed_pages()) == {ready.page.pk, ready.english.pk, ready.case.pk}
    assert not any(embargo.is_fixed for embargo in list_embargoed_pages().values())

    request_call_off(release, reason="中止", by=ready.clerk)
    assert list_embargoed_pages() == {}


def test_submitted_pages_are_fixed(ready):
    ready.submit()

    assert all(embargo.is_fixed for embargo in list_embargoed_pages().values())


def test_only_approved_moments_are_to_come(ready):
    release = ready.submit()
    before = release.moment - SECOND
    assert find_next_release(before) is None

    release = ready.approve(release)
    assert [find_next_release(before), find_next_change(before)] == [release.moment, release.moment]

    hold_release(release, by=ready.head)
    assert find_next_release(before) is None


def test_written_pages_are_hidden_until_the_moment(ready, time_machine):
    release = ready.approve()
    time_machine.move_to(release.moment - SECOND, tick=False)
    carry_out_due()
    before, at = release.moment - SECOND, release.moment

    found = [set(list_hidden_release_pages(moment).values_list("pk", flat=True)) for moment in (before, at)]
    with reading():
        read = [set(list_hidden_release_pages(moment)) for moment in (before, at)]

    assert found == read == [{ready.page.pk, ready.english.pk, ready.case.pk}, set()]
    assert [is_hidden(ready.case, at=moment) for moment in (before, at)] == [True, False]
    assert [find_next_release(moment) for moment in (before, at)] == [at, None]


def test_pages_of_suspended_results_are_hidden_until_these_are_shown_again(ready, client, time_machine):
    release = ready.approve()
    time_machine.move_to(release.moment - SECOND, tick=False)
    carry_out_due()
    time_machine.move_to(release.moment, tick=False)
    one, other = (staff("change_awardcycle", "release_results") for _ in range(2))
    case, published = CaseStudyPage.objects.get(pk=ready.case.pk), {ready.page.pk, ready.english.pk, ready.case.pk}

    def read():
        hidden = set(list_hidden_release_pages(release.moment).values_list("pk", flat=True))
        with reading():
            assert set(list_hidden_release_pages(release.moment)) == hidden
        return hidden, client.get(case.get_url()).status_code

    seen = [read()]
    cycle = AwardCycle.objects.get(pk=ready.cycle.pk)
    mark = request_suspension(cycle, reason="確認のため", by=one).retraction_mark
    move_cycle(cycle, CycleState.SUSPENDED, seen=mark, by=other)
    seen.append(read())
    move_cycle(AwardCycle.objects.get(pk=cycle.pk), CycleState.IN_FORCE, by=one)
    seen.append(read())

    assert seen == [(set(), 200), (published, 404), (set(), 200)]
