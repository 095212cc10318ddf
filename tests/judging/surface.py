"""A place where judging could show: what somebody asks for there, and what they send."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.test import Client

from tests.judging.rooms import REVIEW
from tests.judging.world import Person, World

Write = Callable[[World, Client, str], Any]


def _nothing(world: World) -> None:
    """Most addresses are asked as the world is."""


@dataclass(frozen=True)
class Surface:
    """An address for somebody. `write` says what is sent there, `prepare` what has been done before.

    `room`: who isn't let in gets nothing of all that lies in it. `is_drawn_anew`: only what `write` is answered is
    read, a page with what was typed and isn't taken.
    """

    name: str
    find: Callable[[World, Person], str]
    write: Write | None = None
    prepare: Callable[[World], None] = _nothing
    room: str = REVIEW
    is_drawn_anew: bool = False

    def ask(self, world: World, client: Client, address: str) -> Any:
        """The answer that is read there."""
        return self.write(world, client, address) if self.write and self.is_drawn_anew else client.get(address)


MAIL = Surface("mail", lambda _world, _who: "")  # what was written to somebody, with its values


def post(**data: str) -> Write:
    return lambda _world, client, address: client.post(address, data)
