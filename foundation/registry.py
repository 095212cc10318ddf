"""What apps add to a room, by name: `jobs: Registry[Job] = Registry("jobs")`, filled by each app's `wiring.py`.

A room names its registries in its own `registry.py`, floors above register with `register(name, item)` or, for all they
have at once, `register_all(items)`, and the room reads. What is registered is a function or an object, never a dotted
path to one.
"""

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Items by name, in order of registration. `named_by` is the attribute of an item that holds its name."""

    def __init__(self, name: str, *, named_by: str = "name") -> None:
        self.name = name
        self._named_by = named_by
        self._items: dict[str, T] = {}

    def __repr__(self) -> str:
        return f"<Registry {self.name}: {len(self._items)}>"

    def register(self, name: str, item: T) -> None:
        """Add an item. Raises ValueError for a name that is taken."""
        if name in self._items:
            raise ValueError(f"{name} is taken: it is registered in {self.name} already.")
        self._items[name] = item

    def register_all(self, items: Mapping[str, T] | Iterable[T]) -> None:
        """Add the items of a mapping by its keys, others by their `name`."""
        named = items.items() if isinstance(items, Mapping) else ((getattr(one, self._named_by), one) for one in items)
        for name, item in named:
            self.register(name, item)

    def get(self, name: str) -> T:
        """The item of that name. Raises LookupError when no installed app registered it."""
        if name not in self._items:
            raise LookupError(f"{name} is not registered in {self.name}.")
        return self._items[name]

    def find(self, name: str) -> T | None:
        """The item of that name, or None when no installed app registered it."""
        return self._items.get(name)

    def list(self) -> tuple[T, ...]:
        """Every item, in order of registration."""
        return tuple(self._items.values())
