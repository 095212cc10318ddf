"""A submission, read from its snapshot: word for word, with whether it is still what was sent, on record."""

import pytest
from django.db.models import QuerySet
from django.urls import reverse

from awards.applications.domain import submit_application, take_back_application
from awards.applications.models import Answer, Application, Submission
from awards.programmes.models import RequiredMaterial, ScreeningItemVersion
from foundation.audit.models import Entry
from tests.factories.applications import ApplicationFactory
from tests.factories.people import staff
from tests.parts.html import page_of
from tests.parts.paper import missing_from, squeezed, text_of

pytestmark = pytest.mark.django_db
PDF = "laurel_processing_admin_submission_pdf"


@pytest.fixture
def reader(client):
    user = staff("view_application")
    client.force_login(user)
    return user


@pytest.fixture
def application():
    return ApplicationFactory(submitted=True)


def at(application, number=1):
    return reverse("laurel_processing_admin_submission", args=[application.pk, number])


def test_what_is_stored_as_it_was_sent_matches(client, reader, application):
    page = client.get(at(application))

    assert page.context["is_intact"] is True
    assert page_of(page).one("p.laurel-sub > code").text == application.current_submission.sha256
    assert not page_of(page).has("p.laurel-sub > strong")


def test_what_was_changed_afterwards_does_not_match(client, reader, application):
    submission = application.current_submission
    # The model's own query set refuses this: it is what somebody with the database in hand could do.
    QuerySet(Submission).filter(pk=submission.pk).update(snapshot=submission.snapshot | {"reference": "X-1"})

    page = client.get(at(application))

    assert page.context["is_intact"] is False
    assert page_of(page).has("p.laurel-sub > strong")


def test_what_was_sent_is_shown_not_what_is_answered_now(client, reader, application):
    sent = [answer["text"] for answer in application.current_submission.snapshot["answers"] if answer["text"]]
    Answer.objects.filter(application=application, item_version__item__code="effect").update(text="今日の文")

    texts = page_of(client.get(at(application))).texts("dl.laurel-texts dd")

    assert [text for text in texts if text in sent] == sent
    assert "今日の文" not in texts


def test_reading_it_is_recorded(client, reader, application):
    client.get(at(application))

    entry = Entry.objects.get(event="application.viewed")
    assert (entry.actor_id, entry.after) == (reader.pk, {"submission": 1})


def test_a_submission_that_was_never_made_is_not_found(client, reader, application):
    assert client.get(at(application, number=2)).status_code == 404


def test_who_may_not_read_applications_reads_no_submission(client, application):
    client.force_login(staff("view_campaign"))

    answer = client.get(at(application))

    assert answer.status_code in (302, 403)
    assert not Entry.objects.filter(event="application.viewed").exists()


def reworded(application):
    """The form and the list of materials after somebody has put everything into other words."""
    words = {"label_ja": "言い換え", "numerator_label_ja": "言い換え", "denominator_label_ja": "言い換え"}
    ScreeningItemVersion.objects.filter(item__cycle=application.cycle).update(**words)
    RequiredMaterial.objects.update(name_ja="言い換え")


def test_any_submission_is_printed_for_the_office_in_the_words_of_its_day(client, reader, application):
    take_back_application(application, by=application.owner)
    Answer.objects.filter(item_version__item__code="effect").update(text="二回目の文")
    submit_application(Application.objects.get(), by=application.owner)
    reworded(application)

    first, second = (client.get(reverse(PDF, args=[application.pk, number])) for number in (1, 2))

    texts = [text_of(answer.content) for answer in (first, second)]
    assert ["二回目の文" in squeezed(text) for text in texts] == [False, True]
    for text in texts:
        assert missing_from(text, ["延べ日数 384 ÷ 実施した人数 48", "就業規則などの写し"]) == []
        assert "言い換え" not in squeezed(text)
    assert first["Content-Type"] == "application/pdf"
    printed = Entry.objects.filter(event="application.receipt_printed", actor=reader).order_by("pk")
    assert [entry.after for entry in printed] == [{"submission": 1}, {"submission": 2}]


def test_the_page_keeps_its_words_and_leads_to_the_pdf(client, reader, application):
    reworded(application)

    page = page_of(client.get(at(application))).one("main")

    assert page.said_with("言い換え") == []
    assert page.hrefs.count(reverse(PDF, args=[application.pk, 1])) == 1


def test_who_may_not_read_applications_prints_none(client, application):
    client.force_login(staff("view_campaign"))

    assert client.get(reverse(PDF, args=[application.pk, 1])).status_code in (302, 403)
