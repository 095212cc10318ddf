"""A page that only concealed ones are below is one without children, wherever the admin says it."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.admin.views.pages.bulk_actions.move import MoveBulkAction
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.log_actions import LogContext
from wagtail.models import Page

from foundation.records.registry import Concealment, concealments
from home.models import StandardPage
from tests.factories.pages import add_page, front_page
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db
ACTIONS = (PublishBulkAction, MoveBulkAction)


@pytest.fixture
def secret(monkeypatch):
    """A draft that only one person may find: (page, person)."""
    page = add_page(StandardPage(title="秘密", slug="secret"), parent=front_page(), live=False)
    knowing = get_user_model().objects.create_superuser("knowing@office.example.jp")

    def list_keys(user):
        rows = Page.objects.none() if user == knowing else Page.objects.filter(pk=page.pk)
        return rows.order_by().values("pk")

    lend_empty(monkeypatch, concealments)
    concealments.register("test", Concealment(Page, list_keys))
    return page, knowing


def test_a_page_that_has_nothing_else_below_it_is_one_without_children(client, secret, rf):
    page, knowing = secret
    add_page(StandardPage(title="親", slug="above"), parent=front_page())
    above = Page.objects.get(slug="above")
    Page.objects.get(pk=page.pk).move(above, pos="last-child")
    paths = [
        f"{reverse('wagtailadmin_explore', args=[front_page().pk])}?has_child_pages=true",
        f"{reverse('wagtailadmin_api:pages:listing')}?child_of={front_page().pk}&has_children=true",
    ]

    def read(person):
        client.force_login(person)
        request = rf.get("/")
        request.user = person
        publishing, moving = (action(request, Page).object_context(above) for action in ACTIONS)
        taken = publishing["draft_descendant_count"], moving["child_pages"]
        with LogContext(user=person):
            may_delete = Page.objects.get(pk=above.pk).specific.permissions_for_user(person).can_delete()
            counted = Page.objects.get(pk=above.pk).is_navigable(), Page.objects.get(pk=above.pk).get_children_count()
        explored = client.get(reverse("wagtailadmin_explore", args=[above.pk])).context["parent_page"].is_leaf()
        return taken, may_delete, counted, explored, ["親" in client.get(path).content.decode() for path in paths]

    stranger = get_user_model().objects.create_superuser("root@office.example.jp")
    assert (read(stranger), read(knowing)) == (
        ((0, 0), False, (False, 0), True, [False, False]),
        ((1, 1), True, (True, 1), False, [True, True]),
    )
