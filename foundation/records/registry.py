"""What rooms above say of their records: whose rights must not be seen now, and what in a query is a secret.

withholdings.register("laurel_shop.order", lambda public_id, at: not Order.objects.released(at)…exists())
secret_parameters.register("k", "k")
"""

from collections.abc import Callable
from datetime import datetime

from foundation.registry import Registry

# by label: whether what belongs to the record of that public id must not be seen at a moment
Withholding = Callable[[str, datetime], bool]
withholdings: Registry[Withholding] = Registry("withholdings")
# by themselves: names of parameters in a query whose values no log may hold
secret_parameters: Registry[str] = Registry("secret_parameters")


def is_withheld(subject: str, at: datetime) -> bool:
    """Whether nothing of this subject may be seen at `at`: then it is as if it didn't exist."""
    label, _colon, public_id = subject.rpartition(":")
    withholds = withholdings.find(label)
    return withholds is not None and withholds(public_id, at)
