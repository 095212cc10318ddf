"""What a reviewer gets of a text, for each decision on it; as the applicant's own preview says."""

import pytest

from awards.applications.domain import list_naming, load_draft, make_preview
from awards.applications.models import Application
from awards.reviews.domain.queries.blind_text import digest_of, get_blind_words, list_blind_words
from awards.reviews.enums import BlindTextState
from awards.reviews.models import BlindText
from foundation.text.passages import BAR
from tests.factories.applications import full_cycle
from tests.factories.reviews import accepted_application, blind_text

pytestmark = pytest.mark.django_db
TEXT = "見本食品の新橋モデル"


@pytest.fixture
def application():
    return accepted_application(full_cycle(), organisation_name="見本食品株式会社")


def decided(application, state, **facts):
    text = blind_text(application, state=state, **facts)
    BlindText.objects.filter(pk=text.pk).update(digest=digest_of(TEXT))
    return text.item_id


@pytest.mark.parametrize(
    ("state", "facts", "expected"),
    [
        ("open", {"shown": TEXT, "names_left": "見本食品株式会社"}, None),
        ("outdated", {"shown": TEXT, "names_left": "見本食品株式会社"}, None),
        ("withheld", {}, None),
        ("shown", {"shown": TEXT, "names_left": "見本食品株式会社"}, TEXT),
        ("shown", {"shown": TEXT}, None),
        ("blackened", {"shown": f"{BAR}の新橋モデル", "phrases": "見本食品"}, f"{BAR}の新橋モデル"),
        ("blackened", {"shown": "見本食品のモデル", "phrases": "新橋"}, None),
    ],
)
def test_what_is_read_for_each_decision(application, state, facts, expected):
    item = decided(application, state, **facts)

    assert get_blind_words(application).read(item, TEXT) == expected
    assert get_blind_words(application).read(item, f"{TEXT}。") is None
    assert get_blind_words(application).read(0, TEXT) is None


def test_without_a_decision_a_text_that_names_nobody_is_read(application):
    assert get_blind_words(application).read(1, "誰でもない") == "誰でもない"


def test_each_decided_state_is_one_that_a_clerk_chooses():
    assert set(BlindTextState.decided) == {"blackened", "shown", "withheld"}


def test_many_cost_four_queries(application, django_assert_num_queries):
    for number in (1, 12):
        made = [accepted_application(application.cycle).pk for _turn in range(number)]
        many = list(Application.objects.filter(pk__in=made))
        with django_assert_num_queries(4):
            found = list_blind_words(many)
        assert found.keys() == {one.pk for one in many}


@pytest.mark.parametrize(
    "column", ["organisation_name", "organisation_kana", "organisation_name_en", "unit_name", "contact_name"]
)
def test_the_applicant_is_told_of_the_texts_that_reviewers_would_not_get(application, column):
    Application.objects.filter(pk=application.pk).update(**{column: "Mihon Works"})
    application.answers.filter(item_version__item__code="effect").update(text="At MIHON WORKS we")
    application = Application.objects.get(pk=application.pk)

    named = list_naming(application, make_preview(load_draft(application), []))

    assert named == ["経営の効果"]
    assert get_blind_words(application).read(1, "At MIHON WORKS we") is None
