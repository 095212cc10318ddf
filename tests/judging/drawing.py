"""The cells of `matrix.txt`: what one person gets at one surface.

A cell has a letter for each word that an answer holds (`words.py`), `F` for a file that is handed out, `o` for a page
without any, `-` for what was refused, and `+` where something could be changed.
"""

from pathlib import Path
from urllib.parse import unquote

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound

from awards.rankings.models import Ranking
from awards.reviews.models import (
    Assignment,
    BlindText,
    Conflict,
    ConflictDeclaration,
    PracticeScore,
    Review,
    Reviewer,
    ReviewQuestion,
    Score,
)
from foundation.notices.models import Notice
from tests.judging.surfaces import MAIL, Surface
from tests.judging.words import FILE, find_in_text, find_words
from tests.judging.world import Person, World

MATRIX = Path(__file__).with_name("matrix.txt")
WRITTEN = (
    *(Reviewer, Conflict, ConflictDeclaration, Assignment, BlindText),
    *(Review, ReviewQuestion, Score, PracticeScore, Ranking),
)
UNNOTED = {"seen_on"}


def read_matrix() -> dict[str, list[str]]:
    """Its lines by phase."""
    found: dict[str, list[str]] = {}
    for line in MATRIX.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            lines = found.setdefault(line[3:], [])
        elif line and not line.startswith("# "):
            lines.append(line)
    return found


def read_row(kind: str, name: str) -> list[str]:
    """The cells of one surface in a phase."""
    [row] = [line for line in read_matrix()[kind] if line.startswith(f"{name}  ")]
    return row.removeprefix(name).split()


def draw(world: World, surfaces: list[Surface]) -> list[str]:
    """Lines as they stand in the matrix, with who asks above them."""
    rows = [("", list(world.people))] + [(one.name, list_cells(world, one)) for one in [*surfaces, MAIL]]
    width = max(len(name) for name, _cells in rows)
    columns = [max(len(name), 5) for name in world.people]
    return [_line(name.ljust(width), cells, columns) for name, cells in rows]


def _line(name: str, cells: list[str], columns: list[int]) -> str:
    return "  ".join([name, *(cell.ljust(size) for cell, size in zip(cells, columns, strict=True))]).rstrip()


def list_cells(world: World, surface: Surface) -> list[str]:
    """What everybody gets at a surface; each begins with the world as it is."""
    return [_find_cell(surface, world, who) for who in world.people.values()]


def _find_cell(surface: Surface, world: World, who: Person) -> str:
    if surface is MAIL:
        return _find_in_mail(who)
    with transaction.atomic():
        surface.prepare(world)
        found = _read(surface, world, who) + ("+" if _writes(surface, world, who) else "")
        transaction.set_rollback(True)
    return found


def _read(surface: Surface, world: World, who: Person) -> str:
    answer = who.client.get(surface.find(world, who))
    if answer.status_code == 302:
        address = unquote(unquote(answer["Location"]))
        return FILE + find_in_text(address) if "X-Amz-Signature" in address else "-"
    return (find_words(answer) or "o") if answer.status_code == 200 else "-"


def _writes(surface: Surface, world: World, who: Person) -> bool:
    if surface.write is None:
        return False
    before = read_rows()
    surface.write(world, who.client, surface.find(world, who))
    return read_rows() != before


def read_rows() -> list[object]:
    """All that reviewers and the secretariat write in a phase."""
    return [
        {name: value for name, value in row.items() if name not in UNNOTED}
        for model in WRITTEN
        for row in model.objects.order_by("pk").values()
    ]


def _find_in_mail(who: Person) -> str:
    sent = list(Notice.objects.filter(to=who.user.email).values("values", "about_label")) if who.user else []
    return (find_in_text(str(sent)) or "o") if sent else "-"


def say_nothing(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A page of what isn't there that costs nothing."""
    return HttpResponseNotFound()
