"""An action upon a record: what its page says, who may, what opening it doesn't do, refusals."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from tests.factories.people import staff

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.viewsets.urls")]


@pytest.fixture
def group():
    return Group.objects.create(name="panel seven")


def address(group):
    return reverse("test_groups:rename_it", args=[group.pk])


def names():
    return list(Group.objects.filter(name__startswith="panel seven").values_list("name", flat=True))


def said(response):
    return [str(message).strip() for message in get_messages(response.wsgi_request)]


def test_the_address_is_made_of_the_action_s_name(group):
    assert address(group) == f"/kit/groups/rename-it/{group.pk}/"


def test_the_page_says_what_will_happen_and_changes_nothing(client, editor, group):
    page = client.get(address(group))

    assert page.context["consequences"] == ("The name changes at once.",)
    assert page.context["notices"] == ["renamed to panel seven"]
    crumbs = page.context["breadcrumbs_items"]
    assert [crumb["label"] for crumb in crumbs][1:] == ["panel seven", "Rename it"]
    assert crumbs[-1]["sublabel"] == "panel seven"
    assert names() == ["panel seven"]


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_only_a_post_acts(client, editor, group, method):
    getattr(client, method)(address(group), {"name": "judges"})

    assert names() == ["panel seven"]


def test_pressing_the_button_calls_the_verb_with_the_form_and_the_person(client, editor, group):
    answer = client.post(address(group), {"name": "judges"})

    group.refresh_from_db()
    assert group.name == f"judges {group.pk} by {editor}"
    assert (answer.status_code, answer["Location"]) == (302, reverse("test_groups:edit", args=[group.pk]))
    assert said(answer) == [f"judges {group.pk} by {editor}: done."]


def test_a_form_amiss_is_shown_again_and_nothing_is_done(client, editor, group):
    page = client.post(address(group), {"name": ""})

    assert list(page.context["form"].errors) == ["name"]
    assert names() == ["panel seven"]


def test_a_refusal_stands_at_the_field_it_names(client, editor, group):
    page = client.post(address(group), {"name": "taken"})

    assert page.context["form"].errors == {"name": ["That name is taken."]}
    assert names() == ["panel seven"]


def test_a_refusal_of_what_the_form_doesn_t_ask_stands_above_it(client, editor, group):
    page = client.post(address(group), {"name": "never"})

    assert page.context["form"].errors == {"__all__": ["Not with these permissions."]}


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_not_is_refused_and_reads_no_name(client, stranger, group, method):
    answer = getattr(client, method)(address(group), {"name": "judges"})

    assert answer.status_code == 403
    assert "panel seven" not in answer.content.decode()
    assert names() == ["panel seven"]


def test_nobody_acts_without_signing_in(client, group):
    assert client.post(address(group), {"name": "judges"}).status_code == 403
    assert names() == ["panel seven"]


def test_a_page_of_others_can_t_press_the_button(group):
    client = Client(enforce_csrf_checks=True)
    client.force_login(staff("change_group"))

    assert client.post(address(group), {"name": "judges"}).status_code == 403
    assert names() == ["panel seven"]


def test_a_record_that_is_gone_is_not_found(client, editor, group):
    url = address(group)
    group.delete()

    assert client.get(url).status_code == 404


def test_an_action_without_a_record_asks_too(client, editor):
    page = client.get(reverse("test_add"))

    assert (page.context["back_url"], page.context["notices"]) == (reverse("test_groups:index"), None)
    assert client.post(reverse("test_add"), {"name": "panel seven"})["Location"] == reverse("test_groups:index")
    assert names() == ["panel seven"]
