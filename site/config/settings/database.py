"""SQLite (WAL, immediate transactions, busy timeout) by default; PostgreSQL by DATABASE_URL."""

from config import env

_database = env.env.db_url_config(env.DATABASE_URL)
if _database["ENGINE"] == "django.db.backends.sqlite3":
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    _database["CONN_MAX_AGE"] = 60
    _database["CONN_HEALTH_CHECKS"] = True

DATABASES = {"default": _database}
