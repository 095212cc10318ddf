"""Who is found among the participants: whatever is typed, nobody that the public may not know."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaigns.participation.domain.queries.participant import (
    WORDS_MOST,
    find_public_participant,
    list_participations_of,
    list_public_participants,
    published_answers,
    with_published,
)
from campaigns.participation.models import Campaign, Participation, ParticipationAnswer
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import CampaignFactory, ParticipationFactory, QuestionFactory, jst

pytestmark = pytest.mark.django_db
NOT_PUBLIC = [
    *(
        {"state": state, "may_publish": True}
        for state in ("unconfirmed", "applied", "rejected", "withdrawn", "revoked")
    ),
    {"state": "approved", "may_publish": False},
]


@pytest.fixture
def campaign():
    return CampaignFactory()


def add(campaign, name, **values):
    return ParticipationFactory(campaign=campaign, name_ja=name, **{"public": True, "name_kana": "", **values})


def names(campaign, **wanted):
    return [row.name_ja for row in list_public_participants(campaign, **wanted)]


@pytest.mark.parametrize("values", NOT_PUBLIC)
def test_no_words_find_who_is_not_public(campaign, values) -> None:
    row = add(campaign, "見本商会", public=False, **values)

    assert (names(campaign, words="見本"), find_public_participant(row.public_id, [campaign])) == ([], None)


def test_each_of_several_words_has_to_fit(campaign) -> None:
    add(campaign, "見本商会 山形支店")
    add(campaign, "見本商会 東京支店")

    assert names(campaign, words=" 見本　山形 ") == ["見本商会 山形支店"]


def test_words_after_the_eighth_are_left_out(campaign) -> None:
    add(campaign, "見本")

    assert names(campaign, words="見本 " * WORDS_MOST + "ほか") == ["見本"]
    assert names(campaign, words="見本 " * (WORDS_MOST - 1) + "ほか") == []


@pytest.mark.parametrize("words", ["%", "_", "\\", "'; --", "見%本"])
def test_signs_of_a_pattern_are_letters_like_others(campaign, words) -> None:
    add(campaign, "見本")

    assert names(campaign, words=words) == []


def test_a_null_byte_parts_words(campaign) -> None:
    add(campaign, "見本の商会")

    assert names(campaign, words="見本\x00商会") == ["見本の商会"]


def test_an_organisation_is_found_by_the_name_it_goes_by_today(campaign) -> None:
    add(campaign, "旧見本社", organisation=OrganisationFactory(alternate_name="Aozora Group"))
    add(campaign, "隠れ社", organisation=OrganisationFactory(alternate_name="Aozora Group"), may_publish=False)

    assert names(campaign, words="aozora") == ["旧見本社"]


def test_a_row_holds_what_begins_with_its_kana(campaign) -> None:
    for name, kana in (("あ", "アオゾラ"), ("が", "ガクウ"), ("A", "ABC"), ("7", "7"), ("漢", "")):
        add(campaign, name, name_kana=kana)

    found = {row: names(campaign, row=row) for row in ("あ", "か", "A", "#")}

    assert found == {"あ": ["あ"], "か": ["が"], "A": ["7", "A"], "#": ["漢"]}


def test_a_letter_is_that_of_the_english_name(campaign) -> None:
    add(campaign, "見本", name_en="Mihon")
    add(campaign, "例示", name_en="Reiji")

    assert names(campaign, letter="M") == ["見本"]


def test_a_prefecture_finds_nobody_who_holds_it_back(campaign) -> None:
    add(campaign, "見せる", prefecture_id="13")
    add(campaign, "隠す", prefecture_id="13", publishes_prefecture=False)

    assert names(campaign, prefecture="13") == ["見せる"]


def test_one_is_found_in_the_campaigns_that_are_asked_only(campaign) -> None:
    row = add(campaign, "見本")

    assert find_public_participant(row.public_id, Campaign.objects.all()) == row
    assert find_public_participant(row.public_id, Campaign.objects.exclude(pk=campaign.pk)) is None
    assert find_public_participant("nobody", [campaign]) is None


def test_published_answers_are_those_to_published_questions_in_their_order(campaign) -> None:
    row = add(campaign, "見本")
    last, first, private = (
        QuestionFactory(campaign=campaign, order=order, kind="choices", is_published=is_published, choices=("b", "a"))
        for order, is_published in ((2, True), (1, True), (0, False))
    )
    for question in (last, first, private):
        for code in ("a", "b"):
            option = question.options.get(code=code)
            ParticipationAnswer.objects.create(participation=row, question=question, option=option)

    found = published_answers(find_public_participant(row.public_id, [campaign]))

    assert [(question, [answer.option.code for answer in answers]) for question, answers in found] == [
        (first, ["b", "a"]), (last, ["b", "a"]),
    ]  # fmt: skip


def test_a_row_that_was_read_without_them_shows_no_answers(campaign) -> None:
    row = add(campaign, "見本")
    question = QuestionFactory(campaign=campaign, is_published=True)
    ParticipationAnswer.objects.create(participation=row, question=question, text="答え")

    assert published_answers(Participation.objects.get()) == []


def test_what_rows_show_takes_the_same_queries_for_3_and_30(campaign) -> None:
    question = QuestionFactory(campaign=campaign, is_published=True)

    def measure(number):
        for _each in range(number):
            row = add(campaign, "見本")
            ParticipationAnswer.objects.create(participation=row, question=question, text="答え")
        with CaptureQueriesContext(connection) as captured:
            for row in with_published(Participation.objects.all()):
                assert (str(row.industry), str(row.prefecture), str(row.size_band), row.public_logo) is not None
                assert len(published_answers(row)) == 1
        return len(captured)

    assert measure(3) == measure(27)


def test_the_years_of_an_organisation_are_its_public_ones_newest_first() -> None:
    organisation = OrganisationFactory()
    old, new = (CampaignFactory(starts_at=jst(year, 11, 1), ends_at=jst(year, 12, 1)) for year in (2024, 2025))
    rows = [add(campaign, "見本", organisation=organisation) for campaign in (old, new)]
    for values in NOT_PUBLIC:
        add(CampaignFactory(), "漏れ", organisation=organisation, public=False, **values)
    add(new, "ほか")

    assert list(list_participations_of(organisation.pk)) == [rows[1], rows[0]]
