"""The organisation behind a participation: the record there is, or a new one, when it is approved.

A registration never overwrites what others put into a record: anybody can type a corporate number. Facts that a
registration itself contributed follow it: a change, a field held back, a withdrawal. The rule the next editor must not
break: a fact stays on the organisation's public page only while somebody who publishes it, or staff, put it there
(docs/decisions/0021). A registration keeps its own data as at the time.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser

from campaigns.participation.enums import ParticipantKind, ParticipationState
from campaigns.participation.models import Participation
from foundation.audit.domain import record
from foundation.organisations.domain import give_way, split_legal_form
from foundation.organisations.models import Organisation

# a fact of the organisation's record -> the participation's column
FACTS = {
    "industry": "industry",
    "size_band": "size_band",
    "prefecture": "prefecture",
    "website": "website",
    "logo": "picture",
}
NAME = "name"  # all of it: in both languages, with reading and legal form


def settle_organisation(participation: Participation, *, by: AbstractBaseUser | None) -> None:
    """Link the organisation of the corporate number, created if there is none; individuals have none.

    Without a number: the organisation of the earlier year's registration, else a new one. `by` whom it is approved:
    a batch in the worker joins what whoever requested it finds.
    """
    if participation.kind != ParticipantKind.ORGANISATION or participation.organisation_id:
        return
    made = False
    if participation.corporate_number:
        give_way(participation.corporate_number, by=by)
        held = Organisation.objects.select_for_update(of=("self",), no_key=True)  # not while it is merged
        organisation, made = held.get_or_create(
            corporate_number=participation.corporate_number, defaults=_values(participation)
        )
        participation.organisation = organisation.merged_into or organisation
    elif participation.previous is not None and participation.previous.organisation_id:
        participation.organisation = participation.previous.organisation
    else:
        participation.organisation, made = Organisation.objects.create(**_values(participation)), True
    participation.contributed_fields = [*(name for name in FACTS if name != "logo"), NAME] if made else []
    participation.save(update_fields=["organisation", "contributed_fields"])


def read_facts(participation: Participation) -> dict[str, Any]:
    """A participation's values of the facts that a record holds, published or not."""
    return {name: getattr(participation, column) or None for name, column in FACTS.items()}


def follow_participation(
    participation: Participation, *, before: Mapping[str, Any], by: AbstractBaseUser | None, is_leaving: bool = False
) -> None:
    """Update the facts that this registration contributed to what it publishes now; `before`: the old `read_facts`.

    A value that staff have changed belongs to staff. A value held back is removed from the record, unless another
    registration publishes the same and so takes it over. `is_leaving`: it belongs to another organisation from now on.
    """
    if not participation.contributed_fields or participation.organisation_id is None:
        return
    organisation = Organisation.objects.select_for_update().get(pk=participation.organisation_id)
    now = {} if is_leaving else _published(participation)
    mine, written = [], []
    for name in participation.contributed_fields:
        if name == NAME:
            mine.append(name)
            continue
        current = getattr(organisation, name) or None
        if current not in (None, before[name]):
            continue
        wanted = now.get(name)
        if wanted is None and current is not None and _hand_over(participation, name, current):
            continue
        mine.append(name)
        if current != wanted:
            setattr(organisation, name, "" if name == "website" and wanted is None else wanted)
            written.append(name)
    participation.contributed_fields = [] if is_leaving else mine
    participation.save(update_fields=["contributed_fields"])
    if written:
        organisation.save(update_fields=[*written, "updated_at"])
        record("participation.record_followed", by=by, subject=participation, after={"fields": written})


def read_names(participation: Participation) -> dict[str, Any]:
    """A participation's names as the record of an organisation holds them."""
    names = {"legal_form": None, **split_legal_form(participation.name_ja)}
    return {**names, "name_kana": participation.name_kana, "name_en": participation.name_en}


def follow_names(participation: Participation, *, before: Mapping[str, Any], by: AbstractBaseUser | None) -> None:
    """Rename the record that this registration made, unless staff have renamed it since; `before`: old `read_names`."""
    now = read_names(participation)
    if now == before or NAME not in participation.contributed_fields or participation.organisation_id is None:
        return
    organisation = Organisation.objects.select_for_update().get(pk=participation.organisation_id)
    if any(getattr(organisation, name) != value for name, value in before.items()):
        return
    for name, value in now.items():
        setattr(organisation, name, value)
    organisation.save()
    record("participation.record_followed", by=by, subject=participation, after={"fields": [NAME]})


def give_picture(participation: Participation, *, by: AbstractBaseUser, replaces: bool | None) -> None:
    """Staff approved the logo: use it for the record, too, as long as it is published; records the contributor.

    `replaces`: whether it replaces the current logo; None: only if there is none. The audit entry names the replaced
    one, which stays in the site's library.
    """
    if participation.organisation_id is None or "logo" not in _published(participation):
        return
    organisation = Organisation.objects.select_for_update().get(pk=participation.organisation_id)
    earlier = organisation.logo_id
    if replaces is False or (replaces is None and earlier is not None):
        return
    organisation.logo = participation.picture
    organisation.save(update_fields=["logo", "updated_at"])
    participation.organisation = organisation
    if "logo" not in participation.contributed_fields:
        participation.contributed_fields = [*participation.contributed_fields, "logo"]
        participation.save(update_fields=["contributed_fields"])
    after = {"fields": ["logo"], "image": organisation.logo_id}
    record("participation.record_followed", by=by, subject=participation, before={"image": earlier}, after=after)


def _published(participation: Participation) -> dict[str, Any]:
    """Without those that the participant holds back."""
    if participation.state != ParticipationState.APPROVED or not participation.may_publish:
        return {}
    said = read_facts(participation)
    return {name: value for name, value in said.items() if value and getattr(participation, f"publishes_{name}")}


def _hand_over(participation: Participation, name: str, value: Any) -> bool:
    """Whether another registration publishes the same of this organisation; if so it takes the fact over."""
    same = Participation.objects.publishing(name).filter(
        organisation=participation.organisation_id, **{FACTS[name]: value}
    )
    heir = same.exclude(pk=participation.pk).order_by("-approved_at", "-pk").first()
    if heir is None:
        return False
    Participation.objects.filter(pk=heir.pk).update(contributed_fields=sorted({*heir.contributed_fields, name}))
    return True


def _values(participation: Participation) -> dict[str, object]:
    """What the organisation's public page will show: nothing that the participant holds back."""
    names = ("industry", "size_band", "prefecture", "website") if participation.may_publish else ()
    shown = {name: value for name in names if (value := participation.shown(name))}
    return {**read_names(participation), **shown}
