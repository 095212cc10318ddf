"""By what an applicant is known: names, and addresses, sites and numbers that lead to it. Reads only.

Of each record as it is now, of every submission, of colleagues; who typed what came on paper is none of them.
"""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import F

from awards.applications.models import Application, ApplicationMember, Submission
from foundation.text.contacts import KnownBy

NAMES = ("organisation_name", "organisation_kana", "organisation_name_en", "unit_name")
PARTY, RECORD = ("name", "unit_name", "corporate_number"), ("name_ja", "name_kana", "name_en", "website")
_PARTY = {f"party_{name}": F(f"parties__{name}") for name in PARTY}  # a row for each of an application
_RECORD = {f"record_{name}": F(f"parties__organisation__{name}") for name in (*RECORD, "corporate_number")}


def list_known(applications: Collection[int]) -> dict[int, KnownBy]:
    """By the key of an application. Three queries, however many."""
    known = {key: KnownBy() for key in applications}
    rows = Application.objects.filter(pk__in=known).select_related("owner", "organisation")
    for one in rows.annotate(**_PARTY, **_RECORD).order_by("pk", "parties__order", "parties__pk"):
        _add_columns(known[one.pk], vars(one))
        _add_record(known[one.pk], vars(one.organisation) if one.organisation else {})
        _add_party(known[one.pk], _cut(one, "party_"))
        _add_record(known[one.pk], _cut(one, "record_"))
        if not one.is_held_by_staff:
            known[one.pk].add_person(name=one.owner.get_full_name(), email=one.owner.email)  # type: ignore[attr-defined]  # the site’s
    members = ApplicationMember.objects.filter(application__in=known).select_related("user")
    for member in members:
        known[member.application_id].add_person(email=member.email)
        if member.user is not None:
            known[member.application_id].add_person(name=member.user.get_full_name(), email=member.user.email)  # type: ignore[attr-defined]  # as above
    sent = Submission.objects.filter(application__in=known).order_by("-number")
    for key, columns, parties in sent.values_list("application", "snapshot__organisation", "snapshot__parties"):
        _add_columns(known[key], columns)
        for each in parties:
            _add_party(known[key], each)
    return known


def _add_columns(known: KnownBy, columns: Mapping[str, Any]) -> None:
    known.add_names(*(columns.get(name) for name in NAMES))
    known.add_person(name=columns.get("contact_name") or "", email=columns.get("contact_email") or "")
    known.add_site(columns.get("website"))
    known.add_numbers(telephone=columns.get("contact_phone"), corporate=columns.get("corporate_number"))


def _add_party(known: KnownBy, party: Mapping[str, Any]) -> None:
    known.add_names(party["name"], party["unit_name"])
    known.add_numbers(corporate=party["corporate_number"])


def _add_record(known: KnownBy, record: Mapping[str, Any]) -> None:
    known.add_names(*(record.get(name) for name in RECORD[:3]))
    known.add_site(record.get("website"))
    known.add_numbers(corporate=record.get("corporate_number"))


def _cut(row: Application, prefix: str) -> dict[str, Any]:
    return {name.removeprefix(prefix): value for name, value in vars(row).items() if name.startswith(prefix)}
