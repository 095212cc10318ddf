"""A draft that was copied by mistake goes with all that came with it; what somebody has used keeps it."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from awards.decisions.models import CheckKind
from awards.programmes.domain import copy_cycle, plan_copy
from awards.programmes.enums import ItemKind
from awards.programmes.models import AwardCycle, ScreeningItem, Tier
from tests.factories.applications import ApplicationFactory
from tests.factories.people import staff
from tests.factories.programmes import (
    CycleFactory,
    PrivilegeFactory,
    RequiredMaterialFactory,
    ScreeningItemFactory,
    TierFactory,
)
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client):
    person = staff("change_awardcycle", "add_awardcycle", "delete_awardcycle", "view_awardcycle")
    client.force_login(person)
    return person


@pytest.fixture
def year():
    """Nested tiers, numbers that divide one another, evidence of an effort, a kind of check."""
    cycle = CycleFactory(code="sample-2025", reference_prefix="SA2025")
    lower = TierFactory(cycle=cycle, code="lower")
    TierFactory(cycle=cycle, code="upper", upper=True, within=lower)
    PrivilegeFactory(cycle=cycle, tiers=[lower])
    share = ScreeningItemFactory(cycle=cycle, code="share")
    ScreeningItemFactory(cycle=cycle, code="part", denominator_from=share)
    ScreeningItemFactory(cycle=cycle, code="days", kind=ItemKind.AVERAGE, denominator_from=share)
    effort = ScreeningItemFactory(cycle=cycle, code="effort", effort=True)
    RequiredMaterialFactory(cycle=cycle, code="proof", item=effort)
    CheckKind.objects.create(cycle=cycle, name_ja="労働関係の法令")
    return cycle


@pytest.fixture
def draft(year, clerk):
    return copy_cycle(year, plan_copy(year).values, by=clerk)


def delete(client, cycle):
    answer = client.post(reverse("award_cycles:delete", args=[cycle.pk]))
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def count_rows():
    return [model.objects.count() for model in (AwardCycle, Tier, ScreeningItem, CheckKind)]


def test_a_draft_goes_with_what_was_copied_and_its_year_stays(client, draft, year):
    assert count_rows() == [2, 4, 8, 2]

    delete(client, draft)

    assert count_rows() == [1, 2, 4, 1]
    assert AwardCycle.objects.get() == year


def test_a_draft_that_somebody_has_used_stays_whole(client, draft):
    ApplicationFactory(cycle=draft)

    said = delete(client, draft)

    assert "応募" in said
    assert count_rows() == [2, 4, 8, 2]


def test_a_cycle_that_is_no_draft_takes_nothing_along(client, year, clerk):
    said = delete(client, year)

    assert "確認の種類" in said
    assert count_rows() == [1, 2, 4, 1]


def test_before_it_is_deleted_the_page_says_what_goes_too(client, draft, year):
    said = [
        page_of(client.get(reverse("award_cycles:delete", args=[cycle.pk]))).one("main").text for cycle in (draft, year)
    ]

    assert ["確認の種類" in text for text in said] == [True, False]
