"""Migrates the database that DATABASE_URL names, in a process of its own; with `others`, only what others' apps need.

What others made – Wagtail, allauth and so on – takes half of the time and seldom changes: it is kept by itself.
"""

import gc
import os
import sys
from functools import cache, partialmethod
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]


def main(*, template_database: bool) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
    gc.set_threshold(50_000, 20, 50)  # each migration makes hundreds of classes: looking for garbage is a fifth of it
    django.setup()
    from django.apps import apps  # after they are there
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.migrations.state import ProjectState

    from tests.parts.migrations import others_apps

    # Each foreign key that a migration copies asks all models whether it can be swapped, and Django forgets the answers
    # with each state of the models: a fifth of migrating. The site's own models, which are asked, stay as they are.
    apps.get_swappable_settings_name = cache(apps.get_swappable_settings_name)
    # With each new model all are made anew that can be reached from it; its neighbours suffice, as for Django where a
    # plain field has changed: half of the rest, and the same tables.
    ProjectState.reload_model = partialmethod(ProjectState.reload_model, delay=True)
    if not template_database:
        call_command("migrate", verbosity=0)
        return
    executor = MigrationExecutor(connection)
    labels = {app.label for app in others_apps()}
    executor.migrate([leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] in labels])


if __name__ == "__main__":
    main(template_database=sys.argv[1:] == ["others"])
