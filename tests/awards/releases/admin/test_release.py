"""What waits on the front page of the admin: releases of which nothing will come out as they are."""

from datetime import timedelta

import pytest
from django.urls import reverse

from awards.releases.admin.release import list_stuck
from awards.releases.domain.circle import remove_member
from awards.releases.domain.queries.release_circle import list_concealed_notices
from awards.releases.domain.release import lose_approvals
from awards.results.models import Awardee
from foundation.notices.models import Notice

pytestmark = pytest.mark.django_db


def test_who_prepared_and_approved_is_told_once_that_the_approval_was_lost_and_sees_it_wait(ready):
    release = ready.approve()
    remove_member(release, user=ready.clerk, by=ready.head)
    before = list_stuck(ready.head).count()
    Awardee.objects.update(name_ja="別の名")
    for _time in range(2):
        lose_approvals()

    notice = Notice.objects.get(kind="awards.approval_lost")
    assert (before, notice.to, str(release.pk) in notice.values["link"]) == (0, ready.head.email, True)
    assert (list_stuck(ready.head).get(), list_stuck(ready.clerk).count()) == (release, 0)
    concealed = [list_concealed_notices(person).values_list("pk", flat=True) for person in (ready.head, ready.clerk)]
    assert [notice.pk in keys for keys in concealed] == [False, True]


def test_a_release_whose_moment_has_passed_waits_for_its_circle(ready, time_machine, client):
    release = ready.begin()
    assert list_stuck(ready.clerk).count() == 0
    time_machine.move_to(release.moment + timedelta(minutes=1), tick=False)
    client.force_login(ready.clerk)
    found = [client.get(reverse("award_releases:index"), {"is_stuck": one}) for one in ("true", "false")]

    assert list_stuck(ready.clerk).get() == release
    assert [answer.context["paginator"].count for answer in found] == [1, 0]
