"""What was sent, as canonical JSON, and its hash.

A permanent proof: anybody can recompute a snapshot's `sha256` from the stored JSON, so keys are sorted,
nothing is a float, and moments are UTC. Reads; writes nothing. The rule the next editor must not break: raise `FORMAT`
when the shape changes, and never change the meaning of an old one.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, cast

from django.db.models import Field

from awards.applications.domain.application import ORGANISATION_COLUMNS
from awards.applications.domain.draft import Draft
from awards.applications.models import Answer, Application, ApplicationParty, Material
from awards.programmes.domain.queries.item_questionnaire import Question
from awards.programmes.enums import ItemKind

FORMAT = 5
CODES = ("industry", "legal_form", "prefecture")


def canonical_json(value: Any) -> bytes:
    """Sorted keys, no spaces, UTF-8. Raises TypeError for types JSON doesn't have, ValueError for NaN."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def hash_snapshot(snapshot: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_json(snapshot)).hexdigest()


def list_sent(draft: Draft) -> list[Material]:
    """The files of a submission: required or optional, and received."""
    return [material for material in draft.materials if material.is_received]


def make_snapshot(draft: Draft, *, reference: str, at: datetime) -> dict[str, Any]:
    """Everything that is sent: who, the questions with their wording, the answers, the files by their hashes."""
    application, questionnaire = draft.application, draft.questionnaire
    return {
        "format": FORMAT,
        "application": application.public_id,
        "reference": reference,
        "submitted_at": at.astimezone(UTC).isoformat(),
        "cycle": {
            "code": questionnaire.cycle.code,
            "name_ja": questionnaire.cycle.name_ja,
            "name_en": questionnaire.cycle.name_en,
        },
        "language": application.language,
        "organisation": {name: _organisation(application, name) for name in sorted(ORGANISATION_COLUMNS)},
        "code_names": {name: _names_of(getattr(application, name)) for name in CODES},
        "parties": [_party(party) for party in draft.parties],
        "other_awards": [
            {"kind": each.kind, "name": each.name, "year": each.year, "outcome": each.outcome}
            for each in sorted(draft.other_awards, key=lambda award: (award.order, award.pk))
        ],
        "answers": [
            _answer(question, draft.answers[item])
            for item, question in questionnaire.by_item.items()
            if item in draft.answers
        ],
        "materials": [_material(material) for material in list_sent(draft)],
        "declarations": [
            {"code": each.code, "text_ja": each.text_ja, "text_en": each.text_en}
            for each in questionnaire.declarations
            if each.pk in draft.confirmed
        ],
    }


def _names_of(code: Any) -> dict[str, str]:
    """What a code is called on this day; code lists change."""
    return {"name_ja": code.name_ja, "name_en": code.name_en} if code else {}


def _party(party: ApplicationParty) -> dict[str, Any]:
    return {
        "role": party.role,
        "name": party.name,
        "corporate_number": party.corporate_number,
        "unit_name": party.unit_name,
        "prefecture": party.prefecture_id,
        "prefecture_names": _names_of(party.prefecture),
    }


def _organisation(application: Application, name: str) -> str | int | None:
    """A column's value; for a code list the code, without loading its row."""
    column = cast(Field[Any, Any], application._meta.get_field(name))
    value = getattr(application, column.attname)
    return value if value is None or (isinstance(value, int) and not column.is_relation) else str(value)


def _answer(question: Question, answer: Answer) -> dict[str, Any]:
    """One answer with the wording of its version. The text of an effort that isn't chosen is not sent."""
    version = answer.item_version
    sends_text = question.kind != ItemKind.EFFORT or answer.is_chosen
    return {
        "code": question.item.code,
        "kind": question.kind,
        "version": version.number,
        "label_ja": version.label_ja,
        "label_en": version.label_en,
        "numerator_label_ja": version.numerator_label_ja,
        "numerator_label_en": version.numerator_label_en,
        "denominator_label_ja": version.denominator_label_ja,
        "denominator_label_en": version.denominator_label_en,
        "numerator": answer.numerator,
        "denominator": answer.denominator,
        "number": _number(answer.number),
        "option": answer.option.code if answer.option else None,
        "option_label_ja": answer.option.label_ja if answer.option else "",
        "option_label_en": answer.option.label_en if answer.option else "",
        "is_chosen": answer.is_chosen,
        "text": answer.text if sends_text else "",
        "note": answer.note,
        "result": _number(answer.result),
    }


def _number(value: Decimal | None) -> str | None:
    """Without trailing zeros, so that every database gives the same text."""
    return None if value is None else f"{value.normalize():f}"


def _material(material: Material) -> dict[str, Any]:
    file, requirement = material.file, material.requirement
    return {
        "requirement": requirement.code,
        "requirement_name_ja": requirement.name_ja,
        "requirement_name_en": requirement.name_en,
        "name": file.original_name,
        "size": file.size,
        "content_type": file.detected_type,
        "sha256": file.sha256,
    }
