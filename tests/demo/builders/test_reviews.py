"""Rounds of reviews in the demo: one with a ranking, one with hidden names, in which nothing names an applicant."""

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.rankings.domain.queries.ranking import get_ranking
from awards.rankings.domain.ranking import Unsaid
from awards.rankings.models import Ranking
from awards.reviews.domain.queries.phase_application import key_of, list_readable
from awards.reviews.enums import BlindCopyState, BlindTextState
from awards.reviews.models import BlindCopy, BlindText, Reviewer, ReviewPhase
from demo.builders.blind_review import build_blind_review
from foundation.text.passages import BAR
from tests.demo.loaded import LoadedDemo
from tests.parts.html import page_of

pytestmark = pytest.mark.timeout(600)


class TestReviews(LoadedDemo):
    @property
    def phase(self) -> ReviewPhase:
        return ReviewPhase.objects.get(is_blind=True)

    def test_a_round_of_reviews_has_figures_and_a_ranking_as_a_meeting_used_it(self) -> None:
        phase = Ranking.objects.get().phase

        given = phase.reviews.filter(state="handed_in")
        assert len(set(given.values_list("reviewer", flat=True))) == 3
        assert phase.reviews.filter(state="draft").exists()
        lines = [line.figures for line in get_ranking(phase).lines]
        ranked = [line for line in lines if line.rank]
        assert len(ranked) >= 5
        assert {mark.unsaid for line in lines for mark in line.marks} == {None, Unsaid.FEW, Unsaid.SAME}
        assert any(line.z is not None for line in lines)
        assert any(line.is_disputed for line in lines)
        assert any(line.is_tied for line in lines)
        assert any(line.missing for line in lines)

    def test_one_text_is_blackened_and_one_waits(self) -> None:
        states = sorted(BlindText.objects.values_list("state", flat=True))
        assert states == [BlindTextState.BLACKENED, BlindTextState.OPEN]

    def test_reviewers_read_no_name(self) -> None:
        """Each of the two may open what the other is in conflict with."""
        shown = {}
        for reviewer in Reviewer.objects.filter(email__in=("kaoru@mihontech.example.jp", "midori@kenkyu.example.jp")):
            self.client.force_login(reviewer.user)
            for one in list_readable(reviewer, self.phase, at=timezone.now()):
                ids = [reviewer.public_id, self.phase.public_id, key_of(self.phase, one)]
                answer = self.client.get(reverse("laurel_reviews:review", args=ids))
                assert answer.status_code == 200
                shown[one.contact_name] = page_of(answer).one("main").text

        assert shown.keys() >= {"青空 文", "Alex Mihon"}
        assert BAR in shown["青空 文"]
        names = ["あおぞら", "アオゾラ", "青空", "見本テック", "Mihon Tech"]
        names += ["あさひ", "すみれ", "しののめ", "こむぎ", "てんびん", "なのはな", "はやぶさ"]
        for text in shown.values():
            assert [name for name in names if name in text] == []

    def test_one_copy_is_confirmed_and_shown(self) -> None:
        confirmed = BlindCopy.objects.get(state=BlindCopyState.CONFIRMED)
        application = confirmed.material.application
        assert application.contact_name == "青空 文"
        assert BlindCopy.objects.filter(state=BlindCopyState.PENDING).exists()

    def test_building_again_leaves_it_as_it_is(self) -> None:
        before = list(ReviewPhase.objects.values()), list(BlindText.objects.values())
        build_blind_review(self.stock)
        assert (list(ReviewPhase.objects.values()), list(BlindText.objects.values())) == before
