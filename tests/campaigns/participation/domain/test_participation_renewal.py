"""The next year with one press: which campaign is offered, what is carried over, and who is refused."""

import datetime as dt

import pytest

from campaigns.participation.domain import find_next_campaign, list_new_questions, read_answers, register_again
from campaigns.participation.domain.errors import AlreadyTakesPart, RegistrationClosed
from campaigns.participation.domain.participation_renewal import carry_answers, find_in
from campaigns.participation.models import Participation, ParticipationAnswer
from foundation.notices.models import Notice
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import CampaignFactory, ParticipationFactory, QuestionFactory, jst, open_campaign

pytestmark = pytest.mark.django_db
OPENS, CLOSES = jst(2027, 9, 1), jst(2027, 12, 1)
NOON = jst(2027, 10, 5, 12)


@pytest.fixture
def last_year():
    return CampaignFactory(series="sample", fiscal_year=2026)


@pytest.fixture
def this_year(last_year):
    return year(2027)


def year(number, **values):
    times = {
        "announced_at": jst(number, 8, 1), "registration_opens_at": jst(number, 9, 1),
        "registration_closes_at": jst(number, 12, 1), "starts_at": jst(number, 11, 1), "ends_at": jst(number, 12, 1),
    }  # fmt: skip
    return CampaignFactory(**{"series": "sample", "fiscal_year": number, **times, **values})


def taken_part(campaign, **values):
    """Somebody of last year who has confirmed the address."""
    facts = {"state": "approved", "reachable": True, "confirmed_at": jst(2026, 9, 2), **values}
    return ParticipationFactory(campaign=campaign, **facts)


def answered(row, question, **value):
    return ParticipationAnswer.objects.create(participation=row, question=question, **value)


@pytest.mark.parametrize(
    ("at", "is_offered"),
    [(OPENS - dt.timedelta(microseconds=1), False), (OPENS, True), (CLOSES - dt.timedelta(microseconds=1), True),
     (CLOSES, False)],
)  # fmt: skip
def test_the_next_year_is_offered_while_registration_is_open(last_year, this_year, at, is_offered) -> None:
    assert find_next_campaign(taken_part(last_year), at=at) == (this_year if is_offered else None)


def test_the_earliest_year_that_is_open_is_offered_first(last_year, this_year) -> None:
    year(2028, registration_opens_at=OPENS)

    assert find_next_campaign(taken_part(last_year), at=NOON) == this_year


@pytest.mark.parametrize("changed", [{"series": "other"}, {"series": ""}, {"starts_at": jst(2025, 11, 1)}])
def test_another_series_or_an_earlier_year_is_never_offered(last_year, changed) -> None:
    year(2027, **changed)

    assert find_next_campaign(taken_part(last_year), at=NOON) is None


def test_a_campaign_without_a_series_has_no_next_one() -> None:
    year(2027, series="")

    assert find_next_campaign(taken_part(CampaignFactory(series="")), at=NOON) is None


def test_nothing_is_offered_at_an_address_that_nobody_confirmed(last_year, this_year) -> None:
    assert find_next_campaign(taken_part(last_year, confirmed_at=None, state="unconfirmed"), at=NOON) is None


@pytest.mark.parametrize(
    ("state", "is_offered"),
    [("applied", False), ("approved", False), ("unconfirmed", True), ("withdrawn", True), ("rejected", True)],
)
def test_who_is_in_already_is_offered_nothing_until_it_has_ended(last_year, this_year, state, is_offered) -> None:
    row = taken_part(last_year)
    ParticipationFactory(campaign=this_year, organisation=row.organisation, state=state)

    assert (find_next_campaign(row, at=NOON) is not None) is is_offered


def test_the_same_participant_is_known_by_organisation_earlier_registration_or_number(last_year, this_year) -> None:
    number = "8700110005901"
    alone = {"organisation": None, "state": "applied"}
    by_record, by_row, by_number = (
        taken_part(last_year), taken_part(last_year, individual=True),
        taken_part(last_year, organisation=None, corporate_number=number),
    )  # fmt: skip
    stranger = taken_part(last_year, organisation=None)
    found = [
        ParticipationFactory(campaign=this_year, organisation=by_record.organisation),
        ParticipationFactory(campaign=this_year, previous=by_row, individual=True),
        ParticipationFactory(campaign=this_year, corporate_number=number, **alone),
    ]

    assert [find_in(this_year, row) for row in (by_record, by_row, by_number)] == found
    assert find_in(this_year, stranger) is None


def test_answers_are_carried_over_with_this_years_choices(last_year, this_year) -> None:
    old, new = (
        {
            "activity": QuestionFactory(campaign=campaign, code="activity", kind="choices", choices=("a", "b")),
            "stage": QuestionFactory(campaign=campaign, code="stage", kind="choice", choices=("first", "last")),
            "people": QuestionFactory(campaign=campaign, code="people", kind="number"),
            "what": QuestionFactory(campaign=campaign, code="what", kind="text"),
        }
        for campaign in (last_year, this_year)
    )
    new["activity"].options.filter(code="b").update(is_active=False)
    row = taken_part(last_year)
    for option in old["activity"].options.all():
        answered(row, old["activity"], option=option)
    answered(row, old["stage"], option=old["stage"].options.get(code="last"))
    answered(row, old["people"], number=0)
    answered(row, old["what"], text="在宅勤務")

    carried = carry_answers(row, this_year)

    assert carried == {
        "activity": [new["activity"].options.get(code="a")],
        "stage": new["stage"].options.get(code="last"),
        "people": 0,
        "what": "在宅勤務",
    }
    assert list_new_questions(row, this_year) == []


@pytest.mark.parametrize(
    ("kind", "value", "new_kind"),
    [("text", {"text": "十人"}, "number"), ("number", {"number": 10}, "text"), ("number", {"number": 10}, "choice")],
)
def test_an_answer_to_a_question_of_another_kind_is_asked_anew(last_year, this_year, kind, value, new_kind) -> None:
    row = taken_part(last_year)
    answered(row, QuestionFactory(campaign=last_year, code="people", kind=kind), **value)
    question = QuestionFactory(campaign=this_year, code="people", kind=new_kind)

    assert carry_answers(row, this_year) == {}
    assert list_new_questions(row, this_year) == [question]


@pytest.mark.parametrize(
    ("kind", "answer", "bounds", "fits"),
    [
        ("number", {"number": 5}, {"minimum": 10, "maximum": 20}, False),
        ("number", {"number": 25}, {"minimum": 10, "maximum": 20}, False),
        ("number", {"number": 10}, {"minimum": 10, "maximum": 10}, True),
        ("number", {"number": 0}, {"maximum": 20}, True),
        ("text", {"text": "あいうえお"}, {"max_length": 4}, False),
        ("text", {"text": "葛\U000e0100城\U000e0100"}, {"max_length": 2}, True),
        ("text", {"text": "あ" * 401}, {}, False),
    ],
)
def test_an_answer_beyond_this_years_bounds_is_asked_anew(last_year, this_year, kind, answer, bounds, fits) -> None:
    row = taken_part(last_year)
    answered(row, QuestionFactory(campaign=last_year, code="people", kind=kind, max_length=4_000), **answer)
    question = QuestionFactory(campaign=this_year, code="people", kind=kind, **bounds)

    assert list(carry_answers(row, this_year)) == (["people"] if fits else [])
    assert list_new_questions(row, this_year) == ([] if fits else [question])


@pytest.mark.parametrize(("kind", "new_kind"), [("choice", "choices"), ("choices", "choice"), ("choice", "choice")])
def test_a_choice_that_is_gone_or_counted_otherwise_is_asked_anew(last_year, this_year, kind, new_kind) -> None:
    row = taken_part(last_year)
    old = QuestionFactory(campaign=last_year, code="stage", kind=kind, choices=("first",))
    answered(row, old, option=old.options.get())
    codes = ("other",) if kind == new_kind else ("first",)
    question = QuestionFactory(campaign=this_year, code="stage", kind=new_kind, choices=codes)

    assert (carry_answers(row, this_year), list_new_questions(row, this_year)) == ({}, [question])


def test_questions_for_others_and_retired_ones_are_neither_carried_nor_asked(last_year, this_year) -> None:
    row = taken_part(last_year, individual=True)
    for code, values in (("size", {"for_whom": "organisation"}), ("old", {"is_active": False})):
        answered(row, QuestionFactory(campaign=last_year, code=code), text="答え")
        QuestionFactory(campaign=this_year, code=code, **values)

    assert (carry_answers(row, this_year), list_new_questions(row, this_year)) == ({}, [])


def test_registering_again_keeps_what_was_said_and_what_is_held_back(last_year, this_year) -> None:
    question = QuestionFactory(campaign=this_year, code="new")
    row = taken_part(
        last_year, name_en="Mihon", website="https://example.jp/", may_publish=True, publishes_website=False,
        language="en", logo_reason="古い理由",
    )  # fmt: skip

    again = register_again(row, this_year, answers={"new": "答え"}, agrees_to_logo=False, at=NOON)

    again.refresh_from_db()
    assert (again.previous, again.organisation, again.email, again.language) == (
        row, row.organisation, row.email, "en",
    )  # fmt: skip
    assert (again.name_en, again.website, again.may_publish, again.publishes_website) == (
        "Mihon", "https://example.jp/", True, False,
    )  # fmt: skip
    assert (again.confirmed_at, again.applied_at, again.logo_terms, again.logo_reason) == (NOON, NOON, None, "")
    assert again.link_reference not in (None, "", row.link_reference)
    assert read_answers(again) == {question.code: "答え"}


@pytest.mark.parametrize(
    ("approval", "state", "kind"),
    [("automatic", "approved", "campaigns.approved"), ("secretariat", "applied", "campaigns.waiting")],
)
def test_what_follows_is_what_the_campaign_says(last_year, approval, state, kind) -> None:
    row = taken_part(last_year)

    again = register_again(row, year(2027, approval=approval), answers={}, agrees_to_logo=False, at=NOON)

    assert (Participation.objects.get(pk=again.pk).state, Notice.objects.get().kind) == (state, kind)


@pytest.mark.parametrize("ended", ["rejected", "revoked"])
def test_whom_staff_refused_last_year_waits_for_staff_again(last_year, ended) -> None:
    row = taken_part(last_year, state=ended)

    again = register_again(row, year(2027, approval="automatic"), answers={}, agrees_to_logo=False, at=NOON)

    assert Participation.objects.get(pk=again.pk).state == "applied"


def test_after_the_close_nobody_registers_again(last_year, this_year) -> None:
    row = taken_part(last_year)

    with pytest.raises(RegistrationClosed):
        register_again(row, this_year, answers={}, agrees_to_logo=False, at=CLOSES)

    assert Participation.objects.count() == 1


def test_pressing_twice_registers_once(last_year, this_year) -> None:
    row = taken_part(last_year)
    register_again(row, this_year, answers={}, agrees_to_logo=False, at=NOON)

    with pytest.raises(AlreadyTakesPart):
        register_again(row, this_year, answers={}, agrees_to_logo=False, at=NOON)

    assert Participation.objects.filter(campaign=this_year).count() == 1


def test_a_colleague_was_quicker(last_year, this_year) -> None:
    organisation = OrganisationFactory()
    row = taken_part(last_year, organisation=organisation)
    ParticipationFactory(campaign=this_year, organisation=organisation, state="approved")

    with pytest.raises(AlreadyTakesPart):
        register_again(row, this_year, answers={}, agrees_to_logo=False, at=NOON)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({"corporate_number": "8700110005901"}, {"corporate_number": "8700110005901", "name_ja": "見本新社"}),
        ({"name_ja": "株式会社見本", "email": "pr@example.jp"}, {"name_ja": "（株）見本", "email": "pr@example.jp"}),
        (
            {"individual": True, "name_ja": "ことり", "email": "tori@example.jp"},
            {"individual": True, "name_ja": "ことり", "email": "tori@example.jp"},
        ),
    ],
)
def test_who_has_registered_by_the_form_does_not_register_again(last_year, this_year, before, now) -> None:
    row = taken_part(last_year, **before)
    ParticipationFactory(campaign=this_year, state="applied", **{"organisation": None, **now})

    assert find_next_campaign(row, at=NOON) is None
    with pytest.raises(AlreadyTakesPart):
        register_again(row, this_year, answers={}, agrees_to_logo=False, at=NOON)
    assert Participation.objects.filter(campaign=this_year).count() == 1


def test_the_logos_terms_are_this_years(last_year) -> None:
    this = open_campaign(series="sample", starts_at=dt.datetime.now(dt.UTC) - dt.timedelta(days=1))

    again = register_again(taken_part(last_year), this, answers={}, agrees_to_logo=True)

    assert (again.logo_terms, again.participation_terms) == (this.logo_terms, this.participation_terms)


@pytest.mark.parametrize(("state", "is_offered"), [("approved", True), ("unconfirmed", False)])
def test_whom_staff_entered_is_offered_the_next_year(last_year, this_year, state, is_offered) -> None:
    entered = taken_part(last_year, confirmed_at=None, source="import", state=state)

    assert find_next_campaign(entered, at=NOON) == (this_year if is_offered else None)
