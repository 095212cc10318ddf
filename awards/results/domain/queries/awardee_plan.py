"""What filling the awardees of a cycle would do: who is made, what is written anew, what somebody has to look at.

The rules the next editor must not break: reads only, in a fixed number of statements; what staff have changed since it
was filled is never among what is written.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef
from msgspec import Struct

from awards.applications.domain.queries.submission_in_force import name_with_reference
from awards.decisions.domain.queries.decision_set import find_approved_set
from awards.decisions.enums import Outcome
from awards.decisions.models import Decision, DecisionSet
from awards.programmes.enums import PrivilegeKind
from awards.programmes.models import AwardCycle, Tier
from awards.results.domain.awardee_facts import GIVEN, AwardeeFacts, read_facts, read_given
from awards.results.domain.awardee_organisation import PartyMatch
from awards.results.domain.errors import NoApprovedDecisions
from awards.results.enums import AwardeeGap, AwardeeState
from awards.results.fields import has_case_studies
from awards.results.models import AwardCyclePage, Awardee, AwardeeOrganisation, AwardeePage
from foundation.organisations.enums import OrganisationRole
from foundation.text.names import name_key


class Difference(Struct, frozen=True):
    """A column of an awardee, what it says and what it would say by decision and submission."""

    column: str
    now: Any
    then: Any

    def __str__(self) -> str:
        """What people call the column."""
        return str(Awardee._meta.get_field(self.column).verbose_name)  # type: ignore[union-attr]  # a plain column


class PlanLine(Struct, frozen=True, dict=True):
    """A decision that gives a tier, with its awardee if there is one."""

    facts: AwardeeFacts
    awardee: Awardee | None
    gaps: tuple[AwardeeGap, ...]
    languages: tuple[str, ...]  # in which a page is drafted
    lacks_case: bool  # a case study is granted and the pages name none

    @property
    def decision(self) -> Decision:
        return self.facts.decision

    @property
    def name(self) -> str:
        return name_with_reference(self.decision.application)

    @property
    def is_stopped(self) -> bool:
        """Whether somebody has to see to it before anything is done."""
        return any(gap in AwardeeGap.stopping for gap in self.gaps)

    @cached_property
    def differences(self) -> tuple[str, ...]:
        """The columns of which the awardee says something else."""
        if self.awardee is None:
            return ()
        filled_from = self.awardee.decision
        is_new = filled_from is not None and filled_from.submission_id != self.decision.submission_id
        compared = self.facts.columns if is_new else GIVEN
        return tuple(name for name in compared if getattr(self.awardee, name) != self.facts.columns[name])

    @cached_property
    def updates(self) -> tuple[str, ...]:
        """Those of the decision's that are still as they were filled, and so are written anew."""
        filled_from = self.awardee.decision if self.awardee else None
        if filled_from is None or self.is_stopped:
            return ()
        given = read_given(filled_from)
        same = (name for name in GIVEN if getattr(self.awardee, name) in (given[name], getattr(filled_from, name)))
        return tuple(name for name in same if name in self.differences)

    def describe(self, columns: Iterable[str]) -> list[Difference]:
        """With the names of records in place of their keys."""
        return [self._describe(name.removesuffix("_id")) for name in columns]

    def _describe(self, column: str) -> Difference:
        coded = dict.fromkeys(("industry", "prefecture", "size_band"), self.decision.submission)
        records = {"tier": self.decision, **coded}
        then = getattr(records[column], column) if column in records else self.facts.columns[column]
        return Difference(column, getattr(self.awardee, column), then)

    @property
    def left(self) -> tuple[str, ...]:
        """The columns that stay different: staff have changed them."""
        return tuple(name for name in self.differences if name not in self.updates)

    def is_pending(self, *, with_case: bool) -> bool:
        """Whether filling does anything for it."""
        if self.is_stopped:
            return False
        return self.awardee is None or bool(self.updates or self.languages) or (with_case and self.lacks_case)


class Plan(Struct, frozen=True):
    """All of a cycle, by its approved set. `fallen` are awardees to whom it gives nothing."""

    cycle: AwardCycle
    decision_set: DecisionSet
    lines: list[PlanLine]
    fallen: list[Awardee]
    languages: tuple[str, ...]  # in which the cycle has a page
    match: PartyMatch

    @property
    def new(self) -> list[PlanLine]:
        return [line for line in self.lines if line.awardee is None]

    @property
    def with_case(self) -> list[PlanLine]:
        """Those who are to get the draft of a case study."""
        return [line for line in self.lines if line.lacks_case and not line.is_stopped]

    def list_pending(self, *, with_case: bool) -> list[PlanLine]:
        return [line for line in self.lines if line.is_pending(with_case=with_case)]

    @property
    def mark(self) -> str:
        """What it says, as a hash: whoever confirms it was shown this."""
        said = [
            (
                line.decision.pk,
                line.awardee and line.awardee.pk,
                line.updates,
                line.left,
                line.languages,
                line.lacks_case,
            )
            for line in self.lines
        ]
        parts = (self.decision_set.pk, self.decision_set.sha256, said, [awardee.pk for awardee in self.fallen])
        return hashlib.sha256(repr(parts).encode()).hexdigest()


def load_plan(cycle: AwardCycle, *, at: datetime, by: Any = None) -> Plan:
    """As `by` may find it; as many statements whatever the number of decisions. Raises NoApprovedDecisions."""
    decision_set = find_approved_set(cycle, at=at)
    if decision_set is None:
        raise NoApprovedDecisions
    facts = read_facts(list_selected(decision_set))
    parties = [party for each in facts for party in each.parties]
    match = PartyMatch(parties, by=by, cycle=cycle)
    awardees, others = _map_awardees(cycle), _list_other_names(cycle)
    pages, languages = _map_pages(cycle), list_page_languages(cycle)
    granted = _list_granted(cycle)
    lines = []
    for each in facts:
        awardee = awardees.pop(each.decision.application_id, None)
        own = pages.get(awardee.pk, {}) if awardee else {}
        lines.append(
            PlanLine(
                each,
                awardee,
                tuple(_list_gaps(each, awardee, match, others)),
                tuple(language for language in languages if language not in own),
                each.decision.tier_id in granted and _may_have_case(awardee, own, languages),
            )
        )
    fallen = [awardee for awardee in awardees.values() if awardee.state == AwardeeState.ACTIVE]
    return Plan(cycle, decision_set, lines, fallen, languages, match)


def list_selected(decision_set: DecisionSet) -> Iterable[Decision]:
    """What a set gives, the highest tier first, with what was submitted."""
    rows = Decision.objects.filter(decision_set=decision_set, outcome=Outcome.SELECTED)
    related = (
        *("application__cycle", "application__organisation", "application__current_submission", "tier"),
        *("submission__industry", "submission__prefecture", "submission__size_band"),
    )
    rows = rows.select_related(*related).defer("application__current_submission__snapshot")
    return rows.order_by("tier__rank", "application__reference", "pk")


def list_page_languages(cycle: AwardCycle) -> tuple[str, ...]:
    """Those in which the cycle has a page, the source first: below these awardees have theirs."""
    pages = AwardCyclePage.objects.filter(cycle=cycle, alias_of=None).order_by("pk")
    return tuple(pages.values_list("locale__language_code", flat=True))


def _map_awardees(cycle: AwardCycle) -> dict[int, Awardee]:
    """By the key of the application; those entered without one are no concern of the decisions."""
    rows = Awardee.objects.filter(cycle=cycle, application__isnull=False)
    leads = AwardeeOrganisation.objects.filter(awardee=OuterRef("pk"), role=OrganisationRole.LEAD)
    rows = rows.select_related("decision__tier", "tier", "industry", "prefecture", "size_band").annotate(
        has_lead=Exists(leads)
    )
    return {awardee.application_id: awardee for awardee in rows if awardee.application_id}


def _map_pages(cycle: AwardCycle) -> Mapping[int, dict[str, Any]]:
    """By awardee: the languages that it has a page in, with the case study that the newest draft of this one names."""
    pages = AwardeePage.objects.filter(awardee__cycle=cycle, alias_of=None)
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for awardee, language, row, draft, has_draft in pages.values_list(
        "awardee", "locale__language_code", "case_study", "latest_revision__content__case_study", "latest_revision"
    ):
        found[awardee][language] = draft if has_draft else row
    return found


def _list_granted(cycle: AwardCycle) -> set[int]:
    """The tiers with a place in the collection, where the host has case studies."""
    if not has_case_studies():
        return set()
    tiers = Tier.objects.filter(cycle=cycle, privileges__kind=PrivilegeKind.COLLECTION)
    return set(tiers.values_list("pk", flat=True))


def _list_other_names(cycle: AwardCycle) -> set[str]:
    """Of awardees entered by hand, whose applications nobody has chosen."""
    names = Awardee.objects.filter(cycle=cycle, application=None).values_list("name_ja", flat=True)
    return {name_key(name) for name in names}


def _may_have_case(awardee: Any, pages: Mapping[str, Any], languages: tuple[str, ...]) -> bool:
    """Whether there is a page to name a case study, none does, and it is known whose it is."""
    return bool(pages or languages) and not any(pages.values()) and (awardee is None or awardee.has_lead)


def _list_gaps(facts: AwardeeFacts, awardee: Any, match: PartyMatch, others: Collection[str]) -> Iterable[AwardeeGap]:
    if awardee is None:
        yield from facts.list_gaps()
        if any(match.is_doubtful(party) for party in facts.parties):
            yield AwardeeGap.ORGANISATION
        if name_key(facts.columns["name_ja"]) in others:
            yield AwardeeGap.SAME_NAME
        return
    if not awardee.has_lead:
        yield AwardeeGap.ORGANISATION
    if awardee.state == AwardeeState.REVOKED:
        yield AwardeeGap.REVOKED
    if awardee.state == AwardeeState.DECLINED:
        yield AwardeeGap.DECLINED
    if awardee.decision and awardee.decision.submission_id != facts.decision.submission_id:
        yield AwardeeGap.SUBMISSION
