"""Whether a text that goes out tells of who reviews. Reads only."""

import unicodedata
from collections.abc import Callable

from awards.reviews.models import Reviewer
from foundation.text.names import naming
from foundation.text.values import visible


def load_naming(cycle: int, *, besides: tuple[str, ...] = ()) -> Callable[[str], bool]:
    """Whether a text has the name or the address of anybody on the cycle's committee in it, or a name given besides.

    One query. Whoever was invited counts, whatever came of it.
    """
    names, addresses = list(besides), set()
    for reviewer in Reviewer.objects.filter(committee__cycle=cycle).select_related("user"):
        names += [reviewer.name_ja, reviewer.name_en]
        addresses |= {reviewer.email.casefold(), reviewer.user.email.casefold() if reviewer.user else ""}
    are_named = naming(names)

    def is_naming(text: str) -> bool:
        folded = unicodedata.normalize("NFKC", visible(text)).casefold()
        return any(address in folded for address in addresses if address) or are_named(text)

    return is_naming
