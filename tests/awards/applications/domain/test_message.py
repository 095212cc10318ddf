"""Messages: both ways, empty, too long, without the right; whoever answers has read."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.domain.errors import MessageEmpty, MessageTooLong
from awards.applications.domain.message import MOST_CHARACTERS, note_messages_read, send_message
from awards.applications.models import ApplicationMessage
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from foundation.records.domain.errors import MayNot
from tests.factories.applications import ApplicantFactory, ApplicationFactory
from tests.factories.organisations import DivisionFactory
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    application = ApplicationFactory()
    application.cycle.division = DivisionFactory(email="office@example.jp")
    application.cycle.save()
    return application


def from_applicant(application, text="遅れます。", **changed):
    return send_message(application, text=text, by=application.owner, from_staff=False, **changed)


def unread(application):
    return [message.text for message in application.messages.filter(read_at=None)]


@pytest.mark.parametrize("text", ["", " ", "\n　\t"])
@pytest.mark.parametrize("from_staff", [True, False])
def test_a_message_without_a_word_is_not_sent(application, secretariat, text, from_staff):
    with pytest.raises(MessageEmpty):
        send_message(application, text=text, by=secretariat, from_staff=from_staff)

    assert (ApplicationMessage.objects.count(), Notice.objects.count()) == (0, 0)


def test_a_message_has_its_limit_to_the_character(application):
    assert from_applicant(application, "あ" * MOST_CHARACTERS).text == "あ" * MOST_CHARACTERS

    with pytest.raises(MessageTooLong) as refused:
        from_applicant(application, "あ" * (MOST_CHARACTERS + 1))

    assert refused.value.messages == ["1通の連絡は5000字までです。短くするか、2通に分けてください。"]
    assert ApplicationMessage.objects.count() == 1


@pytest.mark.parametrize("rights", [(), ("view_application",), ("approve_extension",)])
def test_for_the_office_only_who_may_process_writes(application, rights):
    with pytest.raises(MayNot):
        send_message(application, text="x", by=staff(*rights), from_staff=True)

    assert (ApplicationMessage.objects.count(), Notice.objects.count()) == (0, 0)


def test_an_applicant_never_writes_as_the_office(application):
    for person in (application.owner, ApplicantFactory()):
        with pytest.raises(MayNot):
            send_message(application, text="x", by=person, from_staff=True)


def test_a_message_is_on_record_without_its_words(application):
    message = from_applicant(application, "だれにも言わない数字は184です。")

    entry = Entry.objects.of(application).get(event="application.message_sent")
    assert (entry.actor, entry.after) == (application.owner, {"message": message.public_id, "from_staff": False})


@pytest.mark.parametrize("state", ["draft", "withdrawn", "not_submitted"])
def test_a_message_is_sent_whatever_the_state(application, secretariat, state):
    type(application).objects.update(state=state)

    from_applicant(application)
    send_message(application, text="承知しました。", by=secretariat, from_staff=True)

    assert sorted(Notice.objects.values_list("kind", "to")) == [
        ("awards.message", application.owner.email),
        ("awards.message_to_office", "office@example.jp"),
    ]


def test_whoever_answers_has_read_what_the_other_side_wrote(application, secretariat):
    at = timezone.now()
    from_applicant(application, "一")
    from_applicant(application, "二")

    send_message(application, text="三", by=secretariat, from_staff=True, at=at)

    assert unread(application) == ["三"]
    assert set(application.messages.filter(is_from_staff=False).values_list("read_at", flat=True)) == {at}


def test_reading_counts_what_was_new_and_keeps_the_first_moment(application, secretariat):
    at = timezone.now()
    from_applicant(application, "一")

    numbers = [note_messages_read(application, by_staff=True, at=at + timedelta(days=day)) for day in (0, 1)]

    assert (numbers, application.messages.get().read_at) == ([1, 0], at)


def test_nobody_reads_their_own_messages_nor_those_of_another_application(application):
    from_applicant(application, "一")
    other = ApplicationFactory(cycle=application.cycle)

    assert note_messages_read(application, by_staff=False) == 0
    assert note_messages_read(other, by_staff=True) == 0
    assert unread(application) == ["一"]


def test_only_what_a_page_has_shown_is_read(application, secretariat):
    first, second = from_applicant(application, "一"), from_applicant(application, "二")

    assert note_messages_read(application, by_staff=True, seen=[]) == 0
    assert note_messages_read(application, by_staff=True, seen=[first.pk]) == 1
    send_message(application, text="三", by=secretariat, from_staff=True, seen=[])

    assert unread(application) == [second.text, "三"]
