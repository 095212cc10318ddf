"""What leaves as a file: the table of a set, and its paper."""

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
from awards.decisions.domain.queries.decision_board import BoardRow, load_board
from awards.decisions.models import Decision, DecisionSetFile
from awards.decisions.permissions import may_read_decisions
from foundation.audit.domain import record
from foundation.exchange.domain import Column
from foundation.exchange.enums import TableFormat
from foundation.viewsets.export import fetch_own, stream_table
from foundation.viewsets.page import permitted


@permitted(may_read_decisions)
@require_GET
def export(request: HttpRequest, pk: int) -> HttpResponseBase:
    """All rows of a set as XLSX; on record."""
    decision_set = get_object_or_404(list_sets(), pk=pk)
    board = load_board(decision_set, at=timezone.now())
    facts = {"rows": len(board.rows), "sha256": decision_set.sha256}
    record("decision_set.exported", by=request.user, subject=decision_set, after=facts)  # type: ignore[arg-type]  # signed in
    name = f"decisions_{decision_set.cycle.code}_{decision_set.number}"
    return stream_table(list_columns(), board.rows, table_format=TableFormat.XLSX, name=name)


def list_columns() -> list[Column]:
    return [
        Column("reference", _("Reference"), lambda row: row.application.reference or ""),
        Column("organisation", _("Organisation"), lambda row: row.name),
        Column("industry", _("Industry"), lambda row: row.industry),
        Column("outcome", pgettext("decision", "outcome"), lambda row: row.outcome),
        *(Column(name, str(label_for_field(name, Decision)), _text_of(name)) for name in (*TEXTS, "notify_at")),
    ]


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
