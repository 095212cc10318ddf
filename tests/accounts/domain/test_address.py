"""Another address for one's own account: for whom, whose it mustn't be, what goes with the former one."""

import pytest
from allauth.account.models import EmailAddress

from accounts.domain.account import confirm_address, open_account
from accounts.domain.address import AddressTaken, change_address, make_address_code, may_change_address
from accounts.domain.code import make_code
from accounts.models import User
from awards.applications.domain import hand_over, invite_colleague, join_applications
from awards.applications.domain.errors import AlreadyTakesPart
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from foundation.records.domain.errors import MayNot
from tests.factories.applications import ApplicantFactory, ApplicationFactory
from tests.factories.people import staff
from tests.factories.reviews import ReviewerFactory

pytestmark = pytest.mark.django_db
OLD, NEW = "hanako@example.jp", "taro@example.jp"


@pytest.fixture
def person() -> User:
    made = open_account(email=OLD)
    confirm_address(made)
    return made


def test_the_new_address_is_the_account_and_the_former_one_opens_nothing(person):
    before = person.get_session_auth_hash()

    change_address(person, email=" Ｔaro@Example.JP ", language="en")

    person.refresh_from_db()
    assert (person.email, person.has_usable_password()) == (NEW, False)
    assert list(EmailAddress.objects.values_list("email", "verified", "user")) == [(NEW, True, person.pk)]
    assert person.get_session_auth_hash() != before
    assert open_account(email=OLD) != person
    assert Entry.objects.get(event="user.address_changed").actor == person


def test_the_former_address_is_written_to_and_does_not_learn_the_new_one(person):
    change_address(person, email=NEW, language="en")

    notice = Notice.objects.get()
    assert (notice.kind, notice.to, notice.language) == ("accounts.address_changed", OLD, "en")
    assert NEW not in f"{notice.subject}{notice.body}"


def test_the_same_address_again_changes_nothing(person):
    for _press in range(2):
        change_address(person, email=NEW, language="ja")

    assert (Notice.objects.count(), Entry.objects.filter(event="user.address_changed").count()) == (1, 1)


def test_an_address_that_has_an_account_stays_with_it(person):
    other = open_account(email=NEW)

    with pytest.raises(AddressTaken):
        change_address(person, email=NEW, language="ja")

    person.refresh_from_db()
    assert (person.email, User.objects.get(email=NEW)) == (OLD, other)
    assert not Notice.objects.exists()


def test_staff_and_who_was_invited_as_a_reviewer_do_not_change_theirs(person):
    clerk, reviewer = staff("access_admin"), ReviewerFactory(user=person).user

    for someone in (clerk, reviewer):
        assert not may_change_address(someone)
        with pytest.raises(MayNot):
            change_address(someone, email=NEW, language="ja")


def test_applications_name_a_colleague_by_the_present_address(person):
    application = ApplicationFactory()
    member = invite_colleague(application, email=OLD, right="edit", by=application.owner)
    join_applications(person, [OLD])

    change_address(person, email=NEW, language="ja")

    member.refresh_from_db()
    assert (member.user, member.email) == (person, NEW)
    with pytest.raises(AlreadyTakesPart):
        invite_colleague(application, email=NEW, right="view", by=application.owner)
    assert invite_colleague(application, email=OLD, right="view", by=application.owner).user is None


def test_who_had_invited_their_own_new_address_is_not_their_own_colleague_and_hands_over(person):
    application, heir = ApplicationFactory(owner=person), ApplicantFactory()
    invite_colleague(application, email=NEW, right="edit", by=person)
    member = invite_colleague(application, email=heir.email, right="edit", by=person)
    join_applications(heir, [heir.email])

    change_address(person, email=NEW, language="ja")
    person.refresh_from_db()

    assert [one.email for one in application.members.current()] == [heir.email]
    handed = hand_over(member, by=person)
    assert (handed.owner, [one.email for one in handed.members.current()]) == (heir, [NEW])


def test_the_code_of_an_address_signs_nobody_in():
    assert make_address_code("reference") != make_code("reference")
