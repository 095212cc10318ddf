"""Only requests to the admin, by who may enter it, find what isn't published."""

from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from foundation.search.domain import staff_search
from foundation.search.middleware import StaffSearchMiddleware
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "person", "finds"),
    [
        ("/admin/pages/search/", "staff", True),
        ("/admin/pages/search/", "reader", False),
        ("/admin/pages/search/", "nobody", False),
        ("/ja/search/", "staff", False),
        ("/api/v3/pages/", "staff", False),
    ],
)
def test_drafts_are_found_in_the_admin_alone(path: str, person: str, finds: bool) -> None:
    seen: list[Any] = []

    def answer(request: Any) -> HttpResponse:
        seen.append(staff_search._finds_drafts.get())
        return HttpResponse()

    request = RequestFactory().get(path)
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "begun"
    people = {"staff": staff, "nobody": AnonymousUser}
    request.user = people.get(person, lambda: get_user_model().objects.create_user("reader@example.jp"))()
    StaffSearchMiddleware(answer)(request)

    assert (seen, staff_search._finds_drafts.get()) == ([finds], False)
