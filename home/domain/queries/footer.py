"""The footer in the reader's language: columns of links. A link to a page that the public may not see is left out."""

from dataclasses import dataclass

from foundation.content.domain.queries.link import find_linked_pages
from home.models import SiteSettings


@dataclass(frozen=True, slots=True)
class FooterLink:
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class FooterColumn:
    """A heading with its links, one at least."""

    heading: str
    links: list[FooterLink]


def list_footer(settings: SiteSettings) -> list[FooterColumn]:
    """The columns that have a link to show; the same number of queries however many links there are."""
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
