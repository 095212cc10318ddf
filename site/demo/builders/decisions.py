"""The call before, decided: checks with their results, a set that one person submitted and another approved, its paper.

All of it by the verbs, at moments of the past. What is awarded, and why, is what the results have published; the rest
shows to nobody but who may read decisions. A set that is there stays as it is.
"""

from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import translation
from docx import Document

from awards.applications.models import Application
from awards.decisions.domain.check import record_result, request_checks
from awards.decisions.domain.check_file import add_evidence
from awards.decisions.domain.decision import decide, mark_texts, reword
from awards.decisions.domain.decision_set import approve_set, begin_set, submit_set
from awards.decisions.domain.decision_set_file import request_paper
from awards.decisions.enums import CheckState, Outcome
from awards.decisions.models import Check, CheckKind, DecisionSet
from demo.builders.applications import enter_application
from demo.dates import read_day, read_moment
from demo.reading import Stock, pairs, read_file

DAY_OF_ENTRY = {"begun": "~-150d 10:00", "decided": "~-105d 11:00"}  # of an application that says no other


def build_decisions(stock: Stock) -> None:
    """`decisions.toml`; the files follow when the demo is in the database, as they go to the store."""
    data = read_file("decisions.toml")
    cycle = stock.get(f"@cycle:{data['cycle']}")
    if DecisionSet.objects.filter(cycle=cycle).exists():
        return
    found = {row["organisation"]: _enter(stock, cycle, row) for row in data["application"]}
    clerk, begun_at = stock.get("@person:secretariat"), read_moment(data["begun_at"], base=stock.base)
    draft = begin_set(cycle, by=clerk, at=begun_at)
    _decide(stock, draft, data["application"], found, by=clerk, at=begun_at)
    _check(stock, draft, data, found, by=clerk)
    submitted = submit_set(draft, by=clerk, at=read_moment(data["submitted_at"], base=stock.base))
    approver, at = stock.get("@person:approver"), read_moment(data["approved_at"], base=stock.base)
    approved = approve_set(submitted, seen=submitted.sha256, by=approver, at=at)
    transaction.on_commit(partial(add_files, approved, by=clerk))


def add_files(approved: DecisionSet, *, by: Any) -> None:
    """Evidence of one check, and the paper of the set, which the worker makes. Not inside a transaction."""
    row = read_file("decisions.toml")["evidence"]
    check = Check.objects.get(
        kind__cycle=approved.cycle_id,
        kind__name_ja=row["kind"],
        application__current_submission__organisation_name__contains=row["organisation"],
    )
    add_evidence(check, upload=[SimpleUploadedFile(row["name"], _in_word(row))], by=by, at=check.recorded_at)
    with translation.override("ja"):
        request_paper(approved, by=by)


def _enter(stock: Stock, cycle: Any, row: dict[str, Any]) -> Application:
    return enter_application(stock, cycle, {**DAY_OF_ENTRY, **row, "outcome": "accepted"})


def _decide(
    stock: Stock,
    draft: DecisionSet,
    rows: list[dict[str, Any]],
    found: dict[str, Application],
    *,
    by: Any,
    at: datetime,
) -> None:
    """In bulk by outcome, in the order of the file; then the texts."""
    groups: dict[Any, list[int]] = {}
    for row in rows:
        outcome = stock.get(f"@awardee:{row['awardee']}").tier if "awardee" in row else row["outcome"]
        groups.setdefault(outcome, []).append(found[row["organisation"]].pk)
    for outcome, keys in groups.items():
        is_plain = isinstance(outcome, str)
        facts = {"outcome": outcome} if is_plain else {"outcome": Outcome.SELECTED, "tier": outcome}
        decide(draft, keys, **facts, by=by, at=at)
    decisions = {decision.application_id: decision for decision in draft.decisions.select_related("decision_set")}
    for row in rows:
        awardee = stock.get(f"@awardee:{row['awardee']}") if "awardee" in row else None
        published = {name: getattr(awardee, name) for name in ("citation_ja", "citation_en")} if awardee else {}
        decision, texts = decisions[found[row["organisation"]].pk], published | pairs(row, "feedback", "note")
        reword(decision, **texts, seen=mark_texts(decision), by=by, at=at)


def _check(stock: Stock, draft: DecisionSet, data: dict[str, Any], found: dict[str, Application], *, by: Any) -> None:
    """Each kind of everybody who is selected or a reserve: requested, and recorded on its day."""
    kinds = [
        CheckKind.objects.create(cycle=draft.cycle, order=order, **pairs(row, "name"))
        for order, row in enumerate(data["kind"])
    ]
    facts: dict[str, Any] = {"responsible": by, "due_on": read_day(data["due_on"], base=stock.base)}
    at = read_moment(data["checks_requested_at"], base=stock.base)
    request_checks(draft, kinds=kinds, **facts, by=by, at=at)
    others = {(found[row["organisation"]].pk, row["kind"]): row for row in data["other"]}
    usual = {row["name"]["ja"]: row for row in data["kind"]}
    for check in Check.objects.filter(kind__in=kinds).select_related("kind").order_by("pk"):
        kind = check.kind.name_ja
        row = {"state": CheckState.PASSED, **usual[kind], **others.get((check.application_id, kind), {})}
        moment = read_moment(f"{row['checked_on']} 16:00", base=stock.base)
        result = {"state": row["state"], "result": row["result"], "checked_on": moment.date()}
        record_result(check, **result, by=by, at=moment)


def _in_word(row: dict[str, str]) -> bytes:
    document = Document()
    document.add_heading(row["title"], level=1)
    document.add_paragraph(row["text"])
    content = BytesIO()
    document.save(content)
    return content.getvalue()
