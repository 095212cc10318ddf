"""Wagtail's API publishes no translation that still says what its source says; only the editor can ask."""

import json

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import APIToken

from home.models import StandardPage
from tests.factories.pages import add_page, begin_translation, front_page, translate_text
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation():
    front_page("en")
    page = add_page(StandardPage(title="在宅勤務", slug="telework", summary="机と窓。"), parent=front_page())
    return begin_translation(page)


@pytest.fixture
def page(translation):
    return translation.get_target_instance()


def send(client, method, path, data=None, user=None):
    user = user or get_user_model().objects.create_superuser("api@example.jp")
    headers = {"Authorization": f"Bearer {APIToken.create_token(user=user, name='test')[1]}", "Accept-Language": "ja"}
    body = json.dumps(data) if data is not None else ""
    return client.generic(method, f"/api/v3/pages/{path}", body, content_type="application/json", headers=headers)


def publish(client, page, **more):
    return send(client, "POST", f"{page.pk}/actions/publish/", **more)


def change(client, page, action=None):
    data = {"meta": {"type": StandardPage._meta.label, **({"action": action} if action else {})}, "title": "Telework"}
    return send(client, "PATCH", f"{page.pk}/", data)


def is_live(page):
    page.refresh_from_db()
    return page.live


@pytest.mark.parametrize("ask", [publish, lambda client, page: change(client, page, "publish")])
def test_it_is_refused_with_what_is_left(client, translation, page, ask):
    translate_text(translation, "title", "Telework")

    answer = ask(client, page)

    assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/problem+json")
    (error,) = answer.json()["errors"]
    assert error["msg"].partition("」")[2].startswith("の要約がまだ翻訳されていません。")
    assert not is_live(page)


@pytest.mark.parametrize("action", [None, "publish"])
def test_a_page_that_repeats_another_is_refused_with_what_to_do(client, page, action):
    source = StandardPage.objects.get(locale__language_code="ja")
    alias = source.create_alias(update_slug="telework-2")

    answer = change(client, alias, action)

    assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/problem+json")
    (error,) = answer.json()["errors"]
    assert error["msg"].startswith("「在宅勤務」は別のページと同じ内容を表示するページのため、直接は変更できません。")
    assert StandardPage.objects.get(pk=alias.pk).title == "在宅勤務"


def test_a_finished_one_is_published(client, translation, page):
    translate_text(translation, "title", "Telework")
    translate_text(translation, "summary", "A desk and a window.")
    translation.save_target(publish=False)

    answer = publish(client, page)

    assert (answer.status_code, is_live(page)) == (200, True)


def test_a_draft_of_it_is_saved(client, page):
    assert change(client, page).status_code == 200
    assert not is_live(page)


def test_a_page_that_is_no_translation_is_published(client):
    page = add_page(StandardPage(title="別の頁", slug="other"), parent=front_page(), live=False)

    assert (publish(client, page).status_code, is_live(page)) == (200, True)


def test_one_no_longer_kept_in_step_is_its_own_page_and_is_published(client, translation, page):
    translation.enabled = False
    translation.save()

    assert (publish(client, page).status_code, is_live(page)) == (200, True)


def test_who_may_not_publish_hears_that_and_not_what_is_left(client, page):
    answer = publish(client, page, user=staff())

    assert answer.status_code in {401, 403}
    assert "機" not in answer.content.decode()
    assert not is_live(page)
