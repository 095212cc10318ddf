"""What reviewers of a blind phase read of an application's texts, by its names and what a clerk has decided.

The rule the next editor must not break: what names the applicant, or says what was blackened in another of its texts,
is shown to no reviewer unless somebody has let just that stand in just these words. Reads only.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from msgspec import field

from awards.applications.domain.queries.application_identity import list_known
from awards.applications.models import Application
from awards.reviews.enums import BlindTextState
from awards.reviews.models import BlindText
from foundation.text.passages import HiddenWords


class BlindWords(HiddenWords, frozen=True):
    """What reviewers may not read of one application, and its decisions by item and digest."""

    decisions: Mapping[tuple[int, str], BlindText] = field(default_factory=dict)

    def read(self, item: int, text: str) -> str | None:
        """What reviewers get of a text; None where it is withheld."""
        decision = self.decisions.get((item, digest_of(text)))
        if decision is None or decision.state not in BlindTextState.decided:
            return None if self.list_in(text) else text
        is_covered = set(self.list_between(decision.shown)) <= set(decision.names_left.splitlines())
        return decision.shown if decision.shown and is_covered else None

    def mark(self, submissions: Iterable[int] = ()) -> str:
        """What is looked for, and in which submissions; the same in whatever order it was read."""
        kinds = (self.names, self.phrases, self.contacts)
        return digest_of(repr((sorted(submissions), *(sorted(kind) for kind in kinds))))


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def list_blind_words(applications: Iterable[Application]) -> dict[int, BlindWords]:
    """By the key of an application. Four queries, however many."""
    known = list_known([one.pk for one in applications])
    decisions: dict[int, list[BlindText]] = defaultdict(list)
    for row in BlindText.objects.filter(application__in=known):
        decisions[row.application_id].append(row)
    phrases = {key: dict.fromkeys(one for row in decisions[key] for one in row.phrases.splitlines()) for key in known}
    by_text = {key: {(row.item_id, row.digest): row for row in decisions[key]} for key in known}
    return {
        key: BlindWords(tuple(one.names), tuple(phrases[key]), tuple(one.contacts), by_text[key])
        for key, one in known.items()
    }


def find_names(
    texts: Collection[str], words: Mapping[int, BlindWords], *, phrases_of: Collection[int]
) -> dict[str, list[str]]:
    """By text what it says of any of the applications whose words these are; what was blackened, of those given by key.

    No query. Texts are looked through together first, as there are thousands of names.
    """
    phrases = [one for key in phrases_of if key in words for one in words[key].phrases]
    names, contacts = (
        [one for each in words.values() for one in getattr(each, kind)] for kind in ("names", "contacts")
    )
    found = set(_hide(names, phrases, contacts).list_in("\n".join(texts)))
    few = _hide(*([one for one in known if one in found] for known in (names, phrases, contacts)))
    return {text: few.list_in(text) for text in texts}


def _hide(*kinds: Iterable[str]) -> HiddenWords:
    return HiddenWords(*(tuple(dict.fromkeys(kind)) for kind in kinds))


def get_blind_words(application: Application) -> BlindWords:
    return list_blind_words([application])[application.pk]
