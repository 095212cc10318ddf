"""What may not go out with a decision: the name of a reviewer, and figures that are none by now."""

import pytest
from django.utils import timezone

from awards.decisions.domain.decision import name_ranking
from awards.decisions.domain.decision_set import approve_set, lose_approvals, submit_set
from awards.decisions.domain.errors import FiguresOutdated, TextsStop
from awards.decisions.domain.queries.decision_board import load_board
from awards.decisions.domain.queries.decision_departure import list_departures
from awards.decisions.domain.queries.decision_feedback import FigureState, map_figures
from awards.decisions.domain.queries.decision_set import is_intact
from awards.decisions.domain.queries.decision_text import list_text_findings
from awards.decisions.models import DecisionSet, PanelMember
from awards.reviews.models import Conflict
from tests.awards.decisions.domain.queries.test_decision_feedback import EN, JA, Fed
from tests.awards.decisions.judged import reword
from tests.factories.reviews import ReviewerFactory, handed_in_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def fed(judged):
    return Fed(judged)


def write(fed, place: int = 0, **texts) -> None:
    reword(fed.on(place), by=fed.judged.preparer, **texts)


def seal(review) -> None:
    facts = {"source": "declared", "kind": "other", "state": "confirmed", "noted_at": timezone.now()}
    Conflict.objects.create(reviewer=review.reviewer, application=review.application, **facts)


def read(fed):
    decision_set = DecisionSet.objects.get()
    return decision_set, list(fed.draft.decisions.select_related("application"))


def figures(fed) -> list[str]:
    return [*map_figures(*read(fed)).values()]


def stopping(fed) -> list[int]:
    return [one.decision.application_id for one in list_text_findings(*read(fed)) if one.stops]


def test_figures_as_they_are_now_are_nothing_to_say(fed, django_assert_num_queries) -> None:
    write(fed, feedback_ja="よく伝わりました。")
    rows = read(fed)
    with django_assert_num_queries(0):
        assert map_figures(*rows) == {}
    write(fed, feedback_ja=f"よく伝わりました。\n{JA}", feedback_en=EN.replace("\n", "\r\n"))

    rows = read(fed)
    with django_assert_num_queries(6):  # with the ranking, its phase and committee
        assert map_figures(*rows) == {}
    assert list_text_findings(*rows) == []


@pytest.mark.parametrize("is_frozen_again", [False, True])
def test_figures_of_fewer_than_three_by_now_stop_the_set_frozen_again_or_not(fed, is_frozen_again) -> None:
    write(fed, feedback_ja=JA)
    seal(fed.reviews[0])
    if is_frozen_again:
        fed.freeze()

    assert figures(fed) == [FigureState.FEW]
    assert fed.judged.keys[0] in [
        one.decision.application_id for one in load_board(read(fed)[0], at=timezone.now()).stopping if one.decision
    ]
    fed.judged.cite(fed.draft)
    with pytest.raises(TextsStop):
        submit_set(fed.draft, by=fed.judged.preparer)
    write(fed, feedback_ja="")
    assert submit_set(fed.draft, by=fed.judged.preparer).sha256


@pytest.mark.parametrize("is_returned", [True, False])
def test_figures_of_three_of_which_one_is_a_draft_or_known_no_more_stop(fed, settings, is_returned) -> None:
    write(fed, feedback_ja=JA)
    settings.SECRET_KEY = "another"
    assert figures(fed) == [], "a new secret takes nothing back"
    changed = {"state": "draft", "handed_in_at": None} if is_returned else {"public_id": "another"}
    type(fed.reviews[0]).objects.filter(pk=fed.reviews[0].pk).update(**changed)

    assert figures(fed) == [FigureState.FEW]
    with pytest.raises(FiguresOutdated):
        fed.figures()


def test_a_criterion_left_with_two_valid_grades_stops_though_three_reviews_count(fed) -> None:
    handed_in_review(fed.phase, grade=4, application=fed.judged.applications[0])
    fed.freeze()
    write(fed, feedback_ja="点の少ない項目：3.67（最高点：5）")
    assert figures(fed) == []
    seal(fed.reviews[1])

    assert figures(fed) == [FigureState.FEW]


def test_figures_that_are_others_by_now_are_looked_at(fed) -> None:
    handed_in_review(fed.phase, grade=5, application=fed.judged.applications[0])
    write(fed, feedback_en=f"Your means: {EN.splitlines()[1]}")
    assert figures(fed) == []
    fed.freeze()
    assert figures(fed) == [FigureState.OTHER]
    assert [one.stops for one in list_text_findings(*read(fed))] == [False]
    write(fed, feedback_en=fed.figures()["feedback_en"])
    assert figures(fed) == []
    seal(fed.reviews[0])
    assert figures(fed) == [FigureState.SEALED], "three are left, and one who is in conflict is in the figures"
    assert stopping(fed) == [fed.judged.keys[0]]


@pytest.mark.parametrize("is_frozen_again", [False, True])
def test_figures_with_the_grades_of_who_is_in_conflict_stop_frozen_again_or_not(fed, is_frozen_again) -> None:
    handed_in_review(fed.phase, grade=5, application=fed.judged.applications[0])
    fed.freeze()
    write(fed, feedback_en=fed.figures()["feedback_en"].splitlines()[1])
    seal(fed.reviews[0])
    if is_frozen_again:
        fed.freeze()

    assert figures(fed) == [FigureState.SEALED], "three are left, and who is in conflict is in the text"
    assert stopping(fed) == [fed.judged.keys[0]]
    if is_frozen_again:
        write(fed, feedback_en=fed.figures()["feedback_en"])
        assert figures(fed) == []


def test_a_conflict_noted_after_the_approval_takes_it_back_where_its_grades_are_in_a_feedback(fed) -> None:
    """With three left, too: the figures are not those of who may judge."""
    handed_in_review(fed.phase, grade=5, application=fed.judged.applications[0])
    fed.freeze()
    write(fed, feedback_ja=fed.figures()["feedback_ja"])
    fed.judged.cite(fed.draft)
    submitted = submit_set(fed.draft, by=fed.judged.preparer)
    approved = approve_set(submitted, seen=submitted.sha256, by=fed.judged.approver)
    seal(fed.reviews[3])  # nobody's feedback holds figures of it
    lose_approvals()
    assert list_departures(approved) == []
    assert is_intact(approved, at=timezone.now())

    seal(fed.reviews[0])

    assert not is_intact(approved, at=timezone.now())
    lose_approvals()
    approved.refresh_from_db()
    assert (approved.state, approved.lost_because) == ("lost", [[fed.judged.applications[0].public_id, "figures"]])


@pytest.mark.parametrize(("name", "is_lost"), [("鶴見亀太郎", True), ("鶴見", False)])
def test_who_joins_the_committee_after_the_approval_takes_it_back_where_a_citation_names_them(
    fed, name, is_lost
) -> None:
    """As a substitute does; what may be a name by chance was looked at by nobody, and nobody is asked again."""
    write(fed, 1, citation_ja="審査員の鶴見亀太郎の言葉です。")
    fed.judged.cite(fed.draft)
    submitted = submit_set(fed.draft, by=fed.judged.preparer)
    approved = approve_set(submitted, seen=submitted.sha256, by=fed.judged.approver)

    ReviewerFactory(committee=fed.phase.committee, accepted=True, name_ja=name)

    assert is_intact(approved, at=timezone.now()) is not is_lost
    lose_approvals()
    approved.refresh_from_db()
    assert approved.lost_because == ([[fed.judged.applications[1].public_id, "names"]] if is_lost else [])


def test_several_figures_on_one_line_are_each_looked_at_however_long_it_is(fed) -> None:
    one = JA.splitlines()[1]
    write(fed, feedback_ja=f"{'あ' * 2000}{one}、{one}")
    assert figures(fed) == []
    write(fed, feedback_ja=f"{one}、点の少ない項目：4.00（最高点：5）、{one}")
    assert figures(fed) == [FigureState.FEW]


def test_figures_that_no_ranking_has_stop_and_so_does_a_criterion_with_two_grades(fed) -> None:
    write(fed, feedback_ja="点の少ない項目：4.00（最高点：5）")
    assert figures(fed) == [FigureState.FEW]
    name_ranking(fed.draft, None, by=fed.judged.preparer)
    write(fed, feedback_ja=JA)
    assert figures(fed) == [FigureState.FEW]


@pytest.mark.parametrize("name", ["citation_ja", "citation_en", "feedback_ja", "feedback_en"])
@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("審査員の鶴見　亀太郎の言葉です。", True),
        ("As Tsurumi Kametaro said.", True),
        ("KAMETARO@example.jp", True),
        ("鶴見の工場です。", False),
    ],
)
def test_who_reviews_is_named_nowhere(fed, name, text, is_named) -> None:
    facts = {"name_ja": "鶴見亀太郎", "name_en": "Tsurumi Kametaro", "email": "kametaro@example.jp"}
    ReviewerFactory(committee=fed.phase.committee, accepted=True, **facts)
    write(fed, 1, **{name: text})

    assert stopping(fed) == ([fed.judged.keys[1]] if is_named else [])


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("関西健康経営の工夫です。", {"name_ja": "西 健"}),
        ("小林、誠実な取り組みです。", {"name_ja": "林 誠"}),
        ("鶴見、亀太郎の工場です。", {"name_ja": "鶴見 亀太郎"}),
        ("鶴見亀太郎の言葉です。", {"name_ja": "鶴見 亀太郎", "accepted": False}),
        ("See Mark. Stone is used.", {"name_en": "Mark Stone"}),
        ("Marks of Stone", {"name_en": "Stone"}),
    ],
)
def test_what_may_be_a_name_by_chance_is_looked_at(fed, text, facts) -> None:
    ReviewerFactory(committee=fed.phase.committee, **{"accepted": True, "name_ja": "架空 次郎", "name_en": ""} | facts)
    write(fed, 1, citation_ja=text)

    assert [one.stops for one in list_text_findings(*read(fed))] == [False]


def test_the_name_of_who_is_on_the_panel_is_looked_at_and_the_address_stops(fed) -> None:
    reviewer = ReviewerFactory(committee=fed.phase.committee, accepted=True, name_ja="鶴見 亀太郎")
    PanelMember.objects.create(cycle=fed.judged.cycle, name_ja="鶴見亀太郎", reviewer=reviewer)
    write(fed, 1, citation_ja="鶴見亀太郎の言葉です。")
    assert [one.stops for one in list_text_findings(*read(fed))] == [False]
    write(fed, 1, citation_ja=f"{reviewer.email}へ")
    assert stopping(fed) == [fed.judged.keys[1]]
