"""Gaps of a finished answer: places whose values are found when it is asked for.

What goes into a gap is given with the request: what the public may know of at present. Where a value follows from the
clock alone, the document holds each that it will ever be, with the moment from which it is. The rule the next editor
must not break: JSON never has the characters that mark a gap, whatever its texts say; bodies of another form have none.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

EDGE, TURN = b"\0", b"\1"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def open_gap(name: str) -> bytes:
    """In the place of a value that `fill_gaps` is given under this name."""
    return EDGE + name.encode() + EDGE


def open_steps(values: Sequence[tuple[datetime | None, bytes]]) -> bytes:
    """In the place of a value that `fill_gaps` chooses by the moment: all in turn, each from its moment on, the first
    from ever. The value itself where it is always the same.
    """
    parts = [values[0][1]]
    for moment, value in values[1:]:
        if moment and value != parts[-1]:
            parts += (b"%d" % _count(moment), value)
    return EDGE + TURN.join(parts) + EDGE if len(parts) > 1 else parts[0]


def fill_gaps(body: bytes, given: Mapping[str, bytes], *, at: datetime) -> bytes:
    """The answer as it is at this moment; KeyError for a gap that nothing is given for."""
    parts = body.split(EDGE)
    if len(parts) == 1:
        return body
    for place in range(1, len(parts), 2):
        gap = parts[place]
        parts[place] = _choose(gap, at) if TURN in gap else given[gap.decode()]
    return b"".join(parts)


def _choose(steps: bytes, at: datetime) -> bytes:
    """Of the values in turn that of the moment."""
    value, *later = steps.split(TURN)
    now = _count(at)
    for moment, following in zip(later[::2], later[1::2], strict=True):
        if now < int(moment):
            break
        value = following
    return value


def _count(moment: datetime) -> int:
    return (moment - EPOCH) // MICROSECOND
