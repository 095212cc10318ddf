"""Wagtail's own actions are in the audit record, with their actor; drafts and comments are not."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.log_actions import log
from wagtail.models import Page

from foundation.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return get_user_model().objects.create_superuser("publisher@example.jp")


@pytest.fixture
def page():
    return Page.get_first_root_node().add_child(instance=Page(title="Draft", slug="draft", live=False))


def happened(page):
    return [(entry.event, entry.actor) for entry in Entry.objects.filter(subject_id=str(page.pk)).order_by("id")]


def test_a_draft_saved_and_published(user, page):
    revision = page.save_revision(user=user, log_action=True)
    revision.publish(user=user)
    page.refresh_from_db()
    page.unpublish(user=user)

    assert happened(page) == [("wagtail.create", None), ("wagtail.publish", user), ("wagtail.unpublish", user)]


def test_a_move_keeps_both_parents(user, page):
    target = Page.get_first_root_node().add_child(instance=Page(title="Target", slug="target"))

    page.move(target, pos="last-child", user=user)

    entry = Entry.objects.get(event="wagtail.move")
    assert (entry.subject_type, entry.subject_label, entry.actor) == ("wagtailcore.page", "Draft", user)
    assert entry.after["destination"]["title"] == "Target"


def test_a_deletion_outlives_the_page(user, page):
    page.delete(user=user)

    assert Entry.objects.get(event="wagtail.delete").subject_label == "Draft"


def test_an_edited_record_is_a_change(user):
    group = Group.objects.create(name="Jurors")

    log(group, "wagtail.edit", user=user)

    assert Entry.objects.of(group).get().event == "wagtail.edit"


def test_an_edited_person_leaves_no_address(user):
    log(user, "wagtail.edit", user=user)

    assert Entry.objects.of(user).get().subject_label == ""
