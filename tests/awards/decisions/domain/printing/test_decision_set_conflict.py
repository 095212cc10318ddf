"""Who of reviewers and panel is in conflict with which application, on the paper of a set alone."""

import pytest

from awards.decisions.domain.panel_conflict import end_panel_conflict, set_panel_conflict
from awards.decisions.domain.printing.decision_set_paper import print_set
from awards.reviews.models import Conflict
from tests.factories.reviews import ReviewerFactory
from tests.parts.paper import squeezed, text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["ja", "en"])
def test_it_names_them_by_application_and_says_no_reason(judged, panel, language) -> None:
    for number, state in enumerate(("confirmed", "proposed", "dismissed")):
        panel.note_conflict(number, place=1, state=state, reason="内緒の理由")
    ReviewerFactory(committee=panel.committee, accepted=True, email=judged.applications[0].contact_email)
    ReviewerFactory(accepted=True, email=judged.applications[2].contact_email)  # of another cycle
    title = {"ja": "別紙利益相反", "en": squeezed("Annex: conflicts of interest")}[language]

    annex = text_of(print_set(judged.submit(), language=language)).partition(title)[2]

    names = [one.current_submission.organisation_name for one in judged.applications]
    own = [squeezed(getattr(panel.members[number].reviewer, f"name_{language}")) for number in range(3)]
    assert [name in annex for name in names] == [True, True, False, False]
    assert [name in annex for name in own] == [True, True, False]
    assert "内緒の理由" not in annex


def test_members_of_the_panel_who_do_not_review_stand_on_it_too(judged, panel) -> None:
    said = {"source": "declared", "kind": "adviser", "reason": "内緒の理由", "by": panel.clerk}
    set_panel_conflict(panel.members[6], judged.applications[1], **said)
    over = set_panel_conflict(panel.members[5], judged.applications[1], **said)
    end_panel_conflict(panel.members[5], conflict=over, reason="別人", by=panel.clerk)

    annex = text_of(print_set(judged.submit(), language="ja")).partition("別紙利益相反")[2]

    assert [squeezed(panel.members[number].name_ja) in annex for number in (5, 6)] == [False, True]
    assert "委員" in annex
    assert "内緒の理由" not in annex


def test_a_set_without_conflicts_has_none(judged, panel) -> None:
    panel.note_conflict(1, state="dismissed")

    assert "利益相反" not in text_of(print_set(judged.submit(), language="ja"))
    assert Conflict.objects.count() == 1
