"""Which applications a reviewer may open: the one question that every list, page, file and figure for reviewers asks.

The rule the next editor must not break: nothing of an application is read for a reviewer but through
`list_reviewable`. It holds whatever anybody assigns: who takes part, who is in conflict by any side's word, and
whose account gets into the admin, is left out, and nothing opens before the reviewer has declared.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from awards.applications.domain.queries.member import confirmed_addresses
from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.processing.domain.queries.application_participant import taking_part
from awards.reviews.enums import ConflictSource, ReviewerState
from awards.reviews.models import Assignment, Committee, Conflict, ConflictDeclaration, Review, Reviewer
from foundation.records.permissions import opens_admin


def list_committee_applications(committee: Committee) -> QuerySet[Application]:
    """What the committee reviews: the cycle's accepted applications."""
    return Application.objects.filter(cycle=committee.cycle_id, state=ApplicationState.ACCEPTED)


def list_conflictable(reviewer: Reviewer) -> QuerySet[Application]:
    """On which a conflict can be noted: what is accepted, and what this reviewer knows of already, in any state.

    Assigned, reviewed or declared on: what is being corrected has left every other list and comes back to the same
    reviewer. A blind phase's list loses a reference then; the name that stays on the page of declarations doesn't tell
    whose it was.
    """
    here = {"reviewer": reviewer, "application": OuterRef("pk")}
    rows = Application.objects.filter(cycle=reviewer.committee.cycle_id)
    known = (Exists(one.objects.filter(**here)) for one in (Assignment, Review, ConflictDeclaration))
    return rows.filter(reduce(or_, known, Q(state=ApplicationState.ACCEPTED)))


def list_reviewable(reviewer: Reviewer) -> QuerySet[Application]:
    """What this reviewer may open now."""
    if reviewer.state != ReviewerState.ACCEPTED:
        return Application.objects.none()
    here = {"reviewer": reviewer, "application": OuterRef("pk")}
    return without_conflicts(list_committee_applications(reviewer.committee), reviewer).filter(
        Exists(ConflictDeclaration.objects.filter(**here)), ~opens_admin(reviewer.user_id)
    )


def without_conflicts(rows: QuerySet[Application], reviewer: Reviewer) -> QuerySet[Application]:
    """Without those of which any side says that this reviewer is in conflict, and those the reviewer takes part in."""
    counting = Conflict.objects.counting().filter(reviewer=reviewer, application=OuterRef("pk"))
    return rows.filter(~Exists(counting), ~_takes_part(reviewer))


def list_declarable(reviewer: Reviewer) -> QuerySet[Application]:
    """Of which the reviewer may say whether there is a conflict, also once more."""
    if reviewer.state != ReviewerState.ACCEPTED:
        return Application.objects.none()
    return list_conflictable(reviewer).filter(~_takes_part(reviewer), ~opens_admin(reviewer.user_id))


def list_undeclared(reviewer: Reviewer) -> QuerySet[Application]:
    """Of which this reviewer hasn't said yet whether there is a conflict, whatever the secretariat has set."""
    declared = ConflictDeclaration.objects.filter(reviewer=reviewer, application=OuterRef("pk"))
    return list_declarable(reviewer).filter(~Exists(declared), state=ApplicationState.ACCEPTED)


def list_declared(reviewer: Reviewer) -> QuerySet[Application]:
    """Of which the reviewer has declared, annotated with `has_conflict`: as declared, unless it was dismissed since."""
    here = {"reviewer": reviewer, "application": OuterRef("pk")}
    own = Conflict.objects.counting().filter(source=ConflictSource.DECLARED, **here)
    declared = list_conflictable(reviewer).filter(Exists(ConflictDeclaration.objects.filter(**here)))
    return declared.annotate(has_conflict=Exists(own))


def takes_part(reviewer: Reviewer, application: Application) -> bool:
    """Whether it is an application of the reviewer's own, or of a colleague's in it."""
    return Application.objects.filter(_takes_part(reviewer), pk=application.pk).exists()


def map_addresses(reviewers: Iterable[Reviewer]) -> dict[int, list[str]]:
    """By reviewer, all addresses that `taking_part` goes by: the one invited, and those the account has confirmed."""
    people = list(reviewers)
    confirmed: dict[int, list[str]] = defaultdict(list)
    rows = confirmed_addresses().filter(user__in=[one.user_id for one in people if one.user_id])
    for user, address in rows.order_by("pk").values_list("user", "email"):
        confirmed[user].append(address)
    return {one.pk: [one.email, *confirmed.get(one.user_id or 0, ())] for one in people}


def _takes_part(reviewer: Reviewer) -> Q:
    return taking_part(reviewer.user_id or 0, reviewer.email)
