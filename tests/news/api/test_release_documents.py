"""Out of finished documents the API says of press releases what it says without any, whatever has changed."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, CollectionViewRestriction

from foundation.changes.domain.reading import forget_readings
from foundation.documents.domain import renew_documents
from foundation.documents.models import FinishedDocument
from news.api.release import CARDS, RELEASES
from news.models import PressReleasePage
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.news import PressReleaseFactory, news_index
from tests.factories.organisations import DivisionFactory
from tests.factories.pages import translate

pytestmark = [pytest.mark.django_db, pytest.mark.both]
LIST = "/api/v3/news/"


@pytest.fixture(autouse=True)
def _unlimited(settings) -> None:
    settings.LAUREL_API_RATE = None


@pytest.fixture
def filled() -> SimpleNamespace:
    """A release with every relation filled, in both languages, beside one that it leads to; with documents."""
    division, document, image = DivisionFactory(), DocumentFactory(), ImageFactory(ready=True)
    linked = PressReleaseFactory(title="前の発表")
    release = PressReleaseFactory(
        title="募集を始めます",
        division=division,
        corrected=True,
        sections=[
            ("section", {"heading": "概要", "body": f'<p><a linktype="page" id="{linked.pk}">前の発表</a>の続き。</p>'})
        ],
        annexes=[("annex", {"title": "様式", "document": document, "page": None, "note": ""})],
        related=[("pages", {"pages": [linked]})],
        press_images=[("picture", {"image": image, "alt": "会場", "caption": "", "credit": ""})],
    )
    english = translate(release, title="The call opens")
    renew_documents()
    return SimpleNamespace(
        release=release, english=english, linked=linked, division=division, document=document, image=image
    )


def list_answers(client: Client, it: SimpleNamespace) -> list[tuple[int, bytes]]:
    paths = (LIST, *(f"{LIST}{page.translation_key}/" for page in (it.release, it.linked)))
    answers = [client.get(path, {"locale": language}) for path in paths for language in ("ja", "en")]
    return [(answer.status_code, answer.content) for answer in answers]


def list_fresh(client: Client, it: SimpleNamespace) -> list[tuple[int, bytes]]:
    """With no document to use, nor anything that was read before."""
    with transaction.atomic():
        FinishedDocument.objects.all().delete()
        forget_readings()
        answers = list_answers(client, it)
        transaction.set_rollback(True)
    return answers


def publish(page: PressReleasePage, **facts: object) -> None:
    for name, value in facts.items():
        setattr(page, name, value)
    page.save_revision().publish()


def shut(document: object) -> None:
    CollectionViewRestriction.objects.create(collection=Collection.get_first_root_node(), restriction_type="login")


CHANGES = {
    "published": lambda it: publish(it.release, title="募集を延長します"),
    "translation published": lambda it: publish(it.english, title="Extended"),
    "summary by update": lambda it: PressReleasePage.objects.filter(pk=it.release.pk).update(summary="延長します。"),
    "unpublished": lambda it: it.release.unpublish(),
    "translation unpublished": lambda it: it.english.unpublish(),
    "deleted": lambda it: it.release.delete(),
    "list elsewhere": lambda it: publish(news_index(), slug="press"),
    "linked page renamed": lambda it: publish(it.linked, title="前の発表・改", slug="before"),
    "linked page unpublished": lambda it: it.linked.unpublish(),
    "linked page put off by update": lambda it: PressReleasePage.objects.filter(pk=it.linked.pk).update(
        date=date(2099, 1, 1)
    ),
    "put off by update": lambda it: PressReleasePage.objects.filter(pk=it.release.pk).update(date=date(2099, 1, 1)),
    "division renamed": lambda it: type(it.division).objects.update(name_ja="推進室", phone="03-0000-0000"),
    "division gone": lambda it: PressReleasePage.objects.update(division=None),
    "document renamed": lambda it: type(it.document).objects.update(title="別紙", file_size=2),
    "documents shut": lambda it: shut(it.document),
    "picture credited": lambda it: type(it.image).objects.update(credit="別の人"),
    "picture gone": lambda it: it.image.renditions.all().delete(),
    "another release": lambda it: PressReleaseFactory(title="別の発表"),
}


def test_each_release_has_its_documents_with_all_that_it_says(client: Client, filled: SimpleNamespace) -> None:
    bodies = FinishedDocument.objects.filter(kind__in=(CARDS.name, RELEASES.name)).values_list("body", flat=True)

    assert (len(bodies), [bytes(body) for body in bodies if not body]) == (6, [])
    assert list_answers(client, filled) == list_fresh(client, filled)
    assert [status for status, _body in list_answers(client, filled)] == [200, 200, 200, 200, 200, 404]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_a_change_nothing_is_said_as_before(client: Client, filled: SimpleNamespace, change) -> None:
    before = list_answers(client, filled)

    change(filled)

    fresh = list_fresh(client, filled)
    assert fresh != before
    assert list_answers(client, filled) == fresh
    renew_documents()
    assert list_answers(client, filled) == fresh


def test_what_is_finished_is_read_with_a_statement_or_two(client: Client, filled: SimpleNamespace) -> None:
    counts = []
    for path in (LIST, f"{LIST}{filled.release.translation_key}/"):
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        counts.append(len(queries))

    assert max(counts) <= 2, counts
