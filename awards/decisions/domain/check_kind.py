"""Kinds of checks of a cycle that is begun from an earlier one.

The rule the next editor must not break: what was needed before an approval is needed in the new cycle, too; one that
is left out stops nothing.
"""

from django.utils.translation import ngettext

from awards.decisions.models import CheckKind
from awards.programmes.models import AwardCycle
from foundation.records.domain.next_year import columns_of


def copy_check_kinds(source: AwardCycle, cycle: AwardCycle) -> None:
    """All of them, in their order. Two statements."""
    kinds = CheckKind.objects.filter(cycle=source).order_by("order", "pk")
    CheckKind.objects.bulk_create(CheckKind(cycle=cycle, **columns_of(kind, "cycle")) for kind in kinds)


def delete_check_kinds(cycle: AwardCycle) -> None:
    """Raises ProtectedError where a check was requested."""
    CheckKind.objects.filter(cycle=cycle).delete()


def describe_check_kinds(source: AwardCycle) -> str:
    """For the page that asks whether to copy; empty where there are none."""
    number = CheckKind.objects.filter(cycle=source).count()
    text = ngettext("%(n)s kind of check is copied, too.", "%(n)s kinds of checks are copied, too.", number)
    return text % {"n": number} if number else ""
