"""The committee of a cycle that is begun from an earlier one: its phases, what they grade, and the practice for it.

Moments move a year, and as much further as staff move the close of the call. The rule the next editor must not break:
nobody's work comes with it – no reviewer, conflict, assignment or review –, and nothing that addresses are made of.
"""

from django.utils.translation import ngettext

from awards.programmes.models import AwardCycle
from awards.reviews.models import Committee, Criterion, PracticeAnswer, PracticeApplication, ReviewPhase, Rubric
from foundation.records.domain.next_year import columns_of
from foundation.text.years import a_year_later, raise_year

OF_ITS_YEAR = ("committee", "tier", "salt", "assignment_version")


def copy_committee(source: AwardCycle, cycle: AwardCycle) -> None:
    """With its terms and phases, each with the newest version of its rubric, as version 1."""
    before = Committee.objects.filter(cycle=source).first()
    if before is None:
        return
    further = cycle.closes_at - a_year_later(source.closes_at)
    until = a_year_later(before.answer_until) + further if before.answer_until else None
    committee = Committee.objects.create(cycle=cycle, terms=before.terms, answer_until=until)
    for phase in before.phases.select_related("tier"):
        taken, lasts = columns_of(phase, *OF_ITS_YEAR), phase.closes_at - phase.opens_at
        taken |= {name: a_year_later(taken[name]) + further for name in ("opens_at", "closes_at")}
        if taken["closes_at"] <= taken["opens_at"]:  # 28 and 29 February
            taken["closes_at"] = taken["opens_at"] + lasts
        taken |= {name: raise_year(taken[name]) for name in ("name_ja", "name_en")}
        tier = cycle.tiers.get(code=phase.tier.code) if phase.tier else None
        copied = ReviewPhase.objects.create(committee=committee, tier=tier, **taken)
        if newest := phase.rubrics.order_by("-number").first():
            _copy_rubric(newest, copied)


def _copy_rubric(newest: Rubric, phase: ReviewPhase) -> None:
    """With the practice applications, whose answers hang on its criteria."""
    rubric, criteria = Rubric.objects.create(phase=phase), {}
    items = dict(phase.committee.cycle.items.values_list("code", "pk"))
    for criterion in newest.criteria.select_related("item"):
        item = items[criterion.item.code] if criterion.item else None
        taken = columns_of(criterion, "rubric", "item", "follows")
        criteria[criterion.pk] = Criterion.objects.create(rubric=rubric, item_id=item, **taken)
    for practice in newest.phase.practice.all():
        application = PracticeApplication.objects.create(phase=phase, **columns_of(practice, "phase"))
        for answer in practice.answers.filter(criterion__in=criteria):
            taken = columns_of(answer, "application", "criterion")
            PracticeAnswer.objects.create(application=application, criterion=criteria[answer.criterion_id], **taken)


def delete_committee(cycle: AwardCycle) -> None:
    """Raises ProtectedError where a reviewer was invited, or anything was assigned or reviewed."""
    PracticeApplication.objects.filter(phase__committee__cycle=cycle).delete()
    Rubric.objects.filter(phase__committee__cycle=cycle).delete()
    ReviewPhase.objects.filter(committee__cycle=cycle).delete()
    Committee.objects.filter(cycle=cycle).delete()


def describe_committee(source: AwardCycle) -> str:
    """For the page that asks whether to copy; empty where there is none."""
    if not Committee.objects.filter(cycle=source).exists():
        return ""
    number = ReviewPhase.objects.filter(committee__cycle=source).count()
    text = ngettext(
        "The review committee is copied, too, with its terms and %(n)s phase, rubric and practice applications "
        "included. Its dates move with the deadline. Invite the reviewers again.",
        "The review committee is copied, too, with its terms and %(n)s phases, rubrics and practice applications "
        "included. Their dates move with the deadline. Invite the reviewers again.",
        number,
    )
    return text % {"n": number}
