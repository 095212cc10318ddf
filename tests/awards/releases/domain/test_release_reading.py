"""Looks at drafts in Wagtail's editor are on record: of pages that a release is to publish, each once in a while."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.releases.domain.release import call_off_release, request_call_off
from awards.releases.domain.release_reading import READ, SAME_LOOK, note_reading
from foundation.audit.models import Entry
from tests.awards.releases.ready import PREPARE
from tests.factories.people import publisher

pytestmark = pytest.mark.django_db


def list_looks():
    return [(entry.actor, entry.after) for entry in Entry.objects.filter(event=READ).order_by("pk")]


def test_a_look_is_on_record_by_the_key_of_the_page(ready):
    release = ready.begin()

    note_reading(ready.clerk, ready.page.pk)

    assert list_looks() == [(ready.clerk, {"page": ready.page.pk})]
    assert Entry.objects.get(event=READ).subject_id == str(release.pk)


def test_looks_soon_after_one_another_are_one(ready):
    ready.begin()
    first = timezone.now()

    for after in (timedelta(0), SAME_LOOK - timedelta(seconds=1), SAME_LOOK):
        note_reading(ready.clerk, ready.page.pk, at=first + after)
    note_reading(ready.head, ready.page.pk, at=first)
    note_reading(ready.clerk, ready.case.pk, at=first)

    assert len(list_looks()) == 4


def test_what_no_release_is_to_publish_is_nobodys_affair(ready):
    note_reading(ready.clerk, ready.page.pk)
    release = request_call_off(ready.approve(), reason="中止", by=ready.clerk)
    note_reading(ready.clerk, ready.page.get_parent().pk)
    call_off_release(release, by=ready.head)

    note_reading(ready.clerk, ready.page.pk)

    assert list_looks() == []


@pytest.mark.parametrize("name", ["edit", "view_draft", "revisions_view", "revisions_compare"])
def test_each_address_that_shows_a_draft_notes_it(client, ready, name):
    ready.begin()
    person = ready.admit(publisher(PREPARE))
    ready.page.save_revision()
    first, second = ready.page.revisions.order_by("pk").values_list("pk", flat=True)[:2]
    more = {"revisions_view": [first], "revisions_compare": [first, second]}.get(name, [])
    client.force_login(person)

    assert client.get(reverse(f"wagtailadmin_pages:{name}", args=[ready.page.pk, *more])).status_code == 200

    assert list_looks() == [(person, {"page": ready.page.pk})]


def test_what_is_not_shown_is_not_noted(client, ready):
    ready.begin()
    client.force_login(publisher())

    assert client.get(reverse("wagtailadmin_pages:edit", args=[ready.page.pk])).status_code == 404

    assert list_looks() == []
