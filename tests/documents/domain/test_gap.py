"""What is found when an answer is asked for stands in its place; what follows from the clock, by the moment."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from foundation.documents.domain.gap import fill_gaps, open_gap, open_steps

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR, LEAST = timedelta(hours=1), timedelta(microseconds=1)
STEPS = [(None, b'"soon"'), (NOON, b'"open"'), (NOON + HOUR, b'"open"'), (NOON + 2 * HOUR, b'"over"')]


def test_what_is_given_goes_into_its_place():
    body = b'{"a":1,"links":' + open_gap("links") + b',"b":' + open_gap("b") + b"}"

    assert fill_gaps(body, {"b": b"null", "links": b'["x"]'}, at=NOON) == b'{"a":1,"links":["x"],"b":null}'


def test_nothing_is_sent_with_a_gap_that_nothing_was_given_for():
    with pytest.raises(KeyError):
        fill_gaps(open_gap("links"), {}, at=NOON)


@pytest.mark.parametrize(
    ("moment", "value"),
    [
        (NOON - 1000 * HOUR, "soon"),
        (NOON - LEAST, "soon"),
        (NOON, "open"),
        (NOON + HOUR, "open"),
        (NOON + 2 * HOUR - LEAST, "open"),
        (NOON + 2 * HOUR, "over"),
        (NOON + 1000 * HOUR, "over"),
    ],
)
def test_each_value_is_given_from_its_moment_on(moment, value):
    body = b'{"a":"b","state":' + open_steps(STEPS) + b',"c":2}'

    assert json.loads(fill_gaps(body, {}, at=moment)) == {"a": "b", "state": value, "c": 2}


def test_what_never_changes_is_no_gap():
    assert open_steps([(None, b'"off"'), (NOON, b'"off"')]) == b'"off"'
    assert open_steps([(None, b'"off"')]) == b'"off"'


def test_no_text_makes_a_gap():
    body = json.dumps({"text": "\0links\0 \1 1"}, ensure_ascii=False).encode()

    assert fill_gaps(body, {}, at=NOON) == body
