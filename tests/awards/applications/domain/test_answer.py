"""Answers: what can be read is kept, measures are worked out anew, what is wrong is said."""

from decimal import Decimal

import pytest

from awards.applications.domain import list_findings, load_draft, save_answers
from awards.applications.domain.queries.answer import get_answers
from awards.applications.models import Answer
from awards.programmes.domain.errors import CycleClosed
from awards.programmes.enums import ItemKind
from tests.factories.applications import ApplicationFactory, full_cycle
from tests.factories.programmes import (
    CycleFactory,
    ScreeningItemFactory,
    ScreeningItemVersionFactory,
    ScreeningOptionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return ApplicationFactory()


def items_of(application):
    return {item.code: item.pk for item in application.cycle.items.all()}


def save(application, **given):
    items = items_of(application)
    return save_answers(
        load_draft(application), {items[code]: columns for code, columns in given.items()}, by=application.owner
    )


def results(application):
    answers = get_answers(application)
    return {code: answers[pk].result for code, pk in items_of(application).items() if pk in answers}


def messages(application, section="questions"):
    found = list_findings(load_draft(application))
    return [(finding.field, finding.is_warning) for finding in found if finding.section == section]


def test_denominators_are_typed_once(application):
    save(
        application,
        eligible={"numerator": 64, "denominator": 160},
        active={"numerator": 48},
        days={"numerator": 384},
    )

    assert results(application) == {"eligible": Decimal("40.0"), "active": Decimal("75.0"), "days": Decimal("8.0")}
    assert messages(application) == []


def test_a_changed_numerator_changes_what_leans_on_it(application):
    save(application, eligible={"numerator": 64, "denominator": 160}, active={"numerator": 48}, days={"numerator": 384})

    save(application, eligible={"numerator": 96})

    assert results(application) == {"eligible": Decimal("60.0"), "active": Decimal("50.0"), "days": Decimal("8.0")}


def test_nobody_eligible_gives_dashes(application):
    save(application, eligible={"numerator": 0, "denominator": 160}, active={"numerator": 0}, days={"numerator": 0})

    assert results(application) == {"eligible": Decimal("0.0"), "active": None, "days": None}
    assert messages(application) == []


def test_half_a_section_can_be_saved(application):
    save(application, eligible={"numerator": 64})

    assert results(application) == {"eligible": None}
    assert messages(application) == [
        ("eligible-denominator", False),
        ("active-numerator", False),
        ("days-numerator", False),
    ]


def test_other_kinds():
    cycle = CycleFactory()
    for kind in (ItemKind.NUMBER, ItemKind.CHOICE, ItemKind.TEXT):
        item = ScreeningItemFactory(cycle=cycle, code=kind.value, kind=kind, version=None)
        version = ScreeningItemVersionFactory(item=item, label_ja=kind.value, maximum=10, max_characters=5)
    choice = cycle.items.get(code="choice").versions.get()
    option = ScreeningOptionFactory(version=choice)
    application = ApplicationFactory(cycle=cycle)
    assert len(messages(application)) == 3

    save(application, number={"number": Decimal("12.5")}, choice={"option": option}, text={"text": "六文字です。"})
    assert messages(application) == [("number-number", False), ("text-text", False)]

    save(application, number={"number": Decimal("7.5")}, text={"text": "五文字だ。"})
    assert messages(application) == []
    assert results(application)["number"] == Decimal("7.5")
    assert version.answers.count() == 1


def test_a_new_version_keeps_the_answer_and_asks_to_look_again(application):
    save(application, eligible={"numerator": 64, "denominator": 160}, active={"numerator": 48}, days={"numerator": 384})
    item = application.cycle.items.get(code="active")
    ScreeningItemVersionFactory(item=item, number=2, label_ja="実施者の割合（改）", maximum=100)

    assert messages(application) == [("active-numerator", False)]
    save(application, active={"numerator": 47})

    assert messages(application) == []
    assert list(item.versions.order_by("number").values_list("answers__numerator", flat=True)) == [48, 47]


def test_only_what_the_cycle_asks_can_be_answered(application):
    other = full_cycle().items.first()

    with pytest.raises(KeyError):
        save_answers(load_draft(application), {other.pk: {"numerator": 1}}, by=application.owner)
    with pytest.raises(KeyError):
        save(application, active={"denominator": 5})
    with pytest.raises(KeyError):
        save(application, active={"result": 5})
    assert Answer.objects.count() == 0


def test_nothing_is_saved_after_the_close(application):
    with pytest.raises(CycleClosed):
        save_answers(
            load_draft(application),
            {items_of(application)["eligible"]: {"numerator": 1}},
            by=application.owner,
            at=application.cycle.closes_at,
        )
