"""What the public sees of cooperating bodies, and how many there are of each kind."""

import pytest

from campaigns.cooperation.domain.queries import count_cooperation, list_cooperation
from campaigns.cooperation.domain.queries.request import find_letter
from tests.factories.cooperation import CooperationRequestFactory, letter_of
from tests.factories.participation import CampaignFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return CampaignFactory()


@pytest.mark.parametrize("state", ["draft", "asked", "answered", "declined"])
def test_consent_without_an_acceptance_publishes_nothing(campaign, state) -> None:
    CooperationRequestFactory(campaign=campaign, state=state, may_publish=True)

    assert list_cooperation(campaign) == []


def test_an_acceptance_without_consent_publishes_nothing(campaign) -> None:
    CooperationRequestFactory(campaign=campaign, state="accepted", may_publish=False)
    CooperationRequestFactory(state="accepted", may_publish=True)  # of another campaign

    assert list_cooperation(campaign) == []


def test_bodies_are_listed_by_kind_in_protocol_order(campaign, django_assert_num_queries) -> None:
    for kind, name, order in (("association", "連合会", 1), ("prefecture", "後県", 9), ("prefecture", "先県", 1)):
        CooperationRequestFactory(
            campaign=campaign, kind=kind, name_ja=name, order=order, state="accepted", may_publish=True
        )

    with django_assert_num_queries(1):
        groups = list_cooperation(campaign)

    assert [[body.name_ja for body in group.rows] for group in groups] == [["先県", "後県"], ["連合会"]]


def test_a_letter_is_of_the_campaign_and_the_bodys_language(campaign) -> None:
    letter = letter_of(campaign)
    ours, english = (CooperationRequestFactory(campaign=campaign, language=language) for language in ("ja", "en"))

    assert find_letter(ours) == letter
    assert find_letter(english) is None
    assert find_letter(CooperationRequestFactory()) is None


def test_nobody_is_counted_where_nobody_was_picked(campaign) -> None:
    CooperationRequestFactory()

    (whole,) = count_cooperation(campaign)

    assert (whole.total, whole.requested, whole.answered, whole.reminded, whole.public) == (0, 0, 0, 0, 0)


def test_each_state_is_counted_once(campaign, django_assert_num_queries) -> None:
    for state in ("draft", "asked", "answered", "accepted", "declined"):
        CooperationRequestFactory(campaign=campaign, state=state, may_publish=True)

    with django_assert_num_queries(1):
        prefectures, whole = count_cooperation(campaign)

    assert (prefectures.total, prefectures.requested, prefectures.answered, prefectures.public) == (5, 4, 3, 1)
    assert (whole.total, whole.by_state) == (5, prefectures.by_state)
