"""What templates rely on: escaping, languages, forms, pages that may be seen."""

import datetime as dt
import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone, translation

from foundation.clock.domain.moment import Preview, previewing
from foundation.content.templatetags.laurel_content import figure, jsonld, moment, public_pages
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.pages import front_page, translate
from tests.parts.html import page_of

ROOT = Path(__file__).parents[2]


class OneForm(forms.Form):
    """A form with a help text and a limit."""

    name = forms.CharField(label="団体名", help_text="登記のとおりに", max_length=3)
    kinds = forms.MultipleChoiceField(label="種類", choices=[("a", "甲")], widget=forms.CheckboxSelectMultiple)
    extension = forms.CharField(label="内線", required=False)


def draw(source: str, **context: object) -> str:
    tags = "{% load laurel_content laurel_forms laurel_site %}"
    return Template(tags + source).render(Context(context))


def test_jsonld_can_not_be_ended_by_a_text() -> None:
    page = SimpleNamespace(json_ld=lambda: [{"name": "</script><script>alert(1)</script>&amp;"}])

    block = str(jsonld(page))

    assert block.count("<") == 2
    text = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(text) == page.json_ld()


def test_a_field_tells_need_help_and_error_and_ties_them_together() -> None:
    with translation.override("ja"):
        html = draw("{% field form.name width=20 %}", form=OneForm({"name": "あいうえ"}))

    assert '<label for="id_name">団体名 <span class="need need--required">必須</span></label>' in html
    assert 'aria-describedby="id_name-s id_name-e"' in html
    assert 'aria-invalid="true"' in html
    assert 'class="input w-20"' in html
    assert html.index("登記のとおりに") < html.index("<input") < html.index("field-error")


def test_joined_lines_have_no_blank_between_them_and_keep_the_blanks_within() -> None:
    source = """{% joined %}
        <b>{{ name }}</b>
        {% if number %}
          　{{ number }} 人
        {% endif %}
      {% endjoined %}"""

    assert draw(source, name="甲\n乙", number=3) == "<b>甲\n乙</b>　3 人"


def test_an_optional_field_says_so() -> None:
    with translation.override("en"):
        html = draw("{% field form.extension %}", form=OneForm())

    assert '<span class="need">optional</span>' in html
    assert "aria-describedby" not in html


def test_choices_are_a_group_with_a_legend() -> None:
    html = draw("{% field form.kinds %}", form=OneForm({"name": "あ"}))

    assert "<fieldset" in html
    assert "<legend" in html
    assert html.count('type="checkbox"') == 1


def test_the_error_summary_leads_to_the_fields() -> None:
    html = draw("{% error_summary form %}", form=OneForm({"name": "あいうえ"}))

    assert 'role="alert"' in html
    assert 'href="#id_name"' in html
    assert 'href="#id_kinds"' in html
    assert draw("{% error_summary form %}", form=OneForm()).strip() == ""


@pytest.mark.parametrize(
    ("changes", "query"),
    [
        ("q='在宅'", "?q=%E5%9C%A8%E5%AE%85&amp;kind=x&amp;kind=y"),
        ("page=2", "?q=a&amp;kind=x&amp;kind=y&amp;page=2"),
        ("kind='z'", "?q=a&amp;kind=z"),
        ("kind=None", "?q=a"),
        ("kind='' q=None", "?"),
        ("", "?q=a&amp;kind=x&amp;kind=y"),
    ],
)
def test_query_string_keeps_the_rest_and_leaves_the_page(changes: str, query: str) -> None:
    request = RequestFactory().get("/?q=a&kind=x&kind=y&page=7")

    assert draw("{% query_string " + changes + " %}", request=request) == query


def test_moments_follow_the_language() -> None:
    instant = dt.datetime(2025, 7, 31, 8, 0, tzinfo=dt.UTC)

    with translation.override("ja"):
        assert moment(instant) == "2025年7月31日（木）17:00"
    with translation.override("en"):
        assert moment(instant) == "Thursday 31 July 2025, 17:00 JST"
    assert moment(None) == ""


def test_a_period_breaks_between_its_days() -> None:
    days = {"first": dt.date(2026, 11, 11), "last": dt.date(2026, 12, 10)}

    with translation.override("ja"):
        html = draw("{% period first last %}", **days)
        one = draw("{% period first first %}", **days)

    assert page_of(html).texts(".phrase") == ["2026年11月11日（水）～", "12月10日（木）"]
    assert one == "2026年11月11日（水）"


def test_no_template_writes_an_end_as_if_it_began_there() -> None:
    """Ends are half-open: midnight of 1 August is 31 July, 24:00 (`deadline`), never 1 August, 00:00 (`moment`)."""
    ends = ("closes_at", "closes", "closed_before", "ends_at", "until", "expires_at")
    templates = [path for path in ROOT.rglob("templates/**/*.html") if ".venv" not in path.parts]

    wrong = [(path.name, end) for path in templates for end in ends if f"{end}|moment" in path.read_text()]

    assert (len(templates) > 100, wrong) == (True, [])


def outside_of_attributes(line: str) -> str:
    """A line of a template without what it says to machines."""
    first, *others = line.split('datetime="')
    return first + "".join(other.partition('"')[2] for other in others)


def test_no_template_writes_a_moment_by_the_filter_of_dates() -> None:
    """What people read is written by `foundation.text.eras`; `date` is for machines."""
    templates = [path for path in ROOT.rglob("templates/**/*.html") if "site-packages" not in path.parts]
    filters = [f"{moment}|{name}:" for moment in ("_at", "jst", "day_before") for name in ("date", "time")]

    shown = [
        (path.name, line.strip())
        for path in templates
        for line in path.read_text().splitlines()
        if any(one in outside_of_attributes(line) for one in filters)
    ]

    assert (len(templates) > 100, shown) == (True, [])


ZONES = pytest.mark.parametrize("zone", ["Asia/Tokyo", "UTC"])


@ZONES
@pytest.mark.parametrize(
    ("lang", "hours", "said"),
    [
        ("ja", 2, ["11.28", "土曜日 22:00–24:00"]),
        ("en", 2, ["28 Nov", "Saturday 22:00–24:00 JST"]),
        ("ja", 43, ["11.28", "土曜日 22:00～11.30 月曜日 17:00"]),
        ("en", 43, ["28 Nov", "Saturday 22:00 – Monday 30 Nov 17:00 JST"]),
    ],
)
def test_a_date_block_is_of_japan_in_any_host(settings, zone: str, lang: str, hours: int, said: list[str]) -> None:
    settings.TIME_ZONE = zone
    start = dt.datetime(2026, 11, 28, 13, 0, tzinfo=dt.UTC)

    with timezone.override(zone), translation.override(lang), previewing(Preview(start, None)):
        block = page_of(draw("{% date_block start end %}", start=start, end=start + dt.timedelta(hours=hours)))

    assert block.texts("time > *") == said
    assert block.one("time")["datetime"] == "2026-11-28T22:00:00+09:00"


@ZONES
@pytest.mark.parametrize(
    ("lang", "said"), [("ja", ["2026年", "11.28", "土曜日 22:00"]), ("en", ["28 Nov", "2026, Saturday 22:00 JST"])]
)
def test_a_date_block_names_a_year_that_is_not_the_present_one_in_japan(
    settings, zone: str, lang: str, said: list[str]
) -> None:
    settings.TIME_ZONE = zone
    start, new_year = dt.datetime(2026, 11, 28, 13, 0, tzinfo=dt.UTC), dt.datetime(2026, 12, 31, 15, 0, tzinfo=dt.UTC)

    with timezone.override(zone), translation.override(lang):
        with previewing(Preview(new_year, None)):
            block = page_of(draw("{% date_block start %}", start=start))
        with previewing(Preview(new_year - dt.timedelta(seconds=1), None)):
            last_year = page_of(draw("{% date_block start %}", start=start))

    assert block.texts("time > *") == said
    assert not [text for text in last_year.texts("time > *") if "2026" in text]


@ZONES
def test_what_is_written_for_machines_or_without_its_day_is_of_japan(settings, zone: str) -> None:
    settings.TIME_ZONE = zone
    late = dt.datetime(2026, 11, 28, 15, 30, tzinfo=dt.UTC)

    with timezone.override(zone):
        written = draw(
            "{{ late|jst|date:'Y-m-d' }} {{ late|clock_time }} {{ none|jst }} {{ none|clock_time }}.", late=late
        )

    assert written == "2026-11-29 00:30 None ."


def test_figures_keep_what_was_typed() -> None:
    assert figure(1306) == "1,306"
    assert figure(None) == ""


def test_a_person_has_the_marks_by_the_secrets_before_too(settings) -> None:
    person = SimpleNamespace(pk=7)
    before = draw("{% person_marks person %}", person=person)

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the next one", [settings.SECRET_KEY]

    today, *others = draw("{% person_marks person %}", person=person).split()
    assert (others, today != before) == ([before], True)


@pytest.mark.django_db
def test_related_pages_are_those_that_may_be_seen_in_the_readers_language() -> None:
    shown = CaseStudyPageFactory()
    draft = CaseStudyPageFactory(parent=shown.get_parent())
    draft.unpublish()
    front_page("en")
    english = translate(shown, title="In English")

    with translation.override("ja"):
        assert public_pages([draft, shown, None]) == [shown]
    with translation.override("en"):
        assert public_pages([draft, shown, None]) == [english]


@pytest.mark.django_db
@pytest.mark.parametrize("number", [3, 12])
def test_related_pages_cost_the_same_however_many(number: int, django_assert_num_queries) -> None:
    first = CaseStudyPageFactory()
    pages = [first, *(CaseStudyPageFactory(parent=first.get_parent()) for _ in range(number - 1))]

    with django_assert_num_queries(5):
        assert public_pages(pages) == pages


@pytest.mark.parametrize(
    ("left", "shown"),
    [
        (dt.timedelta(hours=23, minutes=59, seconds=59), "23 59"),
        (dt.timedelta(hours=5), "5 0"),
        (dt.timedelta(minutes=12, seconds=1), "0 12"),
        (dt.timedelta(seconds=59), "0 0"),
    ],
)
def test_what_is_left_of_the_last_day_is_never_more_than_there_is(left, shown) -> None:
    assert draw("{{ left|whole_hours }} {{ left|minutes_beside }}", left=left) == shown


@pytest.mark.parametrize(
    ("left", "shown", "to_come"),
    [(dt.timedelta(days=1), "あと1日", 2), (dt.timedelta(hours=5), "あと5時間0分", 0)],
)
def test_the_countdown_knows_hours_on_the_last_day_alone(left, shown, to_come) -> None:
    until = dt.datetime(2026, 7, 31, 8, tzinfo=dt.UTC)
    with translation.override("ja"):
        page = page_of(draw('{% include "laurel_content/partials/countdown.html" %}', until=until, left=left))

    said, *templates = page.said_with("締切まで")
    assert (said, len(templates)) == (f"締切まで {shown}", to_come)


def test_a_bar_is_hidden_from_and_said_to_who_listens() -> None:
    drawn = draw("{{ text|bars|linebreaks }}", text="<b>████は\n続く")

    assert drawn == (
        '<p>&lt;b&gt;<span class="blackened" aria-hidden="true">████</span>'
        '<span class="visually-hidden w-sr-only">伏せ字</span>は<br>続く</p>'
    )
