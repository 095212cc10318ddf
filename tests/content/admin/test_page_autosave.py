"""A form that is sent while Wagtail autosaves it makes one page, whichever of the two requests ends last."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail import hooks
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.models import StandardPage
from tests.factories.home import standard_page
from tests.factories.pages import publish

pytestmark = pytest.mark.django_db
ONE, OTHER = "a" * 64, "b" * 64


@pytest.fixture
def parent():
    """A page without others below it."""
    return standard_page()


@pytest.fixture
def boss():
    return get_user_model().objects.create_superuser("boss@example.jp")


@pytest.fixture
def browser(boss):
    return signed_in(boss)


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def make(browser, parent, *, token=ONE, title="在宅勤務のすすめ", **given):
    values = {
        "title": title,
        "slug": "homework",
        "summary": "",
        "intro": "null",
        "body": streamfield([]),
        "seo_title": "",
        "search_description": "",
        "comments": inline_formset([]),
        "csrfmiddlewaretoken": token,
    }
    options = given.pop("options", {})
    address = reverse("wagtailadmin_pages:add", args=[StandardPage._meta.app_label, "standardpage", parent.pk])
    return browser.post(address, nested_form_data({**values, **given}), **options)


def autosave(browser, parent, **given):
    answer = make(browser, parent, options={"headers": {"accept": "application/json"}}, **given)
    assert answer.json()["success"]
    return StandardPage.objects.filter(pk=answer.json()["pk"]).first()


def send(browser, parent, **given):
    return make(browser, parent, **{"action-publish": "1", **given})


def pages_below(parent):
    parent.refresh_from_db()
    found = [(page.slug, page.live) for page in StandardPage.objects.child_of(parent)]
    assert len(found) == parent.numchild
    return found


@pytest.mark.parametrize(("button", "is_live"), [({"action-publish": "1"}, True), ({"action-publish": ""}, False)])
def test_a_form_sent_before_its_autosave_was_answered_makes_one_page(browser, parent, button, is_live):
    draft = autosave(browser, parent, title="在宅勤務の")

    answer = send(browser, parent, **button)

    assert answer.status_code == 302
    assert pages_below(parent) == [("homework", is_live)]
    assert StandardPage.objects.child_of(parent).get().pk != draft.pk
    assert StandardPage.objects.child_of(parent).get().title == "在宅勤務のすすめ"


def test_a_form_that_is_refused_leaves_what_was_autosaved(browser, parent):
    draft = autosave(browser, parent)

    refused = send(browser, parent, title="")

    assert (refused.status_code, len(pages_below(parent))) == (200, 1)
    form = browser.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).context["form"]
    assert (form["title"].value(), form["slug"].value()) == ("在宅勤務のすすめ", "homework")


def test_two_autosaves_at_once_leave_one_draft(boss, browser, parent):
    def end_now(request, page):
        if page.slug != "first":
            autosave(signed_in(boss), parent, slug="first")

    with hooks.register_temporarily("after_create_page", end_now, order=-200):
        autosave(browser, parent, slug="second")

    assert len(pages_below(parent)) == 1


def test_an_autosave_that_ends_last_leaves_the_page_alone(browser, parent):
    send(browser, parent)

    assert autosave(browser, parent, slug="") is None
    assert pages_below(parent) == [("homework", True)]


def test_an_autosave_that_ends_in_between_leaves_no_draft(boss, browser, parent):
    def end_now(request, above, page_class):
        if request.accepts("text/html"):
            autosave(signed_in(boss), parent, slug="")

    with hooks.register_temporarily("before_create_page", end_now, order=200):
        send(browser, parent)

    assert pages_below(parent) == [("homework", True)]


def test_an_autosave_that_is_repeated_leaves_one_draft(browser, parent):
    """Its first answer was lost on the way."""
    autosave(browser, parent)
    autosave(browser, parent)

    assert pages_below(parent) == [("homework", False)]


@pytest.mark.parametrize("token", [OTHER, ""])
def test_what_another_form_has_made_stays(browser, parent, token):
    autosave(browser, parent, token=token)
    send(browser, parent, token="" if not token else ONE, slug="other")

    assert sorted(pages_below(parent)) == [("homework", False), ("other", True)]


def test_what_somebody_else_has_made_stays(browser, parent):
    autosave(signed_in(get_user_model().objects.create_superuser("other@example.jp")), parent)
    send(browser, parent, slug="other")

    assert sorted(pages_below(parent)) == [("homework", False), ("other", True)]


def test_a_draft_that_was_published_since_stays(browser, parent):
    publish(autosave(browser, parent))
    send(browser, parent, slug="other")

    assert sorted(pages_below(parent)) == [("homework", True), ("other", True)]
