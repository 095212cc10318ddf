"""Template tags of content: dates, icons, pictures, metadata for machines, related pages. They only show."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import template
from django.db.models import Model
from django.template import Context
from django.template.base import NodeList, Parser, TextNode, Token
from django.template.loader import render_to_string
from django.templatetags.tz import do_timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext
from msgspec.structs import replace
from wagtail.embeds.blocks import EmbedValue
from wagtail.models import Page

from foundation.assets.domain.queries import get_picture, list_open_documents
from foundation.clock.domain.moment import public_now
from foundation.content.domain.queries.link import find_linked_pages
from foundation.content.domain.queries.metadata import (
    SHARED_SIZE,
    Metadata,
    shareable_address,
    write_structured_data,
)
from foundation.content.domain.queries.translations import is_fallback
from foundation.content.domain.queries.video import find_player
from foundation.content.registry import SharedPicture, find_shared_picture
from foundation.text import eras
from foundation.text.languages import active_language, join_label, join_names, join_note, mark_japanese, shown_language
from foundation.text.passages import BAR
from foundation.text.phrases import split_name

register = template.Library()
register.filter("label", join_label)  # what a text is about, then the text
register.filter("note", join_note)  # a text and, in brackets, a note on it
register.filter(mark_japanese)
register.filter(join_names)

LINE_BREAK = re.compile(r"[ \t]*\n[ \t]*")


@register.filter
def date_ja_en(value: date | datetime | None) -> str:
    """2025年7月31日（木） / Thursday 31 July 2025."""
    if value is None:
        return ""
    day = value.astimezone(eras.JST).date() if isinstance(value, datetime) else value
    return eras.format_date(day, active_language())


@register.filter
def to_the_second(value: datetime) -> str:
    """2025年7月31日（木）16:59:58 / Thursday 31 July 2025, 16:59:58 JST: for receipts."""
    return eras.format_second(value, active_language())


@register.filter
def date_short(value: date | datetime | None) -> str:
    """2025年7月31日 / 31 July 2025."""
    if value is None:
        return ""
    day = value.astimezone(eras.JST).date() if isinstance(value, datetime) else value
    return eras.format_date(day, active_language(), weekday=False)


@register.filter
def moment(value: datetime | None) -> str:
    """2025年7月31日（木）17:00 / Thursday 31 July 2025, 17:00 JST."""
    return eras.format_moment(value, active_language()) if value else ""


@register.filter
def deadline(value: datetime | None) -> str:
    """2025年7月31日（木）24:00 / Thursday 31 July 2025, 24:00 JST: until when, not included."""
    return eras.format_deadline(value, active_language()) if value else ""


@register.filter
def clock_time(value: datetime | None) -> str:
    """17:00, where the day goes without saying."""
    return eras.format_time(value) if value else ""


@register.filter
def whole_hours(left: timedelta) -> int:
    """Of what is left of a day, the hours."""
    return int(left.total_seconds()) // 3600


@register.filter
def minutes_beside(left: timedelta) -> int:
    """Of what is left of a day, the minutes beside its hours; never more than there are."""
    return int(left.total_seconds()) % 3600 // 60


@register.filter
def weekday(value: date | datetime | None) -> str:
    """木曜日 / Thursday."""
    if value is None:
        return ""
    return eras.format_weekday(value.astimezone(eras.JST) if isinstance(value, datetime) else value, active_language())


@register.filter
def jst(value: datetime | None) -> datetime | None:
    """The moment in Japan's zone, for a `date` filter that writes it for machines: it won't turn it into the site's."""
    return do_timezone(value, eras.JST) if value else None


@register.filter
def fiscal_year(value: int | date | None) -> str:
    """令和7年度（2025年度） / FY2025."""
    return eras.format_fiscal_year(value, active_language()) if value else ""


@register.simple_tag
def period(start: date | datetime | None, end: date | datetime | None) -> str:
    """From start to end, each said once; where the line is too short it breaks between the two, not within a date."""
    language = active_language()
    text = eras.format_period(start, end, language)
    return format_html_join("", '<span class="phrase">{}</span>{}', eras.list_sides(text, language)) or text


@register.simple_tag
def lang_of(record: Model, name: str) -> SafeString:
    """` lang="ja"` where a bilingual text is shown in another language than the interface's."""
    shown = shown_language(record, name)
    return SafeString() if shown == active_language() else format_html(' lang="{}"', shown)


@register.simple_tag
def page_lang(page: Any) -> SafeString:
    """` lang="ja"` where a page stands in for its missing translation."""
    return format_html(' lang="{}"', page.locale.language_code) if is_fallback(page) else SafeString()


@register.filter
def name_phrases(name: str) -> SafeString:
    """A name in large letters: it breaks between its phrases where it doesn't fit, 株式会社 first."""
    parts = format_html_join(mark_safe("<wbr>"), "{}", ([mark_japanese(part)] for part in split_name(str(name))))
    return format_html('<span class="phrases">{}</span>', parts)


@register.filter
def replaces_translation(page: Any) -> bool:
    """Whether the page is shown in place of its missing translation."""
    return is_fallback(page)


class JoinedNode(template.Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        return self.nodelist.render(context)


@register.tag
def joined(parser: Parser, token: Token) -> JoinedNode:
    """What stands between, without the line breaks of the template: inline parts of Japanese have no blank between."""
    nodelist = parser.parse(("endjoined",))
    parser.delete_first_token()
    for text in nodelist.get_nodes_by_type(TextNode):
        text.s = LINE_BREAK.sub("", text.s)  # type: ignore[attr-defined]  # these are of the type asked for
    return JoinedNode(nodelist)


@register.simple_tag
def icon(name: str, *, classes: str = "") -> SafeString:
    """An icon, drawn inline and hidden from assistive technology: say the state in words beside it."""
    return SafeString(render_to_string(f"laurel_content/icons/{name}.html", {"classes": classes}).strip())


@register.simple_tag
def jsonld(page: Any, metadata: Metadata | None = None) -> SafeString:
    """The page's JSON-LD as one data block; what it says of itself is taken from its metadata where that is at hand."""
    if metadata:
        objects = [*map(write_structured_data, page.json_ld_trail()), metadata.structured_data]
    else:
        objects = [write_structured_data(one) for one in (page.json_ld() if hasattr(page, "json_ld") else [])]
    text = ", ".join(objects)
    return mark_safe(f'<script type="application/ld+json">[{text}]</script>' if text else "")  # noqa: S308 -- escaped


@register.inclusion_tag("laurel_content/partials/date_block.html")
def date_block(start: datetime, end: datetime | None = None) -> dict[str, Any]:
    """A period in a list: its first day large, the rest small; the year where it isn't the public's present one."""
    this_year = public_now().astimezone(eras.JST).year
    before, day, rest = eras.split_period(start, end, active_language(), this_year=this_year)
    return {"start": start, "before": before, "day": day, "rest": rest}


@register.simple_tag(takes_context=True)
def query_string(context: template.Context, **changes: Any) -> str:
    """`?…` with the request's parameters and these changes; None drops one. A change of anything drops `page`."""
    kept = dict(context["request"].GET.lists())  # plain lists: a copy of the QueryDict takes four to five times as long
    if "page" not in changes:
        kept.pop("page", None)
    for name, value in changes.items():
        if value is None or value == "":
            kept.pop(name, None)
        else:
            kept[name] = [str(value)]
    return f"?{urlencode(kept, doseq=True)}"


@register.filter
def public_pages(pages: Iterable[Page | None]) -> list[Page]:
    """Of chosen pages, those that the public may see, in the order chosen; in the interface's language where it is.

    Four queries and one for each page type among them, however many pages.
    """
    return _in_order(pages, whole=True)


@register.filter
def public_links(pages: Iterable[Page | None]) -> list[Page]:
    """The same for links, which need no more than title and address; read once."""
    return _in_order(pages, whole=False)


def _in_order(pages: Iterable[Page | None], *, whole: bool) -> list[Page]:
    chosen = [page.pk for page in pages if page]
    found = find_linked_pages(chosen, whole=whole)
    return [found[pk] for pk in chosen if pk in found]


@register.filter
def open_document(document: Any) -> Any:
    """The document, or None for none and for one in a restricted collection."""
    return list_open_documents().filter(pk=document.pk).first() if document else None


@register.filter
def figure(value: Any) -> str:
    """A number as typed, with separators: 1,306; 40.0; 12.5."""
    if value is None or value == "":
        return ""
    return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"


@register.inclusion_tag("laurel_assets/picture.html")
def picture(image: Any, name: str = "wide", *, alt: str = "", eager: bool = False) -> dict[str, Any]:
    """A ready size of an image, never made here; while it is missing, a box of its shape keeps the place."""
    found = get_picture(image, name, alt=alt) if image else None
    return {"picture": found, "loading": "eager" if eager else "lazy"}


@register.simple_tag
def video_player(video: EmbedValue) -> SafeString:
    """The player of a video as its provider gave it; nothing while it isn't known: nobody waits for the provider."""
    return mark_safe(find_player(video) or "")  # noqa: S308 -- the HTML of a provider that Wagtail knows, as its own tag shows


@register.filter
def bars(text: str) -> SafeString:
    """A text with black bars, each read aloud as what it is; line breaks stay."""
    said = pgettext("text", "blackened")
    bar = '<span class="blackened" aria-hidden="true">{}</span><span class="visually-hidden w-sr-only">{}</span>'
    parts = [part for part in re.split(f"({BAR})", text) if part]
    return format_html_join("", "{}", ((format_html(bar, BAR, said) if part == BAR else part,) for part in parts))


@register.simple_tag(takes_context=True)
def share_picture(
    context: Context, page: Any, fallback: str = "", metadata: Metadata | None = None
) -> SharedPicture | None:
    """What other sites show of a page, its address whole: chosen by editors, else made of it, else the site's own."""
    chosen = metadata.chosen_picture if metadata else shareable_address(getattr(page, "social_image", None))
    made = find_shared_picture(page) if page and page.pk and not chosen else None
    if made is None and not chosen:
        own = metadata.own_picture if metadata else shareable_address(page.get_social_image()) if page else ""
        chosen = own or fallback
    found = made or (SharedPicture(chosen, *SHARED_SIZE) if chosen else None)
    return replace(found, url=context["request"].build_absolute_uri(found.url)) if found else None


@register.inclusion_tag("laurel_content/partials/column_heads.html")
def column_heads(*names: str) -> dict[str, Any]:
    """The head of a table: one heading a column."""
    return {"names": names}


@register.inclusion_tag("laurel_content/partials/fact.html")
def fact(label: str, value: Any) -> dict[str, Any]:
    """A line of a list of facts; nothing where there is no value."""
    return {"label": label, "value": value}


@register.filter
def ending(name: str) -> str:
    """The small label of a file: PDF."""
    return name.rpartition(".")[2].upper()[:4]
