"""`make format` and `make lint`: our style sheets in one format, one declaration a line; `--check` only names those
that aren't.

Two spaces, one selector a line; empty lines stay where they were, one at most. Vendored files keep their makers' form.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

import cssbeautifier

ROOT = Path(__file__).resolve().parent.parent
LIST = ("git", "ls-files", "--cached", "--others", "--exclude-standard", "*.css")
# cssbeautifier takes `>=` of a media query for a combinator, and joins it to its value.
CONDITION = re.compile(r"^ *@.*[<>]=.*$", re.MULTILINE)


def format_css(text: str) -> str:
    """`text` in our format; what is in it already comes back unchanged."""
    options = cssbeautifier.default_options()
    options.indent_size = 2
    options.end_with_newline = True
    options.newline_between_rules = False
    options.max_preserve_newlines = 2
    options.space_around_combinator = True
    formatted = str(cssbeautifier.beautify(text, options))
    return CONDITION.sub(lambda line: re.sub(r" ?([<>]=) ?", r" \1 ", line[0]), formatted)


def list_styles() -> list[Path]:
    """Style sheets that git tracks or would track, vendored ones aside."""
    listed = subprocess.run(LIST, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    paths = [ROOT / name for name in listed if "vendor" not in Path(name).parts]
    return [path for path in paths if path.is_file()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if a file would change")
    check = parser.parse_args().check
    changed = []
    for path in list_styles():
        text = path.read_text(encoding="utf-8")
        if (formatted := format_css(text)) != text:
            changed.append(str(path.relative_to(ROOT)))
            if not check:
                path.write_text(formatted, encoding="utf-8")
    for name in changed:
        print(f"{'Not formatted' if check else 'Formatted'}: {name}")
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
