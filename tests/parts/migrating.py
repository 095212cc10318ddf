"""Migrates the database that DATABASE_URL names, in a process of its own; with `others`, only what others' apps need.

What others made – Wagtail, allauth and so on – takes half of the time and seldom changes: it is kept by itself.
"""

import gc
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parents[2]


def make_less_anew(reload_model: Callable[..., None]) -> Callable[..., None]:
    """Of the models of a state, for another one: a new model alone, for a changed one its neighbours, too.

    Django makes all anew that can be reached from it: three quarters of migrating, for the same tables.
    """

    def reload(state: Any, app_label: str, model_name: str, delay: bool = False) -> None:
        is_there = "apps" in state.__dict__
        if is_there and model_name not in state.apps.all_models[app_label]:
            state.apps.render_multiple([state.models[app_label, model_name]])
        else:
            reload_model(state, app_label, model_name, delay=True)

    return reload


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
    ProjectState.reload_model = make_less_anew(ProjectState.reload_model)
    if not template_database:
        call_command("migrate", verbosity=0)
        return
    executor = MigrationExecutor(connection)
    labels = {app.label for app in others_apps()}
    executor.migrate([leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] in labels])


if __name__ == "__main__":
    main(template_database=sys.argv[1:] == ["others"])
