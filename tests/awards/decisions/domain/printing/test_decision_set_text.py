"""What the hash of a set covers can be read on its paper, each text once."""

import pytest
from django.utils import timezone

from awards.decisions.domain.decision_set_digest import TEXTS
from awards.decisions.domain.printing.decision_set_text import describe_texts
from awards.decisions.domain.queries.decision_board import load_board
from awards.decisions.models import Decision
from foundation.text import eras

pytestmark = pytest.mark.django_db
SELECTED, RESERVE, OTHER = 0, 2, 3


def test_every_text_that_the_hash_covers_is_in_it_or_on_the_face(judged) -> None:
    draft, moment = judged.begin_decided(), timezone.now()
    Decision.objects.update(**dict.fromkeys(TEXTS, ""))
    for place in (SELECTED, RESERVE, OTHER):
        rows = Decision.objects.filter(application=judged.keys[place])
        rows.update(**{name: f"{name} {place}" for name in TEXTS}, notify_at=moment if place == OTHER else None)

    found = describe_texts(load_board(draft, at=moment))["applications"]

    said = {one["reference"]: [line["text"] for line in one["texts"]] for one in found}
    references = [judged.applications[place].reference for place in (SELECTED, RESERVE, OTHER)]
    selected, reserve, other = (said[reference] for reference in references)
    assert (len(found), selected) == (3, [f"{name} {SELECTED}" for name in TEXTS if "citation" not in name])
    assert reserve == [f"{name} {RESERVE}" for name in TEXTS]
    assert other == [*(f"{name} {OTHER}" for name in TEXTS), eras.format_second(moment, "ja")]


def test_where_nothing_is_written_there_is_none(judged) -> None:
    draft = judged.begin_decided()
    Decision.objects.update(**dict.fromkeys(TEXTS, ""), notify_at=None)

    assert describe_texts(load_board(draft, at=timezone.now()))["applications"] == []
