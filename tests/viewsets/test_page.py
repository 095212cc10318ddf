"""Pages of ours: refused to who may not, with the way back above."""

import pytest
from django.urls import reverse

from foundation.viewsets.page import frame, list_breadcrumbs

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.viewsets.urls")]


@pytest.mark.parametrize("path", ["/kit/page/", "/kit/look/"])
def test_who_may_not_is_refused(client, stranger, path):
    assert client.get(path).status_code == 403


@pytest.mark.parametrize("path", ["/kit/page/", "/kit/look/"])
def test_nobody_looks_without_signing_in(client, path):
    assert client.get(path).status_code == 403


def test_who_may_sees_it(client, editor):
    assert client.get("/kit/look/").content == b"seen"


def test_the_way_back_stands_above(client, editor):
    page = client.get("/kit/page/")

    assert page.context["breadcrumbs_items"] == [
        {"url": reverse("test_groups:index"), "label": "Groups"},
        {"url": "", "label": "Look", "sublabel": ""},
    ]


def test_breadcrumbs_end_with_the_page_itself():
    assert list_breadcrumbs("Here", ("/up/", "Up")) == [{"url": "/up/", "label": "Up"}, {"url": "", "label": "Here"}]


def test_a_function_frames_its_page_likewise():
    assert frame("Here", ("/up/", "Up"), icon="mail") == {
        "header_title": "Here",
        "header_icon": "mail",
        "breadcrumbs_items": list_breadcrumbs("Here", ("/up/", "Up")),
    }
