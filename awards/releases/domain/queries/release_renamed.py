"""Who is announced under another name than before, and where the earlier one is still said.

An earlier name is that of the application, or one that the awardee had corrected. The rule the next editor must not
break: one that somebody who is announced has, or has within a name, is never looked for.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from msgspec import Struct
from wagtail.models import Page

from awards.applications.models import Submission
from awards.releases.domain.queries.release_proof import is_name, read_answers
from awards.results.models import Awardee
from awards.rooms.enums import ProofOutcome
from foundation.text.names import mentions, naming, wanted_of


class RenamedReader(Struct, dict=True):
    """Reads applications and corrections once for all awardees; these are read with `PARTS`."""

    awardees: list[Awardee]

    def find_names(self, awardee: Awardee) -> Callable[[str], bool] | None:
        """Whether a text has an earlier name of this awardee; None for one that has no other."""
        earlier = self.earlier.get(awardee.pk)
        return naming(earlier) if earlier else None

    def list_pages(self, awardee: Awardee, drafts: Iterable[tuple[Page, str]]) -> list[Page]:
        """The drafts that have an earlier name of this awardee. Each is folded once for all awardees."""
        wanted = [found for found in map(wanted_of, self.earlier.get(awardee.pk, ())) if found]
        if not wanted:
            return []
        return [
            page
            for page, text in drafts
            if any(re.search(one.pattern, self._fold(page, text, one.fold)) for one in wanted)
        ]

    def _fold(self, page: Page, text: str, fold: Callable[[str], str]) -> str:
        if (page.pk, fold) not in self.folded:
            self.folded[page.pk, fold] = fold(text)
        return self.folded[page.pk, fold]

    @cached_property
    def folded(self) -> dict[tuple[int, Callable[[str], str]], str]:
        return {}

    @cached_property
    def earlier(self) -> dict[int, list[str]]:
        """{awardee: names that it no longer has}"""
        before: dict[int, dict[str, None]] = {}
        for key, name in (*self._list_submitted(), *self._list_corrected()):
            before.setdefault(key, {})[name] = None
        now = {one.pk: "\n".join(_list_names(one)) for one in self.awardees}
        found: dict[int, list[str]] = {}
        for key, names in before.items():
            gone = [name for name in names if name and not mentions(now[key], name)]
            if old := [name for name in gone if not any(mentions(said, name) for said in now.values())]:
                found[key] = old
        return found

    def _list_submitted(self) -> Iterator[tuple[int, str]]:
        """Of each application the newest submission counts."""
        keys = {one.application_id: one.pk for one in self.awardees if one.application_id}
        rows = Submission.objects.filter(application__in=keys).order_by("pk") if keys else ()
        newest = {row.application_id: row for row in rows}
        for application, row in newest.items():
            yield from ((keys[application], name) for name in (row.organisation_name, row.organisation_name_en))

    def _list_corrected(self) -> Iterator[tuple[int, str]]:
        """What was shown as a name before staff took over what the awardee wanted."""
        taken = (answer for answer in read_answers(self.awardees) if answer.outcome == ProofOutcome.TAKEN)
        yield from ((answer.awardee, answer.shown) for answer in taken if is_name(answer.field))


def _list_names(awardee: Awardee) -> Iterator[str]:
    yield from (awardee.name_ja, awardee.name_en)
    for part in awardee.organisations.all():
        yield from (part.name_in("ja"), part.name_in("en"))
