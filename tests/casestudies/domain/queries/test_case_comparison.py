"""Cases side by side: which, in which order, what is left out, and what each is asked."""

from decimal import Decimal
from uuid import UUID

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from casestudies.domain.queries.case_comparison import Comparison, get_comparison, write_choice
from casestudies.models import CaseStudyIndexPage, CaseStudyPage, CollectionPage
from tests.factories.casestudies import CaseStudyPageFactory, CollectionPageFactory, ThemeFactory, WorkStyleFactory
from tests.factories.media import ImageFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import translate
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
FIGURE = {"label": "転記の時間", "before": Decimal(14), "after": Decimal(3), "unit": "時間", "note": ""}


def compare(*cases: CaseStudyPage, name: str = "compare", language: str = "ja") -> Comparison:
    return get_comparison(QueryDict(write_choice(keys_of(*cases), name=name)[1:]), language=language)


def keys_of(*cases: CaseStudyPage) -> list:
    return [case.translation_key for case in cases]


def titles_of(comparison: Comparison) -> list[str]:
    return [side.case.title for side in comparison.sides]


def make_case(**facts: object) -> CaseStudyPage:
    """A public case beside the others."""
    collection = CollectionPage.objects.first() or CollectionPageFactory()
    case: CaseStudyPage = CaseStudyPageFactory(parent=collection, **facts)
    return case


def make_filled(**facts: object) -> CaseStudyPage:
    """A case with every relation filled, and chapters that begin with something else than text."""
    case = make_case(
        organisation=OrganisationFactory(),
        picture=ImageFactory(ready=True),
        industry_id="E",
        prefecture_id="06",
        challenge=[
            ("heading", {"text": "夕方の転記"}),
            ("paragraph", "<p>検品票は<b>紙</b>でした。毎日写していました。</p><p>夜まで。</p>"),
        ],
        measures=[("steps", {"items": [{"heading": "写真にした", "text": "<p>一台から。</p>"}]})],
        results=[("key_figures", {"items": [FIGURE]}), ("figure", {"caption": "前後", "rows": [FIGURE]})],
        tips=[("paragraph", "<p>Start small. Then grow.</p>")],
        themes=[ThemeFactory()],
        **facts,
    )
    case.styles = [WorkStyleFactory()]
    case.save_revision().publish()
    return case


def test_each_case_is_asked_the_same() -> None:
    case, other = make_filled(), make_case(title="別の事例", challenge=[])

    filled, empty = compare(case, other).sides

    assert (filled.challenge, filled.steps, filled.tip) == ("検品票は紙でした。", ["写真にした"], "Start small.")
    assert [figure["after"] for figure in filled.figures] == [Decimal(3), Decimal(3)]
    assert (empty.challenge, empty.steps, empty.figures, empty.tip) == ("", [], [], "")


def test_of_measures_without_steps_the_first_sentence_stands(client: Client) -> None:
    plain = make_case(measures=[("paragraph", "<p>二人で始めました。次は五人でした。</p>")])
    address = f"{CaseStudyIndexPage.objects.get().get_url()}{write_choice(keys_of(plain, make_filled()))}"

    [row] = [row for row in page_of(client.get(address)).all("main tbody tr") if row.one("th").text == "取組"]

    assert row.texts("td") == ["二人で始めました。", "写真にした"]


def test_they_stand_in_the_order_chosen_those_chosen_before_first() -> None:
    first, second, third = (make_case(title=title) for title in ("一", "二", "三"))

    assert titles_of(compare(third, first)) == ["三", "一"]
    query = f"{write_choice(keys_of(third), name='with')[1:]}&{write_choice(keys_of(first, third, second))[1:]}"
    assert titles_of(get_comparison(QueryDict(query), language="ja")) == ["三", "一", "二"]


def test_of_more_than_four_the_first_are_shown_and_it_is_said() -> None:
    cases = [make_case(title=str(number)) for number in range(5)]

    assert titles_of(compare(*cases)) == ["0", "1", "2", "3"]
    assert (compare(*cases).is_incomplete, compare(*cases).room) == (True, 0)
    assert (compare(*cases[:4]).is_incomplete, compare(*cases[:3]).room) == (False, 1)


NOTHING = {
    "nothing": "compare=",
    "no id": "compare=x&compare=%00",
    "a long one": f"compare={'9' * 5000}",
    "of no case": f"compare={UUID(int=1)}",
    "of 300 that are none": "&".join(f"compare={UUID(int=number)}" for number in range(300)),
}


@pytest.mark.parametrize("query", NOTHING.values(), ids=NOTHING)
def test_what_is_nothing_is_left_out(client: Client, query: str) -> None:
    make_case()
    index = CaseStudyIndexPage.objects.get()

    answer = client.get(f"{index.get_url()}?{query}")

    assert answer.status_code == 200
    assert page_of(answer).one("main .empty h3").text == "事例を2件以上選んでください"
    assert page_of(answer).has("main [role=status]") == (query != "compare=")


def test_what_is_not_public_is_not_shown(client: Client) -> None:
    shown, draft = make_case(title="公開"), make_case(title="下書き", live=False)

    comparison = compare(shown, draft)

    assert (titles_of(comparison), comparison.is_incomplete, comparison.is_enough) == (["公開"], True, False)
    Page.objects.filter(pk=shown.pk).update(live=False)
    assert titles_of(compare(shown, draft)) == []


def test_sizes_that_are_far_apart_are_marked() -> None:
    small, middle, large, unknown = (make_case(employees=size) for size in (100, 150, 151, 1))
    CaseStudyPage.objects.filter(pk=unknown.pk).update(employees=None)

    assert [compare(small, other).is_far_in_size for other in (middle, large, unknown)] == [False, True, False]


def test_a_case_is_removed_and_others_are_added_by_the_address(client: Client) -> None:
    one, other = make_case(title="一"), make_case(title="二")
    index = CaseStudyIndexPage.objects.get()

    page = page_of(client.get(f"{index.get_url()}{write_choice(keys_of(one, other))}"))

    assert page.texts("main thead h2 a") == ["一", "二"]
    removed = page.all("main .applied a")[0].get("href")
    assert removed.endswith(write_choice(keys_of(other)))
    adding = page_of(client.get(page.one("main .buttons a").get("href")))
    hidden = [field.get("value") for field in adding.all("form#compare input[name=with]")]
    assert hidden == [str(key) for key in keys_of(one, other)]
    boxes = adding.all("main .rows input[name=compare][form=compare]")
    assert {box.get("value") for box in boxes} == {str(key) for key in keys_of(one, other)}


def test_what_none_of_them_says_is_no_question(client: Client) -> None:
    one, other, filled = make_case(challenge=[]), make_case(challenge=[]), make_filled()
    index = CaseStudyIndexPage.objects.get()

    def read_questions(*cases: CaseStudyPage) -> list[str]:
        return page_of(client.get(f"{index.get_url()}{write_choice(keys_of(*cases))}")).texts("main tbody th")

    assert {"課題", "工夫と苦労"} <= set(read_questions(one, filled))
    assert not {"課題", "工夫と苦労"} & set(read_questions(one, other))


def test_a_case_leads_to_itself_beside_those_near_it(client: Client) -> None:
    case, similar = (make_case(industry_id="E") for _number in range(2))

    link = page_of(client.get(case.get_url())).one("main .list-head a.more").get("href")

    assert link.endswith(write_choice(keys_of(case, similar)))
    assert page_of(client.get(link)).texts("main thead h2 a") == [case.title, similar.title]


def test_in_each_language_its_own_texts_stand() -> None:
    case = make_filled(title="検品の記録")
    translate(case, title="Inspection records")

    assert titles_of(compare(case, language="en")) == ["Inspection records"]


def test_the_other_language_has_the_same_cases_side_by_side(client: Client) -> None:
    cases = [make_case(title="一"), make_case(title="二")]
    index = CaseStudyIndexPage.objects.get(locale__language_code="ja")
    for page, title in ((index, "Cases"), (index.get_children().get(), "Of the year"), *zip(cases, "AB", strict=True)):
        translate(page.specific, title=title)

    shown = page_of(client.get(f"{index.get_url()}{write_choice(keys_of(*cases))}"))

    there = client.get(shown.one("header a.lang")["href"])
    assert page_of(there).texts("main thead h2 a") == ["A", "B"]


def test_four_take_as_many_statements_as_two(client: Client) -> None:
    cases = [make_filled() for _number in range(4)]
    index = CaseStudyIndexPage.objects.get()
    counts = []
    for number in (2, 4):
        address = f"{index.get_url()}{write_choice(keys_of(*cases[:number]))}"
        for _turn in range(2):  # what is missing is made, then all is read once
            client.get(address)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        counts.append(len(queries))

    assert len(page_of(answer).all("main thead h2")) == 4
    assert counts[0] == counts[1] <= 12
