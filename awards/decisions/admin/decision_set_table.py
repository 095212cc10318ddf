"""What leaves as a file: the table of a set, and its paper."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.utils import label_for_field
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from awards.decisions.admin.decision_board import list_sets
from awards.decisions.domain.decision_set_digest import TEXTS
from awards.decisions.domain.decision_set_file import request_paper, sign_paper
from awards.decisions.domain.queries.check_annex import list_annex
from awards.decisions.domain.queries.decision_board import BoardRow, load_board
from awards.decisions.models import Decision, DecisionSetFile
from awards.decisions.permissions import may_read_decisions
from foundation.audit.domain import record
from foundation.exchange.domain import Column, Sheet
from foundation.viewsets.export import fetch_own, stream_book
from foundation.viewsets.page import permitted


@permitted(may_read_decisions)
@require_GET
def export(request: HttpRequest, pk: int) -> HttpResponseBase:
    """All rows of a set, and what was checked of them, as XLSX; on record."""
    decision_set = get_object_or_404(list_sets(), pk=pk)
    board = load_board(decision_set, at=timezone.now())
    facts = {"rows": len(board.rows), "sha256": decision_set.sha256}
    record("decision_set.exported", by=request.user, subject=decision_set, after=facts)  # type: ignore[arg-type]  # signed in
    name = f"decisions_{decision_set.cycle.code}_{decision_set.number}"
    sheets = (
        Sheet(_("Decisions"), list_columns(), board.rows),
        Sheet(pgettext("decisions", "Checks"), list_check_columns(), list_annex(board)),
    )
    return stream_book(sheets, name=name)


def list_columns() -> list[Column]:
    return [
        Column("reference", _("Reference"), lambda row: row.application.reference or ""),
        Column("organisation", _("Organisation"), lambda row: row.name),
        Column("industry", _("Industry"), lambda row: row.industry),
        Column("outcome", pgettext("decision", "outcome"), lambda row: row.outcome),
        *(Column(name, str(label_for_field(name, Decision)), _text_of(name)) for name in (*TEXTS, "notify_at")),
    ]


def list_check_columns() -> list[Column]:
    """A line for each check, as the annex of the paper has them."""
    return [
        Column("reference", _("Reference"), lambda line: line.row.application.reference or ""),
        Column("organisation", _("Organisation"), lambda line: line.row.name),
        Column("outcome", pgettext("decision", "outcome"), lambda line: line.row.outcome),
        Column("kind", _("kind of check"), lambda line: line.kind.name),
        Column("state", pgettext("check", "state"), lambda line: line.state),
        Column("result", pgettext("check", "result in words"), lambda line: line.result),
        Column("checked_on", _("day of the check"), lambda line: line.checked_on),
        Column("recorded_by", pgettext("check", "recorded by"), lambda line: line.recorded_by),
        Column("evidence", pgettext("check", "evidence"), lambda line: _lines(file.name for file in line.evidence)),
        Column("sha256", "SHA-256", lambda line: _lines(file.sha256 for file in line.evidence)),
    ]


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)


def _text_of(name: str) -> Any:
    def value(row: BoardRow) -> Any:
        return getattr(row.decision, name) if row.decision else ""

    return value


@permitted(may_read_decisions)
@require_POST
def paper(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Has the PDF made by the worker; the board offers it when it is there."""
    request_paper(get_object_or_404(list_sets(), pk=pk), by=request.user)  # type: ignore[arg-type]  # signed in
    messages.success(request, _("The PDF is being made. Open this page again in a moment to download it."))
    return redirect("decision_sets:board", pk)


@permitted(may_read_decisions)
@require_GET
def download(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """One's own, at an address that opens for a minute."""
    files = DecisionSetFile.objects.select_related("decision_set__cycle")
    return fetch_own(request, files, public_id, sign=sign_paper, back=_board_of)


def _board_of(file: DecisionSetFile) -> str:
    return reverse("decision_sets:board", args=[file.decision_set_id])
