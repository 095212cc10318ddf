"""Whether a text that goes out tells of who reviews. Reads only."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable

from django.db.models import Prefetch, QuerySet

from awards.reviews.models import Reviewer, ReviewerAddress, Score
from foundation.text.names import name_key, naming
from foundation.text.values import visible

SHORTEST_SURE = 4  # of a name in kanji or kana that no other words come to by chance
TITLES = "(?:委員(?!会)|審査員|先生|さん|氏)"  # that reviewers call each other by
_BREAKS = re.compile(r"[\r\n、。,;:!?…()「」『』【】\[\]\"“”]|(?<!\b[a-z])\.")
_WORDS = re.compile(r"\w+")


def load_naming(cycle: int, *, besides: tuple[str, ...] = ()) -> Callable[[str], bool]:
    """Whether a text has the name or the address of anybody on the cycle's committee in it, or a name given besides.

    Two queries. Whoever was invited counts, whatever came of it.
    """
    names, addresses = list(besides), set()
    for reviewer in _list_committee(cycle):
        names += [reviewer.name_ja, reviewer.name_en]
        addresses |= _list_addresses(reviewer)
    are_named = naming(names)

    def is_naming(text: str) -> bool:
        folded = _fold(text)
        return any(address in folded for address in addresses) or are_named(text)

    return is_naming


def load_sure_naming(cycle: int, *, public: Collection[str]) -> Callable[[str], bool]:
    """Whether a text has an address of the committee in it, or a whole name of somebody who agreed to its terms.

    Kanji of two neighbouring words can come to a short name, so that only long ones are sure, and none across a full
    stop or a comma. Without the names of those who are told of anyway: `public` has their names and addresses. Two
    queries.
    """
    return _sure_naming(_list_committee(cycle), public)


def list_calling(cycle: int, scores: QuerySet[Score]) -> list[Score]:
    """Of scores those whose comment surely names anybody of the committee, or seems to: a family name with a title, as
    黒田委員.

    Three queries: the database leaves out first what has no part of a name, which is nearly all.
    """
    committee = list(_list_committee(cycle))
    is_naming, parts = _sure_naming(committee, ()), [one.name_ja.split() for one in committee]
    families = {_fold(family) for family, *given in filter(None, parts) if given}
    called = re.compile(f"(?:{_any_of(families)}){TITLES}") if families else None
    hints = {hint for one in committee for hint in (*one.name_ja.split()[:1], *one.name_en.split())}
    hints |= {address for one in committee for address in _list_addresses(one)}
    some = scores.filter(comment__iregex=_any_of(hints)) if hints else ()
    return [one for one in some if is_naming(one.comment) or (called and called.search(_fold(one.comment)))]


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words)))


def _sure_naming(committee: Iterable[Reviewer], public: Collection[str]) -> Callable[[str], bool]:
    known = {_fold(one) for one in public} | {name_key(one) for one in public}
    names: list[str] = []
    addresses: set[str] = set()
    for reviewer in committee:
        own = _list_addresses(reviewer)
        addresses |= own
        whole = [name for name in (reviewer.name_ja, reviewer.name_en) if name]
        if reviewer.terms_id and known.isdisjoint(own | {name_key(name) for name in whole}):
            names += filter(_is_complete, whole)
    are_named = naming(names)

    def is_naming(text: str) -> bool:
        folded = _fold(text)
        return any(address in folded for address in addresses) or any(map(are_named, _BREAKS.split(folded)))

    return is_naming


def _list_committee(cycle: int) -> QuerySet[Reviewer]:
    rows = Reviewer.objects.filter(committee__cycle=cycle).select_related("user")
    return rows.prefetch_related(Prefetch("former_addresses", ReviewerAddress.objects.select_related("user")))


def _list_addresses(reviewer: Reviewer) -> set[str]:
    """Those that the seat is and was mailed at, and of the accounts."""
    seats: list[Reviewer | ReviewerAddress] = [reviewer, *reviewer.former_addresses.all()]
    found = {address for seat in seats for address in (seat.email, seat.user.email if seat.user else "")}
    return {address.casefold() for address in found if address}


def _is_complete(name: str) -> bool:
    key = name_key(name)
    return len(_WORDS.findall(name)) > 1 if key.isascii() else len(key) >= SHORTEST_SURE


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", visible(text)).casefold()
