"""Conflicts that can be found by comparison: who takes part, e-mail domains, corporate numbers, whom applicants name.

Everything that an application names is compared, what was sent and what its applicant has changed since: one too many
is dismissed in a moment, one too few isn't seen by anybody. Domains that strangers share, as free mail, are left out.
The rule the next editor must not break: reviewers may be shown what `list_matches` finds, never what `list_named` does.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import QuerySet
from msgspec import Struct

from awards.applications.models import Application
from awards.processing.domain.queries.application_participant import map_participants
from awards.reviews.domain.queries.reviewer_application import Identity, map_identities
from awards.reviews.enums import ConflictKind
from awards.reviews.models import Reviewer
from foundation.text.names import mailbox_key, own_domain
from foundation.text.naming import Naming, Person

MATCH_LENGTH = 254
CALLED = ("name_ja", "name_en", "affiliation_ja", "affiliation_en")


class Match(Struct, frozen=True):
    """`value` is what both have: an address, a domain or a number."""

    reviewer: int
    application: int
    kind: ConflictKind
    value: str


def list_matches(reviewers: Iterable[Reviewer], applications: QuerySet[Application]) -> list[Match]:
    """At most one for each pair, the strongest: taking part, then the number, then the domain. Six queries."""
    found: dict[tuple[int, int], Match] = {}
    reviewers = list(reviewers)
    for match in _match(reviewers, applications, map_identities(reviewers)):
        found.setdefault((match.reviewer, match.application), match)
    return list(found.values())


def map_matches(
    reviewers: Iterable[Reviewer], applications: QuerySet[Application]
) -> dict[tuple[int, int], list[Match]]:
    """By pair all that is found, the strongest first, whom applicants name last. Seven queries."""
    reviewers = list(reviewers)
    identities = map_identities(reviewers)
    found: dict[tuple[int, int], list[Match]] = defaultdict(list)
    for match in [*_match(reviewers, applications, identities), *list_named(reviewers, applications, identities)]:
        found[match.reviewer, match.application].append(match)
    return dict(found)


def _match(
    reviewers: Iterable[Reviewer], applications: QuerySet[Application], identities: Mapping[int, Identity]
) -> list[Match]:
    named = map_participants(applications)
    by_person: dict[int | str, set[int]] = defaultdict(set)
    by_domain: dict[str, set[int]] = defaultdict(set)
    by_number: dict[str, set[int]] = defaultdict(set)
    for key, names in named.items():
        for person in names.people | {mailbox_key(address) for address in names.addresses}:
            by_person[person].add(key)
        for domain in filter(None, map(own_domain, names.addresses)):
            by_domain[domain].add(key)
        for number in names.numbers:
            by_number[number].add(key)
    found: dict[Match, None] = {}
    for reviewer in reviewers:
        identity = identities[reviewer.pk]
        own, domains = identity.addresses, dict.fromkeys(map(own_domain, identity.addresses))
        steps = [
            *((ConflictKind.PARTICIPANT, reviewer.email, by_person[user]) for user in sorted(identity.accounts)),
            *((ConflictKind.PARTICIPANT, address, by_person[mailbox_key(address)]) for address in own),
            (ConflictKind.EMPLOYER, reviewer.corporate_number, by_number[reviewer.corporate_number]),
            *((ConflictKind.EMPLOYER, domain, by_domain[domain]) for domain in domains),
        ]
        for kind, value, keys in steps:
            found |= {Match(reviewer.pk, key, kind, value): None for key in keys if value}
    return list(found)


def list_named(
    reviewers: Iterable[Reviewer], applications: QuerySet[Application], identities: Mapping[int, Identity]
) -> list[Match]:
    """Whom applicants have named as not to review them, now or as sent; `value` is the line, each. One query."""
    columns = ("pk", "excluded_reviewers", "current_submission__excluded_reviewers")
    rows = applications.exclude(excluded_reviewers="", current_submission__excluded_reviewers="").order_by()
    lines: dict[str, set[int]] = defaultdict(set)
    for key, *texts in rows.values_list(*columns):
        for line in (line.strip() for text in texts for line in (text or "").splitlines()):
            lines[line].add(key)
    read = [(line, Naming(line), keys) for line, keys in lines.items()]
    found: dict[Match, None] = {}
    for reviewer in reviewers:
        called = [getattr(reviewer, name) for name in CALLED]
        people = [Person(address, *called) for address in identities[reviewer.pk].named]
        for line, naming, keys in read:
            for key in keys if any(map(naming.means, people)) else ():
                found[Match(reviewer.pk, key, ConflictKind.NAMED, line[:MATCH_LENGTH])] = None
    return list(found)
