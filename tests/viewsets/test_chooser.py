"""Choosing a record: found by a part of its name; nothing is shown, listed or answered that may not be chosen."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from foundation.viewsets.chooser import RecordChooserViewSet
from tests.viewsets.urls import chooser

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.viewsets.urls")]


@pytest.fixture
def groups():
    return [Group.objects.create(name=name) for name in ("見本委員会", "見本事務局", "hidden 見本")]


def found(answer):
    return sorted(str(row) for row in answer.context["results"])


@pytest.mark.parametrize("view", ["choose", "choose_results"])
def test_only_what_may_be_chosen_is_listed(client, editor, groups, view):
    assert found(client.get(reverse(f"group_chooser:{view}"))) == ["見本事務局", "見本委員会"]


def test_a_part_of_the_name_finds_it(client, editor, groups):
    assert found(client.get(reverse("group_chooser:choose_results"), {"q": "委員"})) == ["見本委員会"]


def test_what_may_not_be_chosen_is_not_answered(client, editor, groups):
    shown, _other, hidden = groups

    assert client.get(reverse("group_chooser:chosen", args=[shown.pk])).status_code == 200
    assert client.get(reverse("group_chooser:chosen", args=[hidden.pk])).status_code == 404
    assert client.get(reverse("group_chooser:chosen", args=["x"])).status_code == 404


def test_of_several_only_what_may_be_chosen_is_answered(client, editor, groups):
    keys = [*(str(group.pk) for group in groups), "x"]

    answer = client.get(reverse("group_chooser:chosen_multiple"), {"id": keys}).json()

    assert sorted(row["title"] for row in answer["result"]) == ["見本事務局", "見本委員会"]


def test_records_are_not_made_in_passing():
    assert [pattern.name for pattern in chooser.get_urlpatterns() if pattern.name == "create"] == []


def test_a_chooser_of_all_records_without_a_form_makes_none():
    """Its address would answer a POST with an error: there is no form to read."""
    chooser_of_all = RecordChooserViewSet("all_groups_chooser", model=Group)

    assert [pattern.name for pattern in chooser_of_all.get_urlpatterns() if pattern.name == "create"] == []
