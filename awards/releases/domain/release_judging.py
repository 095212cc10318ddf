"""How the cycle was judged, published with its results: filled from what reviewers graded by when a release is begun.

The rule the next editor must not break: what staff have written stays.
"""

from awards.decisions.domain.queries.judging import count_received, list_criteria
from awards.programmes.models import AwardCycle, JudgingCriterion


def fill_judging(cycle: AwardCycle) -> None:
    """Write criteria and the number of applications where there are none; within the caller's transaction."""
    if not cycle.judging_criteria.exists():
        criteria = enumerate(list_criteria(cycle))
        JudgingCriterion.objects.bulk_create(JudgingCriterion(cycle=cycle, order=n, **row) for n, row in criteria)
    if cycle.applications_received is None and (received := count_received(cycle)):
        AwardCycle.objects.filter(pk=cycle.pk).update(applications_received=received)
        cycle.applications_received = received
