"""What comparison finds: people, numbers, domains that one body has."""

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from awards.applications.models import Application, ApplicationMember, ApplicationParty
from awards.reviews.domain.queries.conflict_match import list_matches, list_named, map_matches
from awards.reviews.domain.queries.reviewer_application import map_identities
from awards.reviews.enums import ConflictKind
from awards.reviews.models import Reviewer
from tests.factories.applications import ApplicantFactory, send_again
from tests.factories.reviews import ReviewerFactory, accepted_application

pytestmark = pytest.mark.django_db
NUMBER = "7000012050002"


@pytest.fixture
def reviewer():
    return ReviewerFactory(accepted=True, email="hanako@works.example.jp", corporate_number=NUMBER)


def found(reviewer):
    applications = Application.objects.filter(cycle=reviewer.committee.cycle)
    return [(match.kind, match.value) for match in list_matches([reviewer], applications)]


def member(application, reviewer, **facts):
    invited = {"invited_by": application.owner, "invited_at": timezone.now()}
    ApplicationMember.objects.create(application=application, **facts, **invited)


def also(reviewer):
    """One more confirmed address of the same account."""
    own = {"email": "hanako@elsewhere.example.jp", "verified": True}
    return EmailAddress.objects.create(user=reviewer.user, **own).email


WAYS = {
    "owner": (lambda one, who: Application.objects.update(owner=who.user), ConflictKind.PARTICIPANT),
    "member": (lambda one, who: member(one, who, user=who.user, email="z@else.example.jp"), ConflictKind.PARTICIPANT),
    "invited": (lambda one, who: member(one, who, email=who.email), ConflictKind.PARTICIPANT),
    "contact": (lambda one, who: Application.objects.update(contact_email=who.email), ConflictKind.PARTICIPANT),
    "contact as sent": (
        lambda one, who: send_again(one, columns={"contact_email": who.email}),
        ConflictKind.PARTICIPANT,
    ),
    "party as sent": (
        lambda one, who: send_again(one, parties=[{"corporate_number": NUMBER}]),
        ConflictKind.EMPLOYER,
    ),
    "another address": (lambda one, who: Application.objects.update(contact_email=also(who)), ConflictKind.PARTICIPANT),
    "another address’s domain": (
        lambda one, who: Application.objects.update(contact_email=also(who).replace("hanako", "taro")),
        ConflictKind.EMPLOYER,
    ),
    "removed member": (
        lambda one, who: member(one, who, email=who.email, removed_at=timezone.now()),
        ConflictKind.PARTICIPANT,
    ),
    "number": (lambda one, who: Application.objects.update(corporate_number=NUMBER), ConflictKind.EMPLOYER),
    "party": (
        lambda one, who: ApplicationParty.objects.create(application=one, corporate_number=NUMBER),
        ConflictKind.EMPLOYER,
    ),
    "domain": (lambda one, who: Application.objects.update(contact_email="a@WORKS.example.jp"), ConflictKind.EMPLOYER),
    "colleague’s domain": (lambda one, who: member(one, who, email="b@works.example.jp"), ConflictKind.EMPLOYER),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_is_found(reviewer, way: str) -> None:
    application = accepted_application(reviewer.committee.cycle)
    assert found(reviewer) == []

    make, kind = WAYS[way]
    make(application, reviewer)

    assert [kind_found for kind_found, _value in found(reviewer)] == [kind]


def test_domains_that_strangers_share_are_not_compared() -> None:
    reviewer = ReviewerFactory(accepted=True, email="hanako@gmail.com")
    accepted_application(reviewer.committee.cycle, contact_email="taro@gmail.com")

    assert found(reviewer) == []


def test_who_typed_what_came_on_paper_takes_no_part(reviewer) -> None:
    application = accepted_application(reviewer.committee.cycle)
    typist = ApplicantFactory(email="clerk@works.example.jp")
    facts = {"owner": typist, "entered_by": typist, "source": "paper", "received_at": timezone.now()}
    Application.objects.filter(pk=application.pk).update(**facts)

    assert found(reviewer) == []


def test_the_number_as_it_was_sent_counts_too(reviewer) -> None:
    application = accepted_application(reviewer.committee.cycle, corporate_number=NUMBER)
    Application.objects.filter(pk=application.pk).update(corporate_number="")

    assert found(reviewer) == [(ConflictKind.EMPLOYER, NUMBER)]


def test_six_queries_whoever_and_however_many(django_assert_num_queries) -> None:
    first = ReviewerFactory(accepted=True)
    for _turn in range(3):
        ReviewerFactory(accepted=True, committee=first.committee)
        accepted_application(first.committee.cycle)
    reviewers = list(Reviewer.objects.all())

    with django_assert_num_queries(6):
        assert list_matches(reviewers, Application.objects.all()) == []


@pytest.fixture
def professor():
    return ReviewerFactory(
        accepted=True,
        email="taro.yamada@mihon-u.ac.jp",
        name_ja="山田 太郎",
        name_en="Taro Yamada",
        affiliation_ja="国立大学法人見本大学 経営学部 教授",
        affiliation_en="Faculty of Business, Mihon University",
    )


def named(reviewer, text):
    Application.objects.update(excluded_reviewers=text)
    found = list_named(
        [reviewer], Application.objects.filter(cycle=reviewer.committee.cycle), map_identities([reviewer])
    )
    return [(match.kind, match.value) for match in found]


def test_whom_the_applicant_names_is_found_by_the_line(professor) -> None:
    accepted_application(professor.committee.cycle)

    assert named(professor, "別の 一郎\r\n 山田先生 \n") == [(ConflictKind.NAMED, "山田先生")]
    assert named(professor, "別の 一郎\r\n\n山\n") == []


def test_whom_it_named_as_sent_counts_too(professor) -> None:
    accepted_application(professor.committee.cycle, excluded_reviewers="山田太郎")

    assert named(professor, "") == [(ConflictKind.NAMED, "山田太郎")]


def test_one_query_however_many_name_whom_they_like(professor, django_assert_num_queries) -> None:
    for _turn in range(3):
        ReviewerFactory(accepted=True, committee=professor.committee)
        accepted_application(professor.committee.cycle)
    Application.objects.update(excluded_reviewers="山田太郎\n見本大学")
    reviewers = list(Reviewer.objects.all())

    identities = map_identities(reviewers)
    with django_assert_num_queries(1):
        found = list_named(reviewers, Application.objects.all(), identities)
    assert {(match.reviewer, match.application) for match in found} == {
        (one.pk, key) for one in reviewers for key in Application.objects.values_list("pk", flat=True)
    }


def test_all_that_is_found_is_there_for_who_decides_and_the_strongest_comes_first(reviewer) -> None:
    application = accepted_application(
        reviewer.committee.cycle, corporate_number=NUMBER, contact_email="a@works.example.jp"
    )
    Application.objects.update(excluded_reviewers=f"{reviewer.name_ja}\n{reviewer.name_ja} 様")

    [(pair, matches)] = map_matches([reviewer], Application.objects.all()).items()

    assert pair == (reviewer.pk, application.pk)
    assert [(match.kind, match.value) for match in matches] == [
        (ConflictKind.EMPLOYER, NUMBER),
        (ConflictKind.EMPLOYER, "works.example.jp"),
        (ConflictKind.NAMED, reviewer.name_ja),
        (ConflictKind.NAMED, f"{reviewer.name_ja} 様"),
    ]
    assert found(reviewer) == [(ConflictKind.EMPLOYER, NUMBER)]


def test_what_reviewers_are_shown_has_nobody_named(professor) -> None:
    accepted_application(professor.committee.cycle, excluded_reviewers="山田太郎")

    assert found(professor) == []
