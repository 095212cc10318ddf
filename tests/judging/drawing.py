"""The cells of `matrix.txt`: what one person gets at one surface.

A cell has a letter for each word that an answer holds (`words.py`), to what is read there or to what is sent there,
also where it says no: a refusal has no word. `F` is for a file that is handed out, `o` for a page without any word,
`-` for what was refused, and `+` where something could be changed.
"""

from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.db import connection, transaction

from awards.decisions.models import DecisionSetFile
from awards.rankings.models import Ranking, RankingFile
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
from tests.judging.phases import PHASES, TWINS, is_decided
from tests.judging.rooms import PUBLIC
from tests.judging.surface import MAIL, Surface
from tests.judging.words import FILE, WORDS, find_in_text, find_words
from tests.judging.world import Person, World

MAY_KNOW = "secretariat"
WHOLE = "open, blind"  # here what surrounds `/review/` is listed whole; of the other kinds what differs from it
BESIDE, PER_KIND = [kind for kind in PHASES if kind != WHOLE and kind not in TWINS], 2
ENDED = "over"  # reviewers are let in once more, here alone
SHARING, SHARES = [kind for kind in BESIDE if not is_decided(kind) and kind != ENDED], 3  # what is beside `/review/`
MATRIX = Path(__file__).with_name("matrix.txt")
WRITTEN = (
    *(Reviewer, Conflict, ConflictDeclaration, Assignment, BlindText),
    *(Review, ReviewQuestion, Score, PracticeScore, Ranking, RankingFile, DecisionSetFile),
)
DRAWN = (200, 422)  # of what is sent: the page, also as it is drawn anew where what was typed isn't taken
SIGNED = "X-Amz-Signature"  # in the address that a file is fetched at
GENERIC = {"add", "delete", "history", "history_results", "index_results", "usage"}
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


def read_cells(kind: str) -> dict[str, list[str]]:
    """The cells of each surface that is listed in a kind of phase."""
    _head, *lines = read_matrix()[kind]
    found = {}
    for line in lines:
        name, _space, cells = line.partition("  ")
        found[name] = cells.split()
    return found


def draw(world: World, surfaces: list[Surface]) -> list[str]:
    """Lines as they stand in the matrix, with who asks above them."""
    return _draw(world, {one.name: list_cells(world, one) for one in [*surfaces, MAIL]})


def draw_beside(world: World, surfaces: list[Surface], others: list[Surface]) -> list[str]:
    """The same, and of the others those that aren't what they are in WHOLE."""
    whole, own = read_cells(WHOLE), [*surfaces, MAIL]
    if world.kind in TWINS:
        twin = read_cells(TWINS[world.kind])
        rows = {
            one.name: _ask(world, one, twin[one.name], _list_let_in(world, twin[one.name], whole[one.name], number))
            for number, one in enumerate(own)
        }
    else:
        rows = {one.name: list_cells(world, one) for one in own}
    shows_decided = world.kind not in TWINS or is_decided(world.kind)
    for number, one in enumerate(others if shows_decided else ()):
        cells = _ask(world, one, whole[one.name], list_visitors(world, one, whole[one.name], number))
        if cells != whole[one.name]:
            rows[one.name] = cells
    return _draw(world, rows)


def draw_some(world: World, surfaces: list[Surface], others: list[Surface]) -> list[str]:
    """As `make test` does, which takes from the matrix what it doesn't ask.

    At `/review/` who gets anything in this kind or in WHOLE, and two of the refused by turns. At the others who gets a
    word and mayn't know all: before something is decided by turns, too.
    """
    whole, listed = read_cells(WHOLE), read_cells(world.kind)
    rows = _ask_let_in(world, surfaces)
    for number, one in enumerate(others):
        known = listed.get(one.name, whole[one.name])
        has_turn = is_decided(world.kind) or (world.kind not in TWINS and is_shared_out(number, world.kind))
        visitors = _list_with_a_word(world, known, whole[one.name]) if has_turn else []
        cells = _ask(world, one, known, visitors)
        if cells != whole[one.name]:
            rows[one.name] = cells
    return _draw(world, rows)


def draw_let_in(world: World, surfaces: list[Surface]) -> list[str]:
    """As `make test` does in WHOLE: who gets anything at a surface, and two of the refused by turns."""
    return _draw(world, _ask_let_in(world, surfaces))


def _ask_let_in(world: World, surfaces: list[Surface]) -> dict[str, list[str]]:
    whole, listed = read_cells(WHOLE), read_cells(world.kind)
    return {
        one.name: _ask(world, one, listed[one.name], _list_let_in(world, listed[one.name], whole[one.name], number))
        for number, one in enumerate([*surfaces, MAIL])
    }


def _list_with_a_word(world: World, *known: list[str]) -> list[int]:
    """Who gets one in either of these, where not all get the same; but for who may know all."""
    some = {place for cells in known if len(set(cells)) > 1 for place, cell in enumerate(cells) if cell.strip("-o+")}
    return sorted(some - {list(world.people).index(MAY_KNOW)})


def _ask(world: World, surface: Surface, known: list[str], visitors: list[int]) -> list[str]:
    """What these get, of the others what is known."""
    cells, people = list(known), list(world.people.values())
    before = _read_prepared(surface, world) if surface.write and visitors else []
    for place in visitors:
        cells[place] = find_cell(surface, world, people[place], before)
    return cells


def _list_let_in(world: World, twin: list[str], whole: list[str], number: int) -> list[int]:
    """Who gets anything at an address of `/review/` in the twin or in WHOLE, and two of the refused by turns."""
    inside = [place for place, cells in enumerate(zip(twin, whole, strict=True)) if set(cells) != {"-"}]
    refused = [place for place in range(len(twin)) if place not in inside]
    turn = PER_KIND * list(PHASES).index(world.kind)
    return [*inside, *{refused[(number + turn + step) % len(refused)] for step in range(min(PER_KIND, len(refused)))}]


def _draw(world: World, cells: dict[str, list[str]]) -> list[str]:
    rows = [("", list(world.people)), *cells.items()]
    width = max(len(name) for name, _cells in rows)
    columns = [max(len(name), 5) for name in world.people]
    return [_line(name.ljust(width), found, columns) for name, found in rows]


def _line(name: str, cells: list[str], columns: list[int]) -> str:
    return "  ".join([name, *(cell.ljust(size) for cell, size in zip(cells, columns, strict=True))]).rstrip()


def list_visitors(world: World, surface: Surface, cells: list[str], number: int) -> list[int]:
    """The places of those who are asked in the kinds of phases beside WHOLE, where that has these cells.

    Who gets something there, and who gets into the room: the admin, or the application; while a phase goes on in some
    of the kinds (`is_shared_out`). Of all others, who are refused at one door before it, two at each address,
    others in each kind (`list_turns`); so it is with what all get alike, and with what Wagtail makes of any model. In
    TWINS only who gets a word and mayn't know all.
    """
    people = list(world.people.values())
    if world.kind in TWINS:
        return _list_with_a_word(world, cells)
    is_alike = surface.room == PUBLIC or surface.name.rpartition(":")[2] in GENERIC
    inside = [place for place, who in enumerate(people) if cells[place] != "-" or surface.room in who.rooms]
    others = [place for place in range(len(people)) if is_alike or place not in inside]
    turn = [others[place] for place in list_turns(len(others), number, world.kind)]
    return turn if is_alike or not is_shared_out(number, world.kind) else [*inside, *turn]


def is_shared_out(number: int, kind: str) -> bool:
    """Whether all who get in are asked at this surface in this kind: once its phase is over, before at every third.

    Nothing around `/review/` differs between the kinds before, so that they share its surfaces.
    """
    return kind not in SHARING or number % SHARES == SHARING.index(kind) % SHARES


def list_turns(size: int, number: int, kind: str) -> list[int]:
    """Whose turn it is at this surface: in all kinds beside WHOLE together everybody's, of a crowd of up to sixteen."""
    turn = PER_KIND * BESIDE.index(kind)
    return list({(number + turn + step) % size: None for step in range(PER_KIND)})


def list_cells(world: World, surface: Surface) -> list[str]:
    """What everybody gets at a surface; each begins with the world as it is."""
    before = _read_prepared(surface, world) if surface.write else []
    return [find_cell(surface, world, who, before) for who in world.people.values()]


def _read_prepared(surface: Surface, world: World) -> list[object]:
    with transaction.atomic():
        surface.prepare(world)
        found = read_rows()
        transaction.set_rollback(True)
    return found


def find_cell(surface: Surface, world: World, who: Person, before: list[object] | None = None) -> str:
    """`before`: the rows as they are when it is prepared, where they have been read already."""
    if surface is MAIL:
        return _find_in_mail(who)
    if before is None and surface.write:
        before = _read_prepared(surface, world)
    with transaction.atomic():
        surface.prepare(world)
        found = "-" if surface.is_drawn_anew else _read(who.client.get(surface.find(world, who)))
        if surface.write is not None:
            found = _write(surface, world, who, found, before)
        transaction.set_rollback(True)
    who.client.cookies.pop("messages", None)  # of what was refused: no page shows them, and they would pile up
    return found


def _read(answer: Any, *, shown: tuple[int, ...] = (200,)) -> str:
    if answer.status_code == 302:
        address = unquote(unquote(answer["Location"]))
        return FILE + find_in_text(address) if SIGNED in address else "-"
    if answer.status_code in shown:
        return find_words(answer) or "o"
    return (not answer.streaming and find_words(answer)) or "-"


def _write(surface: Surface, world: World, who: Person, found: str, before: list[object] | None) -> str:
    """With what comes of writing there: what is said and handed out to who posts, and whether anything changes."""
    written = Written()
    with connection.execute_wrapper(written):
        answer = surface.write(world, who.client, surface.find(world, who))  # type: ignore[misc]  # there is one
    found = _join(found, _read(answer, shown=DRAWN))
    return f"{found}+" if written.is_any and read_rows() != before else found


def _join(*cells: str) -> str:
    """The letters of both; without any, whether there was a page."""
    letters = "".join(letter for letter in (FILE, *WORDS) if any(letter in cell for cell in cells))
    return letters or ("o" if "o" in cells else "-")


class Written:
    """Whether any statement writes."""

    is_any = False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.is_any |= sql.startswith(("INSERT", "UPDATE", "DELETE"))
        return execute(sql, params, many, context)


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
