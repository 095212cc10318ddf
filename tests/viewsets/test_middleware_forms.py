"""Rows and blocks of a form of the admin that no browser sends: 400; the rest is judged as ever."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import BadRequest
from django.db import DataError, IntegrityError
from django.forms import BaseFormSet
from django.urls import reverse
from wagtail.blocks import CharBlock, StreamBlock

from tests.factories.home import standard_page
from tests.parts.html import page_of
from tests.viewsets.failing import failing

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(client):
    person = get_user_model().objects.create_superuser("boss@example.jp")
    client.force_login(person)
    return person


@pytest.mark.parametrize("count", ["3", "2000", "2_000", " 2000.0", "９９", "9" * 24])
def test_rows_that_are_counted_and_not_sent_are_a_bad_request(client, boss, monkeypatch, count):
    monkeypatch.setattr(BaseFormSet, "_construct_form", lambda *_arguments: pytest.fail("a row was made"))
    rows = {"pages-TOTAL_FORMS": count, "pages-INITIAL_FORMS": "0", **{f"pages-{row}-id": "" for row in (0, 1, 3, 9)}}

    answer = client.post(reverse("recommendation:add"), {"words": "応募", **rows})

    assert (answer.status_code, page_of(answer).has("[lang=en] h2")) == (400, True)


def test_more_rows_than_a_form_has_are_a_bad_request(client, boss):
    def send(number):
        rows = {f"pages-{row}-id": "" for row in range(number)}
        counts = {"pages-TOTAL_FORMS": str(number), "pages-INITIAL_FORMS": "0"}
        return client.post("/admin/recommendation/nothing/", {"words": "応募", **counts, **rows}).status_code

    assert [send(500), send(501)] == [404, 400]


BLOCK = {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "paragraph", "body-0-id": ""}
PARAGRAPH = BLOCK | {"body-0-value": "null"}
CELLS = {
    **{"caption": "表", "column-count": "1", "column-0-type": "text", "column-0-order": "0", "column-0-heading": "列"},
    **{"column-0-deleted": "", "row-count": "1", "row-0-order": "0", "row-0-deleted": "", "cell-0-0": "値"},
}
TABLE = BLOCK | {"body-0-type": "table", "body-0-value-note": ""}
TABLE |= {f"body-0-value-table-{name}": text for name, text in CELLS.items()}
LINKS = {f"body-0-value-pages-{row}-{name}": text for row in (0, 1) for name, text in (
    ("deleted", ""), ("order", "0"), ("id", ""), ("value", "1"),
)}  # fmt: skip
PAGES = BLOCK | {"body-0-type": "related_pages", "body-0-value-heading": "", "body-0-value-pages-count": "2"} | LINKS


def send_blocks(client, blocks):
    """To the form of a page, which is drawn by JavaScript."""
    address = reverse("wagtailadmin_pages:edit", args=[standard_page(title="一", slug="one").pk])
    fields = page_of(client.get(address)).one("form:has([name=slug])").fields
    return client.post(address, fields | blocks).status_code


@pytest.mark.parametrize(
    "blocks",
    [
        *({**PARAGRAPH, "body-count": count} for count in ("abc", "9" * 24, "9" * 5000)),
        *({**PARAGRAPH, "body-0-value": text} for text in ("{", "[1]", '{"blocks": 1, "entityMap": []}')),
        {**PARAGRAPH, "body-0-order": "x"},
        {**TABLE, "body-0-value-table-column-count": "x"},
        {**TABLE, "body-0-value-table-column-0-type": "x"},
        {**TABLE, "body-0-value-table-row-count": "9" * 24},
        PAGES,  # two in one place
    ],
)
def test_a_block_that_no_editor_sends_is_a_bad_request(client, boss, blocks):
    assert send_blocks(client, blocks) == 400


@pytest.mark.parametrize("blocks", [PARAGRAPH, TABLE, PAGES | {"body-0-value-pages-1-order": "1"}])
def test_blocks_that_an_editor_sends_are_kept(client, boss, blocks):
    assert send_blocks(client, blocks) == 302


def test_an_error_of_an_own_block_stays_an_error():
    class Block(CharBlock):
        def value_from_datadict(self, data, files, prefix):
            return int(data["body"])

    with pytest.raises(ValueError, match="invalid literal") as raised:
        StreamBlock([("own", Block())]).value_from_datadict(
            {"body-count": "1", **BLOCK, "body-0-type": "own", "body": "x"}, {}, "body"
        )

    assert failing("post", "/admin/x/", raised.value, {"body": "x"}) is None


@pytest.mark.parametrize("path", ["/admin/x/", "/x/"])
def test_a_text_that_no_database_takes_is_a_bad_request(path):
    """PostgreSQL's own words, where a view reads what no form has judged."""
    with pytest.raises(BadRequest):
        failing("post", path, DataError("cannot contain NUL (0x00) bytes"), {"text": "a\0b"})

    assert failing("post", path, DataError("value too long"), {"text": "ab"}) is None


def test_a_row_that_came_without_its_key_is_a_bad_request():
    rows = {"rows-TOTAL_FORMS": "1", "rows-INITIAL_FORMS": "1", "rows-0-task": "1"}

    with pytest.raises(BadRequest):
        failing("post", "/admin/x/", IntegrityError("UNIQUE constraint failed"), {**rows, "rows-0-id": ""})

    for sent in ({**rows, "rows-0-id": "1"}, {**rows, "rows-INITIAL_FORMS": "0", "rows-0-id": ""}):
        assert failing("post", "/admin/x/", IntegrityError("UNIQUE constraint failed"), sent) is None


@pytest.mark.parametrize("count", ["", "-1", "x", "1" * 5000])
def test_a_count_of_rows_that_is_none_is_said_at_the_form(client, boss, count):
    sent = {"words": "応募", "pages-TOTAL_FORMS": count, "pages-INITIAL_FORMS": "0"}

    assert client.post(reverse("recommendation:add"), sent).status_code == 200
