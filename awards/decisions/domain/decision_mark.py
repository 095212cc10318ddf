"""What a page shows of an application that is decided on, and what is refused where that has changed since.

The rule the next editor must not break: nobody decides on a submission, or over an outcome, that the page didn't show.
"""

from collections.abc import Iterable, Mapping, Sequence

from awards.applications.domain.queries.submission_in_force import name_with_reference
from awards.applications.models import Application
from awards.decisions.domain.errors import OutcomesChanged, SubmittedSince
from awards.decisions.models import Decision
from foundation.text.languages import join_names

AT = "@"  # between the outcome and the submission


def mark_row(application: Application, decision: Decision | None) -> str:
    """Which outcome is shown, and which submission it is on."""
    return f"{decision.outcome_mark if decision else ''}{AT}{application.current_submission_id or ''}"


def refuse_unseen(
    applications: Sequence[Application], rows: Mapping[int, Decision], seen: Mapping[int, str], wanted: str
) -> None:
    """`seen` holds the `mark_row` of those that were shown. Raises SubmittedSince, OutcomesChanged."""
    shown = [(one, seen[one.pk].partition(AT)[2]) for one in applications if one.pk in seen]
    if submitted := [one for one, mark in shown if mark != str(one.current_submission_id or "")]:
        raise SubmittedSince(names=name_all(submitted))
    refuse_changed(applications, rows, seen, wanted)


def refuse_changed(
    applications: Iterable[Application], rows: Mapping[int, Decision], seen: Mapping[int, str], wanted: str
) -> None:
    """What is as wanted by now may be so by another, or by the same post before. Raises OutcomesChanged."""
    now = {key: row.outcome_mark for key, row in rows.items()}
    shown = [(one, seen[one.pk].partition(AT)[0]) for one in applications if one.pk in seen]
    if changed := [one for one, mark in shown if now.get(one.pk, "") not in (mark, wanted)]:
        raise OutcomesChanged(names=name_all(changed))


def name_all(applications: Iterable[Application]) -> str:
    return join_names(map(name_with_reference, applications))
