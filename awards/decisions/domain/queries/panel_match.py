"""What comparison finds between panel members and applications, by what the reviews compare.

A member is compared as a reviewer is: whoever takes part, the employer's number, the domain of the e-mail, whom the
applicant has named. Of somebody who reviews now the reviews compare their own; here is what the member's record says
besides. The rule the next editor must not break: taking part is never dismissed; anything else is for the
application and the very thing that was found, so that another finding counts again.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from msgspec import Struct

from awards.applications.domain.queries.member import confirmed_addresses
from awards.applications.models import Application
from awards.decisions.models import PanelMember
from awards.reviews.domain.queries.conflict_match import map_matches
from awards.reviews.enums import ConflictKind
from awards.reviews.models import Reviewer
from foundation.text.names import mailbox_key

COMPARED = ("email", "corporate_number", "name_ja", "name_en", "affiliation_ja", "affiliation_en")


class Finding(Struct, frozen=True):
    """What a member and an application have in common; `key` names it, `reason` says why it is none."""

    member: PanelMember
    application: Application
    kind: ConflictKind
    match: str
    reason: str = ""

    @property
    def key(self) -> str:
        return f"{self.application.public_id} {self.kind.value} {self.match}"

    @property
    def counts(self) -> bool:
        return not self.reason

    @property
    def may_be_dismissed(self) -> bool:
        return self.counts and self.kind != ConflictKind.PARTICIPANT


def map_reviewers(members: Iterable[PanelMember]) -> dict[int, Reviewer]:
    """By key of the member, who that is among the reviewers: as was said, else by the address. Two queries at most."""
    members = list(members)
    found = {one.pk: one.reviewer_id for one in members if one.reviewer_id}
    nameless = [one for one in members if one.reviewer_id is None and one.email]
    if nameless:
        rows = Reviewer.objects.filter(committee__cycle__in={one.cycle_id for one in nameless}).order_by("-pk")
        columns = rows.values_list("committee__cycle", "email", "pk")
        keys = {(cycle, mailbox_key(address)): key for cycle, address, key in columns}
        places = ((one.pk, keys.get((one.cycle_id, mailbox_key(one.email)))) for one in nameless)
        found |= {member: key for member, key in places if key}
    reviewers = Reviewer.objects.in_bulk(set(found.values())) if found else {}
    return {member: reviewers[key] for member, key in found.items()}


def list_findings(members: Iterable[PanelMember], applications: QuerySet[Application]) -> list[Finding]:
    """The strongest first, also what was dismissed. Eight queries at most, one where all of them just review."""
    rows = list(members)
    keys = {member.reviewer_id for member in rows if member.reviewer_id}
    reviewing = Reviewer.objects.accepted().in_bulk(keys) if keys else {}
    own = {member.pk: _list_own(member, reviewing.get(member.reviewer_id or 0)) for member in rows}
    compared = {member.pk: member for member in rows if own[member.pk]}
    if not compared:
        return []
    matches = map_matches(_as_reviewers(compared.values(), own), applications)
    there = {one.pk: one for one in applications.select_related("current_submission").order_by()} if matches else {}
    found = (match for pair in sorted(matches, key=lambda pair: (-pair[0], pair[1])) for match in matches[pair])
    return [_find(compared[-one.reviewer], there[one.application], one.kind, one.value) for one in found]


def _list_own(member: PanelMember, reviewer: Reviewer | None) -> dict[str, str]:
    """What is compared of a member: of somebody who reviews, what the reviewer's record says otherwise."""
    columns = {name: getattr(member, name) for name in COMPARED}
    if reviewer is None:
        return columns
    return {name: value for name, value in columns.items() if value and value != getattr(reviewer, name)}


def _find(member: PanelMember, application: Application, kind: ConflictKind, match: str) -> Finding:
    found = Finding(member, application, kind, match)
    return Finding(member, application, kind, match, member.dismissed.get(found.key, {}).get("reason", ""))


def _as_reviewers(members: Iterable[PanelMember], own: Mapping[int, Mapping[str, str]]) -> list[Reviewer]:
    """As the reviews compare them, by their `own` columns; nothing of it is ever saved.

    The key is the member's below zero: no reviewer has it, whose former addresses would be found with it.
    """
    members = list(members)
    emails = {email for member in members if (email := own[member.pk].get("email"))}
    accounts: dict[str, Any] = dict(confirmed_addresses().filter(email__in=emails).values_list("email", "user"))
    return [
        Reviewer(
            pk=-member.pk,
            user_id=accounts.get(own[member.pk].get("email", "")),
            **own[member.pk],
        )
        for member in members
    ]
