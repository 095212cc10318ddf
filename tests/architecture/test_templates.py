"""A template reads like code: elements and blocks on lines of their own, no line longer than 160 characters."""

import re

from tests.architecture.house import ROOT, tracked

LONGEST = 160
ONE_TAG = re.compile(r"\s*({%(?:(?!%}).)*%}|{#.*#})")  # Django reads a tag on one line only: its sentence may be longer


def test_lines_of_templates_are_short() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{number}": len(line)
        for path in tracked("*.html")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > LONGEST and not ONE_TAG.fullmatch(line)
    }

    assert long == {}
