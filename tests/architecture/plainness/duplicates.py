"""Where a piece of code stands twice: runs of ten lines and more of one shape."""

import keyword
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from tests.architecture.plainness.tree import Source, Tree

SHORTEST = 10
TOO_COMMON = 8
# A run of fewer shapes than this is a table: rows of one pattern, each saying something else, that no function could
# give in one piece. Code that could be one piece has a head, a body and an end, and more shapes than three.
LEAST_SHAPES = 4
SUFFIXES = (".py", ".html", ".css", ".js")
WORDS = {*keyword.kwlist, "self", "cls", "if", "else", "endif", "elif", "for", "endfor", "with", "endwith", "block"}
TOKEN = re.compile(r"""[fr]*"(?:[^"\\]|\\.)*"|[fr]*'(?:[^'\\]|\\.)*'|\d+|[A-Za-z_][\w-]*|\S""")
PASSED_OVER = re.compile(r"\s*(#.*|//.*|/\*.*\*/|\{#.*#\}|from .* import .*|@?import .*|[\w\x22]+,|[^\w]*)")

Run = tuple[int, int, int]  # first line here, first line there, lines


def find_duplicates(tree: Tree) -> list[str]:
    """Pairs of files (or of one file with itself) that share a run of ten lines of one shape, the longest run named.

    A shape is a line without names, texts and numbers. Blank lines, comments, imports, a lone name and lone
    punctuation are passed over; a run that stands in more than eight places is a form of the language, not a copy, and
    one of fewer than four different shapes is a table of data. Migrations aren't read.
    """
    shapes = {
        source: list(_shapes(source))
        for source in tree.find(*SUFFIXES)
        if "migrations" not in source.path.parts and source.path.parts[0] != "docs"
    }
    places: defaultdict[tuple[str, ...], list[tuple[Source, int]]] = defaultdict(list)
    for source, lines in shapes.items():
        for start in range(len(lines) - SHORTEST + 1):
            run = tuple(shape for _, shape in lines[start : start + SHORTEST])
            if len(set(run)) >= LEAST_SHAPES:
                places[run].append((source, start))
    found: defaultdict[tuple[Source, Source], set[tuple[int, int]]] = defaultdict(set)
    for spots in places.values():
        if 1 < len(spots) <= TOO_COMMON:
            for (one, start), (other, begin) in combinations(spots, 2):
                if one is not other or abs(start - begin) >= SHORTEST:
                    found[one, other].add((start, begin))
    return sorted(_describe(pair, starts, shapes) for pair, starts in found.items())


def _shapes(source: Source) -> Iterator[tuple[int, str]]:
    """Number and shape of each line that counts; a docstring or a comment of many lines is none."""
    inside = False
    for number, line in enumerate(source.lines, 1):
        quotes = line.count('"""')
        if inside or quotes:
            inside = inside != (quotes == 1)
            continue
        if not PASSED_OVER.fullmatch(line):
            yield number, " ".join(_shape(token) for token in TOKEN.findall(line))


def _shape(token: str) -> str:
    if token[0].isdigit():
        return "0"
    if token[-1] in "\"'" and len(token) > 1:
        return "s"
    return "a" if token not in WORDS and (token[0].isalpha() or token[0] == "_") else token


def _describe(
    pair: tuple[Source, Source], starts: set[tuple[int, int]], shapes: dict[Source, list[tuple[int, str]]]
) -> str:
    one, other = pair
    start, begin, length = max(_join(starts), key=lambda run: run[2])
    here = f"{one.path}:{shapes[one][start][0]}-{shapes[one][start + length - 1][0]}"
    return f"{here} ~ {other.path}:{shapes[other][begin][0]}-{shapes[other][begin + length - 1][0]}"


def _join(starts: set[tuple[int, int]]) -> Iterator[Run]:
    """Windows that overlap make one run."""
    for start, begin in starts:
        if (start - 1, begin - 1) not in starts:
            length = SHORTEST
            while (start + length - SHORTEST + 1, begin + length - SHORTEST + 1) in starts:
                length += 1
            yield start, begin, length
