"""Confirming an address: once, in time, and each organisation once."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from campaigns.participation import conf
from campaigns.participation.domain import Details, confirm_participation, register_participation, send_links
from campaigns.participation.domain.errors import LinkOver
from campaigns.participation.domain.participation_confirmation import purge_unconfirmed
from campaigns.participation.models import Participation
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from foundation.organisations.models import Organisation
from tests.factories.certificates import DesignFactory
from tests.factories.organisations import DivisionFactory
from tests.factories.participation import ParticipationFactory, open_campaign
from tests.parts.threads import run_together

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_same_organisation_confirmed_twice_at_once_is_taken_in_once():
    campaign = open_campaign()
    columns = {"name_ja": "見本", "corporate_number": "8700110005901"}
    rows = [
        register_participation(
            campaign, Details("organisation", columns), email=f"{n}@example.jp", language="ja", agrees_to_logo=False
        )
        for n in range(2)
    ]

    outcomes = run_together([partial(confirm_participation, row) for row in rows])

    assert Participation.objects.active().count() == Participation.objects.count() == 1
    assert outcomes.count("already") == 1
    notice = Notice.objects.get(kind="campaigns.standing")
    assert notice.to == Participation.objects.get().email


def test_who_takes_part_already_and_presses_twice_at_once_is_told_the_same_and_written_to_once():
    campaign, columns = open_campaign(), {"name_ja": "見本", "corporate_number": "8700110005901"}
    registered(campaign, **columns)
    details = Details("organisation", columns)
    row = register_participation(campaign, details, email="b@example.jp", language="ja", agrees_to_logo=False)

    assert run_together([partial(confirm_participation, row)] * 4) == ["already"] * 4

    assert Participation.objects.count() == 1
    assert Notice.objects.filter(kind="campaigns.standing").count() == 1
    assert Entry.objects.filter(event="participation.dropped").count() == 1


def test_the_link_opens_until_its_moment_not_included():
    details = Details("organisation", {"name_ja": "見本"})
    row = register_participation(open_campaign(), details, email="a@example.jp", language="ja", agrees_to_logo=False)

    with pytest.raises(LinkOver):
        confirm_participation(row, at=row.confirm_until)
    assert confirm_participation(row, at=row.confirm_until - timedelta(microseconds=1)).state != "unconfirmed"


def test_a_second_press_changes_nothing():
    campaign = open_campaign()
    columns = {"name_ja": "見本", "corporate_number": "8700110005901"}
    row = register_participation(
        campaign, Details("organisation", columns), email="a@example.jp", language="ja", agrees_to_logo=False
    )

    first, second = confirm_participation(row), confirm_participation(row)

    assert (first.state, second.state, second.confirmed_at) == ("approved", "approved", first.confirmed_at)
    assert Notice.objects.filter(kind="campaigns.approved").count() == 1


def test_what_was_never_confirmed_is_deleted_in_time_and_counted():
    now = timezone.now()
    old = ParticipationFactory(state="unconfirmed", applied_at=now - conf.unconfirmed_days() - timedelta(minutes=1))
    young = ParticipationFactory(state="unconfirmed", applied_at=now)
    applied = ParticipationFactory(state="applied", applied_at=old.applied_at)

    gone = [purge_unconfirmed(at=now), purge_unconfirmed(at=now)]

    assert gone == [1, 0]
    assert set(Participation.objects.all()) == {young, applied}
    assert Entry.objects.get(event="participation.purged").after == {"count": 1}


def test_one_whose_link_was_sent_again_stays_as_long_as_that_opens_and_goes_with_its_mail():
    details, sent_at = Details("organisation", {"name_ja": "見本"}), timezone.now()
    row = register_participation(open_campaign(), details, email="a@example.jp", language="ja", agrees_to_logo=False)
    again = sent_at + conf.unconfirmed_days() - timedelta(minutes=1)
    send_links("a@example.jp", at=again)
    row.refresh_from_db()

    assert purge_unconfirmed(at=row.confirm_until - timedelta(seconds=1)) == 0
    assert purge_unconfirmed(at=row.confirm_until) == 1
    assert list(Notice.objects.values_list("to", "values", "about_label", "state")) == [("", {}, "", "stopped")] * 2


@pytest.mark.parametrize("ended", ["revoked", "rejected"])
@pytest.mark.parametrize(
    "columns",
    [
        {"name_ja": "株式会社見本", "corporate_number": "", "email": "b@example.jp"},
        {"name_ja": "べつの名", "corporate_number": "8700110005901", "email": "b@example.jp"},
        {"name_ja": "べつの名", "corporate_number": "", "email": "A+2@example.jp"},
    ],
)
def test_who_was_revoked_is_not_approved_again_by_itself(ended, columns):
    campaign = open_campaign()
    ParticipationFactory(
        campaign=campaign, state=ended, organisation=None, email="a@example.jp", name_ja="株式会社見本",
        corporate_number="8700110005901",
    )  # fmt: skip

    assert registered(campaign, **columns).state == "applied"


@pytest.mark.parametrize("ended", ["revoked", "rejected"])
def test_nor_by_another_spelling_website_or_mailbox(ended):
    campaign = open_campaign()
    facts = {"campaign": campaign, "state": ended, "organisation": None, "corporate_number": ""}
    of_the_body = {"name_ja": "見本商店", "name_en": "Mihon Shoten", "website": "https://mihon.jp", "prefecture": None}
    ParticipationFactory(**facts, **of_the_body, email="a@mihon.jp")
    ParticipationFactory(**facts, kind="individual", name_ja="見本 花子", email="hanako@gmail.com", prefecture=None)

    tries = [
        registered(campaign, name_ja="Mihon Shoten", email="b@gmail.com"),
        registered(campaign, name_ja="べつの名", website="https://www.mihon.jp/", email="c@gmail.com"),
        registered(campaign, name_ja="ほかの名", email="d@mihon.jp"),
        registered(campaign, kind="individual", name_ja="見本花子", email="e@gmail.com"),
        registered(campaign, name_ja="青空商店", email="f@aozora.jp"),
    ]

    assert [row.state for row in tries] == ["applied"] * 4 + ["approved"]


def test_a_name_that_can_not_be_printed_waits_for_staff():
    campaign = open_campaign(certificate_design=DesignFactory())

    assert registered(campaign, name_ja="見本😀商店").state == "applied"
    assert registered(campaign, name_ja="青空商店", email="b@aozora.example.jp").state == "approved"


@pytest.mark.postgresql
@pytest.mark.parametrize("kind", ["organisation", "individual"])
def test_of_two_alike_confirmed_at_once_one_is_approved_by_itself(kind):
    campaign = open_campaign(certificate_design=DesignFactory())
    rows = [
        register_participation(
            campaign, Details(kind, {"name_ja": name}), email=f"{n}@gmail.com", language="ja", agrees_to_logo=False
        )
        for n, name in enumerate(("株式会社見本商店", "㈱見本商店", "見本商店"))
    ]

    run_together([partial(confirm_participation, row) for row in rows])

    states = sorted(Participation.objects.values_list("state", flat=True))
    assert states == ["applied", "applied", "approved"]
    assert Organisation.objects.count() == (kind == "organisation")


def test_what_is_alike_waits_and_the_division_is_notified():
    campaign = open_campaign(division=DivisionFactory())
    first, second = (
        registered(campaign, name_ja="株式会社見本"),
        registered(campaign, email="b@x.jp", name_ja="㈱ 見本"),
    )

    assert (first.state, second.state) == ("approved", "applied")
    kinds = Notice.objects.values_list("kind", "to")
    assert ("campaigns.waiting", "b@x.jp") in kinds
    assert ("campaigns.office_waiting", campaign.division.email) in kinds


def test_who_has_the_address_of_another_waits():
    """Other names, from mailboxes of strangers: nothing but the address is alike."""
    campaign = open_campaign()
    first = registered(campaign, email="a@gmail.com", name_ja="甲商店", postal_address="見本県見本市二丁目3番4号 5階")
    again = registered(campaign, email="b@gmail.com", name_ja="乙企画", postal_address="見本市２ー３ー４　5F")
    other = registered(campaign, email="c@gmail.com", name_ja="丙工業", postal_address="見本市2-3-4 6F")

    assert (first.state, again.state, other.state) == ("approved", "applied", "approved")


def registered(campaign, *, email="a@example.jp", kind="organisation", **columns):
    """Somebody who has registered from the form and pressed the button of the mail."""
    details = Details(kind, columns)
    row = register_participation(campaign, details, email=email, language="ja", agrees_to_logo=False)
    return confirm_participation(row)
