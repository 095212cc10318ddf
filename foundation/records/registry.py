"""What rooms above say of their records: what must not be seen now, and by whom; what in a query is a secret.

withholdings.register("laurel_shop.order", lambda public_id, at: not Order.objects.released(at)…exists())
concealments.register("laurel_shop.order", Concealment(Order, list_secret_orders))
secret_parameters.register("k", "k")
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import CharField, Model, QuerySet
from django.db.models.functions import Cast
from msgspec import Struct

from foundation.registry import Registry

# by label: whether what belongs to the record of that public id must not be seen at a moment
Withholding = Callable[[str, datetime], bool]
withholdings: Registry[Withholding] = Registry("withholdings")


class Concealment(Struct, frozen=True):
    """Which rows of a model a person must not find in the admin, whatever their rights.

    `list_keys` takes the person and gives a lazy queryset of primary keys, so that it becomes part of a statement. Of a
    `nested` one they are read first: deeper within another statement, SQLite's parser gives up.
    """

    model: type[Model]
    list_keys: Callable[[Any], "QuerySet[Any, Any]"]
    nested: bool = False

    def list_keys_as_text(self, user: Any) -> "QuerySet[Any, Any]":
        """As logs and indexes have them."""
        return self.list_keys(user).annotate(as_text=Cast("pk", CharField())).values("as_text")


concealments: Registry[Concealment] = Registry("concealments")
# by themselves: names of parameters in a query whose values no log may hold
secret_parameters: Registry[str] = Registry("secret_parameters")


def is_withheld(subject: str, at: datetime) -> bool:
    """Whether nothing of this subject may be seen at `at`: then it is as if it didn't exist."""
    label, _colon, public_id = subject.rpartition(":")
    withholds = withholdings.find(label)
    return withholds is not None and withholds(public_id, at)
