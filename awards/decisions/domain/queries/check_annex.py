"""The checks of a set's applications as its papers list them: kind, result, day, by whom, and the evidence.

The rules the next editor must not break: it says how checks are now – the hash of the set is over what was decided, and
doesn't cover them; of files that were refused nothing is said. Two queries, for any number of applications.
"""

from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from msgspec import Struct

from awards.decisions.domain.queries.check import describe_state
from awards.decisions.domain.queries.decision_board import Board, BoardRow
from awards.decisions.enums import DecisionSetState
from awards.decisions.models import Check, CheckFile, CheckKind
from foundation.assets.enums import UploadState


class AnnexLine(Struct, frozen=True):
    """A check of an application; without `check` it is needed and nobody has requested it."""

    row: BoardRow
    kind: CheckKind
    check: Check | None

    @property
    def state(self) -> str:
        return describe_state(self.check) if self.check else _("not requested yet")

    @property
    def result(self) -> str:
        return self.check.result if self.check else ""

    @property
    def checked_on(self) -> date | None:
        return self.check.checked_on if self.check else None

    @property
    def recorded_by(self) -> str:
        return str(self.check.recorded_by) if self.check and self.check.recorded_by else ""

    @property
    def evidence(self) -> list[CheckFile]:
        return list(self.check.files.all()) if self.check else []


def list_annex(board: Board) -> list[AnnexLine]:
    """In the order of the paper: by tier, reserves, those not selected and undecided; within each by kind."""
    found: dict[int, list[AnnexLine]] = {row.application.pk: [] for row in board.rows}
    rows = {row.application.pk: row for row in board.rows}
    for check in _list_checks(board, rows):
        check.application = rows[check.application_id].application
        found[check.application_id].append(AnnexLine(rows[check.application_id], check.kind, check))
    is_open = board.decision_set.state in DecisionSetState.open  # a kind that is added later binds the next set
    for stop in (finding.check_stop for finding in board.findings if is_open):
        if stop and stop.check is None:
            found[stop.application.pk].append(AnnexLine(rows[stop.application.pk], stop.kind, None))
    return [line for row in _list_rows(board) for line in sorted(found[row.application.pk], key=_order)]


def _list_checks(board: Board, rows: dict[int, BoardRow]) -> QuerySet[Check]:
    accepted = CheckFile.objects.exclude(file__state=UploadState.REFUSED)
    checks = Check.objects.filter(application__in=rows, kind__cycle=board.decision_set.cycle_id)
    return checks.select_related("kind", "recorded_by").prefetch_related(Prefetch("files", accepted))


def _list_rows(board: Board) -> list[BoardRow]:
    tiers = [tier for outer in board.tiers for tier in outer.list_all()]
    selected = [row for tier in tiers for row in tier.rows]
    return [*selected, *board.reserves, *board.not_selected, *board.undecided]


def _order(line: AnnexLine) -> tuple[int, int]:
    return line.kind.order, line.kind.pk
