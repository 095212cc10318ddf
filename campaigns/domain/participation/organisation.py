"""The organisation behind a participation: the record there is, or a new one, when it is approved.

Nothing of a record that exists is overwritten by a registration: anybody can type a corporate number. A registration
keeps what it said as at the time.
"""

from campaigns.enums import ParticipantKind
from campaigns.models import Participation
from foundation.organisations.enums import LegalFormPosition
from foundation.organisations.models import LegalForm, Organisation


def settle_organisation(participation: Participation) -> None:
    """Point at the organisation of the corporate number, made where there is none; individuals have none.

    Without a number: the organisation of the earlier year's registration, else a new one.
    """
    if participation.kind != ParticipantKind.ORGANISATION or participation.organisation_id:
        return
    if participation.corporate_number:
        organisation, _made = Organisation.objects.get_or_create(
            corporate_number=participation.corporate_number, defaults=_values(participation)
        )
        participation.organisation = organisation.merged_into or organisation
    elif participation.previous is not None and participation.previous.organisation_id:
        participation.organisation = participation.previous.organisation
    else:
        participation.organisation = Organisation.objects.create(**_values(participation))
    participation.save(update_fields=["organisation"])


def _values(participation: Participation) -> dict[str, object]:
    """What the organisation's public page will show: nothing that the participant holds back."""
    codes = ("industry", "size_band", "prefecture")
    shown = {f"{name}_id": getattr(participation, f"{name}_id") for name in codes if participation.shown(name)}
    return {
        **split_name(participation.name_ja),
        "name_kana": participation.name_kana,
        "name_en": participation.name_en,
        **shown,
        "website": participation.shown("website") or "",
    }


def split_name(written: str) -> dict[str, object]:
    """A name as it is written, as the record keeps it: 株式会社見本 is 見本 with its legal form before it."""
    for form in LegalForm.objects.filter(may_stand_in_name=True):
        bare = written.removeprefix(form.name_ja).strip()
        if bare and bare != written.strip():
            return {"name_ja": bare, "legal_form": form, "legal_form_position": LegalFormPosition.BEFORE}
        bare = written.removesuffix(form.name_ja).strip()
        if bare and bare != written.strip():
            return {"name_ja": bare, "legal_form": form, "legal_form_position": LegalFormPosition.AFTER}
    return {"name_ja": written.strip()}
