"""The slug of a page of a release, taken by staff outside its circle: theirs at once; the circle reads why."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.log_actions import LogContext
from wagtail.models import Page

from awards.releases.domain.queries.release_finding import list_stops
from awards.releases.domain.release import lose_approvals, submit_release
from awards.releases.domain.release_moment import carry_out_due
from awards.releases.models import Release
from home.models import StandardPage
from tests.factories.pages import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def release(ready):
    return ready.approve()


def take(ready):
    """A live page of somebody outside, with all rights on pages."""
    outsider = get_user_model().objects.create_superuser("root@office.example.jp")
    parent = ready.page.get_parent()
    with LogContext(user=outsider):
        page = parent.add_child(instance=StandardPage(title="別", slug=ready.page.slug, locale=parent.locale))
        return publish(page)


def read_state(release):
    return Release.objects.get(pk=release.pk).state


def test_the_approval_is_taken_back_and_the_circle_reads_why(ready, release, client):
    slug = ready.page.slug
    page = take(ready)
    lose_approvals()

    stops = list_stops(Release.objects.get(pk=release.pk), at=timezone.now())

    assert read_state(release) == "draft"
    assert [(stop.kind, stop.page.pk) for stop in stops] == [("taken", ready.page.pk)]
    assert client.get(page.url).status_code == 200
    assert page.slug == slug


def test_at_the_moment_nothing_is_released_beside_it(ready, release, time_machine):
    take(ready)
    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)

    carry_out_due()

    assert read_state(release) == "draft"
    assert not Page.objects.get(pk=ready.page.pk).live


def test_once_it_is_free_again_the_page_has_its_slug(ready, release):
    slug = ready.page.slug
    take(ready).delete()
    lose_approvals()

    submit_release(release, by=ready.clerk)

    page = Page.objects.get(pk=ready.page.pk)
    assert (page.slug, page.url_path) == (slug, ready.page.url_path)
