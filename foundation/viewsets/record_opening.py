"""What a list opens on: this year's, by a filter that is seen and can be taken away like any other.

Only the bare address is led on to it, so that the address, the chip and the rows always say the same; who comes by a
link has that link's filters. What somebody then chooses, all years among it, is kept for their session. The rule the
next editor must not break: a filter that would hide nothing, or work of a second year that is running, isn't set.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from msgspec import Struct
from wagtail.admin import messages

from foundation.changes.domain.reading import read_once


class Opening(Struct, frozen=True):
    """The filter `name` of a list of `model`: set to the year that is running, else the latest by `begins`."""

    model: type[Model]
    name: str
    begins: str
    running: Callable[[datetime], QuerySet[Any]]

    @property
    def _key(self) -> str:
        return f"laurel.opening.{self.model._meta.label_lower}"

    @property
    def _years(self) -> QuerySet[Any]:
        year: Any = self.model._meta.get_field(self.name).related_model
        rows: QuerySet[Any] = year._default_manager.all()
        return rows

    def find_address(self, request: HttpRequest) -> str | None:
        """Where a bare address leads: to what this person chose here, else to this year's; None: it stays."""
        if request.GET:
            return None
        kept = request.session.get(self._key, {})
        value = kept.get("choice")
        if value is None or (value and not self._used().filter(pk=value).exists()):
            value = self._find_current()
        if not value:
            return None
        if not kept.get("said"):
            request.session[self._key] = {**kept, "said": True}
            messages.info(request, _("This list opens on the current year. Clear the filter to see every year."))
        return f"{request.path}?{urlencode({self.name: value})}"

    def keep_choice(self, request: HttpRequest, *, is_chosen: bool) -> None:
        """Remember what is shown; as this person's choice, if they set the filter here to something else."""
        kept = request.session.get(self._key, {})
        value = request.GET.get(self.name, "")
        if kept.get("shown", "") == value:
            return
        choice = {"choice": value} if is_chosen else {}
        request.session[self._key] = {**kept, **choice, "shown": value}

    def _used(self) -> QuerySet[Any]:
        """Those with rows in the list."""
        return self._years.filter(pk__in=self.model._default_manager.order_by().values(self.name))

    def _find_current(self) -> str:
        """The one that is running, else the latest; none while two are running, or where there is no other."""
        used = self._used().order_by(f"-{self.begins}").values_list("pk", flat=True)
        keys = read_once(("opening", self._key), lambda: list(used))
        if len(keys) < 2:
            return ""
        running = set(self.running(timezone.now()).values_list("pk", flat=True)) & set(keys)
        return str(next(iter(running), keys[0])) if len(running) < 2 else ""
