"""Which citations are missing: of what is selected, in each language that the site is published in.

The rule the next editor must not break: one reading for the board, for submitting and approving. It asks nothing.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from msgspec import Struct
from wagtail.coreutils import get_content_languages

from awards.applications.domain.queries.submission_in_force import name_with_reference
from awards.decisions.enums import Outcome
from awards.decisions.models import Decision
from foundation.text.languages import LANGUAGES


class MissingCitation(Struct, frozen=True):
    """A decision that gives a tier, and the languages in which nothing is said for it."""

    decision: Decision
    languages: tuple[str, ...]

    def __str__(self) -> str:
        facts = {"name": name_with_reference(self.decision.application), "languages": self.described}
        return _("%(name)s – no citation in %(languages)s") % facts

    @property
    def described(self) -> str:
        """The languages in words."""
        named = {"ja": pgettext("citation in", "Japanese"), "en": pgettext("citation in", "English")}
        return pgettext("between languages", " and ").join(named[language] for language in self.languages)


def find_missing_citation(decision: Decision) -> MissingCitation | None:
    """None where all that is published is written, or nothing is awarded, or the tier publishes no citations."""
    if decision.outcome != Outcome.SELECTED or (decision.tier and not decision.tier.publishes_citations):
        return None
    languages = tuple(code for code in _list_published() if not getattr(decision, f"citation_{code}"))
    return MissingCitation(decision, languages) if languages else None


def list_missing_citations(decisions: Iterable[Decision]) -> list[MissingCitation]:
    """Of rows from `list_decisions`, in their order."""
    return [missing for row in decisions if (missing := find_missing_citation(row))]


def _list_published() -> list[str]:
    """The languages in which results are published."""
    published = {code.split("-")[0] for code in get_content_languages()}
    return [language for language in LANGUAGES if language in published]
