"""A draft on paper, for somebody's manager."""

import io

import pikepdf
import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from awards.applications.domain.printing import print_summary
from tests.factories.applications import ApplicantFactory, ApplicationFactory
from tests.parts.html import page_of
from tests.parts.paper import missing_from, squeezed, text_of

pytestmark = pytest.mark.django_db


def pages_of(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as read:
        return len(read.pages)


def test_a_draft_on_one_page(client) -> None:
    application = ApplicationFactory(complete=True, organisation_name="髙﨑𠮷野家㈱" * 8)
    application.answers.filter(is_chosen=True).update(text="検品の記録を共有しました。" * 400)
    client.force_login(application.owner)
    address = reverse("laurel_applications:summary_pdf", args=[application.public_id])

    japanese, english = client.get(address, {"lang": "ja"}), client.get(address, {"lang": "en"})

    assert [pages_of(answer.content) for answer in (japanese, english)] == [1, 1]
    text = text_of(japanese.content)
    expected = ["髙﨑𠮷野家㈱" * 8, "75.0％", "実施した人数48÷対象の従業員64", "検品の記録", "…"]
    assert missing_from(text, expected) == []
    assert application.contact_email not in text
    tasks = page_of(client.get(reverse("laurel_applications:application", args=[application.public_id])))
    assert tasks.one("main aside").hrefs.count(f"{address}?lang=en") == 1


def test_a_text_of_many_lines_fits_without_them(client) -> None:
    application = ApplicationFactory(complete=True)
    application.answers.filter(is_chosen=True).update(text="検品\n" * 300)
    application.answers.exclude(text="").update(text="検品\n" * 300)

    assert pages_of(print_summary(application, language="ja").content) == 1


def test_what_fits_on_no_page_is_said(client) -> None:
    application = ApplicationFactory(complete=True)
    type(application).objects.filter(pk=application.pk).update(organisation_name="社\n" * 50)
    client.force_login(application.owner)

    answer = client.get(reverse("laurel_applications:summary_pdf", args=[application.public_id]), {"lang": "en"})

    assert answer["Location"] == reverse("laurel_applications:application", args=[application.public_id])
    assert [message.message.count("社") for message in get_messages(answer.wsgi_request)] == [50]


def test_a_summary_in_english_has_the_name_they_write_in_english() -> None:
    application = ApplicationFactory(complete=True, organisation_name_en="Sample Foods Co., Ltd.")

    printed = [text_of(print_summary(application, language=each).content) for each in ("en", "ja")]

    assert [text.count(squeezed("Sample Foods Co., Ltd.")) for text in printed] == [1, 0]


def test_an_empty_draft_says_what_is_missing() -> None:
    application = ApplicationFactory(empty=True)

    printed = print_summary(application, language="ja")

    assert pages_of(printed.content) == 1
    assert missing_from(text_of(printed.content), ["まだ足りないもの", "ほか"]) == []


def test_a_summary_is_for_those_who_take_part(client) -> None:
    application = ApplicationFactory()
    client.force_login(ApplicantFactory())

    assert client.get(reverse("laurel_applications:summary_pdf", args=[application.public_id])).status_code == 404
