"""One job inside a tree: `main()` reads its name and its folder from the command line."""

import json
import sys
from pathlib import Path
from typing import Any

import django


def _order_log_entries() -> None:
    """Wagtail keeps the models of its log in a set, and names a list of their rows by the first."""
    from wagtail.log_actions import registry  # noqa: PLC0415 -- it reads models

    registry.scan_for_actions()
    registry.log_entry_models = sorted(registry.log_entry_models, key=lambda model: model._meta.label)


def main() -> None:
    django.setup()
    _order_log_entries()
    from . import api, effects, notices, pages, records, tokens, world  # noqa: PLC0415 -- they read models
    from .moment import frozen  # noqa: PLC0415 -- as above

    jobs: dict[str, Any] = {
        "migrate": world.migrate,
        "world": world.make,
        "tokens": tokens.collect,
        "records": records.collect,
        "notices": notices.collect,
        "api": api.collect,
        "admin": pages.collect_admin,
        "admin-of": pages.collect_admin_of,
        "statuses": pages.collect_statuses,
        "effects": effects.collect,
        "effects-outside": effects.collect_outside,
        "private": pages.collect_private,
        "site": pages.collect_site,
        "applying": pages.collect_applying,
    }
    name, out, *rest = sys.argv[1:]
    with frozen():
        jobs[name](Path(out), *json.loads(rest[0] if rest else "[]"))
