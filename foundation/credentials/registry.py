"""What rooms above tell and add: who may have agreed to terms, how a certificate may look, for whom many are issued.

    registry.bind(lambda terms, at: Campaign.objects.filter(participation_terms=terms, …).exists())
    registry.template("shield", name=_("Shield"), file="laurel_shop/print/shield.typ", facts=("occasion", "unit"))
    registry.source("laurel_shop.buyers", label=_("Buyers"), candidates="shop.….list_candidates", may="shop.…",
                    designs="shop.….list_designs")

Call from `AppConfig.ready()`. Functions may be given by dotted path.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from foundation.credentials.models import Terms

Binding = Callable[["Terms", datetime], bool]

_bindings: list[Binding] = []


def bind(binding: Binding) -> None:
    """Add a question that is asked before a version is reworded."""
    if binding not in _bindings:
        _bindings.append(binding)


def is_bound(terms: "Terms", at: datetime) -> bool:
    """Whether anybody may have agreed to this version by `at`."""
    return any(binding(terms, at) for binding in _bindings)


@dataclass(frozen=True)
class Template:
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
        """What may stand in braces."""
        return ["name", *self.facts]


_templates: dict[str, Template] = {}


def template(code: str, **facts: Any) -> None:
    """Declare a template (the fields of `Template`). Raises ValueError for a code that is taken."""
    if code in _templates:
        raise ValueError(f"There is a template {code} already.")
    _templates[code] = Template(code=code, **facts)


def find_template(code: str) -> Template | None:
    """The template of that code, or None when no installed app declares it."""
    return _templates.get(code)


def templates() -> list[Template]:
    """All templates, in the order in which they were declared."""
    return list(_templates.values())


@dataclass(frozen=True)
class Candidate:
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


@dataclass(frozen=True)
class Source:
    """Where candidates of a design come from. `candidates(design)` lists them all; `may(user)` is asked each time.

    `designs()` gives the primary keys of the designs that its holders can have; without it every design is offered.
    """

    name: str
    label: Any
    candidates: Callable[[Any], Iterable[Candidate]] | str
    may: Callable[[Any], bool] | str
    designs: Callable[[], Iterable[int]] | str | None = None

    def list_candidates(self, design: Any) -> list[Candidate]:
        return list(_resolved(self.candidates)(design))

    def is_for(self, user: Any) -> bool:
        return bool(_resolved(self.may)(user))

    def list_fitting(self, designs: Iterable[Any]) -> list[Any]:
        """Those of the designs that its holders can have; one query at most."""
        if self.designs is None:
            return list(designs)
        mine = set(_resolved(self.designs)())
        return [design for design in designs if design.pk in mine]


_sources: dict[str, Source] = {}


def source(
    name: str,
    *,
    label: Any,
    candidates: Callable[[Any], Iterable[Candidate]] | str,
    may: Callable[[Any], bool] | str,
    designs: Callable[[], Iterable[int]] | str | None = None,
) -> None:
    """Declare a source of candidates (the fields of `Source`). Raises ValueError for a name that is taken."""
    if name in _sources:
        raise ValueError(f"There is a source {name} already.")
    _sources[name] = Source(name, label, candidates, may, designs)


def find_source(name: str) -> Source | None:
    """The source of that name, or None when no installed app declares it."""
    return _sources.get(name)


def sources() -> list[Source]:
    """All sources, in the order in which they were declared."""
    return list(_sources.values())


def _resolved(function: Callable[..., Any] | str) -> Callable[..., Any]:
    found: Callable[..., Any] = import_string(function) if isinstance(function, str) else function
    return found
