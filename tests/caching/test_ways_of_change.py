"""Ways in which content changes that no walk takes: each is seen at once, kept or finished.

The others are in the walks (`test_any_order`, `test_any_record`), of releases in `test_release_crowd`, of what
documents are made of in `tests/documents/domain/test_document_changes.py`.
"""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, CollectionViewRestriction, Page

from campaigns.imports.domain.participation_import import enter_import
from campaigns.participation.domain.participation_approval import approve_participation
from casestudies.models import CaseStudyPage
from foundation.terms.models import Terms
from tests.caching.test_any_order import Walk
from tests.caching.walking import Watched
from tests.factories.pages import publish
from tests.factories.participation import CampaignPageFactory, open_campaign
from tests.factories.participation_import import GOOD, sent, table, work
from tests.factories.people import staff

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
NOWHERE = "/ja/nothing-here/"
HOUR = timedelta(hours=1)


def find(walk, which=0):
    return CaseStudyPage.objects.get(pk=walk.cases[which])


def draft(walk):
    case = find(walk)
    case.title = "下書き"
    case.save_revision()


def publish_a_fact(walk):
    """Of all languages: the translation is written, too."""
    case = find(walk)
    case.prefecture_id = "13"
    publish(case)
    assert find(walk, 3).prefecture_id == "13"


def go_live_later(walk):
    case = find(walk, 1)
    case.unpublish()
    case = find(walk, 1)
    case.go_live_at = timezone.now() + HOUR / 2
    publish(case)
    look_on_the_way(walk)


def expire_later(walk):
    case = find(walk, 1)
    case.go_live_at, case.expire_at = None, timezone.now() + HOUR / 2
    publish(case)
    look_on_the_way(walk)


def look_on_the_way(walk):
    """Before the moment, after it, and once it was carried out."""
    walk.what_is_given_is_what_would_be_made()
    walk.wait(HOUR)
    walk.what_is_given_is_what_would_be_made()
    call_command("publish_scheduled")


def move_the_focal_point(walk):
    picture = find(walk).picture
    picture.focal_point_x, picture.focal_point_y, picture.focal_point_width, picture.focal_point_height = 9, 9, 4, 4
    picture.save()


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


def in_bulk(action, **more):
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


UNSEEN = {"draft", "restrict_the_pictures", "move_the_focal_point"}  # of these nobody reads anything here
CHANGES = (
    *(
        draft,
        publish_a_fact,
        move_the_focal_point,
        restrict_the_pictures,
        put_first_in_the_menu,
        give_another_slug,
        lead_on,
    ),
    *(lead_elsewhere, go_back_to_an_earlier_one, in_bulk("unpublish"), in_bulk("publish"), in_bulk("move")),
    *(go_live_later, expire_later, in_bulk("delete")),
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


def take_in(campaign):
    """A table of them, and the approval that it takes."""
    row = work(sent(campaign, table(campaign, GOOD)))
    enter_import(row, by=staff())
    row.refresh_from_db()
    work(row)
    for participation in campaign.participations.all():
        approve_participation(participation, by=staff())


def test_a_table_of_participants_and_other_terms_are_seen_at_once(reader, settings, s3):
    settings.LAUREL_API_RATE = None
    walk, campaign = Watched(reader), open_campaign()
    page = CampaignPageFactory(campaign=campaign)
    terms = reverse("laurel_participation:join_terms", args=["ja", campaign.code, "participation"])
    walk.addresses |= dict.fromkeys((page.get_url(), terms, f"/api/v3/participants/?campaign={campaign.public_id}"))
    for path in walk.addresses:
        walk.client.get(path)
    for change in (lambda: take_in(campaign), lambda: Terms.objects.update(text_ja="改めた。")):
        walk.what_is_given_is_what_would_be_made()
        before = walk.fresh
        change()
        walk.what_is_given_is_what_would_be_made()
        assert walk.fresh != before
