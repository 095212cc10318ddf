"""Choosing a record: found by a part of its name; nothing is shown, listed or answered that may not be chosen."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import APIToken, Page

from foundation.organisations.models import Industry
from foundation.viewsets import chooser as choosing
from foundation.viewsets.chooser import RecordChooserViewSet
from tests.factories.people import staff
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


@pytest.mark.urls("config.urls")
def test_what_a_filter_offers_is_read_once_until_it_changes(client):
    """In the list of divisions the organisations; each is offered with its own words, behind the one for all."""
    industry = Industry.objects.order_by("sort_order", "code").first()
    client.force_login(staff("view_organisation"))

    def offered():
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(reverse("organisation:index"))
        words = [str(label) for _value, label in answer.context["filters"].form.fields["industry"].choices]
        return words, sum("laurel_organisations_industry" in query["sql"] for query in captured)

    first, _read = offered()
    again, read_again = offered()
    Industry.objects.filter(pk=industry.pk).update(name_ja="改めた業種", name_en="Renamed")
    renamed, _read = offered()

    assert (len(first), again, read_again) == (1 + Industry.objects.count(), first, 0)
    assert (str(industry) in first, renamed[1], renamed[2:]) == (True, "改めた業種", first[2:])


def test_records_are_not_made_in_passing():
    assert [pattern.name for pattern in chooser.get_urlpatterns() if pattern.name == "create"] == []


def test_a_chooser_of_all_records_without_a_form_makes_none():
    """Its address would answer a POST with an error: there is no form to read."""
    chooser_of_all = RecordChooserViewSet("all_groups_chooser", model=Group)

    assert [pattern.name for pattern in chooser_of_all.get_urlpatterns() if pattern.name == "create"] == []


def list_offered(page, name):
    return [str(label) for _value, label in page.context["filters"].form.fields[name].choices]


def test_a_filter_offers_the_first_of_many_what_is_chosen_and_that_there_are_more(admin_client, monkeypatch):
    monkeypatch.setattr(choosing, "MOST_CHOICES", 2)
    first, second, third = (Industry.objects.order_by("sort_order", "code")[number] for number in range(3))

    bare = list_offered(admin_client.get(reverse("organisation:index")), "industry")
    chosen = list_offered(admin_client.get(reverse("organisation:index"), {"industry": third.pk}), "industry")
    absent = list_offered(admin_client.get(reverse("organisation:index"), {"industry": "none"}), "industry")

    assert bare[1:] == absent[1:] == [str(first), str(second), "最初の2件だけを表示しています。"]
    assert chosen[1:] == [str(first), str(second), str(third), "最初の2件だけを表示しています。"]


def test_of_api_tokens_the_filter_offers_who_has_one_the_first_of_many_and_who_is_chosen(admin_client, monkeypatch):
    address, _idle = reverse("wagtailusers_api_tokens:index"), staff()
    bare = list_offered(admin_client.get(address), "user")
    owners = [staff() for _turn in "123"]
    for owner in owners:
        APIToken.create_token(user=owner, name="front end")

    everybody = list(admin_client.get(address).context["filters"].form.fields["user"].choices)
    monkeypatch.setattr(choosing, "MOST_CHOICES", 1)
    chosen = admin_client.get(address, {"user": [owner.pk for owner in owners[1:]]})

    assert bare == []
    assert {value.value for value, _label in everybody} == {owner.pk for owner in owners}
    offered = [value.value for value, _label in chosen.context["filters"].form.fields["user"].choices]
    assert {owner.pk for owner in owners[1:]} <= set(offered)
    assert {token.user for token in chosen.context["object_list"]} == set(owners[1:])


def test_whose_a_new_api_token_is_is_typed_and_nobody_is_offered(admin_client):
    address, owner = reverse("wagtailusers_api_tokens:add"), staff()

    def refuse(typed):
        answer = admin_client.post(address, {"name": "front end", "user": typed})
        field = answer.context["form"]["user"]
        assert (answer.status_code, field.value(), APIToken.objects.count()) == (200, typed, 0)
        return list(field.errors)

    assert owner.email not in admin_client.get(address).text
    assert refuse("") == ["この項目は必須です"]
    assert ["入力に誤りがないか" in error for error in refuse("nobody@mihon.example")] == [True]

    admin_client.post(address, {"name": "front end", "user": f" {owner.email.upper()} "})
    assert [token.user for token in APIToken.objects.all()] == [owner]


def test_an_api_token_for_somebody_one_may_not_manage_is_refused_like_one_for_nobody(client, admin_user):
    person = staff("add_apitoken")
    client.force_login(person)

    def add(email):
        answer = client.post(reverse("wagtailusers_api_tokens:add"), {"name": "front end", "user": email})
        return list(answer.context["form"]["user"].errors) if "form" in answer.context else []

    assert add(admin_user.email) == add("nobody@mihon.example") != []
    assert add(person.email) == []
    assert [token.user for token in APIToken.objects.all()] == [person]


def test_the_report_of_locked_pages_offers_who_has_locked_one(admin_client):
    locker, _idle = staff(), staff()
    Page.objects.filter(depth=2).update(locked=True, locked_by=locker)

    answer = admin_client.get(reverse("wagtailadmin_reports:locked_pages"))

    assert [person.pk for person in answer.context["filters"].form.fields["locked_by"].queryset] == [locker.pk]
