"""Changing, agreeing to the logo's terms, withdrawing: what follows, what is recorded, and what isn't."""

import pytest

from campaigns.participation.domain import (
    agree_to_logo_terms,
    approve_participation,
    change_participation,
    read_answers,
    withdraw_participation,
)
from campaigns.participation.domain.errors import AlreadyTakesPart
from campaigns.participation.models import Participation
from campaigns.participation.signals import participation_renamed, participation_withdrawn
from foundation.audit.models import Entry
from foundation.certificates.models import Certificate
from foundation.logos.models import LogoGrant
from foundation.notices.models import Notice
from foundation.records.domain.errors import MoveRefused
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import ParticipationFactory, giving_campaign, jst, open_campaign
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
NOON = jst(2026, 11, 5, 12)


def approved(**values):
    """Somebody who has certificate and logo."""
    campaign = giving_campaign()
    values = {"organisation": None, "name_ja": "見本", "may_publish": True, "logo_terms": campaign.logo_terms, **values}
    return approve_participation(ParticipationFactory(campaign=campaign, reachable=True, **values), by=None)


def change(row, answers=None, *, by=None, **columns):
    return change_participation(row, columns=columns, answers=answers or {}, by=by)


def changes():
    return list(Entry.objects.filter(event="participation.changed").order_by("pk").values_list("after", flat=True))


def test_what_stays_the_same_is_not_a_change(heard) -> None:
    row = approved()
    before = Participation.objects.values().get()

    said = heard(participation_renamed, lambda: change(row, {"what": "", "activity": []}, name_ja=row.name_ja))

    assert (said, changes(), Participation.objects.values().get()) == ([], [], before)


def test_another_name_reaches_certificate_and_logo_after_the_commit(heard) -> None:
    row = approved()

    said = heard(participation_renamed, lambda: change(row, name_ja="見本商会"))

    assert said == [{"participation": row, "before": "見本"}]
    assert (Certificate.objects.get().holder_name, LogoGrant.objects.get().holder_name) == ("見本商会", "見本商会")


def test_the_english_name_is_the_holders_where_the_registration_is_english(heard) -> None:
    row = approved(language="en", name_en="Mihon")

    said = heard(participation_renamed, lambda: change(row, name_en="Mihon Trading"))

    assert (len(said), Certificate.objects.get().holder_name) == (1, "Mihon Trading")


def test_who_is_not_approved_yet_is_renamed_in_the_registration_only(heard) -> None:
    row = ParticipationFactory(campaign=open_campaign(), state="applied", name_ja="見本")

    assert heard(participation_renamed, lambda: change(row, name_ja="見本商会")) == []
    assert Participation.objects.get().name_ja == "見本商会"


def test_the_record_names_what_changed_and_never_its_contents() -> None:
    row, by = approved(website="https://before.example.jp/"), staff()

    change(row, {"people": 0, "what": "秘密の計画"}, by=by, website="https://after.example.jp/")

    entry = Entry.objects.get(event="participation.changed")
    assert (entry.after, entry.actor) == ({"fields": ["website", "people", "what"]}, by)
    assert [word for word in ("before.example", "after.example", "秘密") if word in str(vars(entry))] == []


def test_zero_is_an_answer_and_an_empty_text_takes_one_back() -> None:
    row = approved()
    change(row, {"people": 0, "what": "在宅勤務"})

    change(row, {"people": 0, "what": ""})

    assert read_answers(row) == {"people": 0}
    assert changes() == [{"fields": ["people", "what"]}, {"fields": ["what"]}]


def test_an_answer_alone_counts_as_a_change_of_the_row() -> None:
    row = approved()
    Participation.objects.filter(pk=row.pk).update(changed_at=jst(2020, 1, 1))

    change(row, {"people": 5})

    assert Participation.objects.get().changed_at > jst(2020, 1, 1)


def test_consent_that_ends_takes_the_name_from_who_verifies() -> None:
    row = approved()

    change(row, may_publish=False)
    hidden = (Certificate.objects.get().name_is_public, LogoGrant.objects.get().name_is_public)
    change(row, may_publish=True)

    assert hidden == (False, False)
    assert (Certificate.objects.get().name_is_public, LogoGrant.objects.get().name_is_public) == (True, True)


def test_staff_cannot_point_it_at_an_organisation_that_takes_part_already() -> None:
    row, taken = approved(), OrganisationFactory()
    ParticipationFactory(campaign=row.campaign, organisation=taken, state="applied")
    before = row.organisation

    with pytest.raises(AlreadyTakesPart):
        change(row, by=staff(), organisation=taken)

    assert Participation.objects.get(pk=row.pk).organisation == before
    assert changes() == []


def test_staff_point_it_at_an_organisation_whose_registration_has_ended() -> None:
    row, free = approved(), OrganisationFactory()
    ParticipationFactory(campaign=row.campaign, organisation=free, state="withdrawn")

    change(row, by=staff(), organisation=free)

    assert Participation.objects.get(pk=row.pk).organisation == free


def test_agreeing_to_the_logos_terms_afterwards_gives_the_logo_once() -> None:
    row = approved(logo_terms=None)
    assert LogoGrant.objects.count() == 0

    for _press in range(2):
        agree_to_logo_terms(row, at=NOON)

    row.refresh_from_db()
    assert (row.logo_terms, row.logo_terms_at) == (row.campaign.logo_terms, NOON)
    assert LogoGrant.objects.get().is_active
    assert Entry.objects.filter(event="participation.agreed_to_logo").count() == 1


def test_agreeing_before_the_approval_gives_nothing_yet() -> None:
    campaign = giving_campaign()
    row = ParticipationFactory(campaign=campaign, state="applied")

    agree_to_logo_terms(row, at=NOON)

    assert (Participation.objects.get().logo_terms, LogoGrant.objects.count()) == (campaign.logo_terms, 0)


def test_where_the_logo_has_no_terms_there_is_nothing_to_agree_to() -> None:
    row = ParticipationFactory(campaign=open_campaign(logo_terms=None), state="applied")

    agree_to_logo_terms(row, at=NOON)

    assert (Participation.objects.get().logo_terms_at, Entry.objects.count()) == (None, 0)


def test_withdrawing_ends_all_at_once_and_says_so(heard) -> None:
    row = approved()
    Notice.objects.all().delete()

    said = heard(participation_withdrawn, lambda: withdraw_participation(row))

    assert said == [{"participation": row}]
    assert (Certificate.objects.get().state, LogoGrant.objects.get().is_active) == ("withdrawn", False)
    assert list(Notice.objects.values_list("kind", "to")) == [("campaigns.withdrawn", "kouhou@example.jp")]
    assert list(Participation.objects.public()) == []


def test_withdrawing_twice_is_refused_and_written_of_once() -> None:
    row = approved()
    withdraw_participation(row)

    with pytest.raises(MoveRefused):
        withdraw_participation(row)

    assert Notice.objects.filter(kind="campaigns.withdrawn").count() == 1


@pytest.mark.parametrize("state", ["unconfirmed", "rejected", "revoked"])
def test_what_does_not_stand_cannot_be_withdrawn(state) -> None:
    row = ParticipationFactory(campaign=open_campaign(), state=state, reachable=True)

    with pytest.raises(MoveRefused):
        withdraw_participation(row)

    assert (Participation.objects.get().state, Notice.objects.count()) == (state, 0)


def test_who_left_no_address_gets_no_mail() -> None:
    row = ParticipationFactory(campaign=open_campaign(), state="applied", email="")

    assert withdraw_participation(row, by=staff()).state == "withdrawn"
    assert Notice.objects.count() == 0
