"""The admin's menu of this site, in the order of an office's work: daily on top, what is done once a year below.

The apps give the entries, each under the rights of its own list; here they are only put in other groups. Addresses
stay. A group of which somebody may see one entry is that entry. What is in no group stays where its app has put it.
"""

from collections.abc import Iterator
from copy import copy
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from foundation.viewsets.home import count_mine

# (name, label, icon, the addresses of its entries in their order)
GROUPS = (
    (
        "applications",
        _("Applications"),
        "list-ul",
        (
            *("awards_applications_modeladmin_index", "reviewers:index", "review_conflicts:index"),
            *(
                *("blind_copies:index", "blind_texts:index"),
                "review_questions:index",
                "reviews:index",
                "review_rankings:index",
                "panel_meetings:index",
                "decision_checks:index",
                "decision_sets:index",
                *("award_awardees:index", "award_rooms:index", "award_corrections:index", "award_photographs:index"),
                "award_releases:index",
            ),
        ),
    ),
    (
        "outreach",
        _("Participation and cooperation"),
        "group",
        (
            *("participation:index", "cooperationrequest:index", "cooperationletter:index", "cooperationbody:index"),
            *("event_proposals:index", "reports:index"),
        ),
    ),
    (
        "given",
        _("Certificates and logos"),
        "pick",
        (
            *("laurel_certificates_admin:certificates", "laurel_certificates_admin:batches"),
            *("certificate_designs:index", "logo_kits:index", "logo_grants:index"),
            "laurel_privileges_boards",
        ),
    ),
    ("mail", None, "mail", ()),
    ("explorer", None, "", ()),
    (
        "material",
        _("Material for pages"),
        "image",
        (
            "wagtailimages:index",
            "wagtaildocs:index",
            "media_coverage:index",
            "media_placements:index",
            "award_talks:index",
            "theme:index",
            "workstyle:index",
            "synonym:index",
            "recommendation:index",
        ),
    ),
    (
        "preparing",
        _("Preparing awards and campaigns"),
        "calendar-alt",
        (
            *("award_cycles:index", "award_tiers:index", "award_privileges:index", "award_items:index"),
            *("award_examples:index", "award_programmes:index", "review_committees:index"),
            *("review_phases:index", "review_rubrics:index", "practice_applications:index"),
            *("panel_members:index", "check_kinds:index"),
            *("campaign:index", "report_periods:index", "terms:index"),
        ),
    ),
    (
        "terms",
        _("Organisations and code lists"),
        "home",
        (
            *("organisation:index", "division:index", "industry:index", "prefecture:index"),
            *("designatedcity:index", "sizeband:index", "legalform:index"),
        ),
    ),
)

Below = dict[int, list[MenuItem]]  # of each submenu the entries that this person may see


def regroup(request: HttpRequest, items: list[MenuItem]) -> None:
    """For Wagtail's hook: in place, from the entries this person may see."""
    below = {id(item.menu): item.menu.menu_items_for_request(request) for item in items if _is_submenu(item)}
    entries = {_path(entry.url): entry for entry in _list_entries(items, below)}
    work = MenuItem(
        _("Today’s work"),
        reverse("wagtailadmin_home"),
        name="home",
        icon_name="tasks",
        order=1,
        attrs=_badge(count_mine(request.user)),
    )
    grouped: list[MenuItem] = [work]
    taken: set[int] = set()
    for place, (name, label, icon, addresses) in enumerate(GROUPS, start=1):
        found = [entries[path] for path in map(_find_address, addresses) if path in entries]
        taken |= {id(entry) for entry in found}
        if len(found) == 1:
            grouped.append(_at(found[0], 10 * place))
        elif found:
            grouped.append(_group(name, label, icon, found, order=10 * place))
        else:
            items[:] = [_at(item, 10 * place) if item.name == name else item for item in items]
    items[:] = [item for item in items if not _is_emptied(item, taken, below)] + grouped


def _badge(number: int) -> dict[str, str]:
    """How much waits for this person alone, beside the entry."""
    if not number:
        return {}
    text = ngettext("Today’s work, %(n)s waits for you", "Today’s work, %(n)s wait for you", number) % {"n": number}
    return {"data-laurel-number": str(number), "aria-label": text}


def _group(name: str, label: Any, icon: str, entries: list[MenuItem], *, order: int) -> SubmenuMenuItem:
    menu = Menu(items=[_at(entry, place) for place, entry in enumerate(entries)])
    return SubmenuMenuItem(label, menu, icon_name=icon, name=name, order=order)


def _at(item: MenuItem, order: int) -> MenuItem:
    """The same entry in another place: Wagtail keeps entries from one request to the next."""
    moved = copy(item)
    moved.order = order
    return moved


def _is_submenu(item: MenuItem) -> bool:
    return isinstance(item, SubmenuMenuItem)


def _list_entries(items: list[MenuItem], below: Below) -> Iterator[MenuItem]:
    for item in items:
        yield from below[id(item.menu)] if _is_submenu(item) else (item,)


def _is_emptied(item: MenuItem, taken: set[int], below: Below) -> bool:
    """An entry that has gone into a group, or a submenu of which all have."""
    if id(item) in taken:
        return True
    own = below[id(item.menu)] if _is_submenu(item) else []
    return bool(own) and all(id(entry) in taken for entry in own)


def _find_address(name: str) -> str | None:
    """None where the app isn't installed: a site that takes this file need not have all of them."""
    try:
        return _get_address(name)
    except NoReverseMatch:
        return None


_get_address = cache(reverse)  # for each page of the admin some seventy; they stay


def _path(url: str) -> str:
    return url.partition("?")[0]
