"""The readings of requests that are answered for everybody: in which state they read, and whether they still do."""

from collections.abc import Mapping

from foundation.changes.domain.queries.generation import Generation, read_generations
from foundation.changes.domain.reading import find_reading


def note_public() -> None:
    """What this request reads is for everybody, and may come from a replica (`domain.replica`)."""
    current = find_reading()
    if current is not None:
        current.is_public = True


def find_public_generations() -> Mapping[str, Generation] | None:
    """The generations, by table, that a public answer is being read in; None for others, and before they are known."""
    current = find_reading()
    if current is None or current.answers is None or not current.is_public:
        return None
    current.confirm()
    return None if current.is_outdated or current.may_have_written else current.generations


def note_present() -> None:
    """Something is read of the default database that its connection's own wrappers don't see."""
    current = find_reading()
    if current is not None:
        current.may_be_newer = True


def is_of_one_state() -> bool:
    """Whether all that a public answer was read of is still of its generations, so that more may be read of them.

    What the default database has said since may be newer, and refer to what they don't have. Then it alone is read from
    here on. A query after a statement there; none where nothing was read there since the last one.
    """
    current = find_reading()
    if current is None:
        return False
    if current.may_be_newer:
        current.is_public = read_generations() == current.generations
        current.may_be_newer = False
    return current.is_public
