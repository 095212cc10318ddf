"""What rooms above add: how a certificate may look, for whom many are issued.

    templates.register("shield", Template("shield", _("Shield"), "laurel_shop/print/shield.typ", ("occasion", "unit")))
    sources.register("laurel_shop.buyers", Source("laurel_shop.buyers", _("Buyers"), list_all, find_one, may_issue))

An app registers in its `wiring.py`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from foundation.registry import Registry


class Template(Struct, frozen=True):
    """How a certificate looks: a typst file, which way it may lie, and which facts its texts may name in braces.

    `samples` are facts for the preview, by language.
    """

    code: str
    name: Any
    file: str
    facts: Sequence[str]
    layouts: Sequence[str] = ("landscape",)
    samples: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def placeholders(self) -> list[str]:
        """The placeholders allowed in braces."""
        return ["name", *self.facts]


templates: Registry[Template] = Registry("certificates.templates", named_by="code")


class Candidate(Struct, frozen=True):
    """Somebody a certificate can be issued to: whose it will be, the name as printed in each language, and its facts.

    A fact that differs by language is given as a pair, `occasion_ja` and `occasion_en`.
    """

    subject: str
    name_ja: str
    name_en: str
    name_is_public: bool
    facts: Mapping[str, str]
    note: str = ""

    def name_in(self, language: str) -> str:
        """The name in that language, else in the other one."""
        first, second = (self.name_en, self.name_ja) if language == "en" else (self.name_ja, self.name_en)
        return first or second


class Source(Struct, frozen=True):
    """Where candidates of a design come from. `list_candidates(design)` lists them all; `may(user)` is asked each time.

    `find_candidate(design, subject)` reads one once more, in the transaction that issues: under lock, so that whoever
    edits it or takes it away waits and then finds the certificate. None for whom there is none any more.
    `designs()` gives the primary keys of the designs that its holders can have; without it every design is offered.
    """

    name: str
    label: Any
    list_candidates: Callable[[Any], list[Candidate]]
    find_candidate: Callable[[Any, str], Candidate | None]
    may: Callable[[Any], bool]
    designs: Callable[[], Iterable[int]] | None = None

    def list_fitting(self, designs: Iterable[Any]) -> list[Any]:
        """Those of the designs that its holders can have; one query at most."""
        if self.designs is None:
            return list(designs)
        mine = set(self.designs())
        return [design for design in designs if design.pk in mine]


sources: Registry[Source] = Registry("certificates.sources")

# by label of subjects: whether what a certificate of that public id says no longer holds
endings: Registry[Callable[[str], bool]] = Registry("certificates.endings")


def has_ended(subject: str) -> bool:
    """Whether its app says that there is nothing any more that a certificate of this subject could certify."""
    label, _colon, public_id = subject.rpartition(":")
    ends = endings.find(label)
    return ends is not None and ends(public_id)
