"""What still has to be put right before an application can be submitted, and what is only unusual."""

from decimal import Decimal

import pytest

from awards.applications.domain import list_findings, load_draft, save_answers
from awards.applications.domain.queries.answer import get_answers
from awards.applications.models import Answer
from tests.factories.applications import ApplicationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return ApplicationFactory()


def items_of(application):
    return {item.code: item.pk for item in application.cycle.items.all()}


def save(application, **given):
    items = items_of(application)
    values = {items[code]: columns for code, columns in given.items()}
    return save_answers(load_draft(application), values, by=application.owner)


def results(application):
    answers = get_answers(application)
    return {code: answers[pk].result for code, pk in items_of(application).items() if pk in answers}


def messages(application, section="questions"):
    found = list_findings(load_draft(application))
    return [(finding.field, finding.is_warning) for finding in found if finding.section == section]


def test_an_impossible_relation_is_kept_and_is_an_error(application):
    save(application, eligible={"numerator": 64, "denominator": 160}, active={"numerator": 70}, days={"numerator": 384})

    assert results(application)["active"] is None
    assert Answer.objects.get(item_version__item__code="active").numerator == 70
    assert messages(application) == [("active-numerator", False)]
    found = list_findings(load_draft(application))
    assert [str(f) for f in found if f.field == "active-numerator"][0].count("70") == 1


def test_an_unusual_relation_is_a_warning(application):
    save(
        application, eligible={"numerator": 164, "denominator": 160}, active={"numerator": 48}, days={"numerator": 384}
    )

    assert results(application)["eligible"] == Decimal("102.5")
    assert messages(application) == [("eligible-numerator", True)]


def test_more_days_than_a_month_has(application):
    save(application, eligible={"numerator": 64, "denominator": 160}, active={"numerator": 10}, days={"numerator": 311})

    assert messages(application) == [("days-numerator", False)]


def test_efforts_count_when_they_are_chosen_and_described(application):
    assert messages(application, "efforts") == [("effect-is_chosen", False)]

    save(application, effect={"is_chosen": True, "text": ""}, field={"is_chosen": False, "text": "書きかけ"})

    assert messages(application, "efforts") == [("effect-text", False)]
    save(application, effect={"text": "語" * 801})
    assert messages(application, "efforts") == [("effect-text", False)]
    assert len(Answer.objects.get(item_version__item__code="effect").text) == 801
    save(application, effect={"text": "語" * 800})
    assert messages(application, "efforts") == []
