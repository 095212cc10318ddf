"""Out of finished documents the API says of events what it says without any, whatever has changed and whenever."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from events.api.event import BY_CLOCK, CARDS, EVENTS, KNOWN
from events.api.schemas import EventCardOut, EventOut
from events.domain.queries import list_whole_events
from events.models import EventOrganiser, EventPage
from foundation.changes.domain.reading import forget_readings
from foundation.documents.domain import drop_documents, renew_documents
from foundation.documents.models import FinishedDocument
from foundation.documents.routers import show
from foundation.organisations.models import LegalForm, Prefecture
from tests.factories.events import EventFactory, event_index
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.organisations import DivisionFactory, OrganisationFactory
from tests.factories.pages import translate
from tests.parts.database import copy_or_make, make_for_module
from tests.parts.hiding import hide

pytestmark = [pytest.mark.django_db, pytest.mark.both]
LIST = "/api/v3/events/"
HOUR, LEAST = timedelta(hours=1), timedelta(microseconds=1)


@pytest.fixture(autouse=True)
def _unlimited(settings) -> None:
    settings.LAUREL_API_RATE = None


@pytest.fixture(scope="module")
def filled_of_module(request, django_db_setup, django_db_blocker):
    yield from make_for_module(request, django_db_blocker, make_filled)


@pytest.fixture
def filled(filled_of_module, db) -> SimpleNamespace:
    return copy_or_make(filled_of_module, make_filled)


def make_filled() -> SimpleNamespace:
    """An event with every relation filled, in both languages, beside one that it leads to; with documents."""
    division, document, image, face = DivisionFactory(), DocumentFactory(), ImageFactory(ready=True), ImageFactory()
    linked, organisation, now = EventFactory(title="前の講座"), OrganisationFactory(), timezone.now()
    event = EventFactory(
        title="見本の講座",
        days=3,
        picture=image,
        contact_division=division,
        application_url="https://example.jp/apply",
        application_opens_at=now + 5 * HOUR,
        application_closes_at=now + 30 * HOUR,
        body=[
            ("paragraph", f'<p><a linktype="page" id="{linked.pk}">前の講座</a>の続き。</p>'),
            ("related_pages", {"heading": "", "pages": [linked]}),
        ],
        programme=[("item", {"time": "14:00", "title": "はじめに", "speaker": ""})],
        speakers=[("person", {"name": "架空 花子", "post": "", "organisation": "", "picture": face})],
        materials=[("file", {"document": document, "label": "資料"})],
    )
    event.organisers.create(role="organiser", organisation=organisation)
    event.organisers.create(role="supporter", written_ja="みほん町", written_en="Mihon Town")
    event.save_revision().publish()
    english = translate(event, title="Sample seminar")
    renew_documents()
    return SimpleNamespace(
        event=event, english=english, linked=linked, division=division, document=document, image=image, face=face,
        organisation=organisation,
    )  # fmt: skip


def list_answers(client: Client, it: SimpleNamespace) -> list[tuple[int, bytes]]:
    lists = [(LIST, query) for query in ({}, {"upcoming": "true"}, {"upcoming": "false", "order": "-starts_at"})]
    details = [(f"{LIST}{page.translation_key}/", {}) for page in (it.event, it.linked)]
    answers = [
        client.get(path, {**query, "locale": language}) for path, query in lists + details for language in ("ja", "en")
    ]
    return [(answer.status_code, answer.content) for answer in answers]


def list_fresh(client: Client, it: SimpleNamespace) -> list[tuple[int, bytes]]:
    """With no document to use, nor anything that was read before."""
    with transaction.atomic():
        FinishedDocument.objects.all().delete()
        forget_readings()
        answers = list_answers(client, it)
        transaction.set_rollback(True)
    return answers


def publish(page: EventPage, **facts: object) -> None:
    for name, value in facts.items():
        setattr(page, name, value)
    page.save_revision().publish()


def rewrite(it: SimpleNamespace, **columns: object) -> None:
    EventPage.objects.filter(pk=it.event.pk).update(**columns)


def shut(it: SimpleNamespace) -> None:
    CollectionViewRestriction.objects.create(collection=Collection.get_first_root_node(), restriction_type="login")


def restrict(page: EventPage) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


CHANGES = {
    "published": lambda it: publish(it.event, title="見本の講座・改"),
    "translation published": lambda it: publish(it.english, title="Another seminar"),
    "facts by update": lambda it: rewrite(it, capacity=5, place_ja="別館"),
    "put off by update": lambda it: rewrite(it, ends_at=timezone.now() - HOUR, starts_at=timezone.now() - 2 * HOUR),
    "cancelled by update": lambda it: rewrite(it, state="cancelled"),
    "applications by update": lambda it: rewrite(it, application_opens_at=None),
    "unpublished": lambda it: it.event.unpublish(),
    "translation unpublished": lambda it: it.english.unpublish(),
    "deleted": lambda it: it.event.delete(),
    "restricted": lambda it: restrict(it.event),
    "list elsewhere": lambda it: publish(event_index(), slug="seminars"),
    "linked page renamed": lambda it: publish(it.linked, title="前の講座・改", slug="before"),
    "linked page unpublished": lambda it: it.linked.unpublish(),
    "linked page restricted": lambda it: restrict(it.linked),
    "organiser renamed": lambda it: type(it.organisation).objects.update(name_ja="別の会社"),
    "legal form renamed": lambda it: LegalForm.objects.filter(pk="kk").update(name_ja="カブシキガイシャ"),
    "another organiser": lambda it: EventOrganiser.objects.create(page=it.event, role="organiser", written_ja="隣町"),
    "organiser in another role": lambda it: EventOrganiser.objects.update(role="co_organiser"),
    "organiser gone": lambda it: EventOrganiser.objects.filter(role="supporter").delete(),
    "prefecture renamed": lambda it: Prefecture.objects.filter(pk="06").update(name_ja="やまがた"),
    "division renamed": lambda it: type(it.division).objects.update(name_ja="推進室", phone="03-0000-0001"),
    "division gone": lambda it: EventPage.objects.update(contact_division=None),
    "document renamed": lambda it: type(it.document).objects.update(title="別紙", file_size=2),
    "documents shut": shut,
    "picture credited": lambda it: type(it.image).objects.filter(pk=it.image.pk).update(credit="別の人"),
    "picture gone": lambda it: it.image.renditions.all().delete(),
    "picture deleted": lambda it: it.image.delete(),
    "speaker's picture credited": lambda it: type(it.face).objects.filter(pk=it.face.pk).update(credit="別の人"),
    "another event": lambda it: EventFactory(title="別の講座"),
}


def test_each_event_has_its_documents_with_all_that_it_says(client: Client, filled: SimpleNamespace) -> None:
    bodies = FinishedDocument.objects.filter(kind__in=(CARDS.name, EVENTS.name)).values_list("body", flat=True)

    assert (len(bodies), [bytes(body) for body in bodies if not body]) == (6, [])
    assert list_answers(client, filled) == list_fresh(client, filled)
    assert [status for status, _body in list_answers(client, filled)] == [200] * 9 + [404]


def test_bytes_are_those_of_the_schemas_that_the_api_declares(client: Client, filled: SimpleNamespace) -> None:
    events = list_whole_events().filter(locale__language_code="ja").order_by("starts_at", "pk")
    with translation.override("ja"):
        cards = b",".join(show(EventCardOut, event) for event in events)
        whole = show(EventOut, events[0])

    assert client.get(LIST).content == b'{"items":[%b],"count":2}' % cards
    assert client.get(f"{LIST}{filled.event.translation_key}/").content == whole
    assert set(KNOWN) < set(EventOut.model_fields)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_a_change_nothing_is_said_as_before(client: Client, filled: SimpleNamespace, change) -> None:
    before = list_answers(client, filled)

    change(filled)

    fresh = list_fresh(client, filled)
    assert fresh != before
    assert list_answers(client, filled) == fresh
    renew_documents()
    assert list_answers(client, filled) == fresh


def list_turns(it: SimpleNamespace) -> Iterator[datetime]:
    events = (it.event, it.linked)
    columns = ("application_opens_at", "application_closes_at", "starts_at", "ends_at")
    moments = {moment for event in events for name in columns if (moment := getattr(event, name))}
    for moment in sorted(moments):
        yield from (moment - LEAST, moment, moment + HOUR)


def test_at_every_moment_the_documents_say_what_is_so_then_and_are_not_made_anew(
    client: Client, filled: SimpleNamespace
) -> None:
    made = set(FinishedDocument.objects.values_list("pk", "made_at"))
    path, said = f"{LIST}{filled.event.translation_key}/", []

    for moment in list_turns(filled):
        with time_machine.travel(moment, tick=False):
            answers = list_answers(client, filled)
            assert answers == list_fresh(client, filled), moment
            answer = client.get(path)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).content == answer.content
        said.append(answer.json()["condition"])
        assert len(queries) <= 2

    assert list(dict.fromkeys(said)) == ["not_yet_open", "open", "closed", "ended"]
    assert renew_documents() == 0
    assert set(FinishedDocument.objects.values_list("pk", "made_at")) == made


def test_a_list_that_is_kept_ends_with_its_event_and_nothing_else_with_it(
    client: Client, filled: SimpleNamespace
) -> None:
    def read(query: str) -> tuple[list[str], int]:
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(f"{LIST}?{query}")
        return [item["title"] for item in answer.json()["items"]], len(queries)

    for query in ("", "upcoming=true", "upcoming=false"):
        read(query)
    with time_machine.travel(filled.event.ends_at - LEAST, tick=False):
        before = [read(query) for query in ("upcoming=true", "upcoming=false", "")]
    with time_machine.travel(filled.event.ends_at, tick=False):
        everything, coming, over = (read(query) for query in ("", "upcoming=true", "upcoming=false"))

    both = [filled.event.title, filled.linked.title]
    assert before == [(both, 1), ([], 1), (both, 1)]
    assert (coming[0], over[0], everything) == ([filled.linked.title], [filled.event.title], (both, 1))


def test_what_is_finished_is_read_with_a_statement_or_two(client: Client, filled: SimpleNamespace) -> None:
    counts = []
    for path in (LIST, f"{LIST}?upcoming=true", f"{LIST}{filled.event.translation_key}/"):
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        counts.append(len(queries))

    assert max(counts) <= 2, counts


def test_an_event_that_is_hidden_is_nowhere_though_it_has_documents(
    client: Client, filled: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    hide(monkeypatch, filled.event)

    answers = list_answers(client, filled)

    assert FinishedDocument.objects.filter(object_key=filled.event.pk).count() == 2
    assert [status for status, _body in answers[6:8]] == [404, 200]
    assert filled.event.title.encode() not in b"".join(body for _status, body in answers)
    assert answers == list_fresh(client, filled)


def test_a_draft_has_no_document(client: Client, filled: SimpleNamespace) -> None:
    draft = EventFactory(live=False, title="下書きの講座")
    renew_documents()

    assert not FinishedDocument.objects.filter(object_key=draft.pk).exists()
    assert client.get(LIST).json()["count"] == 2


def test_an_event_that_cannot_be_shown_is_left_out_of_the_list(
    client: Client, filled: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def list_conditions(event: EventPage) -> list[tuple[None, str]]:
        if event.pk == filled.linked.pk:
            raise ValueError("cannot be shown")
        return [(None, "open")]

    monkeypatch.setitem(BY_CLOCK, "condition", list_conditions)
    drop_documents()
    renew_documents()
    listed = client.get(LIST).json()

    assert [item["title"] for item in listed["items"]] == [filled.event.title]
    assert FinishedDocument.objects.filter(object_key=filled.linked.pk).exclude(body=b"").count() == 0
