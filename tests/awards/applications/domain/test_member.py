"""Colleagues, the owner, and addresses to read."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.applications.domain import (
    change_right,
    find_readable,
    hand_over,
    invite_colleague,
    join_applications,
    make_reading_link,
    reading_secret,
    remove_colleague,
    revoke_reading_link,
)
from awards.applications.domain.application import list_columns
from awards.applications.domain.errors import AlreadyTakesPart, InvitationGone, NotJoinedYet, TooManyInvitations
from awards.applications.models import Application, ReadingLink
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from foundation.records.domain.errors import MayNot
from tests.factories.applications import ApplicantFactory, ApplicationFactory, page
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return ApplicationFactory()


def joined(application, right):
    """A colleague who has signed in."""
    person = ApplicantFactory()
    member = invite_colleague(application, email=person.email, right=right, by=application.owner)
    join_applications(person, [person.email])
    member.refresh_from_db()
    return person, member


def test_invite_colleague_writes_once_and_only_the_owner_may(application):
    invite_colleague(application, email="Ｈanako@Example.jp ", right="edit", by=application.owner)
    for address in ("hanako@example.jp", application.owner.email):
        with pytest.raises(AlreadyTakesPart):
            invite_colleague(application, email=address, right="view", by=application.owner)
    with pytest.raises(MayNot):
        invite_colleague(application, email="x@example.jp", right="view", by=ApplicantFactory())

    notice = Notice.objects.get()
    assert (notice.kind, notice.to) == ("awards.invitation", "hanako@example.jp")


def test_a_stranger_gets_three_invitations_of_one_person_in_a_day(application):
    now = timezone.now()

    def invite(email, **more):
        member = invite_colleague(application, email=email, right="view", by=application.owner, **more)
        remove_colleague(member, by=application.owner)

    for _time in range(3):
        invite("stranger@example.jp", at=now)
    with pytest.raises(TooManyInvitations):
        invite("STRANGER@example.jp", at=now)

    assert Notice.objects.count() == 3
    invite("stranger@example.jp", at=now + timedelta(days=1))


def test_thirty_invitations_of_one_person_in_a_day(application):
    another = ApplicationFactory(owner=application.owner)
    for number in range(30):
        to = application if number % 2 else another
        invite_colleague(to, email=f"{number}@example.jp", right="view", by=application.owner)

    with pytest.raises(TooManyInvitations):
        invite_colleague(application, email="31@example.jp", right="view", by=application.owner)

    assert Notice.objects.count() == 30


def test_an_invited_person_sees_it_in_their_list_and_joins_by_coming(client, application):
    person = ApplicantFactory()
    member = invite_colleague(application, email=person.email, right="edit", by=application.owner)
    client.force_login(person)

    listed = client.get(reverse("laurel_applications:apply")).context["applications"]
    answer = client.get(page(application, "application"))

    member.refresh_from_db()
    assert (list(listed), answer.status_code, member.user) == ([application], 200, person)


def test_an_invitation_opens_nothing_to_an_unconfirmed_or_another_address(client, application):
    invite_colleague(application, email="hanako2@example.jp", right="edit", by=application.owner)
    unconfirmed, stranger = ApplicantFactory(email="hanako2@example.jp", confirmed=False), ApplicantFactory()

    answers = []
    for person in (unconfirmed, stranger):
        client.force_login(person)
        answers.append(client.get(page(application, "application")).status_code)

    assert answers == [403, 404]


@pytest.mark.parametrize(
    ("right", "organisation", "check", "colleagues"),
    [("view", False, False, False), ("edit", True, False, False), ("submit", True, True, False)],
)
def test_each_right_does_what_it_says_and_no_more(client, application, right, organisation, check, colleagues):
    person, _member = joined(application, right)
    client.force_login(person)
    before = application.organisation_name

    client.post(page(application, "organisation"), {"organisation_name": "改めた名前", "later": "1"})
    submitted = client.post(page(application, "check"))
    client.post(page(application, "colleagues"), {"email": "new@example.jp", "right": "view"})

    application.refresh_from_db()
    assert (application.organisation_name != before) == organisation
    assert (submitted.status_code == 422) == check  # it is not complete: judged, and so allowed
    assert application.members.filter(email="new@example.jp").exists() == colleagues


def test_remove_colleague_works_at_once(client, application):
    person, member = joined(application, "edit")
    client.force_login(person)
    assert client.get(page(application, "application")).status_code == 200

    remove_colleague(member, by=application.owner)
    remove_colleague(member, by=application.owner)

    assert client.get(page(application, "application")).status_code == 404
    assert Entry.objects.filter(event="application.colleague_removed").count() == 1
    with pytest.raises(InvitationGone):
        change_right(member, right="submit", by=application.owner)


def test_hand_over_makes_a_colleague_the_owner_and_keeps_the_former_one(application):
    person, member = joined(application, "view")
    former = application.owner

    after = hand_over(member, by=former)

    assert after.owner == person
    assert [(each.user, each.right) for each in after.members.current()] == [(former, "submit")]
    with pytest.raises(MayNot):
        hand_over(after.members.current().get(), by=former)


def test_handing_over_asks_once(client, application):
    person, member = joined(application, "edit")
    client.force_login(application.owner)
    address = reverse("laurel_applications:colleague_change", args=[application.public_id, member.public_id])

    confirmation = page_of(client.post(address, {"act": "hand_over"}))
    application.refresh_from_db()
    assert len(confirmation.said_with(member.email, "main *")) >= 1
    assert application.owner != person

    client.post(address, {"act": "hand_over", "sure": "yes"})
    application.refresh_from_db()
    assert application.owner == person


def test_nobody_owns_an_application_without_having_signed_in(application):
    member = invite_colleague(application, email="later@example.jp", right="submit", by=application.owner)

    with pytest.raises(NotJoinedYet):
        hand_over(member, by=application.owner)


def test_a_reading_address_shows_everything_but_contacts_and_counts(client, application):
    more = {"contact_phone": "03-9876-5432", "excluded_reviewers": "見本教授", "contact_department": "秘匿部"}
    Application.objects.filter(pk=application.pk).update(**more)
    application.refresh_from_db()
    link = make_reading_link(application, label="法務", by=application.owner)
    url = reverse("laurel_applications:read", args=[reading_secret(link)])

    answer = client.get(url)
    html = answer.content.decode()

    assert (answer.status_code, answer.headers["Referrer-Policy"]) == (200, "same-origin")
    assert page_of(answer).one("main h1").text == f"{application.organisation_name}の応募"
    contacts = [name for name in list_columns(application) if name.startswith(("contact_", "excluded_"))]
    hidden = [application.owner.email, "法務", *(getattr(application, name) for name in contacts)]
    assert [text for text in hidden if text and text in html] == []
    assert Entry.objects.of(link).filter(event="application.read_by_link").count() == 1
    assert reading_secret(link) not in str(ReadingLink.objects.values())


@pytest.mark.parametrize("end", ["revoked", "expired", "withdrawn", "wrong"])
def test_an_address_that_is_over_opens_nothing(client, application, end):
    at = timezone.now() - timedelta(days=15 if end == "expired" else 0)
    link = make_reading_link(application, by=application.owner, at=at)
    secret = reading_secret(link)
    if end == "revoked":
        revoke_reading_link(link, by=application.owner)
    if end == "withdrawn":
        type(application).objects.filter(pk=application.pk).update(state="withdrawn")
    if end == "wrong":
        secret = secret[::-1]

    answer = client.get(reverse("laurel_applications:read", args=[secret]))

    assert (answer.status_code, find_readable(secret)) == (404, None)
    assert application.organisation_name not in answer.content.decode()


def test_the_page_keeps_what_was_typed_and_shows_addresses_to_the_owner_only(client, application):
    client.force_login(application.owner)
    client.post(page(application, "link_make"), {"label": "法務"})
    wrong = client.post(page(application, "colleagues"), {"email": "no address", "right": "view"})
    person, _member = joined(application, "submit")
    client.force_login(person)

    theirs = client.get(page(application, "colleagues")).content.decode()

    link = ReadingLink.objects.get()
    assert wrong.status_code == 422
    assert page_of(wrong).one("#id_email")["value"] == "no address"
    url = reverse("laurel_applications:read", args=[reading_secret(link)])
    assert page_of(wrong).one("#link-1")["value"] == f"http://testserver{url}"
    assert reading_secret(link) not in theirs


def test_change_right_is_on_record_with_what_it_was(application):
    _person, member = joined(application, "view")

    change_right(member, right="submit", by=application.owner)

    entry = Entry.objects.get(event="application.colleague_changed")
    assert (application.members.current().get().right, member.right) == ("submit", "submit")
    assert (entry.before, entry.after) == ({"right": "view"}, {"right": "submit"})


def test_handing_over_to_somebody_just_removed_changes_nothing(application):
    _person, member = joined(application, "submit")
    owner = application.owner
    remove_colleague(member, by=owner)

    with pytest.raises(InvitationGone):
        hand_over(member, by=owner)

    application.refresh_from_db()
    assert application.owner == owner


def test_a_link_revoked_twice_keeps_its_first_moment(application):
    link, first = make_reading_link(application, by=application.owner), timezone.now()

    for at in (first, first + timedelta(minutes=5)):
        revoke_reading_link(link, by=application.owner, at=at)

    assert application.reading_links.get().revoked_at == first
    assert Entry.objects.filter(event="application.reading_link_revoked").count() == 1
