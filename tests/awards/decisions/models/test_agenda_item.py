"""What the database holds of an agenda, past every verb."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.decisions.models import AgendaItem, Recusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(panel):
    return panel.add()


def refused(write) -> bool:
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


def test_an_item_is_an_application_or_a_title(panel, item) -> None:
    rows = AgendaItem.objects.filter(pk=item.pk)

    assert refused(lambda: rows.update(title="開会"))
    assert refused(lambda: rows.update(application=None))
    assert not refused(lambda: rows.update(application=None, title="開会"))
    assert str(AgendaItem.objects.get()) == "開会"


def test_an_application_has_one_item_that_is_not_over(panel, item) -> None:
    def add() -> AgendaItem:
        return AgendaItem.objects.create(meeting=panel.meeting, application=item.application, order=9)

    assert refused(add)
    AgendaItem.objects.filter(pk=item.pk).update(started_at=timezone.now(), ended_at=timezone.now())
    assert not refused(add)


def test_one_item_is_under_way_and_none_ends_before_its_start(panel, item) -> None:
    now, second = timezone.now(), panel.add(1)
    AgendaItem.objects.filter(pk=item.pk).update(started_at=now)

    assert refused(lambda: AgendaItem.objects.filter(pk=second.pk).update(started_at=now))
    assert refused(lambda: AgendaItem.objects.filter(pk=item.pk).update(ended_at=now - timedelta(seconds=1)))
    assert refused(lambda: AgendaItem.objects.filter(pk=second.pk).update(ended_at=now))
    assert not refused(lambda: AgendaItem.objects.filter(pk=item.pk).update(ended_at=now))


def test_nothing_is_decided_without_a_count(item) -> None:
    rows, now = AgendaItem.objects.filter(pk=item.pk), timezone.now()

    assert refused(lambda: rows.update(decided="大賞とする。", started_at=now))
    assert refused(lambda: rows.update(decided="大賞とする。", counted=4))
    assert not refused(lambda: rows.update(decided="大賞とする。", counted=4, started_at=now))


def test_a_member_is_out_once_and_back_after_leaving(panel, item) -> None:
    now, member = timezone.now(), panel.members[0]
    facts = {"item": item, "member": member, "left_at": now}
    Recusal.objects.create(**facts)

    assert refused(lambda: Recusal.objects.create(**facts))
    assert refused(lambda: Recusal.objects.update(returned_at=now - timedelta(seconds=1)))
    assert not refused(lambda: Recusal.objects.update(returned_at=now))
    assert not refused(lambda: Recusal.objects.create(**facts))
