"""Flags and notes of the secretariat: who may, once or twice, and that no word of them leaves it."""

import pytest

from awards.applications.models import Application
from awards.processing.domain.errors import NoteEmpty
from awards.processing.domain.internal_note import flag_application, write_note
from awards.processing.models import InternalNote
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from foundation.records.domain.errors import MayNot
from tests.factories.applications import ApplicantFactory, ApplicationFactory, page
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
WORDS = "電話で数字を確かめた。"


@pytest.fixture
def application():
    return ApplicationFactory(submitted=True)


def events(application):
    return list(Entry.objects.of(application).order_by("pk").values_list("event", flat=True))[-2:]


def test_a_flag_is_put_on_and_taken_off_each_once(application, secretariat):
    changes = [
        flag_application(application, is_flagged=wanted, by=secretariat) for wanted in (True, True, False, False)
    ]

    assert changes == [True, False, True, False]
    assert events(application) == ["application.flagged", "application.unflagged"]
    assert (application.is_flagged, Application.objects.get().is_flagged) == (False, False)


def test_whoever_read_an_old_row_takes_off_nothing_that_is_not_there(application, secretariat):
    stale = Application.objects.get()
    flag_application(application, is_flagged=True, by=secretariat)

    assert flag_application(stale, is_flagged=True, by=secretariat) is False
    assert stale.is_flagged is True


def test_a_flag_is_put_on_one_application_alone(application, secretariat):
    other = ApplicationFactory(cycle=application.cycle)

    flag_application(application, is_flagged=True, by=secretariat)

    other.refresh_from_db()
    assert other.is_flagged is False


@pytest.mark.parametrize("rights", [(), ("view_application",), ("approve_extension", "download_material")])
def test_without_the_right_nothing_is_flagged_or_written(application, rights):
    person = staff(*rights)

    with pytest.raises(MayNot):
        flag_application(application, is_flagged=True, by=person)
    with pytest.raises(MayNot):
        write_note(application, text=WORDS, by=person)

    assert (Application.objects.get().is_flagged, InternalNote.objects.count()) == (False, 0)


def test_the_applicant_may_neither(application):
    for person in (application.owner, ApplicantFactory()):
        with pytest.raises(MayNot):
            write_note(application, text=WORDS, by=person)


@pytest.mark.parametrize("text", ["", " ", "\n\t　"])
def test_a_note_without_a_word_is_not_kept(application, secretariat, text):
    with pytest.raises(NoteEmpty):
        write_note(application, text=text, by=secretariat)

    assert InternalNote.objects.count() == 0


def test_a_note_is_kept_as_it_was_written_and_its_words_are_in_no_other_record(application, secretariat):
    note = write_note(application, text=f" {WORDS}\n", by=secretariat)

    entry = Entry.objects.of(application).get(event="application.note_written")
    assert (note.text, note.written_by, note.application) == (f" {WORDS}\n", secretariat, application)
    assert (entry.actor, entry.after) == (secretariat, {"note": note.pk})
    assert WORDS not in str(list(Entry.objects.values()))


def test_the_same_words_from_the_same_page_are_one_note_and_from_another_a_second(application, secretariat):
    first = [write_note(application, text=WORDS, by=secretariat, shown=0) for _press in range(2)]
    other = write_note(application, text=WORDS, by=staff("process_application"), shown=0)
    again = write_note(application, text=WORDS, by=secretariat, shown=other.pk)

    assert first[0] == first[1]
    assert InternalNote.objects.count() == len({first[0].pk, other.pk, again.pk}) == 3
    assert Entry.objects.of(application).filter(event="application.note_written").count() == 3


def test_nobody_is_written_to_and_the_applicant_reads_nothing_of_it(client, application, secretariat):
    Notice.objects.all().delete()
    write_note(application, text=WORDS, by=secretariat)
    flag_application(application, is_flagged=True, by=secretariat)
    client.force_login(application.owner)

    shown = [client.get(page(application, name)).content.decode() for name in ("receipt", "messages", "check")]

    assert [each for each in shown if WORDS in each] == []
    assert Notice.objects.count() == 0
