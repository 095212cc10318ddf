"""The site's settings of the demo: names, notice, footer."""

from typing import Any

from django.apps import apps
from wagtail.models import Locale, Site

from demo.reading import Stock, pairs, read_file

TEXTS = ("site_name", "tagline", "organisation", "address", "notice", "footer_note")


def build_settings(stock: Stock) -> None:
    """`settings.toml` onto the default site."""
    row = read_file("settings.toml")
    settings = apps.get_model("laurel_home.SiteSettings").for_site(Site.objects.get(is_default_site=True))
    for name, value in pairs(row, *TEXTS).items():
        setattr(settings, name, value)
    for name in ("phone", "data_licence", "data_licence_url"):
        setattr(settings, name, row.get(name, ""))
    settings.division = stock.get(row["division"])
    if "notice_page" in row:
        page = stock.get(row["notice_page"])
        english = page.get_translation(Locale.objects.get(language_code="en"))
        settings.notice_url_ja, settings.notice_url_en = page.url, english.url
    columns = [{"type": "column", "value": _column(stock, column)} for column in row["column"]]
    settings.footer_columns = settings._meta.get_field("footer_columns").stream_block.to_python(columns)
    settings.save()


def _column(stock: Stock, row: dict[str, Any]) -> dict[str, Any]:
    links = [
        {
            **pairs(link, "text"),
            "page": stock.get(link["page"]).pk if "page" in link else None,
            "address": link.get("address", ""),
        }
        for link in row["link"]
    ]
    return {**pairs(row, "heading"), "links": links}
