"""A verb that locks in a transaction of its own is tried again after a deadlock, or it is named here with why not.

So is the function that opens it for others: a step alone, whose callers are all within such a verb, needs nothing.
"""

import ast
from collections import defaultdict

import pytest

from tests.architecture.plainness.tree import Source, read_house

LOCKS = {"select_for_update", "update", "delete", "bulk_update", "update_or_create"}
NOT_ALONE = {
    "_make": "the worker's: a letter is two transactions with a drawing between them, and its work is tried again",
    "writing_documents": "holds a table for those who write documents: the worker's, as above",
    "prepare_documents": "called within the submission of a release, which is tried again",
    "_withhold": "puts one mail back under its lease, by a conditional update; the next try finds it",
    "prune": "the clock's, which calls it again; beside `records`, where `retried` is",
    "retry_work": "changes one row, and locks no other; below `records`",
    "_claim_next": "as above: one row, which the next turn of the clock claims",
    "_set_back": "as above: the row, then what was noted of it, which the next turn of the clock does",
    "_note_error": "the end of one mail, by conditional updates; the mail has gone, and goes once",
    "_end": "as above",
    "_remind": "of reviewers: the clock's, which calls it again within minutes",
    "_remind_late": "as above",
}


def _name(node: ast.AST) -> str:
    called = node.func if isinstance(node, ast.Call) else node
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _locks(call: ast.Call) -> bool:
    """Rows are locked to be read, changed or deleted; `save` changes those that it has the columns of."""
    return _name(call) in LOCKS or (
        _name(call) == "save" and any(word.arg == "update_fields" for word in call.keywords)
    )


def _place(called: ast.expr, imported: dict[str, tuple[str, str]], *, own: str) -> tuple[str, str]:
    """From where a function that is called was taken, and its name there."""
    if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id in imported:
        return ".".join(imported[called.value.id]), called.attr
    name = getattr(called, "id", "")
    return imported.get(name, (own, name))


class Verb:
    """A function of a `domain` room: what it calls and from where, and whether it opens a transaction."""

    def __init__(self, source: Source, node: ast.FunctionDef, imported: dict[str, tuple[str, str]]) -> None:
        self.name, self.module, self.at = node.name, source.module, source.at(node)
        self.marks = {_name(mark) for mark in node.decorator_list}
        calls = [inner for inner in ast.walk(node) if isinstance(inner, ast.Call)]
        self.locks = any(_locks(call) for call in calls)
        self.calls = {_place(call.func, imported, own=source.module) for call in calls}
        opened = (item for inner in ast.walk(node) if isinstance(inner, ast.With) for item in inner.items)
        self.is_atomic = "atomic" in self.marks or any(_name(item.context_expr) == "atomic" for item in opened)

    @property
    def places(self) -> list[str]:
        """From where it can be imported: its module, and the packages above it."""
        parts = self.module.split(".")
        return [".".join(parts[:length]) for length in range(1, len(parts) + 1)]


def list_untried(sources: list[Source]) -> list[str]:
    """Verbs that lock, themselves or by what they call, in a transaction of their own, and give up at once."""
    verbs = list_locking(sources)
    return [
        f"{verb.at}: {verb.name}"
        for verb in verbs
        if verb.is_atomic and verb.locks and "retried" not in verb.marks
        if verb.name not in NOT_ALONE and not _is_step(verb, verbs)
    ]


def list_locking(sources: list[Source]) -> list[Verb]:
    """All functions of `domain` rooms, with whether they lock, themselves or by what they call."""
    verbs = [verb for source in sources if "domain" in source.path.parts for verb in _list_verbs(source)]
    callers = defaultdict(list)
    for verb in verbs:
        for call in verb.calls:
            callers[call].append(verb)
    waiting = [verb for verb in verbs if verb.locks]
    while waiting:
        locking = waiting.pop()
        found = {caller for module in locking.places for caller in callers[module, locking.name] if not caller.locks}
        for caller in found:
            caller.locks = True
        waiting.extend(found)
    return verbs


def _is_step(verb: Verb, verbs: list[Verb]) -> bool:
    """Whether it belongs to its module, and all that call it are tried again or open the transaction themselves."""
    callers = [other for other in verbs if (verb.module, verb.name) in other.calls and other is not verb]
    is_own = verb.name.startswith("_") and bool(callers)
    return is_own and all("retried" in each.marks or each.is_atomic or _is_step(each, verbs) for each in callers)


def _list_verbs(source: Source) -> list[Verb]:
    imports = (node for node in source.nodes if isinstance(node, ast.ImportFrom) and node.module)
    imported = {each.asname or each.name: (str(node.module), each.name) for node in imports for each in node.names}
    return [Verb(source, node, imported) for node in source.nodes if isinstance(node, ast.FunctionDef)]


@pytest.mark.xdist_group("plainness")
def test_verbs_that_lock_are_tried_again() -> None:
    assert list_untried(read_house().product) == []


@pytest.mark.parametrize(
    ("verb", "found"),
    [
        ("@transaction.atomic\ndef rename(row):\n    lock(row)\n", True),
        ("def rename(row):\n    with transaction.atomic():\n        Row.objects.select_for_update().get()\n", True),
        ("@retried\n@transaction.atomic\ndef rename(row):\n    lock(row)\n", False),
        ("def rename(row):\n    lock(row)\n", False),
        ("@transaction.atomic\ndef rename(row):\n    row.save()\n", False),
        ("@transaction.atomic\ndef _rename(row):\n    lock(row)\n", True),
        (
            "@retried\ndef rename(row):\n    _rename(row)\n\n\n@transaction.atomic\ndef _rename(row):\n    lock(row)\n",
            False,
        ),
        ("def rename(row):\n    _rename(row)\n\n\n@transaction.atomic\ndef _rename(row):\n    lock(row)\n", True),
        ("@retried\n@transaction.atomic\ndef _rename(row):\n    lock(row)\n", False),
        ("@transaction.atomic\ndef rename(rows):\n    rows.update(name='')\n", True),
        ("@transaction.atomic\ndef rename(rows):\n    rows.filter(name='').delete()\n", True),
        ("@transaction.atomic\ndef rename(row):\n    row.save(update_fields=['name'])\n", True),
        (
            "from plugin.lower.domain import shop\n\n\n@transaction.atomic\ndef rename(row):\n    shop.close(row)\n",
            True,
        ),
    ],
)
def test_a_verb_that_gives_up_at_once_is_found(build, verb: str, found: bool) -> None:
    lock = "def lock(row):\n    return Row.objects.select_for_update().get(pk=row.pk)\n\n\n"
    close = "def close(row):\n    Row.objects.filter(pk=row.pk).update(name='')\n"
    house = build({"plugin/lower/domain/season.py": lock + verb, "plugin/lower/domain/shop.py": close})
    sources = [each for each in house.product if each.path.name in ("season.py", "shop.py")]
    assert bool(list_untried(sources)) == found
