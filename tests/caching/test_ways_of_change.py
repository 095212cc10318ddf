"""Ways in which content changes that no walk takes: each is seen at once, kept or finished.

The others are in the walks (`test_any_order`, `test_any_record`, `test_any_edit`), of releases in `test_release_crowd`,
of what documents are made of in `tests/documents/domain/test_document_changes.py`.
"""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, CollectionViewRestriction, Page

from casestudies.models import CaseStudyPage
from tests.caching.test_any_order import Walk
from tests.factories.pages import publish

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
NOWHERE = "/ja/nothing-here/"


def find(walk, which=0):
    return CaseStudyPage.objects.get(pk=walk.cases[which])


def draft(walk):
    case = find(walk)
    case.title = "下書き"
    case.save_revision()


def restrict_the_pictures(walk):
    CollectionViewRestriction.objects.create(collection=Collection.get_first_root_node(), restriction_type="login")


def put_first_in_the_menu(walk):
    Page.objects.get(pk=walk.release.get_parent().pk).move(
        Page.objects.get(pk=walk.homes[0].get_parent().pk), pos="left"
    )


def give_another_slug(walk):
    home = type(walk.homes[0]).objects.get(pk=walk.homes[0].pk)
    home.slug = "another"
    publish(home)


def lead_on(walk):
    Redirect.objects.create(old_path=NOWHERE.rstrip("/"), redirect_page_id=walk.cases[2], is_permanent=True)


def lead_elsewhere(walk):
    Redirect.objects.update(redirect_page=None, redirect_link="/en/")


def go_back_to_an_earlier_one(walk):
    find(walk).revisions.order_by("pk").first().publish()


def in_bulk(action):
    def change(walk):
        editor = Client()
        editor.force_login(get_user_model().objects.create_superuser(email=f"{action}@example.jp", password="x"))
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        answer = editor.post(f"{address}?id={walk.cases[0]}&id={walk.cases[2]}&next=/admin/", more_of(walk))
        assert answer.status_code == 302

    def more_of(walk):
        return {"chooser": walk.homes[1].pk, "move_applicable": "on"}

    change.__name__ = f"{action} in bulk"
    return change


UNSEEN = {"draft", "restrict_the_pictures"}  # of these nobody reads anything here
CHANGES = (
    *(draft, restrict_the_pictures, put_first_in_the_menu, give_another_slug, lead_on, lead_elsewhere),
    *(go_back_to_an_earlier_one, in_bulk("move"), in_bulk("delete")),
)


@pytest.fixture
def walk(reader, settings):
    settings.LAUREL_API_RATE = None
    walk = Walk(reader)
    yield walk
    walk.teardown()


def test_each_way_in_which_pages_change_is_seen_at_once(walk):
    walk.begin()
    walk.addresses |= dict.fromkeys((NOWHERE, "/sitemap.xml", "/sitemap-pages.xml", "/ja/", "/en/"))
    for which in range(4):
        walk.find(which)
    menu = [page.get_parent().pk for page in (walk.homes[0], walk.release)]
    Page.objects.filter(pk__in=menu).update(show_in_menus=True)
    for change in CHANGES:
        walk.finish_documents()
        walk.what_is_given_is_what_would_be_made()
        before = walk.fresh
        change(walk)
        walk.what_is_given_is_what_would_be_made()
        assert (walk.fresh == before) == (change.__name__ in UNSEEN), change.__name__
