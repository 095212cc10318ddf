"""A page of ours in Wagtail's admin: users without the right read nothing of it, and breadcrumbs lead back.

Wagtail itself lets only people with access to the admin reach an address that is registered with it.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, ClassVar, cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from foundation.records.domain.concealment import is_concealed

Text = Any  # a str, or one that is translated lazily
Permission = Callable[[Any], bool]  # a predicate of an app's `permissions`, asked with the user
Parent = tuple[str, Text]  # the name of an address, and what it is called there
HOME: Parent = ("wagtailadmin_home", WagtailAdminTemplateMixin.breadcrumbs_items[0]["label"])


def permitted(permission: Permission) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """For views that are functions: refuses everybody else."""

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not permission(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def guard_record(view: Callable[..., HttpResponseBase], model: type[Model]) -> Callable[..., HttpResponseBase]:
    """A view whose address names a record by `pk`: for who must not find it, it doesn't exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = str(kwargs.get("pk", ""))
        if key.isdecimal() and is_concealed(model, int(key), request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def list_breadcrumbs(title: Text, *parents: tuple[str, Text]) -> list[dict[str, Any]]:
    """From (address, label) of each page above down to the page itself."""
    return [*({"url": url, "label": label} for url, label in parents), {"url": "", "label": title}]


def frame(title: Text, *parents: tuple[str, Text], icon: str = "") -> dict[str, Any]:
    """What a view that is a function gives its template: title, icon, and the way back."""
    return {
        "header_title": title,
        "header_icon": icon,
        "breadcrumbs_items": list_breadcrumbs(title, *parents),
    }


class AdminPage(WagtailAdminTemplateMixin, View):
    """Checks `permission`, then prepares. Put before Django's TemplateView or FormView."""

    permission: ClassVar[Permission]
    parents: ClassVar[Sequence[Parent]] = ()
    breadcrumbs_items: ClassVar[list[dict[str, Any]]] = []

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.is_permitted():
            raise PermissionDenied
        return self.prepare() or super().dispatch(request, *args, **kwargs)

    def is_permitted(self) -> bool:
        return type(self).permission(self.request.user)

    def prepare(self) -> HttpResponseBase | None:
        """Find what the page is about. An answer given here is sent in place of the page."""
        return None

    @property
    def actor(self) -> AbstractBaseUser:
        """Who does it; nobody gets here without signing in."""
        return cast(AbstractBaseUser, self.request.user)

    def list_parents(self) -> list[tuple[str, Text]]:
        """(address, label) of the pages above."""
        return [(reverse(name), label) for name, label in self.parents]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *above, here = list_breadcrumbs(self.get_page_title(), *self.list_parents())
        return [*self.breadcrumbs_items, *above, here | {"sublabel": self.get_page_subtitle()}]
