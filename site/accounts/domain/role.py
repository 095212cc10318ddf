"""Making the groups of the roles.

Holds the verb; what each role may do is data, in `accounts/roles.py`. The rule the next editor must not break: a group
ends up with exactly what is declared – what somebody added by hand goes – and every change is in the audit record.
"""

from collections.abc import Iterable, Mapping

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
    Page,
)

from accounts.domain.approval import name_approval
from accounts.domain.root import name_roots
from accounts.models import User
from accounts.roles import ROLES, Role
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import Refused
from foundation.text.languages import join_names

APPLIED, CHANGED = "role.applied", "role.changed"
FILE_MODELS = (("wagtailimages", "image"), ("wagtaildocs", "document"))


class MayDoMore(Refused):
    """A role is given by somebody who may not do all that it may."""

    sentence = _(
        "Only an administrator gives these roles, which may do more than you: %(roles)s. Leave them out, or ask an "
        "administrator."
    )


class NotOwnToChange(Refused):
    """What opens the account of somebody who may do more is changed by somebody who isn't an administrator."""

    sentence = _(
        "This person may do more than you: only an administrator changes this. Leave it as it was, or ask an "
        "administrator."
    )


class TokenBeyondOwn(Refused):
    """The same of a token for the API."""

    sentence = _(
        "This person may do more than you: only an administrator makes a token for them. Choose somebody else, or ask "
        "an administrator."
    )


class RightsBeyondOwn(Refused):
    """A role is given rights by somebody who doesn't have them."""

    sentence = _(
        "Only an administrator gives a role rights that they don't have themselves. Leave them out, or ask an "
        "administrator."
    )


class UnknownPermission(LookupError):
    """A role names a permission that no installed app has."""


@retried
@transaction.atomic
def apply_roles() -> list[str]:
    """Make or correct the group of each role; the names of those that changed. Raises UnknownPermission.

    Branches are the topmost pages of an app's types as they are now: run again after making one by hand.
    """
    name_approval()
    name_roots()
    known = _read_permissions()
    return [role.name for role in ROLES if _apply(role, known)]


def _apply(role: Role, known: Mapping[str, list[int]]) -> bool:
    group, made = Group.objects.get_or_create(name=role.name)
    before = describe(group)
    group.permissions.set(_find_permissions(role.permissions, known))
    _grant_pages(group, role)
    _grant_files(group, role)
    if role.moderates:
        for task in GroupApprovalTask.objects.exclude(groups=group):
            task.groups.add(group)
    return record_rights(group, before=before, event=APPLIED, by=None) or made


def record_rights(
    group: Group,
    *,
    before: list[str],
    after: list[str] | None = None,
    event: str = CHANGED,
    by: AbstractBaseUser | None,
) -> bool:
    """Add an entry if a group has other rights now than before, or will have `after`; whether it has."""
    after = describe(group) if after is None else after
    if before == after:
        return False
    record(event, by=by, subject=group, before={"rights": before}, after={"rights": after})
    return True


def describe(group: Group) -> list[str]:
    """Everything a group may do, in words that can be compared: `app.codename`, `page 1: change_page` and the like."""
    records = [f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.select_related("content_type")]
    pages = [f"page {right.page_id}: {right.permission.codename}" for right in _page_rights(group)]
    files = [f"collection {right.collection_id}: {right.permission.codename}" for right in _file_rights(group)]
    return sorted([*records, *pages, *files])


def refuse_exceeding(groups: Iterable[Group], *, by: User) -> None:
    """Whoever isn't an administrator gives nobody, themselves neither, what they may not do. Raises MayDoMore."""
    if by.is_superuser:
        return
    held = list_held(by)
    if exceeding := [group for group in groups if not list_rights(group) <= held]:
        raise MayDoMore(roles=join_names(map(str, exceeding)))


def may_do_more(user: User, *, than: User) -> bool:
    """Whether whoever has the account of `user` may do something that `than` may not."""
    return not than.is_superuser and (user.is_superuser or not list_held(user) <= list_held(than))


def list_held(user: User) -> set[str]:
    """All that somebody may do by their roles."""
    return user.get_all_permissions().union(*map(list_rights, user.groups.all()))


def list_rights(group: Group) -> set[str]:
    """What `describe` says, with the settings of sites that it may change, and the tasks that it approves."""
    sites = GroupSitePermission.objects.filter(group=group).select_related("permission")
    tasks = GroupApprovalTask.objects.filter(groups=group)
    return {
        *describe(group),
        *(f"site {right.site_id}: {right.permission.codename}" for right in sites),
        *(f"task {task.pk}: approve" for task in tasks),
    }


def _page_rights(group: Group) -> Iterable[GroupPagePermission]:
    yield from GroupPagePermission.objects.filter(group=group).select_related("permission")


def _file_rights(group: Group) -> Iterable[GroupCollectionPermission]:
    yield from GroupCollectionPermission.objects.filter(group=group).select_related("permission")


def _read_permissions() -> dict[str, list[int]]:
    """The keys of all that there are, by name: every role has many of them."""
    known: dict[str, list[int]] = {}
    for app_label, codename, pk in Permission.objects.values_list("content_type__app_label", "codename", "pk"):
        known.setdefault(f"{app_label}.{codename}", []).append(pk)
    return known


def _find_permissions(names: Iterable[str], known: Mapping[str, list[int]]) -> list[int]:
    """The keys of the permissions of these names, all of them."""
    wanted = set(names)
    if missing := wanted - known.keys():
        raise UnknownPermission(", ".join(sorted(missing)))
    return [pk for name in wanted for pk in known[name]]


def _grant_pages(group: Group, role: Role) -> None:
    """Give the group its rights on the tree and on its branches, and take all others."""
    wanted = {(page, right) for page in Page.get_root_nodes().values_list("pk", flat=True) for right in role.pages}
    for app_label, allowed in role.branches.items():
        wanted |= {(page, right) for page in _topmost(app_label) for right in allowed}
    codenames = {right: f"{right}_page" for _, right in wanted}
    permissions = {p.codename: p for p in Permission.objects.filter(codename__in=codenames.values())}
    kept = []
    for page, right in wanted:
        permission = permissions[codenames[right]]
        kept.append(GroupPagePermission.objects.get_or_create(group=group, page_id=page, permission=permission)[0].pk)
    GroupPagePermission.objects.filter(group=group).exclude(pk__in=kept).delete()


def _topmost(app_label: str) -> list[int]:
    """The pages of an app's types that have no page of its types above them."""
    chosen: list[tuple[int, str]] = []
    pages = Page.objects.filter(content_type__app_label=app_label).order_by("path")
    for pk, path in pages.values_list("pk", "path"):
        if not any(path.startswith(above) for _, above in chosen):
            chosen.append((pk, path))
    return [pk for pk, _ in chosen]


def _grant_files(group: Group, role: Role) -> None:
    """Give the group its rights on the pictures and documents of every collection, and take all others."""
    kept = []
    for root in Collection.get_root_nodes():
        for app_label, model in FILE_MODELS:
            codenames = [f"{right}_{model}" for right in role.files]
            for permission in Permission.objects.filter(content_type__app_label=app_label, codename__in=codenames):
                rights = GroupCollectionPermission.objects
                kept.append(rights.get_or_create(group=group, collection=root, permission=permission)[0].pk)
    GroupCollectionPermission.objects.filter(group=group).exclude(pk__in=kept).delete()
