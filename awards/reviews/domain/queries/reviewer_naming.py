"""Whether a text that goes out tells of who reviews. Reads only."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable

from msgspec import Struct

from awards.reviews.models import Reviewer
from foundation.text.names import name_key, naming
from foundation.text.values import visible

SHORTEST_SURE = 4  # of a name in kanji or kana that no other words come to by chance
TITLES = "(?:委員(?!会)|審査員|先生|さん|氏)"  # that reviewers call each other by
_BREAKS = re.compile(r"[\r\n、。,;:!?…()「」『』【】\[\]\"“”]|(?<!\b[a-z])\.")
_WORDS = re.compile(r"\w+")


class _Seat(Struct, frozen=True):
    """Of a committee; `addresses`, folded, are all that it is and was mailed at, and of the accounts."""

    name_ja: str
    name_en: str
    has_agreed: bool
    addresses: set[str]


def load_naming(cycle: int, *, besides: tuple[str, ...] = ()) -> Callable[[str], bool]:
    """Whether a text has the name or the address of anybody on the cycle's committee in it, or a name given besides.

    One query. Whoever was invited counts, whatever came of it.
    """
    names, addresses = list(besides), set()
    for seat in _list_committee(cycle):
        names += [seat.name_ja, seat.name_en]
        addresses |= seat.addresses
    are_named = naming(names)

    def is_naming(text: str) -> bool:
        folded = _fold(text)
        return any(address in folded for address in addresses) or are_named(text)

    return is_naming


def load_sure_naming(cycle: int, *, public: Collection[str]) -> Callable[[str], bool]:
    """Whether a text has an address of the committee in it, or a whole name of somebody who agreed to its terms.

    Kanji of two neighbouring words can come to a short name, so that only long ones are sure, and none across a full
    stop or a comma. Without the names of those who are told of anyway: `public` has their names and addresses. One
    query.
    """
    return _sure_naming(_list_committee(cycle), public)


def load_calling(cycle: int) -> Callable[[str], bool]:
    """Whether a text surely names anybody of the committee, or seems to: a family name with a title, as 黒田委員.

    One query. Texts without a part of any name, which are nearly all of tens of thousands, cost next to nothing.
    """
    committee = _list_committee(cycle)
    is_naming, parts = _sure_naming(committee, ()), [one.name_ja.split() for one in committee]
    families = {_fold(family) for family, *given in filter(None, parts) if given}
    called = re.compile(f"(?:{_any_of(families)}){TITLES}") if families else None
    hints = {hint for one in committee for hint in (*one.name_ja.split()[:1], *one.name_en.split())}
    hints |= {address for one in committee for address in one.addresses}
    part = re.compile(_any_of(map(_simplify, hints))) if hints else None

    def is_calling(text: str) -> bool:
        if not part or not part.search(_simplify(text)):
            return False
        return is_naming(text) or bool(called and called.search(_fold(text)))

    return is_calling


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words)))


def _sure_naming(committee: Iterable[_Seat], public: Collection[str]) -> Callable[[str], bool]:
    known = {_fold(one) for one in public} | {name_key(one) for one in public}
    names: list[str] = []
    addresses: set[str] = set()
    for seat in committee:
        addresses |= seat.addresses
        whole = [name for name in (seat.name_ja, seat.name_en) if name]
        if seat.has_agreed and known.isdisjoint(seat.addresses | {name_key(name) for name in whole}):
            names += filter(_is_complete, whole)
    are_named = naming(names)

    def is_naming(text: str) -> bool:
        folded = _fold(text)
        return any(address in folded for address in addresses) or any(map(are_named, _BREAKS.split(folded)))

    return is_naming


def _list_committee(cycle: int) -> list[_Seat]:
    """One query: a row for each address that a seat had before."""
    rows = Reviewer.objects.filter(committee__cycle=cycle).values_list(
        *("pk", "name_ja", "name_en", "terms"),
        *("email", "user__email", "former_addresses__email", "former_addresses__user__email"),
    )
    seats: dict[int, _Seat] = {}
    for pk, name_ja, name_en, terms, *addresses in rows:
        seat = seats.setdefault(pk, _Seat(name_ja, name_en, has_agreed=terms is not None, addresses=set()))
        seat.addresses.update(address.casefold() for address in addresses if address)
    return list(seats.values())


def _is_complete(name: str) -> bool:
    key = name_key(name)
    return len(_WORDS.findall(name)) > 1 if key.isascii() else len(key) >= SHORTEST_SURE


def _fold(text: str) -> str:
    return _simplify(visible(text))


def _simplify(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
