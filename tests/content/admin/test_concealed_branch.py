"""A page that only concealed ones are below is one without children, wherever the admin says it."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.admin.views.pages.bulk_actions.move import MoveBulkAction
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.log_actions import LogContext, get_active_log_context
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
        taken = publishing["draft_descendant_count"], moving["child_pages"], moving["item"].is_leaf()
        with LogContext(user=person):
            may_delete = Page.objects.get(pk=above.pk).specific.permissions_for_user(person).can_delete()
            counted = Page.objects.get(pk=above.pk).is_navigable(), Page.objects.get(pk=above.pk).get_children_count()
        explored = client.get(reverse("wagtailadmin_explore", args=[above.pk])).context["parent_page"].is_leaf()
        return taken, may_delete, counted, explored, ["親" in client.get(path).content.decode() for path in paths]

    stranger = get_user_model().objects.create_superuser("root@office.example.jp")
    assert (read(stranger), read(knowing)) == (
        ((0, 0, True), False, (False, 0), True, [False, False]),
        ((1, 1, False), True, (True, 1), False, [True, True]),
    )


@pytest.fixture
def look(client, secret):
    """Reads as a stranger and as who knows: (of a page that only the concealed one is below, by a function of it)."""
    page, knowing = secret
    above = front_page().add_child(instance=Page(title="親", slug="above", locale=front_page().locale))
    Page.objects.get(pk=page.pk).move(above, pos="last-child")
    stranger = get_user_model().objects.create_superuser("root@office.example.jp")

    def look(read):
        found = []
        for person in (stranger, knowing):
            client.force_login(person)
            with LogContext(user=person):
                found.append(read(Page.objects.get(pk=above.pk)))
        return found

    return look


def test_a_chooser_of_one_type_neither_lists_nor_begins_at_it(client, look):
    query = f"page_type={StandardPage._meta.label_lower}"
    child = reverse("wagtailadmin_choose_page_child", args=[front_page().pk])

    def read(above):
        listed = "親" in client.get(f"{child}?{query}").json()["html"]
        begun = client.get(f"{reverse('wagtailadmin_choose_page')}?{query}").json()["parent_page_id"]
        return listed, begun == above.pk

    assert look(read) == [(False, False), (True, True)]


def test_a_folder_and_pages_below_are_drawn_where_they_may_be_found(client, look):
    explorer = reverse("wagtailadmin_explore", args=[front_page().pk])

    def read(above):
        moved = client.get(reverse("wagtailadmin_pages:move_confirm", args=[above.pk, above.get_parent().pk]))
        copied = client.get(reverse("wagtailadmin_pages:copy", args=[above.pk])).context["form"].fields
        translated = client.get(reverse("wagtail_localize:submit_page_translation", args=[above.pk]))
        return (
            "icon-folder" in client.get(explorer).content.decode().partition("親")[0],
            moved.context["page_to_move"].is_leaf(),
            "copy_subpages" in copied,
            translated.context["form"].fields["include_subtree"].widget.is_hidden,
        )

    assert look(read) == [(False, True, False, True), (True, False, True, False)]


def test_the_summary_counts_it_for_who_may_find_it(rf, look):
    request = rf.get("/")

    def read(_above):
        request.user = get_active_log_context().user
        return PagesSummaryItem(request).get_context_data({})["total_pages"]

    without, all_of_them = look(read)
    assert all_of_them - without == 1


def test_a_page_is_put_where_it_was_dragged_among_those_found(client, look):
    def read(above):
        for page in above.get_children().filter(live=True):
            page.delete()
        above.refresh_from_db()
        first, last = (add_page(StandardPage(title=name, slug=name), parent=above) for name in "ab")
        path = reverse("wagtailadmin_pages:set_page_position", args=[first.pk])
        client.post(f"{path}?position=1")
        return [page.slug for page in above.get_children() if page.slug != "secret"]

    assert look(read) == [["b", "a"], ["a", "b"]]
