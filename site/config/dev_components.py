"""All components in every state on one page, in development at /dev/components/. Drawn by the templates in use."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from foundation.content import blocks
from foundation.content.domain.queries.listing import Applied, Listing, Option, Ordering, ShownFacet

CLOSES = datetime(2026, 7, 31, 8, 0, tzinfo=UTC)
THEMES = [("effect", "経営への効果"), ("beyond", "業態の常識を越える")]


class SampleForm(forms.Form):
    """A field of each kind; the second and the fourth have something wrong."""

    name = forms.CharField(label="団体名", help_text="登記のとおりに書いてください。")
    number = forms.RegexField(
        r"^\d{13}$",
        label="法人番号",
        help_text="13桁の数字です。",
        error_messages={"invalid": "法人番号は13桁です。いまは12桁です。通知書か、会社概要で確かめてください。"},
    )
    people = forms.IntegerField(label="対象の従業員")
    story = forms.CharField(
        label="取組のあらまし",
        widget=forms.Textarea,
        max_length=20,
        help_text="20字まで。",
        error_messages={"max_length": "6字 減らしてください。書いた文はすべて残してあります。"},
    )
    industry = forms.ChoiceField(label="業種", choices=[("e", "製造業"), ("d", "建設業")])
    extension = forms.CharField(label="内線", required=False)
    themes = forms.MultipleChoiceField(
        label="選ぶテーマ", choices=THEMES, widget=forms.CheckboxSelectMultiple, help_text="一つ以上選んでください。"
    )
    kind = forms.ChoiceField(
        label="区分", choices=[("org", "企業・団体"), ("person", "個人")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="利用のきまりに同意する")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "config/components.html", build_context())


def build_context() -> dict[str, Any]:
    """Samples for every partial; organisations, people and figures are fictional."""
    form = SampleForm(
        {
            "name": "株式会社あおぞら見本食品",
            "number": "799990100000",
            "people": "64",
            "story": "紙の検品票を、その場で写して残す仕組みに変えた。",
            "industry": "e",
            "themes": ["effect"],
            "kind": "org",
            "agreed": "on",
        }
    )
    return {
        "form": form,
        "fresh_form": SampleForm(auto_id="fresh_%s"),
        "listing": _listing(),
        "stations": _stations(),
        "division": SimpleNamespace(
            name="みほん庁 広報局 広報企画課（架空）", person="課長　見本", phone="03-0000-0000", extension="0000"
        ),
        "coverage": [
            SimpleNamespace(
                published_on=date(2026, 11, 19),
                outlet="みほん新聞",
                get_kind_display="朝刊",
                language="ja",
                url="#main",
                title="雨の日も進む工事",
            )
        ],
        "file": SimpleNamespace(file_extension="pdf", url="#main", title="募集要項", file_size=634880),
        "facts": [
            {"label": "いつ", "value": "2026年11月24日（火）14:00–15:30"},
            {"label": "どこで", "value": "オンライン", "note": "アドレスは申込み後にお知らせします"},
        ],
        "start": datetime(2026, 11, 24, 5, 0, tzinfo=UTC),
        "end": datetime(2026, 11, 24, 6, 30, tzinfo=UTC),
        "until": CLOSES,
        "left": timedelta(days=12, hours=3),
        "hours_left": timedelta(hours=9),
        "samples": [
            {"name": name, "value": block.bind(block.get_preview_value())}
            for name in blocks.__all__
            if name not in ("BodyBlocks", "SectionBlocks", "ProgrammeBlock", "TimelineBlock", "KeyFigureBlock")
            for block in [getattr(blocks, name)()]
        ],
    }


def _listing() -> Listing:
    rows = Paginator(range(200), 20).get_page(5)
    industries = (
        Option("e", "製造業", 31, True),
        Option("d", "建設業", 12, False),
        Option("b", "漁業", 0, False),
    )
    newest = Ordering("new", "新しい順", ("-pk",))
    return Listing(
        page=rows,
        facets=(ShownFacet("industry", "業種", industries),),
        applied=(Applied("製造業", "?"), Applied("山形県", "?")),
        clear="?",
        ignored=("zzz",),
        orderings=(newest, Ordering("near", "近い順", ("pk",))),
        ordering=newest,
    )


def _stations() -> list[SimpleNamespace]:
    stations = [
        (date(2026, 6, 8), None, "", "受付開始", "募集要項を公開", "done"),
        (date(2026, 7, 31), None, "", "締切", "17:00 を過ぎると提出できません", "now"),
        (date(2026, 8, 1), date(2026, 9, 30), "8月～9月", "審査", "", ""),
    ]
    names = ("starts_on", "ends_on", "when", "title", "text", "state")
    return [SimpleNamespace(**dict(zip(names, station, strict=True))) for station in stations]


urlpatterns = [path("", index, name="dev_components")]
