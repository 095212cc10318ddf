"""Which texts tell of who reviews: surely, or perhaps."""

import pytest
from django.utils import timezone

from awards.reviews.domain.queries.reviewer_naming import load_calling, load_naming, load_sure_naming
from awards.reviews.models import ReviewerAddress
from tests.factories.people import staff
from tests.factories.reviews import ReviewerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle(phase):
    facts = {"committee": phase.committee, "name_en": "Sei Rei", "accepted": True}
    ReviewerFactory(name_ja="例田 制度郎", email="Rei@Example.jp", **facts)
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


@pytest.mark.parametrize(
    ("text", "is_called"),
    [
        ("例田委員と同意見", True),
        ("西 健さんの講評に賛成", False),  # with a given name between only a whole name of some length is sure
        ("西先生のご指摘のとおり", True),
        ("Sei Rei said so", True),
        ("関西委員会の意見", False),
        ("例田", False),
    ],
)
def test_a_family_name_with_a_title_seems_to_call_a_reviewer(cycle, text, is_called):
    assert load_calling(cycle.pk)(text) is is_called


def test_all_addresses_of_a_seat_and_its_accounts_name_it(cycle, django_assert_num_queries):
    reviewer = cycle.committee.reviewers.get(name_ja="西 健")
    user = reviewer.user
    user.email = "nishi.ken@account.example"
    user.save()
    former = {"email": "Ken@former.example", "user": staff(), "changed_at": timezone.now()}
    ReviewerAddress.objects.create(reviewer=reviewer, **former)

    with django_assert_num_queries(1):
        is_naming = load_naming(cycle.pk)

    assert all(map(is_naming, [reviewer.email, user.email, former["email"], former["user"].email]))
    assert not is_naming("nobody@former.example")
