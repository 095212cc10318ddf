"""What tells one database from another in a store that several may share."""

import hashlib
from functools import cache
from pathlib import Path

from django.db import connection

HERE = ("", "localhost", "127.0.0.1", "::1")  # the host of a database that each machine has for itself
_BOOT = Path("/proc/sys/kernel/random/boot_id")


@cache
def read_boot() -> str:
    """A name for this start of the machine; blank where the system has none."""
    return _BOOT.read_text().strip() if _BOOT.exists() else ""


def find_database_name(layout: str, *, of_one_machine: bool = False) -> str | None:
    """One for each database and layout, and for each start of the machine where the store or the database is its own.

    None for a database that lives in memory.
    """
    place = connection.settings_dict
    name, host = str(place["NAME"]), str(place["HOST"])
    if connection.vendor == "sqlite" and (":memory:" in name or "mode=memory" in name):
        return None
    is_machines_own = of_one_machine or connection.vendor == "sqlite" or host in HERE or host.startswith("/")
    parts = (layout, read_boot() if is_machines_own else "", connection.vendor, name, host, str(place["PORT"]))
    return hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:16]
