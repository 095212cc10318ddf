"""Kinds of phases around the one application that is judged: by name, the columns that differ from an open phase."""

from datetime import timedelta
from typing import Any

HOUR = timedelta(hours=1)
COMING = {"opens_at": HOUR, "closes_at": 2 * HOUR}
IN_GRACE = {"opens_at": -2 * HOUR, "closes_at": -HOUR, "grace_minutes": 120}
OVER = {"opens_at": -2 * HOUR, "closes_at": -HOUR}
BLIND = {"is_blind": True}
PHASES: dict[str, dict[str, Any]] = {
    "coming": COMING,
    "coming, blind": COMING | BLIND,
    "open, with names": {},
    "open, blind": BLIND,
    "open, all see all": {"sight": "all"},
    "open, with the reviews of others": {"others": "always"},
    "in grace, blind": IN_GRACE | BLIND,
    "over": OVER,
    "over, blind": OVER | BLIND,
    "decided": OVER,
    "decided, blind": OVER | BLIND,
    "released": OVER,
    "released, blind": OVER | BLIND,
}

# As another kind but for names. Who is refused at `/review/` is asked by turns; beside it, once something is decided,
# who gets a word somewhere and mayn't know all.
TWINS = {
    kind: kind.removesuffix(", blind") for kind in PHASES if kind.removesuffix(", blind") in PHASES.keys() - {kind}
}


def is_decided(kind: str) -> bool:
    return kind.startswith(("decided", "released"))


def is_released(kind: str) -> bool:
    return kind.startswith("released")
