"""SQLite (WAL, immediate transactions, busy timeout) by default; PostgreSQL by DATABASE_URL, with a replica or without.

`synchronous=FULL`: what was acknowledged – a receipt that somebody has seen – is on the disk, as on PostgreSQL. With
NORMAL a power cut may take the last commits back.

A thread keeps its connection from one request to the next: SQLite reads all tables, indexes and triggers for a new one,
which takes longer than most answers.
"""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from config import env

POSTGRESQL = "django.db.backends.postgresql"

_database = env.env.db_url_config(env.DATABASE_URL)
_database["CONN_MAX_AGE"] = 60  # seconds
if _database["ENGINE"] == "django.db.backends.sqlite3":
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    _database["CONN_HEALTH_CHECKS"] = True
    # Those that begin nearly every request are planned once for each connection (foundation.changes).
    _database.setdefault("OPTIONS", {})["prepare_threshold"] = 5
    # Where a statement seems dear, the server compiles it first, or starts processes for it. Both take longer than any
    # of ours: a list of 20,000 reviewers took 0.7 s instead of 0.3, six counts of 4,000 cases 0.19 s instead of 0.05.
    _database["OPTIONS"].setdefault("options", "-c jit=off -c max_parallel_workers_per_gather=0")

DATABASES = {"default": _database}


# The copy is waited for in bounds, as the default database has it all: a connection for 2 s, one whose other end is
# silent for 2 s more, a statement for 5 s, a lock – a migration’s, while its end hasn't come yet – for half a second.
_BOUNDS = {
    "connect_timeout": 2,
    "tcp_user_timeout": 2000,
    "keepalives_idle": 2,
    "keepalives_interval": 1,
    "keepalives_count": 2,
}
_BOUNDED = "-c statement_timeout=5000 -c lock_timeout=500"


def _describe_replica(url: str) -> dict[str, Any]:
    """The copy as Django knows it. What fails there is read from the default database: nothing is tried first."""
    described: dict[str, Any] = env.env.db_url_config(url)
    if {described["ENGINE"], _database["ENGINE"]} != {POSTGRESQL}:
        raise ImproperlyConfigured(
            "DATABASE_REPLICA_URL goes with PostgreSQL alone: write postgres://… in both addresses."
        )
    own = {name: value for name, value in _database["OPTIONS"].items() if name != "target_session_attrs"}
    bounds = {**_BOUNDS, "options": f"{_BOUNDED} {own['options']}"}
    options = {**own, **bounds, **described.get("OPTIONS", {})}
    return {**described, "OPTIONS": options, "CONN_MAX_AGE": _database["CONN_MAX_AGE"], "TEST": {"MIRROR": "default"}}


if env.DATABASE_REPLICA_URL:
    DATABASES["replica"] = _describe_replica(env.DATABASE_REPLICA_URL)
    DATABASE_ROUTERS = ["foundation.changes.domain.replica.ReplicaRouter"]
