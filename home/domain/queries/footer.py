"""The footer in the reader's language: columns of links. A link to a page that the public may not see is left out."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from msgspec import Struct

from campaigns.participation.models import CampaignPage
from foundation.changes.domain.reading import once
from foundation.content.domain.queries.link import find_linked_pages
from foundation.content.domain.queries.visibility import visible_pages
from foundation.headless.domain import in_language
from foundation.text.languages import active_language
from home.models import SiteSettings


class FooterLink(Struct, frozen=True):
    text: str
    url: str


class FooterColumn(Struct, frozen=True):
    """A heading with its links, one at least."""

    heading: str
    links: list[FooterLink]


def list_footer(settings: SiteSettings) -> list[FooterColumn]:
    """The columns that have a link to show; the same number of queries however many links there are."""
    return _list_footer(settings.pk, active_language())


@once
def _list_footer(settings_key: int, language: str) -> list[FooterColumn]:
    settings = SiteSettings.objects.get(pk=settings_key)
    columns = [column.value for column in settings.footer_columns]
    chosen = [link["page"].pk for column in columns for link in column["links"] if link["page"]]
    addresses = {pk: page.url or "" for pk, page in find_linked_pages(chosen).items()} if chosen else {}
    shown = [
        FooterColumn(
            column.heading,
            [
                FooterLink(link.text, address)
                for link in column["links"]
                if (address := addresses.get(link["page"].pk, "") if link["page"] else link["address"])
            ],
        )
        for column in columns
    ]
    return [column for column in shown if column.links]


def list_services() -> list[FooterLink]:
    """What is no page of the tree and on every page's foot, in the reader's language."""
    return _list_services(active_language())


@once
def _list_services(language: str) -> list[FooterLink]:
    pages = visible_pages(in_language(CampaignPage.objects.all(), language))
    page = pages.select_related("locale").order_by("-campaign__starts_at", "-pk").first()
    links = [
        (_("Search this site"), reverse("search")),
        (pgettext("footer", "List of participants"), page.url if page else ""),
        (_("Open data"), reverse("laurel_open_data:catalogue", kwargs={"language": language})),
        (_("Check a certificate"), reverse(f"laurel_certificates:verify_{language}")),
        (_("News feed (Atom)"), reverse("laurel_news:feed", kwargs={"language": language})),
        (_("Event calendar (iCalendar)"), reverse("laurel_events:calendar", kwargs={"language": language})),
    ]
    return [FooterLink(text, url) for text, url in links if url]
