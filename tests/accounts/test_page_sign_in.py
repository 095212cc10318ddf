"""Pages for who is signed in, or for a group: the site's own way in, and no form of Wagtail's."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import StandardPage
from tests.accounts.test_views import CODE, ask
from tests.factories.pages import add_page, front_page
from tests.parts.html import page_of

TITLE, SUMMARY = "関係者への案内", "秘密の要約"


@pytest.fixture(params=["ja", "en"])
def language(request) -> str:
    return request.param


@pytest.fixture
def closed(db, language) -> PageViewRestriction:
    cache.clear()
    values = {"title": TITLE, "slug": "members-only", "summary": SUMMARY}
    page = add_page(StandardPage(**values), parent=front_page(language))
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)


def test_a_page_for_who_is_signed_in_leads_to_the_sites_own_sign_in_and_back(closed) -> None:
    closed.restriction_type = PageViewRestriction.LOGIN
    closed.save()
    address, client = closed.page.get_url(), Client()

    answer = client.get(address, follow=True)
    shown = page_of(answer)

    assert [place.split("?")[0] for place, _status in answer.redirect_chain][-1] == "/accounts/login/"
    assert shown.one("meta[name=robots]")["content"] == "noindex"
    assert [said for said in (TITLE, SUMMARY) if shown.said_with(said, "*")] == []
    assert shown.all("input[type=password]") == []

    code = ask(client, "new@example.jp", next=shown.all("main input[name=next]")[0]["value"])
    opened = client.post(CODE, {"code": code, "next": address}, follow=True)
    assert (opened.request["PATH_INFO"], page_of(opened).one("h1").text) == (address, TITLE)


def test_who_is_signed_in_and_may_not_see_it_is_told_so_and_goes_in_no_circle(closed) -> None:
    closed.groups.add(Group.objects.create(name="members"))
    client = Client()
    client.force_login(get_user_model().objects.create_user("reader@example.jp"))

    answer = client.get(closed.page.get_url(), follow=True)
    shown = page_of(answer)

    assert (answer.status_code, len(answer.redirect_chain)) == (403, 1)
    assert shown.one("meta[name=robots]")["content"] == "noindex"
    assert shown.one("main a.more")["href"] == "/accounts/logout/"
    assert [said for said in (TITLE, SUMMARY) if shown.said_with(said, "*")] == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/ja/_util/login/", "/en/_util/login/"])
def test_wagtails_own_form_takes_no_password(client: Client, path) -> None:
    user = get_user_model().objects.create_user("reader@example.jp")
    user.set_password("a long enough passphrase")
    user.save()

    answer = client.post(path, {"username": user.email, "password": "a long enough passphrase"})

    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/")
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/admin/login/", "/admin/password_reset/", "/accounts/login/"])
def test_search_engines_leave_out_every_way_in(client: Client, path) -> None:
    assert page_of(client.get(path)).one("meta[name=robots]")["content"].split(",")[0] == "noindex"
