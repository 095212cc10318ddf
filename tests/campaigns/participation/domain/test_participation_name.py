"""Another name: proposed, decided on, replaced, withdrawn; the old one is shown meanwhile."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.participation.domain import (
    approve_names,
    approve_participation,
    change_participation,
    list_namesakes,
    mark_of_names,
    refuse_names,
    withdraw_names,
    withdraw_participation,
)
from campaigns.participation.domain.errors import NameNotPrintable, NamesChanged, NamesDecided, ReasonNeeded
from campaigns.participation.domain.participation_approval import revoke_participation
from campaigns.participation.domain.participation_name import join_names
from campaigns.participation.models import Participation
from foundation.audit.models import Entry
from foundation.certificates.models import Certificate
from foundation.notices.models import Notice
from foundation.organisations.models import Organisation
from tests.factories.organisations import DivisionFactory, OrganisationFactory
from tests.factories.participation import ParticipationFactory, fresh, giving_campaign
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
OLD, NEW = "見本商店", "有名株式会社"


def participant(approval="secretariat", **values):
    """Somebody approved as 見本商店, with a certificate and a record of its own."""
    campaign = giving_campaign(approval=approval, division=DivisionFactory())
    facts = {"name_ja": OLD, "state": "applied", "organisation": None, "reachable": True, "may_publish": True} | values
    row = approve_participation(ParticipationFactory(campaign=campaign, **facts), by=staff(), notifies=False)
    return fresh(row)


def rename(row, name=NEW, *, by=None, at=None, **more):
    return fresh(change_participation(row, columns={"name_ja": name, **more}, answers={}, by=by, at=at))


def names():
    return (Participation.objects.get().name_ja, Certificate.objects.get().holder_name, Organisation.objects.get().name)


def kinds():
    return [notice.kind for notice in Notice.objects.order_by("pk")]


def test_a_new_name_waits_where_staff_approve_and_the_old_one_is_shown():
    row = rename(participant(), website="https://new.example.jp")

    assert names() == (OLD, OLD, OLD)
    assert row.website == "https://new.example.jp"  # the rest takes effect
    assert (row.proposed_names["name_ja"], row.has_names_waiting) == (NEW, True)
    assert list(Participation.objects.with_names_waiting()) == [row]
    assert kinds() == ["campaigns.office_names"]


@pytest.mark.parametrize("column", ["name_kana", "name_en"])
def test_reading_and_english_name_identify_too(column):
    row = fresh(change_participation(participant(), columns={column: "アオゾラ"}, answers={}))

    assert getattr(row, column) != "アオゾラ"
    assert row.proposed_names[column] == "アオゾラ"


def test_approved_everything_shows_the_new_name_and_the_participant_is_notified():
    row = rename(participant())

    approve_names(row, seen=mark_of_names(row), by=staff())

    assert names() == (NEW, NEW, NEW)
    assert (fresh(row).proposed_names, fresh(row).has_names_waiting) == ({}, False)
    assert kinds() == ["campaigns.office_names", "campaigns.renamed"]
    assert Entry.objects.filter(event="participation.names_approved").count() == 1


def test_approved_twice_is_refused_the_second_time():
    row = rename(participant())
    seen = mark_of_names(row)
    approve_names(row, seen=seen, by=staff())

    for verb, more in ((approve_names, {}), (refuse_names, {"reason": "x"})):
        with pytest.raises(NamesDecided):
            verb(row, seen=seen, by=staff(), **more)
    assert kinds() == ["campaigns.office_names", "campaigns.renamed"]


def test_renamed_again_while_waiting_only_the_newest_is_decided():
    row, now = participant(), timezone.now()
    seen = mark_of_names(rename(row, at=now))
    row = rename(row, "別の名", at=now + timedelta(minutes=1))

    with pytest.raises(NamesDecided):
        approve_names(row, seen=seen, by=staff())
    approve_names(row, seen=mark_of_names(row), by=staff())
    assert names() == ("別の名",) * 3


def test_the_same_name_again_is_the_same_proposal():
    row = rename(participant())
    again = rename(row)

    assert mark_of_names(again) == mark_of_names(row)
    assert Entry.objects.filter(event="participation.names_proposed").count() == 1


@pytest.mark.parametrize("withdraw", [withdraw_names, lambda row: rename(row, OLD)])
def test_withdrawn_by_button_or_by_typing_the_old_name(withdraw):
    row = rename(participant())
    seen = mark_of_names(row)

    withdraw(row)

    assert fresh(row).has_names_waiting is False
    with pytest.raises(NamesDecided):
        approve_names(row, seen=seen, by=staff())
    assert names() == (OLD, OLD, OLD)


def test_declined_with_a_reason_that_is_read_and_gone_with_the_next_one():
    row = rename(participant())
    with pytest.raises(ReasonNeeded):
        refuse_names(row, seen=mark_of_names(row), reason=" ", by=staff())

    refused = refuse_names(row, seen=mark_of_names(row), reason="別会社の名です", by=staff())

    assert (refused.names_reason, refused.has_names_waiting, names()) == ("別会社の名です", False, (OLD, OLD, OLD))
    assert kinds()[-1] == "campaigns.names_refused"
    assert rename(fresh(row)).names_reason == ""  # asked for once more: waits again
    assert fresh(row).has_names_waiting


@pytest.mark.parametrize(
    "leave", [withdraw_participation, lambda row: revoke_participation(row, reason="x", by=staff())]
)
def test_who_leaves_has_no_name_waiting(leave):
    row = rename(participant())
    seen = mark_of_names(row)

    leave(row)

    assert list(Participation.objects.with_names_waiting()) == []
    assert (fresh(row).proposed_names, fresh(row).proposed_at) == ({}, None)
    with pytest.raises(NamesDecided):
        approve_names(row, seen=seen, by=staff())


def test_before_approval_and_by_staff_a_name_is_changed_at_once():
    approved = rename(participant(), by=staff())
    applied = rename(ParticipationFactory(campaign=approved.campaign, state="applied", organisation=None), "青空")

    assert (approved.name_ja, applied.name_ja, applied.has_names_waiting) == (NEW, "青空", False)


def test_where_approval_is_automatic_only_what_is_like_another_waits():
    row = participant("automatic")
    assert rename(row, "青空商店").name_ja == "青空商店"

    ParticipationFactory(campaign=row.campaign, state="approved", organisation=None, name_ja="㈱有名")
    assert rename(row).name_ja == "青空商店"
    assert [similar.record.name_ja for similar in list_namesakes(fresh(row), {"name_ja": NEW})] == ["㈱有名"]


def test_where_approval_is_automatic_a_record_of_the_name_makes_it_wait_but_not_its_own():
    row = participant("automatic")
    OrganisationFactory(name_ja="有名", prefecture_id=None)

    assert rename(row, f"{OLD}株式会社").name_ja == f"{OLD}株式会社"
    assert rename(row).has_names_waiting


@pytest.mark.parametrize("other", ["participant", "record"])
def test_where_approval_is_automatic_another_number_or_place_takes_no_name_at_once(other):
    row = participant("automatic", corporate_number="7999901000001", prefecture_id="13")
    facts = {"corporate_number": "8999901000000", "prefecture_id": "27", "name_ja": "有名"}
    if other == "participant":
        ParticipationFactory(campaign=row.campaign, state="approved", organisation=None, **facts)
    else:
        OrganisationFactory(**facts)

    renamed = rename(row)

    assert (renamed.name_ja, renamed.has_names_waiting) == (OLD, True)


def test_a_name_that_no_certificate_shows_is_not_approved():
    row = rename(participant(), "見本😀商店")

    with pytest.raises(NameNotPrintable):
        approve_names(row, seen=mark_of_names(row), by=staff())
    assert fresh(row).has_names_waiting


def test_renamed_while_staff_look_at_a_registration_it_is_not_approved_unseen():
    campaign = giving_campaign(approval="secretariat")
    row = ParticipationFactory(campaign=campaign, state="applied", organisation=None, name_ja=OLD)
    seen = join_names(row)
    rename(row)

    with pytest.raises(NamesChanged):
        approve_participation(row, by=staff(), names=seen)
    assert fresh(row).state == "applied"


def test_a_record_that_staff_have_renamed_is_theirs():
    row = participant()
    Organisation.objects.update(name_ja="事務局の名")
    row = rename(row)

    approve_names(row, seen=mark_of_names(row), by=staff())

    assert (fresh(row).name_ja, Organisation.objects.get().name) == (NEW, "事務局の名")


@pytest.mark.parametrize("ended", ["revoked", "rejected"])
def test_the_name_of_who_was_rejected_or_revoked_waits_where_others_are_taken_at_once(ended):
    row = participant(approval="automatic")
    ParticipationFactory(campaign=row.campaign, state=ended, name_ja="有名 株式会社", organisation=None)

    renamed = rename(row)

    assert (renamed.name_ja, renamed.proposed_names["name_ja"]) == (OLD, NEW)
    assert rename(fresh(withdraw_names(renamed)), "ほかの名").name_ja == "ほかの名"
