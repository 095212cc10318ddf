"""What may change of a question once its call is open: words may, what answers stand on may not."""

import pytest
from django.core.exceptions import ValidationError

from awards.applications.models import Answer
from awards.programmes.enums import ItemKind
from awards.programmes.models import ScreeningOption
from tests.factories.applications import ApplicationFactory
from tests.factories.programmes import CycleFactory, ScreeningItemFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "value"), [("code", "other"), ("kind", ItemKind.TEXT), ("months", 12)])
def test_identity_stays_once_the_call_is_open(name, value):
    item = ScreeningItemFactory(cycle=CycleFactory(open=True))
    setattr(item, name, value)

    with pytest.raises(ValidationError) as refused:
        item.full_clean()

    assert name in refused.value.message_dict


@pytest.mark.parametrize("traits", [{"draft": True}, {"announced": True}])
def test_before_it_opens_everything_may_change(traits):
    item = ScreeningItemFactory(cycle=CycleFactory(**traits))
    item.code, item.kind = "other", ItemKind.TEXT

    item.full_clean()


@pytest.mark.parametrize(
    ("limits", "named"),
    [
        ({"minimum": 50, "maximum": 10}, "maximum"),
        ({"warn_below": 90, "warn_above": 5}, "warn_above"),
        ({"decimals": 9}, "decimals"),
        ({"max_characters": 0}, "max_characters"),
    ],
)
def test_limits_that_no_answer_can_keep_are_refused(limits, named):
    version = ScreeningItemFactory().versions.get()
    for name, value in limits.items():
        setattr(version, name, value)

    with pytest.raises(ValidationError) as refused:
        version.full_clean()

    assert set(refused.value.message_dict) == {named}


def test_an_average_is_of_one_month_at_least():
    item = ScreeningItemFactory(cycle=CycleFactory(draft=True))
    item.months = 0

    with pytest.raises(ValidationError) as refused:
        item.full_clean()

    assert "months" in refused.value.message_dict


def test_order_and_whether_it_is_required_may_change_at_any_time():
    item = ScreeningItemFactory(cycle=CycleFactory(open=True))
    item.order, item.is_required = 9, False

    item.full_clean()


@pytest.fixture
def answered():
    """A version of a choice with an answer."""
    application = ApplicationFactory(cycle=CycleFactory(open=True))
    version = ScreeningItemFactory(cycle=application.cycle, kind=ItemKind.CHOICE).current_version
    option = ScreeningOption.objects.create(version=version, code="all", label_ja="全社")
    Answer.objects.create(application=application, item_version=version, option=option)
    return version


@pytest.mark.parametrize(("name", "value"), [("maximum", 50), ("max_characters", 10), ("unit_ja", "日"), ("number", 4)])
def test_what_answers_were_measured_by_stays(answered, name, value):
    setattr(answered, name, value)

    with pytest.raises(ValidationError) as refused:
        answered.full_clean()

    assert name in refused.value.message_dict


def test_words_may_be_mended(answered):
    option = answered.options.get()
    answered.label_ja, answered.help_ja, option.label_ja = "直した名前", "直した説明", "全社（海外を含む）"

    answered.full_clean()
    option.full_clean()


def test_the_code_of_a_choice_that_was_answered_stays(answered):
    option = answered.options.get()
    option.code = "some"

    with pytest.raises(ValidationError) as refused:
        option.full_clean()

    assert "code" in refused.value.message_dict


def test_nothing_is_divided_by_itself():
    cycle = CycleFactory(draft=True)
    first = ScreeningItemFactory(cycle=cycle)
    second = ScreeningItemFactory(cycle=cycle, denominator_from=first)
    first.denominator_from = second

    with pytest.raises(ValidationError) as refused:
        first.full_clean()

    assert "denominator_from" in refused.value.message_dict


def refused_columns(item):
    with pytest.raises(ValidationError) as refused:
        item.clean()
    return set(refused.value.message_dict)


def test_an_average_names_what_its_total_is_divided_by():
    item = ScreeningItemFactory(cycle=CycleFactory(draft=True))
    item.kind = ItemKind.AVERAGE

    assert refused_columns(item) == {"denominator_from"}


def test_what_divides_is_a_ratio_of_the_same_cycle():
    cycle = CycleFactory(draft=True)
    item = ScreeningItemFactory(cycle=cycle)
    elsewhere = ScreeningItemFactory(cycle=CycleFactory(draft=True))

    for source in (ScreeningItemFactory(cycle=cycle, kind=ItemKind.NUMBER), elsewhere, item):
        item.denominator_from = source
        assert refused_columns(item) == {"denominator_from"}

    item.denominator_from = ScreeningItemFactory(cycle=cycle)
    item.clean()
