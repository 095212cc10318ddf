"""In what a set differs from the one it is based on, of a first one all of it: whoever approves it is shown that.

The rule the next editor must not break: whatever the hash covers is compared, by what the hash is made of, so that no
set with another hash looks like the one before.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from msgspec import Struct

from awards.applications.domain.queries.submission_in_force import name_with_reference
from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.decisions.domain.decision_set_digest import TEXTS, describe_decision
from awards.decisions.domain.queries.decision_departure import list_decisions
from awards.decisions.models import Decision, DecisionSet
from foundation.text.eras import format_moment, format_second
from foundation.text.languages import LANGUAGES, active_language

NOTHING = "—"


class ChangedValue(Struct, frozen=True):
    """A text or a fact that is another than before; a text is in a `language`."""

    label: str
    before: str
    after: str
    language: str | None = None


class Change(Struct, frozen=True):
    """An application of which this set says another thing than the one before; or the ranking beside all of them."""

    name: str
    before: str
    after: str
    values: Sequence[ChangedValue] = ()  # of an application that the set before doesn't have, all there are

    @property
    def is_of_outcome(self) -> bool:
        return self.before != self.after


def describe_outcome(decision: Decision | None) -> str:
    """In words: the tier, the place among the reserves, or not selected; a dash where nothing is decided."""
    if decision is None:
        return NOTHING
    if decision.tier is not None:
        return decision.tier.name
    if decision.reserve_order is not None:
        return _("Reserve %(order)s") % {"order": decision.reserve_order}
    return _("Not selected")


def list_changes(decision_set: DecisionSet, decisions: Sequence[Decision]) -> list[Change]:
    """The ranking first, then applications in the order of references; a first set is compared with nothing.

    Two queries, one more for another ranking; for a first set none.
    """
    based_on = decision_set.based_on
    before = {row.application_id: row for row in list_decisions(based_on)} if based_on else {}
    after = {row.application_id: row for row in decisions}
    changes = list(_compare_rankings(based_on, decision_set))
    for key in sorted({*before, *after}, key=lambda key: (after.get(key) or before[key]).application.reference or ""):
        old, new = before.get(key), after.get(key)
        if old and new and describe_decision(old) == describe_decision(new):
            continue
        application = (new or before[key]).application
        now = describe_outcome(new) if new else _say_absent(application)
        values = tuple(_list_values(old, new)) if new else ()
        changes.append(Change(name_with_reference(application), describe_outcome(old), now, values))
    return changes


def _compare_rankings(before: DecisionSet | None, after: DecisionSet) -> Iterator[Change]:
    if (before.ranking_id if before else None) != after.ranking_id:
        yield Change(_label_of(DecisionSet, "ranking"), _say_ranking(before), _say_ranking(after))


def _list_values(old: Decision | None, new: Decision) -> Iterator[ChangedValue]:
    """Texts, moment, submission and organisation; of an application that is new in the set whatever is written."""
    for name in TEXTS:
        then, now = getattr(old, name, ""), getattr(new, name)
        if then != now:
            language = next(code for code in LANGUAGES if name.endswith(f"_{code}"))
            yield ChangedValue(_label_of(Decision, name), then or NOTHING, now or NOTHING, language)
    if (then_at := old.notify_at if old else None) != new.notify_at:
        yield ChangedValue(_label_of(Decision, "notify_at"), _say_moment(then_at), _say_moment(new.notify_at))
    if old is None or old.submission_id != new.submission_id:
        yield ChangedValue(_label_of(Decision, "submission"), _say_submission(old), _say_submission(new))
    if (then_id := old.organisation_id_then if old else "") != new.organisation_id_then:
        ids = (then_id or NOTHING, new.organisation_id_then or NOTHING)
        yield ChangedValue(pgettext("decision", "Organisation record"), *ids)


def _label_of(model: Any, name: str) -> str:
    return capfirst(str(model._meta.get_field(name).verbose_name))


def _say_absent(application: Application) -> str:
    return application.get_state_display() if application.state != ApplicationState.ACCEPTED else NOTHING


def _say_submission(decision: Decision | None) -> str:
    return format_second(decision.submission.submitted_at, active_language()) if decision else NOTHING


def _say_ranking(decision_set: DecisionSet | None) -> str:
    """With its moment: two may have one name."""
    ranking = decision_set.ranking if decision_set else None
    return f"{ranking.name} ({format_second(ranking.frozen_at, active_language())})" if ranking else NOTHING


def _say_moment(moment: datetime | None) -> str:
    return format_moment(moment, active_language()) if moment else pgettext("notified", "with the release")
