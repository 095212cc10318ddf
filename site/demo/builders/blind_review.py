"""A second round of the open call in which names are hidden: one text blackened, one waiting, a confirmed copy.

A round of this name that is there stays as it is.
"""

from functools import partial
from typing import Any

from django.db import transaction

from awards.reviews.domain.blind_copy import KIND, confirm_copy, make_copy, request_copies
from awards.reviews.domain.blind_text import decide_text, mark_text, open_naming
from awards.reviews.enums import BlindTextState, PhaseSight
from awards.reviews.models import BlindCopy, BlindText, Committee, Criterion, ReviewPhase, Rubric
from demo.dates import read_moment
from demo.reading import Stock, pairs, read_file
from foundation.clock.models import Work


def build_blind_review(stock: Stock) -> None:
    """`blind_review.toml`; the copy follows when the demo is in the database, as it goes to the store."""
    data = read_file("blind_review.toml")
    committee = Committee.objects.get(cycle=stock.get(f"@cycle:{data['cycle']}"))
    names = pairs(data["phase"], "name")
    if committee.phases.filter(**names).exists():
        return
    moments = {name: read_moment(data["phase"][name], base=stock.base) for name in ("opens_at", "closes_at")}
    facts = {"number": committee.phases.count() + 1, "is_blind": True, "sight": PhaseSight.ALL}
    phase = ReviewPhase.objects.create(committee=committee, **names, **moments, **facts)
    rubric = Rubric.objects.create(phase=phase)
    for order, row in enumerate(data["criterion"]):
        wording = pairs(row, "label", "meanings")
        item = committee.cycle.items.get(code=row["item"])
        Criterion.objects.create(rubric=rubric, order=order, item=item, weight=row["weight"], **wording)
    clerk = stock.get("@person:secretariat")
    open_naming(phase)
    _blacken(phase, data["blackened"], by=clerk)
    transaction.on_commit(partial(add_copies, phase, by=clerk))


def add_copies(phase: ReviewPhase, *, by: Any) -> None:
    """Request all; make and confirm one, the others are the worker's. Not inside a transaction."""
    row = read_file("blind_review.toml")["confirmed"]
    request_copies(phase)
    copy = BlindCopy.objects.filter(
        material__application__current_submission__organisation_name__contains=row["organisation"],
        material__requirement__code=row["material"],
    ).earliest("pk")
    make_copy(Work.objects.get(kind=KIND, ref=copy.public_id))
    confirm_copy(copy, by=by)


def _blacken(phase: ReviewPhase, row: dict[str, Any], *, by: Any) -> None:
    text = BlindText.objects.get(
        application__cycle=phase.committee.cycle_id,
        application__current_submission__organisation_name__contains=row["organisation"],
        item__code=row["item"],
    )
    decide_text(text, seen=mark_text(text), by=by, to=BlindTextState.BLACKENED, phrases=row["phrases"])
