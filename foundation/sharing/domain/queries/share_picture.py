"""Which pages want a picture, whose pictures have to go, and the one to show. Reads only."""

from datetime import UTC, datetime, timedelta
from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from wagtail.models import Page, get_page_models
from wagtail.query import PageQuerySet

from foundation.assets.storages import public_storage
from foundation.changes.domain.prepared_statement import fetch_prepared
from foundation.changes.domain.reading import is_reading, once
from foundation.changes.domain.statement_made_once import Statement, make_statement
from foundation.content.domain.queries.visibility import is_hidden, visible_pages
from foundation.content.models import PublicPage
from foundation.content.registry import SharedPicture
from foundation.sharing.models import SharePicture
from foundation.sharing.registry import coming_pages

MARK = -1  # in the place of a page's key, in a statement that is made once
WIDTH, HEIGHT = 1200, 630
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # of pages that are live without a revision
COMPARED_AGAIN = timedelta(days=1)  # names and logos of records change without their page being published

COMPLETED_AFTER = timedelta(minutes=10)  # the page's own picture wasn't ready: by then it is


def find_shared_picture(page: Page) -> SharedPicture | None:
    """The picture of a page, ready to be shown; None of one that the public doesn't see yet, as in a preview."""
    if not page.live or (not is_reading() and is_hidden(page)):
        return None
    name = _find_name(page.pk)
    return SharedPicture(public_storage().url(name), WIDTH, HEIGHT) if name else None


@once
def _find_name(page_key: int) -> str:
    """The picture's place in the store; empty while there is none."""
    statement = _make_statement()
    return next((name for (name,) in fetch_prepared(statement.sql, statement.fill((page_key,)))), "")


@cache
def _make_statement() -> Statement:
    names = SharePicture.objects.filter(page_key=MARK).order_by().values_list("name")
    return make_statement(names, (MARK,))


def list_due_pages(*, at: datetime) -> PageQuerySet:
    """Pages that the public may see and whose picture is missing, older than the page, or wasn't complete.

    Each as its own type; a query for whether there are any, however many types there are.
    """
    types = ContentType.objects.get_for_models(*(one for one in get_page_models() if issubclass(one, PublicPage)))
    public = Page.objects.filter(content_type__in=types.values())
    return visible_pages(public, at=at).filter(_wants_picture(at)).order_by("pk").specific()


def list_gone(*, at: datetime) -> QuerySet[SharePicture]:
    """Pictures of pages that the public may no longer see and that aren't to come, or that are no more."""
    seen = visible_pages(Page.objects.filter(pk=OuterRef("page_key")), at=at)
    coming = Q(*(("page_key__in", list_keys()) for list_keys in coming_pages.list()), _connector=Q.OR)
    gone = SharePicture.objects.exclude(Exists(seen))
    return (gone.exclude(coming) if coming else gone).order_by("pk")


def _wants_picture(at: datetime) -> Q:
    own = SharePicture.objects.filter(page_key=OuterRef("pk"))
    whole = Q(is_final=True, made_at__gt=at - COMPARED_AGAIN) | Q(is_final=False, made_at__gt=at - COMPLETED_AFTER)
    current = own.filter(whole, published_at=Coalesce(OuterRef("last_published_at"), Value(NEVER)))
    return ~Q(Exists(current))
