"""What of a page is text: what editors wrote, in every kind of block, and nothing that blocks point to.

What is said of a picture goes with the picture: whether it is there is asked once, for all pages.
"""

import json
from typing import Any

import pytest

from foundation.search.domain.page_text import LONGEST, read_page, read_pages
from foundation.search.registry import Kind, kinds
from home.models import StandardPage
from tests.factories.events import EventFactory
from tests.factories.media import ImageFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import front_page, locale

pytestmark = pytest.mark.django_db
TABLE = {
    "table": {
        "columns": [{"type": "text", "heading": "見出し"}, {"type": "rich_text", "heading": ""}],
        "rows": [{"values": ["欄", "<p>太い<b>字</b></p>"]}],
        "caption": "表の題",
    },
    "row_headings": True,
    "note": "表の注",
}
QUOTE = {"text": "a<b>c", "person": "", "post": ""}
RICH = "<h2>見出し</h2><p>一行目<br/>続き</p>\n<p>二行目 &amp; <a href='/secret/'>先</a></p>"
RICH += "<ul><li>甲</li>\n<li>乙</li></ul><hr/>丙"
BLOCKS = [
    {"type": "heading", "value": {"text": "はじめに", "level": "2"}},
    {"type": "paragraph", "value": RICH},
    {"type": "quote", "value": {"text": "引用", "person": "話し手", "post": ""}},
    {"type": "table", "value": TABLE},
    {"type": "file", "value": {"document": 999, "label": "書式"}},
    {"type": "a block of an older version", "value": "昔"},
]


def picture(key: int | None, words: str) -> dict[str, Any]:
    value = {"image": key, "alt": words, "caption": f"{words}の題", "decorative": False, "credit": ""}
    return {"type": "picture", "value": value}


def body_of(blocks: Any) -> list[str]:
    made = front_page().add_child(
        instance=StandardPage(title="本文", slug="a", locale=locale(), intro="<p>序</p>", body=json.dumps(blocks))
    )
    return read_page(StandardPage.objects.get(pk=made.pk), kinds.get("site")).body.split("\n")


def test_every_kind_of_block_is_read_and_nothing_it_points_to(django_assert_max_num_queries: Any) -> None:
    lines = body_of([*BLOCKS[:-2], picture(ImageFactory().pk, "絵"), *BLOCKS[-2:]])

    assert lines[:8] == ["序", "はじめに", "見出し", "一行目 続き", "二行目 & 先", "甲", "乙", "丙"]
    assert lines[8:] == ["引用", "話し手", "表の題", "見出し", "欄", "太い字", "表の注", "絵", "絵の題", "書式"]


def test_what_is_said_of_a_picture_that_is_gone_is_no_text(django_assert_num_queries: Any) -> None:
    gone, there = ImageFactory(), ImageFactory()
    blocks = json.dumps([picture(gone.pk, "誰か"), picture(None, "白紙"), picture(there.pk, "窓")])
    pages = [StandardPage(title="題", slug=f"a{number}", locale=locale(), body=blocks) for number in range(3)]
    gone.delete()

    with django_assert_num_queries(1):
        texts = read_pages(pages, kinds.get("site"))
    assert [text.body.split("\n") for text in texts] == [["窓", "窓の題"]] * 3


def test_a_page_without_texts_has_none() -> None:
    made = front_page().add_child(instance=StandardPage(title="題", slug="a", locale=locale()))
    text = read_page(made, Kind("site", "", StandardPage, names=("division.name_ja",), body=("body",), dated="as_of"))

    assert (text.title, text.names, text.summary, text.body, text.date) == ("題", "", "", "", None)


def test_what_looks_like_a_tag_is_text_where_nobody_writes_tags() -> None:
    made = front_page().add_child(
        instance=StandardPage(title="<b>題</b>", slug="a", locale=locale(), summary="1 < 2", body=[("quote", QUOTE)])
    )
    text = read_page(StandardPage.objects.get(pk=made.pk), kinds.get("site"))

    assert (text.title, text.summary, text.body) == ("<b>題</b>", "1 < 2", "a<b>c")


def test_names_of_many_rows_are_said_once() -> None:
    event = EventFactory(title="講座")
    for _number in range(2):
        event.organisers.add(
            type(event).organisers.rel.related_model(organisation=OrganisationFactory(name_ja="見本", name_kana=""))
        )
    event.save()

    assert read_page(event, kinds.get("events")).names.split("\n").count("見本") == 1


def test_a_text_without_end_is_cut() -> None:
    assert len("\n".join(body_of([{"type": "paragraph", "value": "字" * (LONGEST + 5)}]))) <= LONGEST


def test_the_fingerprint_is_of_all_that_is_said() -> None:
    made = front_page().add_child(instance=StandardPage(title="題", slug="a", locale=locale(), summary="要約"))
    first = read_page(made, kinds.get("site")).fingerprint
    made.summary = "別の要約"

    assert read_page(made, kinds.get("site")).fingerprint != first
