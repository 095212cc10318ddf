"""Which generation of the watched tables a reader sees: equal values mean that nothing has changed between.

It is the number of rows and the newest one. A commit adds rows; pruning adds one that is newer than all. So no two
states look alike, in whatever order transactions commit. The token tells a restored database from what it was.
"""

from django.db.models import Count, Window

from foundation.changes.models import Change

# (rows, newest key, its token); None where nothing has been noted yet, which may be any state
Generation = tuple[int, int, str]


def read_generation() -> Generation | None:
    """The present generation, as this connection sees it; one query."""
    rows = Change.objects.annotate(total=Window(Count("pk"))).order_by("-pk")
    found: Generation | None = rows.values_list("total", "pk", "token").first()
    return found
