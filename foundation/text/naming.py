"""Whether a line that somebody wrote means a person: by address, name or body, in whatever spelling.

What is one too many somebody dismisses; a name of one letter, or a word that is in every second name, means nobody.
"""

import re
import unicodedata
from collections.abc import Iterable

from msgspec import Struct

from foundation.text.names import SHORTEST, mailbox_key, name_key, without_legal_form

_ADDRESS = re.compile(r"[^\s<>()、,;:@]+@[^\s<>()、,;:@]+")
_TITLES = re.compile(
    r"(名誉教授|特任教授|准教授|教授|先生|博士|委員|さん|氏|様)+$|^(prof|dr|mr|ms|mrs)\b\.?\s*", re.IGNORECASE
)
_BETWEEN = re.compile(r"[,、，;；/／()（）「」]+|(?<=[^\x00-\x7f])\s+")  # spaces only between Japanese words
_WORDS = re.compile(r"[a-z0-9]+|[^\Wa-z0-9_]+")
_KIND = "法人"  # ends what kind of body it is, as 国立大学法人


class Spelling(Struct, frozen=True):
    """A text folded once, to be looked for in many others; `words` has one space around each."""

    key: str
    words: str

    @classmethod
    def of(cls, text: str) -> "Spelling":
        return cls(name_key(text), f" {' '.join(_WORDS.findall(without_legal_form(text)))} ")

    def contains(self, name: "Spelling") -> bool:
        """As `mentions` finds it: a name in Latin letters as whole words, one of one letter never."""
        if len(name.key) < SHORTEST:
            return False
        return name.words in self.words if name.key.isascii() else name.key in self.key


class Person:
    """Somebody as they may be called; a Latin name in either order."""

    def __init__(self, email: str, name_ja: str, name_en: str, *affiliations: str) -> None:
        turned = " ".join(reversed(name_en.split()))
        self.mailbox = mailbox_key(email)
        self.names = [Spelling.of(name) for name in {name_ja, name_en, turned} if name]
        self.bodies = _spell_bodies(affiliations)


class Naming:
    """One line: a person, with or without title and affiliation, or a body."""

    def __init__(self, line: str) -> None:
        self.mailboxes = {mailbox_key(address) for address in _ADDRESS.findall(unicodedata.normalize("NFKC", line))}
        self.whole = Spelling.of(line)
        self.person = Spelling.of(_TITLES.sub("", line.strip()))
        self.parts = _spell_bodies(_BETWEEN.split(line))

    def means(self, person: Person) -> bool:
        """A name in the line or the line in a name; a body in the line, or a part of it in an affiliation."""
        return (
            person.mailbox in self.mailboxes
            or any(self.whole.contains(name) or name.contains(self.person) for name in person.names)
            or any(self.whole.contains(body) or any(_is_in(body, one) for one in self.parts) for body in person.bodies)
        )


def _spell_bodies(names: Iterable[str]) -> list[Spelling]:
    return [Spelling.of(bare) for bare in {name.rpartition(_KIND)[2] for name in names} if bare]


def _is_in(body: Spelling, part: Spelling) -> bool:
    """One word, as 大学 or University, is in half of all affiliations: it counts where they begin with it."""
    has_words = part.key.isascii() and len(part.words.split()) > 1
    return body.contains(part) and (has_words or body.key.startswith(part.key))
