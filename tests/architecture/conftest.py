"""A tiny house, into which tests put what the figures count."""

from pathlib import Path

import pytest

from tests.architecture.plainness.tree import Tree

CONTRACT = """
[[tool.importlinter.contracts]]
id = "plugins"
type = "layers"
containers = ["plugin"]
layers = ["upper", "lower"]
"""
GLOSSARY = """
## Not in code

| not | kind | in | stays | but |
|---|---|---|---|---|
| `told`, `tell_` | any | | `told_in_tests` | `notified` |
| `Sheet` | class | `plugin/lower/*` | | `CorrectionForm` |
| `each` | parameter | | | the noun |

## Not to people

| not | but |
|---|---|
| `is told nothing` | is not notified |
"""
HOUSE = {
    "pyproject.toml": CONTRACT,
    "docs/glossary.md": GLOSSARY,
    "plugin/lower/apps.py": "",
    "plugin/upper/apps.py": "",
    "plugin/lower/models/cycle.py": "class Cycle(models.Model):\n    name = models.CharField()\n",
    "plugin/upper/models/entry.py": (
        "class Entry(models.Model):\n    cycle = models.ForeignKey('Cycle', related_name='entries')\n"
    ),
    "plugin/upper/domain/entry.py": "def list_entries(cycle):\n    return cycle.entries.all()\n",
}


@pytest.fixture
def build(tmp_path: Path):
    """The tiny house with these files besides, or instead."""

    def make(files: dict[str, str] | None = None) -> Tree:
        for name, text in {**HOUSE, **(files or {})}.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        return Tree(tmp_path)

    return make
