"""The decided cycle of the demo: approved by another person, as its results are published, and seen by nobody else."""

from datetime import datetime

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from awards.decisions.domain.decision_set_file import make_paper
from awards.decisions.domain.printing.decision_set_paper import print_set
from awards.decisions.domain.queries.decision_board import load_board
from awards.decisions.domain.queries.decision_set import find_approved_set
from awards.decisions.models import Check, CheckFile, Decision, DecisionSet, DecisionSetFile
from awards.programmes.models import AwardCycle
from awards.results.models import Awardee
from demo.builders.decisions import build_decisions
from foundation.clock.models import Work
from tests.demo.loaded import LoadedDemo
from tests.judging.reading import Answers, list_differences, read_as
from tests.lists.test_costs import forget
from tests.parts.paper import squeezed, text_of

pytestmark = pytest.mark.timeout(600)
PUBLIC = (
    *("/ja/award/2026/", "/en/award/2026/", "/ja/award/2026/kakuu/", "/ja/", "/sitemap-pages.xml"),
    *("/api/v3/awards/", "/api/v3/awardees/?limit=50", "/apply/", "/ja/search/?q=なのはな"),
)


def read_public(at: datetime) -> Answers:
    """At one moment, as the front page counts down."""
    with time_machine.travel(at, tick=False):
        return read_as("public", None, PUBLIC)


def delete_decisions() -> None:
    """All of them, whatever refers to them; the panel is public and stays."""
    for model in (DecisionSetFile, Decision, DecisionSet):
        model._base_manager.all()._raw_delete(using="default")
    forget()


class TestDecisions(LoadedDemo):
    @property
    def cycle(self) -> AwardCycle:
        return AwardCycle.objects.get(code="sample-telework-award-2026")

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
        moment = timezone.now()
        read_public(moment)  # what the first reading leaves behind
        forget()
        after = read_public(moment)
        with transaction.atomic():
            delete_decisions()
            before = read_public(moment)
            transaction.set_rollback(True)

        assert list_differences(before, after) == []
        assert {status for status, _content in after.values()} == {200}

    def test_its_files_follow_and_the_worker_makes_the_paper(self) -> None:
        approved = DecisionSet.objects.get()
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
