"""A model with a state, and the moves it allows.

The rule the next editor must not break: `state` is written by `records.domain.state` and nothing else.
"""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils.functional import Promise


class HasState(models.Model):
    """The model says its moves and, where `move` records them, the noun of its events: `noun.state`."""

    moves: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    event_noun: ClassVar[str] = ""
    event_words: ClassVar[Mapping[str, str]] = {}  # a state whose event is called otherwise
    move_refused: ClassVar[str | Promise] = ""  # what people read instead of MoveRefused's own sentence

    class Meta:
        abstract = True

    def may_move(self, to: str) -> bool:
        """Whether its state leads to `to`."""
        return to in self.moves.get(self.state, ())  # type: ignore[attr-defined]  # the field is each model's own
