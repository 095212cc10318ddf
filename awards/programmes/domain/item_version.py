"""Rewording a question: the next version starts as a copy of the current one.

Answers to the previous version are kept and flagged for review (by `submission_completeness.py` of applications).
"""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from awards.programmes.models import ScreeningItem, ScreeningItemVersion, ScreeningOption
from awards.programmes.permissions import may_move_cycle
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.records.domain.next_year import columns_of


@retried
@transaction.atomic
def begin_version(item: ScreeningItem, *, by: AbstractBaseUser) -> ScreeningItemVersion:
    """The next version of an item, with the wording, limits and options of the current one; it is in use at once.

    Raises MayNot, and ScreeningItemVersion.DoesNotExist for an item without any version.
    """
    if not may_move_cycle(by):
        raise MayNot
    ScreeningItem.objects.select_for_update(of=("self",), no_key=True).get(pk=item.pk)  # concurrent calls make two
    before = ScreeningItemVersion.objects.filter(item=item.pk).order_by("-number").first()
    if before is None:
        raise ScreeningItemVersion.DoesNotExist
    options = list(before.options.all())
    after = copy_version(before, item=item, number=before.number + 1, options=options)
    record("screening_item.version_begun", by=by, subject=item.cycle, after={"item": item.code, "number": after.number})
    return after


def copy_version(
    version: ScreeningItemVersion, *, item: ScreeningItem, number: int, options: list[ScreeningOption]
) -> ScreeningItemVersion:
    """A copy of a version for an item, with this number, and copies of the options."""
    copied = ScreeningItemVersion(item=item, number=number, **columns_of(version, "item", "number", "created_at"))
    copied.save()
    for option in options:
        ScreeningOption(version=copied, **columns_of(option, "version")).save()
    return copied
