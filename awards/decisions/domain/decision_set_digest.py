"""One hash over all rows of a set: what was submitted is what is approved.

The rule the next editor must not break: everything that is decided or written is in it, in one order, and nothing that
differs between two readings of the same set.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from awards.decisions.models import Decision, DecisionSet

TEXTS = ("citation_ja", "citation_en", "note_ja", "note_en", "feedback_ja", "feedback_en")


def digest_of(decision_set: DecisionSet, decisions: Iterable[Decision]) -> str:
    """SHA-256 of the set; of rows from `list_decisions`, so that it asks the database nothing more."""
    rows = sorted((describe_decision(decision) for decision in decisions), key=lambda row: str(row["application"]))
    content: dict[str, Any] = {"cycle": decision_set.cycle.public_id, "number": decision_set.number, "decisions": rows}
    if decision_set.ranking is not None:
        content["ranking"] = [decision_set.ranking.name, decision_set.ranking.frozen_at.isoformat()]
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def describe_decision(decision: Decision) -> dict[str, Any]:
    """All that is covered of one row, as plain values."""
    return {
        "application": decision.application.public_id,
        "submission": decision.submission.sha256,
        "organisation": decision.organisation_id_then,
        "outcome": str(decision.outcome),
        "tier": decision.tier.public_id if decision.tier else None,
        "reserve_order": decision.reserve_order,
        "notify_at": decision.notify_at.isoformat() if decision.notify_at else None,
        **{name: getattr(decision, name) for name in TEXTS},
    }
