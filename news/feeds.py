"""Press releases as Atom (RFC 4287), one feed a language. An entry's id is made of the page's public id, for ever."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid5

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from msgspec import Struct

from foundation.content.domain.queries.visibility import visible_pages
from foundation.headless.domain import in_language
from foundation.headless.routers import answer_once
from foundation.notices.domain.notice_sender import name_of_site
from news.domain.queries import list_releases
from news.models import NewsIndexPage, PressReleasePage

LENGTH = 50
EPOCH = datetime.fromtimestamp(0, tz=UTC)


class Channel(Struct, frozen=True):
    """What a feed is about: the releases of a language, which its index lists where there is one."""

    language: str
    index: NewsIndexPage | None

    @property
    def begun_at(self) -> datetime:
        return (self.index and self.index.first_published_at) or EPOCH


class ReleaseAtom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """Without releases when the feed began: Django’s is the present, and the content another one each second."""
        latest: datetime = super().latest_post_date() if self.items else self.feed["begun_at"]
        return latest


class NewsFeed(Feed):
    """The latest releases."""

    feed_type = ReleaseAtom

    def get_object(self, request: HttpRequest, language: str) -> Channel:
        return Channel(language, _find_index(language))

    def title(self, channel: Channel) -> str:
        return channel.index.title if channel.index else _("Press releases")

    def link(self, channel: Channel) -> str:
        return (channel.index.url if channel.index else "") or "/"

    def author_name(self, channel: Channel) -> str:
        """Of each release without a division, too: in Atom each has an author, and none without a name."""
        return name_of_site(channel.language)

    def feed_url(self, channel: Channel) -> str:
        return reverse("laurel_news:feed", kwargs={"language": channel.language})

    def feed_extra_kwargs(self, channel: Channel) -> dict[str, Any]:
        return {"begun_at": channel.begun_at}

    def items(self, channel: Channel) -> QuerySet[PressReleasePage]:
        return list_releases(language=channel.language)[:LENGTH]

    def item_title(self, item: PressReleasePage) -> str:
        return item.title

    def item_description(self, item: PressReleasePage) -> str:
        return escape(item.summary or item.subtitle)  # Django says of it that it is HTML

    def item_link(self, item: PressReleasePage) -> str:
        return item.full_url or ""

    def item_guid(self, item: PressReleasePage) -> str:
        return uuid5(item.translation_key, item.locale.language_code).urn

    def item_pubdate(self, item: PressReleasePage) -> datetime:
        return item.public_from

    def item_updateddate(self, item: PressReleasePage) -> datetime:
        return item.updated_at or item.public_from

    def item_categories(self, item: PressReleasePage) -> list[str]:
        return [item.category]

    def item_author_name(self, item: PressReleasePage) -> str | None:
        return str(item.division) if item.division else None


def _find_index(language: str) -> NewsIndexPage | None:
    found: NewsIndexPage | None = visible_pages(in_language(NewsIndexPage.objects.all(), language)).first()
    return found


_feed = NewsFeed()


@csrf_exempt  # it only reads: a program that writes here learns what it may do
@require_safe
def news_feed(request: HttpRequest, language: str) -> HttpResponse:
    """The feed in the language of its address."""
    with translation.override(language):
        response: Any = _feed(request, language=language)
    answer = answer_once(request, response)
    answer["Content-Language"] = language
    return answer
