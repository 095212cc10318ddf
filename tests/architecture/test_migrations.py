"""Migrations of the plugin set run in any host: they name the models a site may swap through settings only."""

import re

from tests.architecture.house import ROOT, SITE, plugin_set_files

NAMED = re.compile(rf"""["'](?:{"|".join(SITE)}|laurel_home)(?:["'.])""")


def test_migrations_of_the_plugin_set_do_not_know_this_site() -> None:
    """After makemigrations: `to=get_image_model_string()` and `migrations.swappable_dependency(…)` by hand."""
    knowing = [
        str(path.relative_to(ROOT))
        for path in plugin_set_files(".py")
        if "migrations" in path.parts and NAMED.search(path.read_text(encoding="utf-8"))
    ]
    assert knowing == []
