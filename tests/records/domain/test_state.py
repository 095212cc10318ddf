"""States are written in one place: by the moves of the model, the row and the audit entry together."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.utils import timezone, translation

from awards.decisions.models import Check, CheckKind, DecisionSet, Minutes, PanelMeeting
from awards.press.models import PressAccess
from awards.programmes.enums import CycleState
from awards.releases.models import Release
from awards.results.enums import AwardeeState
from awards.reviews.models import Conflict
from campaigns.participation.models import Participation
from campaigns.reports.models import Report
from foundation.audit.models import Entry
from foundation.notices.models import Mailing
from foundation.records.domain.errors import MoveRefused
from foundation.records.domain.state import move, move_locked, try_move
from foundation.records.models import HasState
from tests.factories.applications import ApplicantFactory, ApplicationFactory
from tests.factories.assets import file_row
from tests.factories.certificates import issue
from tests.factories.cooperation import CooperationRequestFactory, open_period
from tests.factories.events import EventProposalFactory
from tests.factories.participation import ParticipationFactory, jst
from tests.factories.programmes import CycleFactory
from tests.factories.results import AwardeeFactory, MediaPlacementFactory
from tests.factories.reviews import ReviewerFactory, blind_copy, blind_text, handed_in_review, review_question
from tests.parts.constraints import unchecked
from tests.records.domain.moves import MOVES

pytestmark = pytest.mark.django_db


def make_mailing() -> Mailing:
    author = get_user_model().objects.create_user("author@example.jp")
    texts = {"subject_ja": "お知らせ", "body_ja": "本文", "subject_en": "News", "body_en": "Body"}
    return Mailing.objects.create(audience="test.people", kind="test.news", ids=["1"], written_by=author, **texts)


def make_report() -> Report:
    return Report.objects.create(period=open_period())


def make_conflict() -> Conflict:
    facts = {"source": "computed", "kind": "other", "state": "proposed", "noted_at": timezone.now()}
    return Conflict.objects.create(reviewer=ReviewerFactory(), application=ApplicationFactory(), **facts)


def make_decision_set() -> DecisionSet:
    cycle = CycleFactory()
    return DecisionSet.objects.create(cycle=cycle, number=1, made_by=ApplicantFactory(), made_at=timezone.now())


def make_release() -> Release:
    moment = timezone.now()
    return Release.objects.create(cycle=CycleFactory(), moment=moment, made_by=ApplicantFactory(), made_at=moment)


def make_press_access() -> PressAccess:
    return PressAccess.objects.create(release=make_release(), requested_at=timezone.now())


def make_panel_meeting() -> PanelMeeting:
    return PanelMeeting.objects.create(cycle=CycleFactory(), number=1, starts_at=timezone.now(), quorum=1)


def make_minutes() -> Minutes:
    facts = {"file": file_row(), "added_by": ApplicantFactory(), "added_at": timezone.now()}
    return Minutes.objects.create(meeting=make_panel_meeting(), number=1, **facts)


def make_check() -> Check:
    application = ApplicationFactory()
    kind = CheckKind.objects.create(cycle=application.cycle, name_ja="労働関係の法令")
    return Check.objects.create(application=application, kind=kind, requested_at=timezone.now())


MAKERS: tuple[Callable[[], HasState], ...] = (
    ApplicationFactory,
    CycleFactory,
    AwardeeFactory,
    file_row,
    make_mailing,
    EventProposalFactory,
    issue,
    ParticipationFactory,
    CooperationRequestFactory,
    make_report,
    ReviewerFactory,
    handed_in_review,
    make_conflict,
    blind_copy,
    blind_text,
    review_question,
    make_decision_set,
    make_release,
    make_press_access,
    make_panel_meeting,
    make_minutes,
    make_check,
    MediaPlacementFactory,
)


def models_with_a_state() -> list[type[HasState]]:
    return [model for model in apps.get_models() if issubclass(model, HasState)]


def test_the_moves_of_every_model():
    found = {
        model._meta.label_lower: {state: leads for state, leads in model.moves.items() if leads}
        for model in models_with_a_state()
    }

    assert found == MOVES


def test_moves_name_states_of_the_model_only():
    for model in models_with_a_state():
        states = {value for value, _label in model._meta.get_field("state").choices}
        named = {*model.moves, *(to for leads in model.moves.values() for to in leads), *model.event_words}
        assert named <= states, model


def list_moves() -> list[tuple[str, str, str]]:
    """(label, from, to): of every model, from every state to every state."""
    return [
        (model._meta.label_lower, state, to)
        for model in models_with_a_state()
        for state, _label in model._meta.get_field("state").choices
        for to, _other_label in model._meta.get_field("state").choices
    ]


def is_made(row: HasState, to: str) -> bool:
    """Whether the move is made; where the history names no such event, by the conditional update."""
    if not row.event_noun:
        return try_move(row, to)
    try:
        move(row, to, by=None)
    except MoveRefused:
        return False
    return True


@pytest.fixture
def rows():
    """One row of every model with a state; which columns a state needs isn't looked at here."""
    with unchecked(*models_with_a_state()):
        yield {row._meta.label_lower: row for row in (make() for make in MAKERS)}


def test_every_move_of_every_model_is_made_or_refused_as_the_table_says(rows):
    assert rows.keys() == MOVES.keys()
    for label, state, to in list_moves():
        row = rows[label]
        type(row).objects.filter(pk=row.pk).update(state=state)
        before = Entry.objects.count()
        leads = to in MOVES[label].get(state, ())
        assert is_made(row, to) == leads, (label, state, to)
        now = type(row).objects.values_list("state", flat=True).get(pk=row.pk)
        assert now == (to if leads else state), (label, state, to)
        assert Entry.objects.count() - before == int(leads and row.event_noun != ""), (label, state, to)


def test_move_writes_the_state_and_the_record():
    user = get_user_model().objects.create_user(email="secretariat@example.jp")
    cycle = CycleFactory(draft=True)

    move(cycle, CycleState.IN_FORCE, by=user, at=jst(2026, 10, 1))

    entry = Entry.objects.get()
    assert (cycle.state, type(cycle).objects.get().state) == ("in_force", "in_force")
    assert (entry.event, entry.before, entry.after) == (
        "award_cycle.in_force",
        {"state": "draft"},
        {"state": "in_force"},
    )
    assert (entry.actor, entry.at, entry.subject_id) == (user, jst(2026, 10, 1), str(cycle.pk))


def test_move_writes_columns_in_the_same_moment():
    participation = ParticipationFactory()

    move(participation, "approved", by=None, approved_at=jst(2026, 10, 1))

    written = Participation.objects.get()
    assert (participation.approved_at, written.approved_at) == (jst(2026, 10, 1), jst(2026, 10, 1))


def test_move_refuses_what_the_model_does_not_allow():
    cycle = CycleFactory(draft=True)

    with pytest.raises(MoveRefused):
        move(cycle, CycleState.ARCHIVED, by=None)

    cycle.refresh_from_db()
    assert (cycle.state, Entry.objects.count()) == (CycleState.DRAFT, 0)


def test_a_model_may_say_its_own_sentence():
    request = CooperationRequestFactory(state="draft")

    with pytest.raises(MoveRefused) as refused:
        move(request, "accepted", by=None)

    with translation.override("en"):
        assert refused.value.messages == ["This is not possible in the current state."]


def test_move_judges_by_the_row_and_not_by_what_the_caller_holds():
    stale = AwardeeFactory(organisation=None)
    type(stale).objects.update(state=AwardeeState.REVOKED, revoked_at=timezone.now())
    assert stale.may_move(AwardeeState.REVOKED)

    with pytest.raises(MoveRefused):
        move(stale, AwardeeState.REVOKED, by=None)


def test_move_locked_judges_by_what_the_caller_holds_and_asks_nothing(django_assert_num_queries):
    participation = ParticipationFactory()

    with django_assert_num_queries(2):
        move_locked(participation, "rejected", by=None, facts={"reason": "twice"}, reason="twice")

    entry = Entry.objects.get()
    assert (entry.event, entry.before) == ("participation.rejected", {"state": "applied"})
    assert entry.after == {"state": "rejected", "reason": "twice"}
    with pytest.raises(MoveRefused):
        move_locked(participation, "approved", by=None)
