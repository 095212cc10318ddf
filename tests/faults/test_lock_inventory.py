"""Every verb that locks rows is among those that `test_lock_order.py` compares, or is named here with why not."""

import ast
from pathlib import Path

import pytest

from tests.architecture.plainness.tree import read_house
from tests.architecture.test_retried import Verb, list_locking

HERE = Path(__file__).parent
# Those of one reason each; a verb that locks rows of more tables belongs to a module of verbs, with what it is given.
ONE_TABLE = "rows of one table alone, upwards by key or one"
NEW_ROWS = "makes rows that nobody else knows of before it is done"
WORKER = "the worker's or the clock's, a row at a time; what it calls for it is compared"
LEFT_OUT = dict.fromkeys(
    (
        *("delete_discarded", "give_up_waiting", "_keep", "revoke_link", "send_links"),
        *("count_download", "stop_notice", "lift_suppression", "save_template", "reset_template", "retry_work"),
        *("_note_error", "_claim_next", "_set_back", "discard", "prune", "remove_passkey"),
        *("save_criterion", "shut_file", "correct_certificate", "note_taken", "begin_application"),
    ),
    ONE_TABLE,
)
LEFT_OUT |= dict.fromkeys(
    (
        *("begin_material", "complete_material", "begin_version", "copy_cycle", "copy_campaign", "begin_logo"),
        *("register_participation", "enter_participation", "enter_rows", "enter_import", "approve_proposal"),
    ),
    NEW_ROWS,
)
LEFT_OUT |= dict.fromkeys(
    (
        *(
            "_remind",
            "_remind_late",
            "_replace",
            "_settle",
            "_settle_row",
            "_finish",
            "_finish_file",
            "_withhold",
            "purge_unconfirmed",
        ),
        "apply_roles",
    ),
    WORKER,
)
DRAWINGS = "a kit's drawings and their files, in both orders by what was changed: tried again, the worker's by its work"
LEFT_OUT |= dict.fromkeys(("want_files", "set_drawing", "remove_drawing"), DRAWINGS)
LEFT_OUT |= {
    "stop_restored": "a restored database, before anybody else is at it",
    "revise_event": "a proposal, as its other verbs lock it, then its mail",
    "withdraw_event": "as above",
    "_replace_earlier": "a step of a body's logo, whose request is locked before it",
    "approve_logo": "a participant's or a body's: that row, then its picture, which nobody else locks",
    "refuse_logo": "as above",
    "confirm_minutes": "a meeting, as its other verbs lock it, then its minutes",
    "fill_in_from": "an application, as its other verbs lock it, then its answers",
    "_add_made": "a guest of the press alone, then the picture made for that guest",
    "keep_numbers": "the counters of numbers, for who holds the release that keeps them",
    "keep_missing": "as above",
    "_keep_wanted": "a release, as its other verbs lock it, then the counters of numbers",
    "_keep_missing": "as above",
    "_give_back_rest": "a release, as its other verbs lock it, then the numbers that it kept",
    "_store_unchanged": "whom a certificate is for, as its other verbs lock it, then the certificate as in every issue",
    "join_restored": "a release, as its other verbs lock it, whose pages then join as by every other way",
}


def _list_named() -> set[str]:
    """All that the modules of verbs and their test call by name."""
    trees = [ast.parse(path.read_text()) for path in (*HERE.glob("*lock_verbs.py"), HERE / "test_lock_order.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    return {node.id for node in nodes if isinstance(node, ast.Name)}


def _list_reached(verbs: list[Verb], named: set[str]) -> set[Verb]:
    """Those that are called, and what they call."""
    reached: set[Verb] = set()
    found = {verb for verb in verbs if verb.name in named}
    while found:
        reached |= found
        calls = {call for verb in found for call in verb.calls}
        found = {verb for verb in verbs if any((place, verb.name) in calls for place in verb.places)} - reached
    return reached


@pytest.mark.xdist_group("plainness")
def test_no_verb_that_locks_is_forgotten() -> None:
    verbs = list_locking(read_house().product)
    reached = _list_reached(verbs, _list_named())
    forgotten = {verb.name for verb in verbs if verb.locks and verb.is_atomic} - {verb.name for verb in reached}

    assert forgotten == set(LEFT_OUT)
