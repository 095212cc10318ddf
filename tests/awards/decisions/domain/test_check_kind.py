"""Kinds of checks of next year's cycle: those of the cycle that it is begun from."""

import pytest
from django.urls import reverse

from awards.decisions.domain.check_kind import describe_check_kinds
from awards.decisions.models import CheckKind
from awards.programmes.domain import copy_cycle, plan_copy
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    cycle, other = CycleFactory(code="sample-2025", reference_prefix="SA2025"), CycleFactory()
    for place, name in enumerate(("労働関係の法令", "反社会的勢力")):
        CheckKind.objects.create(
            **{"cycle": cycle, "name_ja": name, "name_en": f"Kind {place}", "order": place},
            **{"explanation_ja": "過去一年の是正勧告を確認する。", "is_needed": place == 0},
        )
    CheckKind.objects.create(cycle=other, name_ja="ほかの賞の確認")
    return cycle


def test_what_was_needed_before_an_approval_is_needed_in_the_new_cycle(year) -> None:
    copied = copy_cycle(year, plan_copy(year).values, by=staff("change_awardcycle"))

    kinds = CheckKind.objects.filter(cycle=copied).order_by("order")
    assert [(kind.name_ja, kind.name_en, kind.explanation_ja, kind.is_needed) for kind in kinds] == [
        ("労働関係の法令", "Kind 0", "過去一年の是正勧告を確認する。", True),
        ("反社会的勢力", "Kind 1", "過去一年の是正勧告を確認する。", False),
    ]
    assert CheckKind.objects.filter(cycle=year).count() == 2


def test_the_page_that_copies_says_so(client, year) -> None:
    client.force_login(staff("change_awardcycle", "add_awardcycle"))

    said = [
        client.get(reverse("award_cycles:copy", args=[cycle.pk])).context["consequences"][1]
        for cycle in (year, CycleFactory())
    ]

    assert said[0] == describe_check_kinds(year)
    assert said[1] != describe_check_kinds(year)


def test_nothing_is_said_where_there_are_none() -> None:
    assert describe_check_kinds(CycleFactory()) == ""
