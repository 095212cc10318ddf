"""The facts that a case takes over from its organisation, until it is first published.

What staff typed stays. What equals the record of an organisation that an earlier save had chosen was copied from it and
goes with it: an open form doesn't know what a save replaced and posts the former organisation's facts again.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from foundation.organisations.models import Organisation

if TYPE_CHECKING:
    from casestudies.models.pages import CaseStudyPage


def copy_facts(case: "CaseStudyPage") -> None:
    """Fill in what is empty, or was copied from an organisation chosen before, from the case's organisation."""
    for former in _list_former_organisations(case):
        _drop_facts(case, former)
    organisation = case.organisation
    case.organisation_name_ja = case.organisation_name_ja or organisation.full_name_ja
    case.organisation_name_en = case.organisation_name_en or organisation.name_en
    case.industry = case.industry or organisation.industry
    if case.employees is None and not case.size_band_id:
        case.employees = organisation.employees_total
    if not case.prefecture_id:
        case.prefecture = organisation.prefecture
        case.city_ja, case.city_en = case.city_ja or organisation.city_ja, case.city_en or organisation.city_en


def _list_former_organisations(case: "CaseStudyPage") -> Iterable[Organisation]:
    """Those of the row, which keeps the first draft's, and of its revisions; none of a page that is being added."""
    if case.pk is None:
        return []
    chosen = {
        *type(case).objects.filter(pk=case.pk).values_list("organisation_id", flat=True),
        *case.revisions.values_list("content__organisation", flat=True),
    }
    return Organisation.objects.filter(pk__in=chosen - {case.organisation_id, None})


def _drop_facts(case: "CaseStudyPage", former: Organisation) -> None:
    if case.organisation_name_ja == former.full_name_ja:
        case.organisation_name_ja = ""
    if case.organisation_name_en == former.name_en:
        case.organisation_name_en = ""
    if case.industry_id == former.industry_id:
        case.industry = None
    if case.employees is not None and case.employees == former.employees_total:
        case.employees, case.size_band = None, None
    if _is_place_of(case, former):
        case.prefecture, case.city_ja, case.city_en = None, "", ""


def _is_place_of(case: "CaseStudyPage", former: Organisation) -> bool:
    """The whole place: a city that was typed keeps its prefecture."""
    cities = ((case.city_ja, former.city_ja), (case.city_en, former.city_en))
    return case.prefecture_id == former.prefecture_id and all(city in ("", own) for city, own in cities)
