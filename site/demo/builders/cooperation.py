"""Cooperation in the demo: the letter, and fictional bodies in every state. Real ones stay drafts, by name only."""

from typing import Any

from campaigns.cooperation.domain.letter_crest import save_letter
from campaigns.cooperation.models import CooperationBody, CooperationLetter, CooperationRequest
from campaigns.participation.models import Campaign
from demo.dates import read_moment
from demo.reading import Stock, pairs
from foundation.records.domain.private_link import new_reference

TEXTS = (
    *("issuer", "issuer_division", "issuer_title", "issuer_name", "seal", "number", "postal_code", "postal_address"),
    *("contact_title", "contact_name", "contact_phone", "contact_email", "subject", "body", "items", "remind_days"),
)


def build_cooperation(stock: Stock, campaign: Campaign, row: dict[str, Any]) -> None:
    """Letters and bodies of one campaign in `campaigns.toml`."""
    for letter in row.get("letter", []):
        values = {name: letter[name] for name in TEXTS if name in letter}
        values["reply_by"] = read_moment(letter["reply_by"], base=stock.base).date()
        row_of_language = {"campaign": campaign, "language": letter["language"]}
        found = CooperationLetter.objects.filter(**row_of_language).first() or CooperationLetter(**row_of_language)
        for name, value in values.items():
            setattr(found, name, value)
        found.crest = stock.get(letter["crest"]) if "crest" in letter else None
        save_letter(found)
    for order, body in enumerate(row.get("body", []), start=1):
        _body(stock, campaign, body, order)


def _body(stock: Stock, campaign: Campaign, row: dict[str, Any], order: int) -> None:
    names = pairs(row, "name")
    common = {**names, "order": order, "website": row.get("website", "")}
    CooperationBody.objects.update_or_create(code=row["code"], defaults={**common, "kind": "association"})
    moments: dict[str, Any] = {
        name: read_moment(row[name], base=stock.base) for name in ("requested_at", "answered_at") if name in row
    }
    values: dict[str, Any] = {
        **common,
        **pairs(row, "activities"),
        **moments,
        "body_code": row["code"],
        "state": row.get("state", "draft"),
        "way": "mail" if "requested_at" in row else "",
        "answer_source": "link" if "answered_at" in row else "",
        "may_publish": row.get("may_publish", False),
        "may_publish_activities": row.get("may_publish_activities", False),
        "email": row.get("email", ""),
        "person_title": row.get("person_title", ""),
        "logo": stock.get(row["logo"]) if "logo" in row else None,
    }
    request, is_new = CooperationRequest.objects.update_or_create(
        campaign=campaign, kind="association", name_ja=values.pop("name_ja"), defaults=values
    )
    if is_new and "requested_at" in row:
        CooperationRequest.objects.filter(pk=request.pk).update(link_reference=new_reference())
