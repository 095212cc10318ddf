"""Pages that a person must not find in the admin, whatever their rights: Wagtail's policy of pages, narrowed.

The rule the next editor must not break: every list of pages in the admin comes from the policy or from `conceal`, every
page by its number from a view that asks `is_concealed_page` first.
"""

from collections import Counter
from collections.abc import Collection
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from foundation.records.domain.concealment import conceal, is_concealed, read_concealed

ATTRIBUTE = "_laurel_concealed_pages"  # on the person, for as long as Wagtail keeps their rights there: one request


def list_concealed_keys(user: Any) -> frozenset[int]:
    return _read_places(user)[0]


def _read_places(user: Any) -> tuple[frozenset[int], frozenset[str]]:
    """Their keys and their paths, read once for a person, since every row of a list asks."""
    places: tuple[frozenset[int], frozenset[str]] | None = getattr(user, ATTRIBUTE, None)
    if places is None:
        paths = read_concealed(Page, user, "path")
        places = frozenset(paths), frozenset(paths.values())
        setattr(user, ATTRIBUTE, places)
    return places


def is_concealed_page(page: Any, user: Any) -> bool:
    """Whether the page, or one above it, must not be found by this person; no statement once they were read."""
    keys, paths = _read_places(user)
    above = (page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen))
    return page.pk in keys or not paths.isdisjoint(above)


def count_children(page: Any, user: Any) -> int:
    """Those that this person may find."""
    hidden = Counter(path[: -page.steplen] for path in _read_places(user)[1])
    return int(page.numchild - hidden[page.path])


def count_concealed_below(page: Any, user: Any) -> int:
    """How many pages below one, at any depth, this person must not find."""
    return sum(path.startswith(page.path) and path != page.path for path in _read_places(user)[1])


def has_concealed_below(page: Any, user: Any) -> bool:
    """Whether it would take along what this person must not find, were it deleted."""
    return count_concealed_below(page, user) > 0


def has_no_children(user: Any) -> Q:
    """Of pages, as a condition: that there is none below which this person may find."""
    bare = Q(numchild=0)
    for path, number in Counter(path[: -Page.steplen] for path in _read_places(user)[1]).items():
        bare |= Q(path=path, numchild__lte=number)
    return bare


class ConcealingPagePolicy(PagePermissionPolicy):
    """Wagtail's own, without the pages that a person must not find."""

    def user_has_any_permission_for_instance(self, user: Any, actions: Collection[str], instance: Any) -> bool:
        may = super().user_has_any_permission_for_instance(user, actions, instance)
        return bool(may) and not is_concealed_page(instance, user)

    def instances_user_has_any_permission_for(self, user: Any, actions: Collection[str]) -> QuerySet[Any]:
        return conceal(super().instances_user_has_any_permission_for(user, actions), user)

    def explorable_instances(self, user: Any) -> QuerySet[Any]:
        return conceal(super().explorable_instances(user), user)

    def users_with_any_permission_for_instance(
        self, actions: Collection[str], instance: Any, include_superusers: bool = True
    ) -> QuerySet[Any]:
        """Without those who must not find it: nobody hears of a page that isn't there for them."""
        users = super().users_with_any_permission_for_instance(actions, instance, include_superusers)
        return get_user_model()._default_manager.filter(pk__in=[user.pk for user in keep_knowing(users, instance)])


def keep_knowing(users: Any, page: Any) -> list[Any]:
    """Those of these people who may know of the page: who is written to about it."""
    return [user for user in users if not is_concealed(Page, page.pk, user)]
