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
from msgspec import Struct

from awards.applications.domain.queries.member import confirmed_addresses
from awards.applications.enums import ApplicationState
from awards.applications.models import Application, ApplicationMember
from awards.processing.domain.queries.application_participant import list_sent_contacts, taking_part
from awards.reviews.enums import ConflictSource, ConflictState, ReviewerState
from awards.reviews.models import (
    Assignment,
    Committee,
    Conflict,
    ConflictDeclaration,
    Review,
    Reviewer,
    ReviewerAddress,
)
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
    """Of which the reviewer has declared, annotated with `has_conflict`, as declared, or `is_dismissed` since."""
    here = {"reviewer": reviewer, "application": OuterRef("pk")}
    own = Conflict.objects.filter(source=ConflictSource.DECLARED, **here)
    declared = list_conflictable(reviewer).filter(Exists(ConflictDeclaration.objects.filter(**here)))
    dismissed = own.filter(state=ConflictState.DISMISSED)
    return declared.annotate(has_conflict=Exists(own.counting()), is_dismissed=Exists(dismissed))


def takes_part(reviewer: Reviewer, application: Application) -> bool:
    """Whether it is an application of the reviewer's own, or of a colleague's in it."""
    return Application.objects.filter(_takes_part(reviewer), pk=application.pk).exists()


class Identity(Struct, frozen=True):
    """All that `seat_taking_part` goes by: accounts and addresses of a reviewer, also former ones.

    `named` are those that the secretariat has written to: whom an applicant names is known by them.
    """

    accounts: frozenset[int]
    addresses: tuple[str, ...]
    named: tuple[str, ...]


def map_identities(reviewers: Iterable[Reviewer]) -> dict[int, Identity]:
    """By reviewer, what was invited first, then what its accounts have confirmed. Two queries."""
    people = list(reviewers)
    accounts = {one.pk: {one.user_id} if one.user_id else set() for one in people}
    named = {one.pk: [one.email] for one in people}
    former = ReviewerAddress.objects.filter(reviewer__in=accounts).order_by("pk")
    for key, user, email in former.values_list("reviewer", "user", "email"):
        accounts[key].add(user)
        named[key].append(email)
    confirmed: dict[int, list[str]] = defaultdict(list)
    rows = confirmed_addresses().filter(user__in={user for users in accounts.values() for user in users})
    for user, address in rows.order_by("pk").values_list("user", "email"):
        confirmed[user].append(address)
    own = {key: [address for user in sorted(users) for address in confirmed[user]] for key, users in accounts.items()}
    return {key: Identity(frozenset(accounts[key]), (*named[key], *own[key]), tuple(named[key])) for key in accounts}


def seat_taking_part(user: int | OuterRef, email: str | OuterRef, *, reviewer: int | OuterRef) -> Q:
    """Of applications, those that a reviewer takes part in: by the account and address of now, or by former ones."""
    inside = OuterRef(reviewer) if isinstance(reviewer, OuterRef) else reviewer
    whose = Q(user=OuterRef("user")) | Q(email__iexact=OuterRef("email"))
    members = ApplicationMember.objects.filter(whose, application=OuterRef(OuterRef("pk")))
    is_owner = Q(user=OuterRef("owner")) | Q(email__iexact=OuterRef("owner__email"))
    sent = list_sent_contacts().filter(sent_contact__iexact=OuterRef("email"), application=OuterRef(OuterRef("pk")))
    is_named = is_owner | Q(email__iexact=OuterRef("contact_email")) | Q(Exists(members)) | Q(Exists(sent))
    return taking_part(user, email) | Q(Exists(ReviewerAddress.objects.filter(is_named, reviewer=inside)))


def _takes_part(reviewer: Reviewer) -> Q:
    return seat_taking_part(reviewer.user_id or 0, reviewer.email, reviewer=reviewer.pk)
