"""Messages and their files: one of each mark for a person, files that come with their file."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.applications.models import ApplicationMessage, MessageFile
from tests.factories.applications import ApplicantFactory, ApplicationFactory
from tests.factories.assets import file_row

pytestmark = pytest.mark.django_db


def message(application, **changed):
    facts = {"application": application, "text": "文", "sent_by": application.owner, "sent_at": timezone.now()}
    return ApplicationMessage.objects.create(**facts | changed)


def test_a_person_has_one_message_of_a_mark_in_an_application():
    application, colleague = ApplicationFactory(), ApplicantFactory()
    message(application, mark="a")
    message(application, mark="a", sent_by=colleague)
    message(ApplicationFactory(cycle=application.cycle, owner=application.owner), mark="a")

    with pytest.raises(IntegrityError), transaction.atomic():
        message(application, mark="a")

    assert message(application).mark != message(application).mark


def test_a_message_reads_its_files_in_one_query(django_assert_num_queries):
    sent = message(ApplicationFactory())
    for name in ("一.pdf", "二.pdf"):
        MessageFile.objects.create(message=sent, file=file_row(original_name=name))

    with django_assert_num_queries(1):
        assert [str(each) for each in sent.files.all()] == ["一.pdf", "二.pdf"]
