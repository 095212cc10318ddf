"""What was announced and is no longer so: by one person, on the board until it is put right."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from awards.programmes.models import AwardCycle, Tier
from awards.releases.domain.queries.release_undone import list_undone
from awards.releases.domain.release import lose_approvals
from awards.releases.models import Release
from tests.factories.programmes import TierFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def release(ready):
    approved = ready.approve()
    out = timezone.now() - timedelta(hours=1)
    Release.objects.filter(pk=approved.pk).update(state="released", moment=out, released_at=out)
    AwardCycle.objects.filter(pk=ready.cycle.pk).update(released_at=out)
    Page.objects.filter(pk__in=approved.pages.values("page")).update(live=True)
    return Release.objects.get(pk=approved.pk)


def list_what(release):
    return [(row.what.pk, row.by) for row in list_undone(release)]


def test_a_page_that_somebody_took_off_is_said_with_who_until_it_is_back(ready, release, client):
    chief = get_user_model().objects.create_superuser("chief@example.jp")
    assert list_what(release) == []
    page = ready.page.__class__.objects.get(pk=ready.page.pk)
    page.unpublish(user=chief, log_action=True)
    said = list_undone(release)
    client.force_login(ready.clerk)
    shown = page_of(client.get(reverse("award_releases:board", args=[release.pk])))

    assert ([(row.what.pk, row.by) for row in said], said[0].at is None) == ([(page.pk, chief)], False)
    assert len(shown.all("section[aria-labelledby='undone-h'] li")) == 1
    Page.objects.filter(pk=page.pk).update(live=True)
    assert list_what(release) == []


def test_a_tier_that_is_called_otherwise_is_said_until_it_is_called_as_it_was(ready, release):
    tier, name = ready.awardee.tier, ready.awardee.tier.name_ja
    TierFactory(cycle=ready.cycle, code="later")
    Tier.objects.filter(pk=tier.pk).update(name_ja="ちがう賞")
    renamed = list_what(release)
    Tier.objects.filter(pk=tier.pk).update(name_ja=name)

    assert (renamed, list_what(release)) == ([(tier.pk, None)], [])


def test_a_tier_renamed_before_the_moment_takes_the_approval_back(ready):
    release = ready.approve()
    Tier.objects.filter(pk=ready.awardee.tier_id).update(name_ja="ちがう賞")
    lose_approvals()

    release.refresh_from_db()
    assert (release.state, release.differences) == ("draft", [f"tier:{ready.awardee.tier_id}"])


def test_what_was_announced_is_never_deleted(ready, release):
    chief = get_user_model().objects.create_superuser("chief@example.jp")
    page = ready.page.__class__.objects.get(pk=ready.page.pk)
    free = Page.objects.get(pk=ready.case.pk)
    release.pages.filter(page=free).delete()
    above = page.get_parent()

    may = [one.specific.permissions_for_user(chief).can_delete() for one in (page, above, free)]
    assert may == [False, False, True]
    assert page.permissions_for_user(chief).can_unpublish()


def test_it_costs_five_statements_however_much_is_undone(ready, release):
    Tier.objects.update(name_ja="ちがう賞")
    Page.objects.filter(pk__in=release.pages.values("page")).update(live=False)

    with CaptureQueriesContext(connection) as queries:
        assert len(list_undone(release)) == 4

    assert len(queries) == 5
