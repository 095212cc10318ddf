"""The menu's entry of forms: found by nobody, and looked for by nobody, where no page can have one."""

import pytest
from wagtail.contrib.forms import utils, wagtail_hooks

from tests.factories.people import publisher

pytestmark = pytest.mark.django_db


@pytest.fixture
def looked_for(monkeypatch):
    """By whom forms were looked for; everybody finds one."""
    people = []

    class Found:
        def __init__(self, user):
            people.append(user)

        def exists(self):
            return True

    monkeypatch.setattr(wagtail_hooks, "get_forms_for_user", Found)
    return people


@pytest.mark.parametrize("kinds", [0, 1])
def test_forms_are_looked_for_where_a_kind_of_page_has_them(rf, monkeypatch, looked_for, kinds):
    monkeypatch.setattr(utils, "get_form_types", lambda: ["a kind of page"] * kinds)
    request = rf.get("/admin/")
    request.user = publisher()

    is_shown = wagtail_hooks.register_forms_menu_item().is_shown(request)

    assert (is_shown, looked_for) == (bool(kinds), [request.user] * kinds)
