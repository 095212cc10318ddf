"""Which texts tell of who reviews: surely, or perhaps."""

import pytest

from awards.reviews.domain.queries.reviewer_naming import load_naming, load_sure_naming
from tests.factories.reviews import ReviewerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle(phase):
    facts = {"committee": phase.committee, "name_en": "Sei Rei", "accepted": True}
    ReviewerFactory(name_ja="例田 制度郎", email="rei@example.jp", **facts)
    ReviewerFactory(name_ja="西 健", name_en="Ken Nishi", committee=phase.committee, accepted=True)
    return phase.committee.cycle


@pytest.mark.parametrize(
    ("text", "perhaps", "surely"),
    [
        ("例田制度郎が評価した。", True, True),
        ("Rated by Sei Rei", True, True),
        ("rei@example.jp まで", True, True),
        ("関西健康経営の先進企業として", True, False),
        ("例田、制度郎ではない", True, False),
        ("だれの名前もない", False, False),
    ],
)
def test_a_name_that_other_words_come_to_is_not_sure(cycle, text, perhaps, surely):
    assert (load_naming(cycle.pk)(text), load_sure_naming(cycle.pk, public=())(text)) == (perhaps, surely)


def test_who_is_told_of_anyway_may_be_named(cycle):
    is_naming = load_sure_naming(cycle.pk, public=["例田制度郎"])

    assert (is_naming("例田制度郎"), is_naming("Ken Nishi")) == (False, True)
