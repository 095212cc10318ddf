"""The decided cycle of the demo: approved by another person, as its results are published, and seen by nobody else.

A TestCase, so that the demo is loaded once: first all but the decisions, to read what the public gets without them.
"""

from datetime import datetime

import pytest
import time_machine
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Locale

from awards.decisions.domain.decision_set_file import make_paper
from awards.decisions.domain.printing.decision_set_paper import print_set
from awards.decisions.domain.queries.decision_board import load_board
from awards.decisions.domain.queries.decision_set import find_approved_set
from awards.decisions.models import Check, CheckFile, DecisionSet, DecisionSetFile
from awards.programmes.models import AwardCycle
from awards.results.models import Awardee
from demo.builders.decisions import add_files, build_decisions
from demo.loading import BUILDERS
from demo.reading import Stock
from foundation.clock.models import Work
from foundation.search.domain import paused
from foundation.text.languages import LANGUAGES
from tests.demo.loaded import forget_caches
from tests.judging.reading import Answers, list_differences, read_as
from tests.parts.paper import squeezed, text_of

pytestmark = pytest.mark.timeout(600)
PUBLIC = (
    *("/ja/award/2026/", "/en/award/2026/", "/ja/award/2026/kakuu/", "/ja/", "/sitemap.xml"),
    *("/api/v3/awards/", "/api/v3/awardees/?limit=50", "/apply/", "/ja/search/?q=なのはな"),
)


def read_public(at: datetime) -> Answers:
    """At one moment, as the front page counts down."""
    with time_machine.travel(at, tick=False):
        return read_as("public", None, PUBLIC)


class TestDecisions(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        forget_caches()
        for code in LANGUAGES:
            Locale.objects.get_or_create(language_code=code)
        cls.stock = Stock(timezone.localdate())
        with paused():
            for build in BUILDERS:
                if build is not build_decisions:
                    build(cls.stock)
        cls.moment = timezone.now()
        read_public(cls.moment)  # what the first reading leaves behind
        cls.before = read_public(cls.moment)
        build_decisions(cls.stock)
        cls.cycle = AwardCycle.objects.get(code="sample-telework-award-2026")

    @classmethod
    def tearDownClass(cls) -> None:
        super().tearDownClass()
        forget_caches()

    def get_board(self) -> object:
        approved = find_approved_set(self.cycle, at=timezone.now())
        assert approved is not None
        return load_board(approved, at=timezone.now())

    def test_one_person_submitted_it_and_another_approved_it(self) -> None:
        found = DecisionSet.objects.get()

        assert (str(found.submitted_by), str(found.approved_by)) == ("事務 局子", "決裁 のぞみ")
        assert found.made_at < found.submitted_at < found.approved_at < self.cycle.released_at
        assert find_approved_set(self.cycle, at=timezone.now()) == found

    def test_what_was_awarded_is_what_is_published(self) -> None:
        rows = [row for row in self.get_board().rows if row.decision.tier]
        published = Awardee.objects.filter(cycle=self.cycle)

        assert {(row.name, row.decision.tier, row.decision.citation_ja, row.decision.citation_en) for row in rows} == {
            (awardee.name_ja, awardee.tier, awardee.citation_ja, awardee.citation_en) for awardee in published
        }

    def test_reserves_have_their_order_and_those_not_selected_feedback(self) -> None:
        board = self.get_board()

        assert [(row.outcome, row.name) for row in board.reserves] == [
            *(("補欠1", "株式会社ことのは例示出版"), ("補欠2", "合同会社なのはな試作園芸"))
        ]
        assert len(board.not_selected) == 2
        assert [row for row in board.not_selected if not (row.decision.feedback_ja and row.decision.feedback_en)] == []
        assert board.stopping == []

    def test_everything_is_checked_of_whom_it_matters(self) -> None:
        tallies = [str(row.checks) for row in self.get_board().rows]

        assert tallies == ["2/2"] * 11 + [""] * 2
        assert set(Check.objects.values_list("state", flat=True)) == {"passed", "not_needed"}

    def test_the_public_gets_what_it_got_without_it(self) -> None:
        after = read_public(self.moment)

        assert list_differences(self.before, after) == []
        assert {status for status, _content in after.values()} == {200}

    def test_its_files_follow_and_the_worker_makes_the_paper(self) -> None:
        approved = DecisionSet.objects.get()
        add_files(approved, by=approved.submitted_by)
        file = DecisionSetFile.objects.get()
        make_paper(Work.objects.get(kind=DecisionSetFile.work_kind))

        file.refresh_from_db()
        text = text_of(print_set(approved, language=file.language))
        assert (file.is_ready, file.requested_by, file.language) == (True, approved.submitted_by, "ja")
        expected = (approved.sha256, "決裁 のぞみ", "研究 みどり", CheckFile.objects.get().name)
        assert [part for part in expected if squeezed(part) not in text] == []

    def test_building_again_leaves_it_as_it_is(self) -> None:
        before = list(DecisionSet.objects.values())
        build_decisions(self.stock)

        assert list(DecisionSet.objects.values()) == before
