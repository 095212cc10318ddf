"""Wagtail's API answers about a page that somebody must not find as about a number that no page has."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from wagtail.models import APIToken, GroupPagePermission, Page

from foundation.content.api.concealed_page import ABSENT
from foundation.records.registry import Concealment, concealments
from home.models import StandardPage
from tests.factories.pages import add_page, front_page, locale
from tests.factories.people import publisher, staff
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db
TYPE = {"type": StandardPage._meta.label}
OPERATIONS = [
    ("GET", "{0}/", None),
    ("GET", "{0}/?version=draft", None),
    ("GET", "find/?id={0}", None),
    ("GET", "?child_of={0}", None),
    ("GET", "?translation_of={0}", None),
    ("GET", "{0}/revisions/", None),
    ("GET", "{0}/revisions/1/", None),
    ("PATCH", "{0}/", {"title": "別"}),
    ("PATCH", "{0}/", {"title": 1}),
    ("PATCH", "{0}/", {"meta": TYPE, "title": "別"}),
    ("DELETE", "{0}/", None),
    ("DELETE", "{0}/actions/delete/", None),
    ("POST", "{0}/actions/publish/", None),
    ("POST", "{0}/actions/unpublish/", None),
    ("POST", "{0}/actions/copy/", None),
    ("POST", "{0}/actions/create_alias/", None),
    ("POST", "{0}/actions/convert_alias/", None),
    ("POST", "{0}/actions/revert/", {"revision_id": 1}),
    ("POST", "{0}/actions/move/", {"destination_id": 1}),
    ("POST", "{0}/actions/copy_for_translation/", {"locale": "en"}),
    ("POST", "{1}/actions/copy/", {"destination_id": "{0}"}),
    ("POST", "{1}/actions/create_alias/", {"destination_id": "{0}"}),
    ("POST", "{1}/actions/move/", {"destination_id": "{0}"}),
    ("POST", "", {"meta": TYPE | {"parent_id": "{0}"}, "title": "別"}),
]


@pytest.fixture
def secret(monkeypatch):
    page = add_page(StandardPage(title="秘密", slug="secret"), parent=front_page(), live=False)
    page.save_revision()
    lend_empty(monkeypatch, concealments)
    rows = Page.objects.filter(pk=page.pk).order_by().values("pk")
    concealments.register("test", Concealment(Page, lambda user: rows))
    return page


@pytest.fixture
def known():
    locale("en")
    return add_page(StandardPage(title="公然", slug="known"), parent=front_page())


def make_token(person):
    return {"Authorization": f"Bearer {APIToken.create_token(user=person, name='test')[1]}"}


def fill(value, *keys):
    if isinstance(value, dict):
        return {name: fill(one, *keys) for name, one in value.items()}
    return keys[0] if value == "{0}" else value


def ask(client, headers, method, path, data, *keys):
    body = "" if data is None else json.dumps(fill(data, *keys))
    path = f"/api/v3/pages/{path.format(*keys)}"
    answer = client.generic(method, path, body, content_type="application/json", headers=headers)
    return answer.status_code, answer.content.decode()


def make_people():
    """With all rights, those of an editor, and those of the admin alone."""
    editor = publisher()
    for right in ("add", "change", "publish"):
        GroupPagePermission.objects.get_or_create(
            group=editor.groups.first(), page=Page.get_first_root_node(), permission=permission_of(right)
        )
    return [get_user_model().objects.create_superuser("root@office.example.jp"), editor, staff("access_admin")]


def permission_of(right):
    return Permission.objects.get(codename=f"{right}_page", content_type__app_label="wagtailcore")


def test_every_operation_answers_as_for_no_page(client, secret, known):
    for person in make_people():
        headers = make_token(person)
        for method, path, data in OPERATIONS:
            hidden, absent = (ask(client, headers, method, path, data, key, known.pk) for key in (secret.pk, ABSENT))

            assert hidden == absent, (person, method, path)

    assert Page.objects.get(pk=secret.pk).title == "秘密"
    assert front_page().get_children().count() == 2


def test_for_who_may_find_it_operations_answer(client, secret, known, monkeypatch):
    lend_empty(monkeypatch, concealments)
    headers = make_token(get_user_model().objects.create_superuser("root@office.example.jp"))

    answers = [
        ask(client, headers, method, path, data, secret.pk, known.pk)[0]
        for method, path, data in [OPERATIONS[0], OPERATIONS[5], OPERATIONS[7], OPERATIONS[20]]
    ]

    assert answers == [200, 200, 200, 201]


def test_an_answer_about_a_page_is_still_its_own(client, secret, known):
    headers = make_token(get_user_model().objects.create_superuser("root@office.example.jp"))

    assert ask(client, headers, "GET", "{1}/", None, secret.pk, known.pk)[0] == 200
    assert ask(client, headers, "POST", "{1}/actions/unpublish/", None, secret.pk, known.pk)[0] == 200
