"""An API of one small list, to try the toolkit on."""

from typing import Literal

from django.http import HttpRequest
from django.urls import path
from django.utils.translation import get_language
from ninja import NinjaAPI, Query, Schema
from wagtail.api.v3.errors import register_exception_handlers
from wagtail.models import Locale

from foundation.headless.domain import in_order, with_words
from foundation.headless.routers import ItemQuery, ListQuery, ensure_found, paged, public_router

router = public_router("things")


class ThingOut(Schema):
    code: str
    language: str


class ThingsQuery(ListQuery):
    order: Literal["code", "-code"] = "code"


def _thing(locale: Locale) -> dict[str, str]:
    return {"code": locale.language_code, "language": get_language()}


@router.get("/", response=list[dict])
@paged
def list_things(request: HttpRequest, query: Query[ThingsQuery]):
    order = query.order.replace("code", "language_code")
    rows = with_words(in_order(Locale.objects.all(), order), query.search, columns=("language_code",))
    return [_thing(locale) for locale in rows]


@router.get("/{code}/", response=ThingOut)
def get_thing(request: HttpRequest, code: str, query: Query[ItemQuery]):
    thing = ensure_found(Locale.objects.filter(language_code=code).first(), "thing", query.locale)
    return _thing(thing)


api = NinjaAPI(urls_namespace="things")
register_exception_handlers(api)
api.add_router("/things/", router)
urlpatterns = [path("", api.urls)]
