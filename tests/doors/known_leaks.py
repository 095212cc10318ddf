"""What the walk finds and somebody is mending: door and secret. The walk fails for one that is gone, too."""

KNOWN: frozenset[tuple[str, str]] = frozenset()
