"""Choosing programmes, cycles and awardees: nobody learns by choosing what they may not see."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Locale

from accounts.domain.role import apply_roles
from awards.results.models import AwardeePage
from tests.factories.programmes import CycleFactory
from tests.factories.results import AwardeeFactory
from tests.factories.results_pages import AwardCyclePageFactory, AwardeePageFactory

pytestmark = pytest.mark.django_db
MAY_SEE_ALL = {"secretariat", "auditor"}
ROLES = ("editor", "publisher", "secretariat", "auditor")


@pytest.fixture
def records():
    """Of each kind the one that the public knows, and the one that it doesn't."""
    hidden_cycle = CycleFactory(draft=True, name_ja="ひみつの回", programme__name_ja="ひみつの賞")
    known = AwardeeFactory(name_ja="公表ずみ社", cycle=CycleFactory(released=True))
    # in a cycle that everybody knows of: the case that matters
    hidden = AwardeeFactory(name_ja="ひみつ社", cycle=CycleFactory(closed=True))
    return {
        "awardee_chooser": (known, hidden),
        "award_cycle_chooser": (known.cycle, hidden_cycle),
        "award_programme_chooser": (known.cycle.programme, hidden_cycle.programme),
    }


def sign_in(client, role):
    apply_roles()
    person = get_user_model().objects.create_user(f"{role}@example.jp")
    person.groups.add(Group.objects.get(name=role))
    client.force_login(person)


def chosen_records(client, chooser, record):
    """Where a person learns of the record: in the chooser, its results, a search, and the answers to a choice."""
    lists = [
        client.get(reverse(f"{chooser}:choose")),
        client.get(reverse(f"{chooser}:choose_results")),
        client.get(reverse(f"{chooser}:choose_results"), {"q": record.name_ja}),
    ]
    chosen = client.get(reverse(f"{chooser}:chosen", args=[record.pk]))
    several = client.get(reverse(f"{chooser}:chosen_multiple"), {"id": [record.pk, "x"]})
    address = f"/chosen/{record.pk}/"
    shown = [address in answer.content.decode("unicode_escape", "ignore") for answer in lists]
    return [*shown, chosen.status_code == 200, len(several.json()["result"]) == 1]


@pytest.mark.parametrize("role", ROLES)
def test_who_is_told_of_what_is_not_public(client, records, role):
    sign_in(client, role)

    for chooser, (known, hidden) in records.items():
        assert chosen_records(client, chooser, known) == [True] * 5
        assert chosen_records(client, chooser, hidden) == [role in MAY_SEE_ALL] * 5


@pytest.mark.parametrize("pk", ["999999", "x"])
def test_what_may_not_be_chosen_is_answered_as_what_is_not_there(client, records, pk):
    sign_in(client, "editor")
    hidden = records["awardee_chooser"][1]

    answers = [client.get(reverse("awardee_chooser:chosen", args=[each])) for each in (pk, hidden.pk)]

    assert [answer.status_code for answer in answers] == [404, 404]


def form_of(parent, user, instance=None, **data):
    page = instance or AwardeePage(locale=Locale.get_default())
    form_class = AwardeePage.get_edit_handler().get_form_class()
    return form_class({"story-count": 0, **data}, instance=page, parent_page=parent, for_user=user)


@pytest.mark.parametrize("role", ["editor", "secretariat"])
def test_a_page_takes_the_number_of_an_awardee_from_those_who_may_see_it(client, records, role):
    sign_in(client, role)
    user = get_user_model().objects.get()
    known, hidden = records["awardee_chooser"]
    parent = AwardCyclePageFactory(cycle=hidden.cycle)

    refused = ["awardee" in form_of(parent, user, awardee=each.pk).errors for each in (known, hidden)]

    assert refused == [False, role not in MAY_SEE_ALL]


def test_a_page_keeps_the_awardee_it_has(client, records):
    sign_in(client, "editor")
    page = AwardeePageFactory(awardee=records["awardee_chooser"][1])

    form = form_of(page.get_parent(), get_user_model().objects.get(), page, awardee=page.awardee_id)

    assert "awardee" not in form.errors
