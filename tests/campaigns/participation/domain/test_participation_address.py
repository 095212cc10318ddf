"""Another e-mail address: nothing changes before its link is used, once, and the old address is told of each step."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.participation.domain import (
    change_link,
    confirm_address,
    correct_address,
    find_by_used_link,
    find_replaced,
    find_to_address,
    keep_address,
    manage_secret,
    request_address,
)
from campaigns.participation.domain.errors import (
    AddressTaken,
    AddressUnchanged,
    LinkOver,
    NoPartLeft,
    ReasonNeeded,
    TooManyMails,
)
from campaigns.participation.domain.participation_link import ADDRESS, CONFIRM, make_address_link, make_manage_link
from campaigns.participation.domain.queries import find_private
from campaigns.participation.domain.queries.participation_similar import list_similar
from foundation.audit.models import Entry
from foundation.logos.domain.logo_grant import is_logo_secret, logo_secret
from foundation.notices.domain import SecretGone
from foundation.notices.models import Notice
from foundation.records.domain.subject import subject_of
from tests.factories.logos import LogoGrantFactory
from tests.factories.participation import ParticipationFactory, open_campaign
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
NEW = "new@example.org"


@pytest.fixture
def row():
    return ParticipationFactory(campaign=open_campaign(), state="approved", organisation=None, reachable=True)


def secret_of(row):
    return ADDRESS.secret_of(row.new_email_reference, key=row.new_email_reference)


def mail():
    return sorted(Notice.objects.values_list("kind", "to"))


def test_nothing_changes_until_the_link_is_used_and_both_addresses_are_told(row):
    proposed = request_address(row, " NEW@Example.org ")

    row.refresh_from_db()
    assert (row.email, row.new_email) == ("kouhou@example.jp", proposed.new_email)
    assert mail() == [
        ("campaigns.address_confirm", proposed.new_email), ("campaigns.address_requested", "kouhou@example.jp"),
    ]  # fmt: skip

    changed = confirm_address(find_to_address(secret_of(proposed)))

    row.refresh_from_db()
    assert (row.email, row.new_email, row.has_address_waiting) == (proposed.new_email, "", False)
    assert changed.mailbox_key == row.mailbox_key != ""
    assert ("campaigns.address_changed", "kouhou@example.jp") in mail()
    assert list(Entry.objects.filter(event__contains="address").order_by("pk").values_list("event", "actor")) == [
        ("participation.address_requested", None), ("participation.address_changed", None),
    ]  # fmt: skip


def test_a_link_is_used_once_and_within_its_time(row):
    proposed = request_address(row, NEW)
    late = proposed.new_email_until
    assert find_to_address(secret_of(proposed), at=late - timedelta(seconds=1)) == row
    assert find_to_address(secret_of(proposed), at=late) is None
    with pytest.raises(LinkOver):
        confirm_address(proposed, at=late)

    first, second = find_to_address(secret_of(proposed)), find_to_address(secret_of(proposed))
    confirm_address(first)

    assert find_to_address(secret_of(proposed)) is None
    with pytest.raises(LinkOver):
        confirm_address(second)


def test_a_later_request_takes_the_place_of_an_earlier_one(row):
    earlier = request_address(row, NEW)
    later = request_address(row, "other@example.org")

    assert find_to_address(secret_of(earlier)) is None
    assert confirm_address(find_to_address(secret_of(later))).email == "other@example.org"


def test_the_current_address_can_be_kept(row):
    proposed = request_address(row, NEW)

    kept = keep_address(row)

    assert (kept.email, kept.new_email, find_to_address(secret_of(proposed))) == ("kouhou@example.jp", "", None)
    assert Entry.objects.filter(event="participation.address_kept").count() == 1


def test_a_link_of_another_purpose_or_half_right_opens_nothing(row):
    proposed = request_address(row, NEW)
    secret = secret_of(proposed)

    assert find_to_address(secret[:-1] + ("0" if secret[-1] != "0" else "1")) is None
    assert find_to_address(proposed.link_reference) is None


@pytest.mark.parametrize("state", ["unconfirmed", "withdrawn", "rejected", "revoked"])
def test_who_takes_no_part_has_no_address_to_change(state):
    row = ParticipationFactory(campaign=open_campaign(), state=state, organisation=None, reachable=True)

    with pytest.raises(NoPartLeft):
        request_address(row, NEW)


def test_the_same_address_and_that_of_a_namesake_are_refused(row):
    ParticipationFactory(
        campaign=row.campaign, state="applied", organisation=None, name_ja=row.name_ja, email=NEW, kind=row.kind
    )
    with pytest.raises(AddressUnchanged):
        request_address(row, "kouhou@example.jp")

    proposed = request_address(row, NEW)
    with pytest.raises(AddressTaken):
        confirm_address(find_to_address(secret_of(proposed)))

    row.refresh_from_db()
    assert row.email == "kouhou@example.jp"


def test_no_address_gets_more_links_than_the_limit_of_a_day(row, settings):
    settings.LAUREL_CAMPAIGNS_LETTERS_PER_DAY = 2
    for _time in "12":
        request_address(row, NEW)

    with pytest.raises(TooManyMails):
        request_address(row, NEW)
    with pytest.raises(TooManyMails):
        request_address(row, "third@example.org")  # the old address had its share, too


def test_what_comes_later_is_compared_with_the_new_address(row):
    confirm_address(find_to_address(secret_of(request_address(row, NEW))))
    other = ParticipationFactory(
        campaign=row.campaign, state="applied", organisation=None, name_ja="べつの名称", name_kana="ベツ", email=NEW
    )

    assert [similar.record for similar in list_similar(other)] == [row]


def test_staff_change_it_with_a_reason(row):
    request_address(row, "asked@example.org")
    person = staff()
    with pytest.raises(ReasonNeeded):
        correct_address(row, email=NEW, reason=" ", by=person)

    changed = correct_address(row, email=NEW, reason="転職のため、電話で確認", by=person, at=timezone.now())

    entry = Entry.objects.get(event="participation.address_changed")
    assert (changed.email, changed.has_address_waiting) == (NEW, False)
    assert (entry.actor, entry.after) == (person, {"reason": "転職のため、電話で確認"})
    assert {("campaigns.link", NEW), ("campaigns.address_changed", "kouhou@example.jp")} <= set(mail())


def test_who_came_on_paper_without_an_address_gets_one_from_staff():
    row = ParticipationFactory(campaign=open_campaign(), state="applied", organisation=None, email="")

    changed = correct_address(row, email=NEW, reason="電話", by=staff())

    assert (changed.email, bool(changed.link_reference), mail()) == (NEW, True, [("campaigns.link", NEW)])


@pytest.fixture(params=["the participant", "staff"])
def change(request, row):
    """The address of a row becomes another one, as either of the two brings it about."""

    def by_link(email):
        return confirm_address(find_to_address(secret_of(request_address(type(row).objects.get(pk=row.pk), email))))

    def by_staff(email):
        return correct_address(row, email=email, reason="電話で確認", by=staff())

    return by_link if request.param == "the participant" else by_staff


def test_with_the_address_the_private_link_changes_and_the_new_one_goes_to_the_new_address_alone(row, change):
    old, reference = manage_secret(row), row.link_reference
    confirming = CONFIRM.secret_of(reference, key=reference)

    changed = change(NEW)

    assert find_private(old) is None
    assert find_private(manage_secret(changed)) == row
    assert (find_replaced(old), find_replaced(confirming)) == (row, row)
    with pytest.raises(SecretGone):
        make_manage_link(reference)
    sent = Notice.objects.filter(reference=changed.link_reference).values_list("kind", "to")
    assert list(sent) == [("campaigns.link", NEW)]


def test_every_earlier_link_is_known_as_replaced_and_the_one_in_force_is_not(row, change):
    links = [manage_secret(row)]
    for email in (NEW, "third@example.org", "fourth@example.org"):
        row = change(email)
        row.refresh_from_db()
        links.append(manage_secret(row))

    assert [find_replaced(link) for link in links] == [row, row, row, None]
    assert [find_private(link) for link in links] == [None, None, None, row]


def test_a_link_that_never_was_one_is_not_known_as_replaced(row, change):
    old, other = manage_secret(row), ParticipationFactory(campaign=row.campaign, organisation=None, reachable=True)
    change(NEW)

    assert find_replaced(old[:-1] + ("0" if old[-1] != "0" else "1")) is None
    assert find_replaced(other.link_reference + old[len(row.link_reference) :]) is None
    assert find_replaced(manage_secret(other)) is None
    assert find_replaced("") is None


def test_a_page_that_got_another_link_for_itself_says_nothing_to_the_earlier_one(row):
    old = manage_secret(row)

    change_link(row, by=None)

    assert (find_private(old), find_replaced(old)) == (None, None)


def test_the_logo_is_fetched_by_a_new_link_too(row, change):
    kit = LogoGrantFactory(subject=subject_of(row)).kit
    type(row.campaign).objects.filter(pk=row.campaign.pk).update(logo_kit=kit)
    grant = kit.grants.get()
    old = logo_secret(grant)

    change(NEW)

    grant.refresh_from_db()
    assert (is_logo_secret(grant, old), is_logo_secret(grant, logo_secret(grant))) == (False, True)


def test_the_link_that_confirmed_is_known_when_it_comes_again_until_another_address_is_asked_for(row):
    first = request_address(row, NEW)
    used = secret_of(first)
    assert find_by_used_link(used) is None

    changed = confirm_address(find_to_address(used))

    assert (find_to_address(used), find_by_used_link(used)) == (None, row)
    with pytest.raises(SecretGone):
        make_address_link(first.new_email_reference)
    keep_address(changed)  # nothing waits, nothing is on record
    assert Entry.objects.filter(event="participation.address_kept").count() == 0
    request_address(changed, "third@example.org")
    assert find_by_used_link(used) is None


def test_who_still_holds_the_page_by_the_earlier_link_asks_for_nothing_more(row, change):
    held = find_private(manage_secret(row))
    change(NEW)

    with pytest.raises(LinkOver):
        request_address(held, "back@example.jp")
    with pytest.raises(LinkOver):
        change_link(held, by=None)

    row.refresh_from_db()
    assert (row.email, row.new_email) == (NEW, "")
