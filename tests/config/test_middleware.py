"""The store of messages is opened where somebody adds or shows one, and what waits in it is lost by nobody else."""

import pytest
from django.contrib import messages
from django.contrib.messages.storage import default_storage
from django.http import HttpResponse
from django.test import RequestFactory

from config import middleware
from config.middleware import LateMessageMiddleware


def pass_through(view, cookies=()):
    """What a view's response carries on; as a browser that has these cookies asks for it."""
    request = RequestFactory().get("/ja/")
    request.COOKIES.update(cookies)
    return LateMessageMiddleware(view)(request)


def add(request):
    messages.success(request, "保存しました。")
    return HttpResponse()


def show(request):
    return HttpResponse(", ".join(str(message) for message in messages.get_messages(request)))


def look_away(request):
    return HttpResponse()


@pytest.fixture
def opened(monkeypatch, settings):
    settings.MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
    found = []

    def open_storage(request):
        found.append(request)
        return default_storage(request)

    monkeypatch.setattr(middleware, "default_storage", open_storage)
    return found


def test_a_message_waits_over_pages_that_show_none_until_one_does(opened):
    cookies = {name: morsel.value for name, morsel in pass_through(add).cookies.items()}
    assert len(opened) == 1

    assert not pass_through(look_away, cookies).cookies
    assert len(opened) == 1

    shown = pass_through(show, cookies)
    assert shown.content.decode() == "保存しました。"
    assert [morsel["max-age"] for morsel in shown.cookies.values()] == [0]


def test_a_request_that_nobody_adds_one_to_opens_nothing(opened):
    pass_through(look_away)

    assert opened == []
