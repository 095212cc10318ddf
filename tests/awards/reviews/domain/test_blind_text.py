"""Texts for reviewers of blind phases: found by the clock, decided on the words a clerk saw, undone by other words."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from awards.applications.models import Application, Submission
from awards.reviews.domain.blind_text import decide_text, mark_text, open_naming, open_text, plan_decision, read_text
from awards.reviews.domain.errors import DecisionReasonMissing, StillNames, TextGone
from awards.reviews.domain.queries.blind_text import get_blind_words
from awards.reviews.models import BlindText, BlindTextSearch, PhaseEntry
from foundation.audit.models import Entry
from foundation.records.domain.errors import MoveRefused
from foundation.text.passages import BAR
from tests.factories.applications import send_again
from tests.factories.people import staff
from tests.factories.reviews import ReviewPhaseFactory, accepted_application, sent_text

pytestmark = pytest.mark.django_db
NAME = "見本食品"
COUNTED = {"state", "phrases", "names_left"}  # auditors are told numbers, never words
TEXT = f"{NAME}株式会社の新橋モデルは、ﾐﾎﾝｼｮｸﾋﾝの全員が使う。"


@pytest.fixture
def application(phase):
    facts = {"organisation_name": f"株式会社{NAME}", "organisation_kana": "ミホンショクヒン"}
    made = accepted_application(phase.committee.cycle, **facts)
    send_again(made, effect=TEXT)
    return made


@pytest.fixture
def item(phase):
    return phase.committee.cycle.items.get(code="effect")


@pytest.fixture
def text(phase, application):
    open_naming(phase)
    return BlindText.objects.get()


def reads(application, item):
    """What a reviewer gets of the text in force."""
    return get_blind_words(application).read(item.pk, sent_text(application, item.pk))


def decide(text, by, to="blackened", **wanted):
    text.refresh_from_db()
    return decide_text(text, to=to, seen=mark_text(text), by=by, **wanted)


def test_the_clock_finds_what_names_the_applicant_once(phase, application, item):
    assert open_naming(phase) == 1
    assert open_naming(phase) == 0

    text = BlindText.objects.get()
    assert (text.item, text.state) == (item, "open")
    assert text.names_found.splitlines() == [f"株式会社{NAME}", "ミホンショクヒン"]
    assert Entry.objects.of(text).get().event == "blind_text.open"


def test_what_names_nobody_is_not_kept(phase):
    accepted_application(phase.committee.cycle)

    assert open_naming(phase) == 1
    assert not BlindText.objects.exists()


def test_an_application_that_the_phase_leaves_out_is_not_looked_through(phase, application):
    chosen = ReviewPhaseFactory(committee=phase.committee, number=2, is_blind=True, scope="chosen")

    assert open_naming(chosen) == 0
    PhaseEntry.objects.create(phase=chosen, application=application, added_at=phase.opens_at)
    assert open_naming(chosen) == 1


def test_many_are_looked_through_in_turns(phase, application, monkeypatch):
    accepted_application(phase.committee.cycle)
    monkeypatch.setattr("awards.reviews.domain.blind_text.AT_ONCE", 1)

    assert [open_naming(phase) for _turn in range(3)] == [1, 1, 0]


def test_until_it_is_decided_reviewers_get_nothing(text, application, item):
    assert reads(application, item) is None


def test_blackened_words_are_gone_in_every_spelling(text, application, item, secretariat):
    before = Submission.objects.get(pk=application.current_submission_id).snapshot

    decided = decide(text, secretariat, phrases=("みほんしょくひん", "見本食品", "新橋モデル"))

    assert reads(application, item) == f"{BAR}株式会社の{BAR}は、{BAR}の全員が使う。"
    assert (decided.state, decided.names_left) == ("blackened", "")
    assert Submission.objects.get(pk=application.current_submission_id).snapshot == before
    entry = Entry.objects.of(text).order_by("pk").last()
    assert (entry.event, entry.actor) == ("blind_text.blackened", secretariat)
    assert entry.after == {"state": "blackened", "phrases": 3, "names_left": 0}


def test_what_still_names_the_applicant_is_refused_unless_the_clerk_lets_it_stand(text, application, item, secretariat):
    with pytest.raises(StillNames) as refused:
        decide(text, secretariat, phrases=(NAME,))
    assert "ミホンショクヒン" in refused.value.messages[0]
    assert reads(application, item) is None

    decided = decide(text, secretariat, phrases=(NAME,), keeps_names=True)

    assert decided.names_left == "ミホンショクヒン"
    assert reads(application, item) == f"{BAR}株式会社の新橋モデルは、ﾐﾎﾝｼｮｸﾋﾝの全員が使う。"


def test_shown_as_it_is_or_withheld_needs_a_reason(text, application, item, secretariat):
    for to in ("shown", "withheld"):
        with pytest.raises(DecisionReasonMissing):
            decide(text, secretariat, to, reason=" ")
    decide(text, secretariat, "shown", reason="地名でもあるため")
    assert reads(application, item) == TEXT

    decide(text, secretariat, "withheld", reason="やはり分かる")

    assert reads(application, item) is None
    text.refresh_from_db()
    assert text.reason == "やはり分かる"
    assert [set(entry.after) for entry in Entry.objects.of(text).order_by("pk")][1:] == [COUNTED, COUNTED]


@pytest.mark.parametrize("phrases", [(), ("どこにもない",), (NAME, "どこにもない")])
def test_words_that_the_text_does_not_have_are_refused(text, secretariat, phrases):
    with pytest.raises(ValidationError) as refused:
        decide(text, secretariat, phrases=phrases)

    assert refused.value.message_dict.keys() == {"phrases"}


def test_a_decision_is_kept_once_and_another_clerk_is_refused(text, secretariat):
    seen, other = mark_text(text), staff("run_reviews")
    wanted = {"to": "blackened", "phrases": (NAME, "ﾐﾎﾝｼｮｸﾋﾝ")}
    for _turn in range(2):
        decide_text(text, seen=seen, by=secretariat, **wanted)

    with pytest.raises(MoveRefused):
        decide_text(text, to="shown", reason="地名", seen=seen, by=other)
    assert Entry.objects.of(text).count() == 2


def test_a_newer_submission_with_the_same_text_keeps_the_decision(phase, text, application, item, secretariat):
    decide(text, secretariat, "shown", reason="地名")
    send_again(application, notes={"active": "ほかの答え"})
    open_naming(phase)

    assert reads(application, item) == TEXT
    text.refresh_from_db()
    assert text.state == "shown"


def test_another_text_is_decided_anew(phase, text, application, item, secretariat):
    decide(text, secretariat, "shown", reason="地名")
    send_again(application, effect=f"{NAME}では半年で広がった。")

    assert reads(application, item) is None
    open_naming(phase)
    assert sorted(BlindText.objects.values_list("state", flat=True)) == ["open", "shown"]


def test_what_waits_for_a_clerk_is_shut_with_its_text_and_opened_with_it(phase, text, application, secretariat):
    send_again(application, effect="何も名指さない。")
    open_naming(phase)
    text.refresh_from_db()
    assert text.state == "outdated"
    assert read_text(text) == ""
    with pytest.raises(TextGone):
        decide(text, secretariat, "shown", reason="地名")

    send_again(application, effect=TEXT)
    open_naming(phase)

    text.refresh_from_db()
    assert text.state == "open"


def test_words_that_were_blackened_are_looked_for_in_the_other_texts(phase, application, item, secretariat):
    send_again(application, effect="新橋モデルを始めた。", notes={"active": "しんばし でなく新橋 ﾓﾃﾞﾙです。"})
    other = phase.committee.cycle.items.get(code="active")
    open_naming(phase)
    assert reads(application, other) is not None
    text = open_text(Application.objects.get(pk=application.pk), item.pk, by=secretariat)

    decide(text, secretariat, phrases=("新橋モデル",))

    assert reads(application, item) == f"{BAR}を始めた。"
    assert reads(application, other) is None
    assert open_naming(phase) == 1
    assert BlindText.objects.get(item=other).names_found == "新橋モデル"


def test_a_name_that_comes_later_undoes_a_decision(phase, text, application, item, secretariat):
    decide(text, secretariat, phrases=(NAME, "ﾐﾎﾝｼｮｸﾋﾝ"))
    Application.objects.filter(pk=application.pk).update(unit_name="新橋モデル")

    assert reads(application, item) is None
    open_naming(phase)
    text.refresh_from_db()
    assert (text.state, text.phrases) == ("open", f"{NAME}\nﾐﾎﾝｼｮｸﾋﾝ")


def test_what_was_withheld_stays_so(phase, text, secretariat):
    decide(text, secretariat, "withheld", reason="分かる")
    BlindTextSearch.objects.all().delete()

    assert open_naming(phase) == 1
    text.refresh_from_db()
    assert text.state == "withheld"


def test_a_text_is_opened_once_and_a_decision_stays(application, item, secretariat):
    text = open_text(application, item.pk, by=secretariat)
    decide(text, secretariat, "shown", reason="地名")

    again = open_text(application, item.pk, by=secretariat)

    assert (again, again.state) == (text, "shown")
    with pytest.raises(TextGone):
        open_text(application, 0, by=secretariat)


def test_planning_changes_nothing(text):
    planned = plan_decision(text, to="blackened", phrases=(NAME, "ﾐﾎﾝｼｮｸﾋﾝ"))

    assert planned["shown"].startswith(f"{BAR}株式会社の新橋")
    text.refresh_from_db()
    assert (text.state, text.shown) == ("open", "")


def test_who_does_not_run_reviews_decides_nothing(text, application, item):
    stranger = staff("process_application")

    with pytest.raises(PermissionDenied):
        decide(text, stranger, "shown", reason="地名")
    with pytest.raises(PermissionDenied):
        open_text(application, item.pk, by=stranger)
