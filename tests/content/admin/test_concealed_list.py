"""What Wagtail lists and mails by no policy: comments' and workflows' mails, counts of uses; nothing else is lost."""

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.urls import reverse
from wagtail.admin.mail import GroupApprovalTaskStateSubmissionEmailNotifier
from wagtail.admin.views.pages import edit
from wagtail.log_actions import LogContext
from wagtail.models import GroupApprovalTask, Page, ReferenceIndex, Workflow, WorkflowPage, WorkflowTask

from foundation.records.registry import Concealment, concealments
from home.models import StandardPage
from tests.factories.media import ImageFactory
from tests.factories.pages import add_page, front_page
from tests.factories.people import publisher
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db


@pytest.fixture
def image():
    return ImageFactory()


@pytest.fixture
def secret(monkeypatch, image):
    """A draft that only one person may find: (page, person)."""
    page = add_page(StandardPage(title="秘密", slug="secret", social_image=image), parent=front_page(), live=False)
    page.save_revision()
    knowing = publisher()
    ReferenceIndex.create_or_update_for_object(page)

    def list_keys(user):
        rows = Page.objects.none() if user == knowing else Page.objects.filter(pk=page.pk)
        return rows.order_by().values("pk")

    lend_empty(monkeypatch, concealments)
    concealments.register("test", Concealment(Page, list_keys))
    return page, knowing


def test_uses_are_counted_for_who_looks(secret, image):
    _page, knowing = secret
    counted = []
    for person in (publisher(), knowing):
        with LogContext(user=person):
            ordered = type(image).objects.annotate(number=ReferenceIndex.usage_count_subquery(type(image))).get()
            at_once = ReferenceIndex.get_count_references_to_in_bulk([image])[image]
            counted.append((image.get_usage().count(), at_once, ordered.number))

    assert counted == [(0, 0, 0), (1, 1, 1)]
    assert image.get_usage().count() == 1


def test_mails_about_a_workflow_reach_who_may_know(secret):
    page, knowing = secret
    stranger, workflow = publisher(), Workflow.objects.create(name="moderation")
    task = GroupApprovalTask.objects.create(name="look")
    task.groups.set([*stranger.groups.all(), *knowing.groups.all()])
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    state = workflow.start(page, None)

    people = GroupApprovalTaskStateSubmissionEmailNotifier().get_valid_recipients(state.current_task_state)

    assert people == {knowing}
    assert stranger.email not in [address for message in mail.outbox for address in message.to]


@pytest.mark.parametrize("name", ["disable", "disable_task"])
def test_disabling_a_workflow_or_a_task_counts_what_is_moderated_without_it(client, secret, name):
    page, knowing = secret
    stranger, workflow = publisher(), Workflow.objects.create(name="moderation")
    for person in (stranger, knowing):
        person.is_superuser = True
        person.save()
    task = GroupApprovalTask.objects.create(name="look")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    workflow.start(page, None)
    address = reverse(f"wagtailadmin_workflows:{name}", args=[task.pk if name == "disable_task" else workflow.pk])

    def read(person):
        client.force_login(person)
        return "".join(filter(str.isdecimal, client.get(address).context.get("warning_message", "")))

    assert (read(stranger), read(knowing)) == ("", "1")
    other = add_page(StandardPage(title="公開", slug="other"), parent=front_page())
    other.save_revision()
    workflow.start(other, None)
    assert (read(stranger), read(knowing)) == ("1", "2")


def test_mails_about_comments_reach_who_may_know(secret, monkeypatch):
    page, knowing = secret
    context = {"page": page, "editor": knowing, "new_comments": [], "deleted_comments": [], "resolved_comments": []}

    edit.send_notification([publisher(), knowing], "updated_comments", context | {"replied_comments": []})

    assert [message.to for message in mail.outbox] == [[knowing.email]]


def test_types_of_pages_are_counted_ordered_and_filtered_without_it(client, secret):
    page, knowing = secret
    knowing.is_superuser = True
    knowing.save()
    path = reverse("wagtailadmin_reports:page_types_usage")

    def read(person):
        client.force_login(person)
        found = [
            client.get(path + query).context["object_list"] for query in ("", "?page_locale=ja", "?page_locale=en")
        ]
        return [{kind.pk: (kind.count, kind.last_edited_page) for kind in kinds} for kinds in found]

    every, japanese, english = read(knowing)
    assert every[page.content_type_id] == japanese[page.content_type_id] == (1, page)
    every, japanese, _english = read(get_user_model().objects.create_superuser("root@office.example.jp"))
    assert every[page.content_type_id] == (0, None)
    assert page.content_type_id not in {*japanese, *english}


def test_a_workflow_and_a_language_count_pages_without_it(client, secret):
    page, knowing = secret
    workflow = Workflow.objects.create(name="moderation")
    WorkflowPage.objects.create(workflow=workflow, page=page)
    knowing.is_superuser = True
    knowing.save()

    def read(person):
        client.force_login(person)
        with LogContext(user=person):
            number = workflow.all_pages().count()
        locales = client.get(reverse("wagtaillocales:index")).context["locales"]
        return number, next(one.num_pages for one in locales if one == page.locale)

    (without, fewer), (number, many) = (
        read(get_user_model().objects.create_superuser("root@office.example.jp")),
        read(knowing),
    )
    assert (without, number, many - fewer) == (0, 1, 1)
