"""The paper of a set: outcomes, citations and the hash; notes and feedback, which it covers, in an annex."""

from datetime import date

import pytest
from django.utils import timezone

from awards.decisions.domain.decision_set import submit_set
from awards.decisions.domain.panel_meeting import MeetingPlan, close_meeting, open_meeting, plan_meeting
from awards.decisions.domain.printing.decision_set_paper import print_set
from awards.decisions.models import PanelMember
from foundation.text import eras
from tests.awards.decisions.judged import reword
from tests.parts.paper import squeezed, text_of

pytestmark = pytest.mark.django_db


def test_it_says_what_is_decided_under_which_hash(judged) -> None:
    draft = judged.begin_decided()
    row = draft.decisions.get(application=judged.keys[0])
    reword(row, citation_ja="仕事を分けた点", note_ja="部内のメモ", feedback_ja="応募者への文", by=judged.preparer)
    decision_set = submit_set(draft, by=judged.preparer)

    text = text_of(print_set(decision_set, language="ja"))

    names = [application.current_submission.organisation_name for application in judged.applications]
    expected = [
        *names,
        "仕事を分けた点",
        "部内のメモ",
        "応募者への文",
        squeezed("Work was divided."),
        decision_set.sha256,
        "大賞",
        "入選",
        "補欠",
    ]
    expected.append(squeezed("1件（上位の賞を含めて2件）"))
    assert [part for part in expected if part not in text] == []


def test_the_same_set_gives_the_same_paper_in_either_language(judged) -> None:
    decision_set = judged.approve()

    assert print_set(decision_set, language="en") == print_set(decision_set, language="en")
    assert squeezed("Reserves, in their order") in text_of(print_set(decision_set, language="en"))


def test_it_names_the_panel_and_the_meetings_before_the_set_was_submitted(judged, panel) -> None:
    panel.open()
    close_meeting(panel.meeting, by=panel.clerk)
    PanelMember.objects.filter(pk=panel.members[6].pk).update(resigned_on=date(2020, 1, 1))
    decision_set = judged.submit()
    later = plan_meeting(panel.cycle, MeetingPlan(timezone.now(), 4), by=panel.clerk)
    close_meeting(open_meeting(later, by=panel.clerk), by=panel.clerk)

    text = text_of(print_set(decision_set, language="ja"))

    day = eras.format_date(panel.meeting.starts_at.astimezone(eras.JST).date(), "ja")
    expected = [squeezed(str(member)) for member in panel.members[:6]]
    assert [part for part in (*expected, squeezed(f"第1回 {day}"), "委員") if part not in text] == []
    assert [part for part in (squeezed(str(panel.members[6])), squeezed(f"第2回 {day}")) if part in text] == []
