"""Texts that were not used: read, copied and discarded; what came too late is among them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.domain import Unlock, submit_application
from awards.applications.domain.discarded_text import keep_discarded
from awards.applications.models import Application, Correction
from awards.programmes.models import AwardCycle
from foundation.audit.models import Entry
from tests.factories.applications import ApplicationFactory, page, returned
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
MINE = "私の文です。残業が減りました。"
CLOSED = "いまは応募を受け付けていません。書いたものは残っており、読むことができます。"
SENT = "この応募は、提出済みか、取りやめたものなので、変更できません。"


@pytest.fixture
def application(client):
    application = ApplicationFactory(complete=True)
    client.force_login(application.owner)
    return application


def test_a_text_not_used_is_read_and_discarded_by_those_who_write(client, application):
    keep_discarded(application, {"effect-text": (MINE, True), "city": ("山形市", False)}, by=application.owner)
    tasks = page_of(client.get(page(application, "application")))
    assert tasks.values("main aside a.more", "href").count(page(application, "unused")) == 1

    shown = page_of(client.get(page(application, "unused")))
    assert shown.texts("main textarea").count(MINE) == 1
    assert shown.texts("main h2").count("経営の効果") == 1
    mark = application.discarded_texts.get(field="effect-text").mark
    client.post(page(application, "unused"), {"text": mark})

    assert [each.text for each in application.discarded_texts.all()] == ["山形市"]
    assert Entry.objects.filter(event="application.unused_text_discarded").count() == 1


def test_a_text_not_used_of_another_application_can_not_be_named(client, application):
    other = ApplicationFactory()
    keep_discarded(other, {"city": ("山形市", False)}, by=other.owner)

    assert client.post(page(application, "unused"), {"text": other.discarded_texts.get().mark}).status_code == 404
    assert other.discarded_texts.count() == 1


@pytest.mark.parametrize(("is_sent", "said"), [(False, CLOSED), (True, SENT)])
def test_what_was_typed_while_it_closed_or_was_sent_is_there_to_be_copied(client, application, is_sent, said):
    """Without JavaScript, which saves while one types."""
    typed = page_of(client.get(page(application, "efforts"))).fields | {"effect-text": "締切まぎわに書いた文"}
    if is_sent:
        submit_application(application, by=application.owner)
    else:
        before = timezone.now()
        AwardCycle.objects.update(opens_at=before - timedelta(days=9), closes_at=before)

    answers = [client.post(page(application, "efforts"), typed, follow=True) for _press in range(2)]

    shown = page_of(answers[1])
    assert [[str(each) for each in answer.context["messages"]] for answer in answers] == [[said]] * 2
    assert [box.text for box in shown.all("main textarea")] == ["締切まぎわに書いた文"]
    assert not application.answers.filter(text__contains="まぎわ").exists()


OVER = "修正の期限を過ぎました。書いたものは残っています。時間が必要なときは、事務局に連絡してください。"


@pytest.mark.parametrize(("is_sent", "said"), [(False, OVER), (True, SENT)])
def test_what_was_typed_while_a_correction_ended_is_there_to_be_copied(client, application, secretariat, is_sent, said):
    submit_application(application, by=application.owner)
    days = application.cycle.items.get(code="days")
    correction = returned(application, Unlock(item=days), Unlock(column="city"), by=secretariat)
    typed = page_of(client.get(page(application, "correction"))).fields | {"days-numerator": "192", "city": "山形市"}
    if is_sent:
        submit_application(Application.objects.get(), by=application.owner)
    else:
        Correction.objects.update(requested_at=correction.requested_at - timedelta(days=9), until=timezone.now())

    answers = [client.post(page(application, "correction"), typed, follow=True) for _press in range(2)]

    shown = page_of(answers[1])
    assert [[str(each) for each in answer.context["messages"]] for answer in answers] == [[said]] * 2
    assert sorted(box.text for box in shown.all("main textarea")) == ["192", "山形市"]
    after = page_of(client.get(page(application, "application"), follow=True)).one("main")
    assert page(application, "unused") in after.hrefs


def test_what_need_not_be_corrected_any_more_is_kept_and_the_rest_saved(client, application, secretariat):
    """The secretariat has asked for something else while the page was open."""
    submit_application(application, by=application.owner)
    days = application.cycle.items.get(code="days")
    returned(application, Unlock(item=days), Unlock(column="city"), by=secretariat)
    typed = page_of(client.get(page(application, "correction"))).fields | {"days-numerator": "192", "city": "山形市"}
    returned(Application.objects.get(), Unlock(item=days), by=secretariat)

    answer = client.post(page(application, "correction"), typed | {"later": "1"}, follow=True)

    assert [each.text for each in application.discarded_texts.all()] == ["山形市"]
    assert "使わなかった文" in str(next(iter(answer.context["messages"])))
    assert application.answers.get(item_version__item=days).numerator == 192


def test_a_correction_sent_twice_leaves_nothing_behind(client, application, secretariat):
    submit_application(application, by=application.owner)
    returned(application, Unlock(column="city"), by=secretariat)
    typed = page_of(client.get(page(application, "correction"))).fields | {"city": "山形市"}

    answers = [client.post(page(application, "correction"), typed) for _press in range(2)]

    assert [answer["Location"] for answer in answers] == [page(application, "receipt")] * 2
    assert application.discarded_texts.count() == 0


@pytest.mark.parametrize(
    ("which", "label", "row", "kept"),
    [
        (
            "parties",
            "一緒に応募する団体の一覧",
            {"role": "member", "name": "見本学園", "unit_name": "本部"},
            "見本学園 本部",
        ),
        (
            "other_awards",
            "これまでの受賞と、ほかの賞への応募",
            {"kind": "applied", "name": "みほん賞", "year": "2024"},
            "みほん賞 2024",
        ),
    ],
)
def test_a_list_that_was_typed_while_it_closed_is_there_to_be_copied(client, application, which, label, row, kept):
    typed = {f"row0-{name}": value for name, value in row.items()} | {"rows": "1"}
    AwardCycle.objects.update(opens_at=timezone.now() - timedelta(days=9), closes_at=timezone.now())

    answers = [client.post(page(application, which), typed, follow=True) for _press in range(2)]

    shown = page_of(answers[1])
    assert [[str(each) for each in answer.context["messages"]] for answer in answers] == [[CLOSED]] * 2
    assert [box.text for box in shown.all("main textarea")] == [kept]
    assert shown.texts("main h2") == [label]
    assert (application.parties.count(), application.other_awards.count()) == (0, 0)


@pytest.mark.parametrize("name", ["organisation", "questions", "efforts", "parties"])
def test_a_form_without_news_after_the_close_says_that_it_is_closed(client, application, name):
    typed = page_of(client.get(page(application, name))).fields
    AwardCycle.objects.update(opens_at=timezone.now() - timedelta(days=9), closes_at=timezone.now())

    answer = client.post(page(application, name), typed, follow=True)

    assert ([str(each) for each in answer.context["messages"]], application.discarded_texts.count()) == ([CLOSED], 0)
