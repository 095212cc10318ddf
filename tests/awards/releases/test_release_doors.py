"""Every way in which Wagtail publishes a page, or takes it elsewhere, tried on pages of a release before its moment.

Each is tried by somebody with all rights. A page beside it that is in no release shows that the door is a door.
"""

import json
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from wagtail.models import APIToken, GroupApprovalTask, Page, Revision, Workflow, WorkflowPage, WorkflowTask
from wagtail_localize.models import Translation, TranslationSource

from awards.releases.domain.release_page import remove_page
from awards.releases.models import ReleasePage
from awards.results.models import AwardeePage
from foundation.clock.domain import publish_scheduled
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.results import AwardeeFactory
from tests.factories.results_pages import AwardeePageFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(ready):
    """Somebody with all rights, in the circle."""
    person = get_user_model().objects.create_superuser("boss@office.example.jp")
    ready.others.append(person)
    return person


@pytest.fixture
def planned(ready, boss):
    """The page of a release in preparation."""
    ready.begin()
    return ready.page


@pytest.fixture
def ordinary(ready):
    """A draft like it that is in no release."""
    page = AwardeePageFactory(
        awardee=AwardeeFactory(cycle=ready.cycle, name_ja="別の見本"), parent=ready.page.get_parent(), live=False
    )
    page.save_revision()
    return page


def edit(client, page, boss, **given):
    client.force_login(boss)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = page_of(client.get(address)).one("form[data-edit-form]")
    client.post(address, {**form.fields, "story-count": "0", "action-publish": "1", **given})


def bulk(client, page, boss):
    client.force_login(boss)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?next=/admin/&id={page.pk}")


def bulk_above(client, page, boss):
    client.force_login(boss)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?next=/admin/&id={page.get_parent().pk}", {"include_descendants": "on"})


def send(client, method, path, boss, data=None):
    token = APIToken.create_token(user=boss, name="test")[1]
    body = json.dumps(data) if data is not None else ""
    headers = {"Authorization": f"Bearer {token}"}
    return client.generic(method, f"/api/v3/pages/{path}", body, content_type="application/json", headers=headers)


def publish_by_api(client, page, boss):
    send(client, "POST", f"{page.pk}/actions/publish/", boss)


def patch_by_api(client, page, boss):
    data = {"meta": {"type": AwardeePage._meta.label, "action": "publish"}, "title": page.title}
    send(client, "PATCH", f"{page.pk}/", boss, data)


def start_workflow(page, boss):
    workflow, is_new = Workflow.objects.get_or_create(name="test")
    if is_new:
        task = GroupApprovalTask.objects.create(name="test")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
        WorkflowPage.objects.create(workflow=workflow, page=page.get_parent())
    workflow.start(page, boss)


def go_live(client, page, boss):
    """An editor has set a moment, past all rules, and the clock finds that it has come."""
    revision = page.latest_revision
    content = {**revision.content, "go_live_at": None}
    due = timezone.now() - timedelta(minutes=1)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=due, content=content)
    publish_scheduled()


@pytest.mark.parametrize("door", [edit, bulk, bulk_above, publish_by_api, patch_by_api, go_live])
def test_only_the_release_publishes_its_pages(client, planned, ordinary, boss, door):
    door(client, planned, boss)
    door(client, ordinary, boss)

    live = dict(Page.objects.filter(pk__in=[planned.pk, ordinary.pk]).values_list("pk", "live"))
    assert live == {planned.pk: False, ordinary.pk: True}


def test_a_workflow_that_ends_publishes_nothing(ready, ordinary, boss):
    for page in (ready.page, ordinary):
        start_workflow(page, boss)
    remove_page(ready.begin(), page=ordinary.pk, by=ready.clerk)

    with pytest.raises(PermissionDenied):
        ready.page.current_workflow_task_state.approve(user=boss)
    ordinary.current_workflow_task_state.approve(user=boss)

    live = dict(Page.objects.filter(pk__in=[ready.page.pk, ordinary.pk]).values_list("pk", "live"))
    assert live == {ready.page.pk: False, ordinary.pk: True}
    assert ready.page.current_workflow_task_state.status == "in_progress"


def test_a_finished_translation_is_not_published(client, ready, boss, django_capture_on_commit_callbacks):
    source, _made = TranslationSource.get_or_create_from_instance(ready.page)
    translation = Translation.objects.create(source=source, target_locale=ready.english.locale)
    ready.begin()
    client.force_login(boss)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("wagtailadmin_pages:edit", args=[ready.english.pk]), {"action": "publish", "confirm": "1"})

    ready.english.refresh_from_db()
    assert (translation.get_target_instance().pk, ready.english.live) == (ready.english.pk, False)


def copy(client, page, boss):
    client.force_login(boss)
    data = {
        **{"new_title": "写し", "new_slug": "copied", "new_parent_page": page.get_parent().pk},
        **{"publish_copies": "on", "copy_subpages": ""},
    }
    client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)


def copy_as_alias(client, page, boss):
    client.force_login(boss)
    data = {"new_title": "写し", "new_slug": "copied", "new_parent_page": page.get_parent().pk, "alias": "on"}
    client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)


def copy_by_api(client, page, boss):
    data = {"destination_page_id": page.get_parent().pk, "slug": "copied", "title": "写し", "keep_live": True}
    send(client, "POST", f"{page.pk}/actions/copy/", boss, data)


@pytest.mark.parametrize("door", [copy, copy_as_alias, copy_by_api])
def test_its_pages_are_not_copied(client, ready, planned, boss, door):
    """A case study; Laurel lets nobody copy pages of records."""
    ordinary = CaseStudyPageFactory(parent=ready.case.get_parent(), live=False)

    door(client, ready.case, boss)
    assert not Page.objects.filter(slug="copied").exists()

    door(client, ordinary, boss)
    assert Page.objects.filter(slug="copied").exists()


def test_its_pages_are_not_copied_with_those_above(client, ready, planned, boss):
    client.force_login(boss)
    above = ready.case.get_parent()
    data = {"new_title": "写し", "new_slug": "copied", "new_parent_page": above.get_parent().pk}
    address = reverse("wagtailadmin_pages:copy", args=[above.pk])

    client.post(address, {**data, "copy_subpages": "on"})
    assert not Page.objects.filter(slug="copied").exists()

    client.post(address, data)
    assert Page.objects.get(slug="copied").numchild == 0


def delete(client, page, boss):
    client.force_login(boss)
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))


def delete_by_api(client, page, boss):
    send(client, "DELETE", f"{page.pk}/", boss)


def delete_in_bulk(client, page, boss):
    client.force_login(boss)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    client.post(f"{address}?next=/admin/&id={page.pk}")


@pytest.mark.parametrize("door", [delete, delete_by_api, delete_in_bulk])
def test_its_pages_are_not_deleted(client, planned, ordinary, boss, door):
    door(client, planned, boss)
    door(client, ordinary, boss)

    assert set(Page.objects.filter(pk__in=[planned.pk, ordinary.pk]).values_list("pk", flat=True)) == {planned.pk}


def test_the_page_above_is_not_deleted_with_it(client, planned, boss):
    delete(client, planned.get_parent(), boss)

    assert Page.objects.filter(pk=planned.pk).exists()


def test_a_submitted_page_can_not_be_edited(client, ready, boss):
    ready.submit()
    before = ready.page.get_latest_revision().pk

    edit(client, ready.page, boss, title="あとから直した題")

    assert AwardeePage.objects.get(pk=ready.page.pk).get_latest_revision().pk == before


def test_a_page_that_was_taken_out_is_published_as_any_other(client, ready, boss):
    release = ready.begin()
    remove_page(release, page=ready.page.pk, by=ready.clerk)

    edit(client, ready.page, boss)

    assert Page.objects.get(pk=ready.page.pk).live
    assert not ReleasePage.objects.filter(page=ready.page).exists()


def test_an_alias_of_its_page_waits_with_it(client, ready, boss):
    alias = ready.page.create_alias(parent=ready.page.get_parent(), update_slug="alias")
    ready.begin()

    assert not alias.permissions_for_user(boss).can_publish()
