"""What the secretariat's list offers in its filters, and how its search finds: widths, kana, numbers, bad input."""

import pytest
from django.utils.translation import override

from awards.applications.models import Application
from awards.processing.domain.queries.application_filter import (
    corporate_digits,
    get_offered,
    search_applications,
    ways_to_write,
)
from tests.factories.applications import ApplicationFactory, full_cycle
from tests.factories.programmes import (
    CycleFactory,
    RequiredMaterialFactory,
    ScreeningItemFactory,
    ScreeningItemVersionFactory,
)

pytestmark = pytest.mark.django_db
NUMBER = "7000012050002"


@pytest.fixture
def application():
    return ApplicationFactory(
        cycle=CycleFactory(),
        organisation_name="見本Ｃ食品株式会社",
        organisation_kana="ミホンシーショクヒン",
        organisation_name_en="Mihon Foods",
        unit_name="山形工場",
        contact_name="見本 花子",
        corporate_number=NUMBER,
        reference="SW2026-0042",
    )


def found(text):
    return list(search_applications(Application.objects.order_by("pk"), text))


# Search


@pytest.mark.parametrize(
    "text",
    [
        *("見本C食品", "見本Ｃ食品", "食品株式会社"),
        *("ミホンシー", "みほんしー", "ﾐﾎﾝｼｰ", "ミホン しょくひん"),
        *("mihon", "FOODS", "ｍｉｈｏｎ"),
        *("山形工場", "sw2026-0042", "ＳＷ２０２６－００４２", "0042"),
        *("花子", "見本　花子", "花子 山形"),
        *(NUMBER, f"T{NUMBER}", "T7000-0120-50002", "7000012", "５０００２"),
        *("", "   ", "\x00"),
    ],
)
def test_an_application_is_found_however_it_is_typed(application, text):
    assert found(text) == [application]


@pytest.mark.parametrize(
    "text", ["見本D食品", "花子 東京", "9999999", "見%食", "見_C", "'; DROP TABLE", "hanako@example.jp", "\\"]
)
def test_what_is_nowhere_is_not_found(application, text):
    assert found(text) == []


def test_every_word_must_be_found_each_in_any_column(application):
    other = ApplicationFactory(cycle=application.cycle, organisation_name="見本町", unit_name="本庁")

    assert found("見本") == [application, other]
    assert found("見本 本庁") == [other]
    assert found("本庁 山形") == []


def test_a_search_narrows_what_it_was_given(application):
    assert list(search_applications(Application.objects.filter(state="submitted"), "見本")) == []


@pytest.mark.parametrize("text", ["7" * 5000, "%" * 3000, "\x00" * 10, "１" * 14])
def test_a_search_survives_whatever_is_pasted(application, text):
    assert set(found(text)) <= {application}


@pytest.mark.parametrize(
    ("word", "digits"),
    [
        ("12", "12"),
        ("T12", "12"),
        ("１２３", "123"),
        ("7000-0120-50002", "7000012050002"),
        ("1", ""),
        ("1" * 13, "1" * 13),
        ("1" * 14, ""),
        ("12a", ""),
        ("T", ""),
        ("", ""),
    ],
)
def test_digits_of_a_corporate_number_are_two_to_thirteen(word, digits):
    assert corporate_digits(word) == digits


def test_a_word_is_looked_for_in_each_way_once():
    assert ways_to_write("みほん") == ["みほん", "ミホン"]
    assert ways_to_write("ﾐﾎﾝ") == ["ﾐﾎﾝ", "ミホン", "みほん"]
    assert ways_to_write("C1") == ["C1", "Ｃ１"]
    assert ways_to_write("見本") == ["見本"]


# What is offered


def test_without_a_cycle_questions_and_materials_are_not_offered():
    cycle = full_cycle()

    offered = get_offered()

    assert offered.cycles == [(str(cycle.pk), cycle.name_ja)]
    assert offered.efforts == [("effect", "経営の効果"), ("field", "難しい業態での工夫")]
    assert (offered.questions, offered.materials) == ([], [])


def test_of_a_cycle_its_own_questions_and_materials_are_offered_in_their_order():
    cycle, other = full_cycle(), full_cycle()
    RequiredMaterialFactory(cycle=cycle, code="photos", name_ja="写真", order=1)
    ScreeningItemFactory(cycle=other, code="foreign")

    offered = get_offered(cycle.pk)

    assert offered.questions == [("eligible", "対象者の割合"), ("active", "実施者の割合"), ("days", "平均実施日数")]
    assert offered.efforts == [("effect", "経営の効果"), ("field", "難しい業態での工夫")]
    assert offered.materials == [("rules", "就業規則などの写し"), ("photos", "写真")]


def test_cycles_are_offered_the_newest_first():
    older, newer = CycleFactory(fiscal_year=2024), CycleFactory(fiscal_year=2026)
    same = CycleFactory(fiscal_year=2026)

    assert [code for code, _name in get_offered().cycles] == [str(each.pk) for each in (same, newer, older)]


def test_codes_are_offered_in_their_own_order_never_by_name():
    offered = get_offered()

    assert [code for code, _name in offered.prefectures] == [f"{number:02}" for number in range(1, 48)]
    assert offered.industries[0] == ("A", "農業，林業")
    assert [code for code, _name in offered.sizes][:3] == ["1_10", "11_100", "101_300"]


def test_a_question_asked_anew_is_offered_once_by_its_newest_wording():
    item = ScreeningItemFactory(code="eligible", version__label_ja="古い言い方")
    ScreeningItemVersionFactory(item=item, number=2, label_ja="新しい言い方")

    assert get_offered(item.cycle_id).questions == [("eligible", "新しい言い方")]


def test_texts_are_offered_in_english_where_there_is_one():
    cycle = full_cycle(name_en="")
    RequiredMaterialFactory(cycle=cycle, code="photos", name_ja="写真", name_en="", order=1)

    with override("en"):
        offered = get_offered(cycle.pk)

    assert offered.cycles == [(str(cycle.pk), cycle.name_ja)]
    assert offered.efforts[0] == ("effect", "Effect")
    assert offered.materials == [("rules", "Copy of the work rules"), ("photos", "写真")]
    assert offered.prefectures[5] == ("06", "Yamagata")


def test_a_cycle_that_is_not_there_offers_nothing_of_its_own():
    full_cycle()

    offered = get_offered(10**12)

    assert (offered.efforts, offered.questions, offered.materials) == ([], [], [])
    assert len(offered.cycles) == 1


def test_everything_is_offered_in_one_query(django_assert_num_queries):
    for number in range(30):
        cycle = CycleFactory()
        ScreeningItemFactory(cycle=cycle, code=f"item-{number}")

    with django_assert_num_queries(1):
        get_offered(cycle.pk)


def test_a_thousand_words_are_a_search_like_any_other(application):
    assert found("みほん " * 1000) == [application]
    assert found("ない " * 1000) == []
