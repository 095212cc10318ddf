"""Rows of the front page whose rooms are below the admin's kit: drafts of pages, and work that was given up."""

from foundation.viewsets import home, home_rows


def connect() -> None:
    home.groups.register_all(home_rows.GROUPS)
    home.pending.register_all(home_rows.PENDING)
