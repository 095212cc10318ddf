"""A participant's logo: approved only when it may be, refused only with a reason."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from campaigns.participation import conf
from campaigns.participation.domain import (
    approve_logo,
    may_approve_logo,
    purge_unconfirmed,
    refuse_logo,
    withdraw_participation,
)
from campaigns.participation.domain.errors import LogoDecided, ReasonNeeded
from campaigns.participation.models import Participation
from foundation.assets.domain.inventory import compare_all
from foundation.assets.domain.reconcile import purge_unclaimed
from foundation.assets.models import StoredFile
from foundation.notices.models import Notice
from tests.factories.assets import lying
from tests.factories.media import ImageFactory
from tests.factories.participation import ParticipationFactory, fresh, give_logo

pytestmark = pytest.mark.django_db


REASON = "解像度が足りません。横600ピクセル以上のものをお送りください。"


def test_one_is_found_exactly_when_it_may_be_approved(row) -> None:
    changes = [{}, {"may_publish": False}, {"publishes_logo": False}, {"state": "withdrawn"}, {"organisation": None},
               {"picture": ImageFactory()}, {"logo": None}]  # fmt: skip
    usual = {name: getattr(row, name) for change in changes for name in change}
    for change in changes:
        Participation.objects.filter(pk=row.pk).update(**{**usual, **change})
        found = Participation.objects.with_logo_to_look_at().filter(pk=row.pk).exists()
        assert found == may_approve_logo(fresh(row)) == (change == {}), change


def test_the_mail_is_in_the_participants_language(row, boss) -> None:
    Participation.objects.filter(pk=row.pk).update(language="en", name_en="Aozora")
    refuse_logo(fresh(row), reason="Too small.", by=boss)
    notice = Notice.objects.get()
    assert (notice.language, notice.values["name"]) == ("en", "Aozora")


def test_nobody_is_refused_without_a_reason_nor_for_another_logo(row, boss) -> None:
    with pytest.raises(ReasonNeeded):
        refuse_logo(row, reason="  ", by=boss)
    stale = fresh(row)
    give_logo(row)
    with pytest.raises(LogoDecided):
        refuse_logo(stale, reason=REASON, by=boss)
    with pytest.raises(LogoDecided):
        approve_logo(stale, by=boss)
    withdraw_participation(row)
    with pytest.raises(ValidationError):
        refuse_logo(fresh(row), reason=REASON, by=boss)
    assert Notice.objects.filter(kind="campaigns.logo_refused").count() == 0


def test_a_logo_goes_with_the_registration_that_nobody_confirmed(row, s3) -> None:
    forgotten = give_logo(ParticipationFactory(campaign=row.campaign, state="unconfirmed", organisation=None))
    replaced, kept = row.logo, give_logo(row).logo
    later = timezone.now() + conf.unconfirmed_days() + timedelta(days=2)
    Participation.objects.filter(pk=forgotten.pk).update(applied_at=timezone.now())

    assert (purge_unconfirmed(at=later), [purge_unclaimed(at=later) for _twice in range(2)]) == (1, [2, 0])

    gone = StoredFile.objects.filter(pk__in=(forgotten.logo_id, replaced.pk))
    assert [(file.state, file.key) for file in gone] == [("refused", None)] * 2
    assert lying(s3) == [kept.key]
    assert compare_all().is_intact
