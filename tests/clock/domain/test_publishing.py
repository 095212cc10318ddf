"""Scheduled publishing: one object at a time, and one that fails stops no other."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published

from foundation.audit.models import Entry
from foundation.clock.domain import PublishingFailed, next_scheduled, publish_scheduled

pytestmark = pytest.mark.django_db
SOON = timedelta(hours=1)


def add(slug, **more):
    return Page.get_first_root_node().add_child(instance=Page(title=slug, slug=slug, **more))


def schedule(slug, go_live_at):
    """A page whose approved revision goes live at a moment; a past one, as after a time without a clock."""
    page = add(slug, live=False, go_live_at=timezone.now() + SOON)
    revision = page.save_revision()
    revision.publish()
    revision.content["go_live_at"] = go_live_at.isoformat()
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=go_live_at, content=revision.content)
    return page


@pytest.fixture
def stumbling():
    """Something of the site's that fails when page "two" is published."""

    def stumble(sender, instance, **kwargs):
        if instance.slug == "two" and instance.live:  # Wagtail sends this for scheduling, too
            Page.objects.filter(slug="one").update(title="half done")
            raise OSError("cannot")

    page_published.connect(stumble)
    yield
    page_published.disconnect(stumble)


def test_what_is_due_goes_live_and_what_has_expired_goes_down():
    now = timezone.now()
    schedule("one", now - SOON)
    schedule("two", now + SOON)
    add("old", expire_at=now - SOON)

    assert publish_scheduled() == 2

    assert {page.slug: page.live for page in Page.objects.filter(slug__in=["one", "two", "old"])} == {
        "one": True,
        "two": False,
        "old": False,
    }
    assert set(Entry.objects.filter(event__endswith=".scheduled").values_list("event", "subject_label")) == {
        ("wagtail.publish.scheduled", "one"),
        ("wagtail.unpublish.scheduled", "old"),
    }
    assert publish_scheduled() == 0


def test_a_page_that_fails_stops_no_other(stumbling, caplog):
    now = timezone.now()
    for minutes, slug in enumerate(["one", "two", "three"]):
        schedule(slug, now - SOON + timedelta(minutes=minutes))

    with pytest.raises(PublishingFailed, match="1 of 3"):
        publish_scheduled()

    assert {page.slug: page.live for page in Page.objects.filter(slug__in=["one", "two", "three"])} == {
        "one": True,
        "two": False,
        "three": True,
    }
    assert Page.objects.get(slug="one").title == "one"


def test_the_failing_page_is_tried_again(stumbling, caplog):
    schedule("two", timezone.now() - SOON)
    for _ in range(2):
        with pytest.raises(PublishingFailed, match="1 of 1"):
            publish_scheduled()


def test_the_next_moment_is_of_pages_that_come_or_go():
    now = timezone.now().replace(microsecond=0)
    assert next_scheduled(after=now) is None

    schedule("one", now + 2 * SOON)
    assert next_scheduled(after=now) == now + 2 * SOON

    add("old", expire_at=now + SOON)
    assert next_scheduled(after=now) == now + SOON
    assert next_scheduled(after=now + SOON) == now + 2 * SOON
