"""The form of a cycle as JSON Schema (draft 2020-12), so that another front end can render it.

Holds questions, wording and limits; an unfinished application is valid as long as nothing in it is wrong, so
`x-required-to-submit` marks what submitting requires, not `required`. Codes are those of the records; texts are in the
active language. Reads only.
"""

from collections.abc import Iterable
from typing import Any, cast

from django.db.models import CharField, Field, ForeignKey, PositiveIntegerField, PositiveSmallIntegerField

from awards.applications.domain.application import ORGANISATION_COLUMNS
from awards.applications.domain.party import COLUMNS, MODELS, MOST, OTHER_AWARDS, PARTIES
from awards.applications.domain.submission_completeness import REQUIRED_COLUMNS
from awards.applications.enums import OtherAwardKind
from awards.applications.models import Application
from awards.programmes.domain.queries.item_questionnaire import Question, Questionnaire
from awards.programmes.enums import ItemKind
from awards.programmes.models import Declaration, RequiredMaterial
from foundation.organisations.enums import OrganisationRole

DIALECT = "https://json-schema.org/draft/2020-12/schema"
HEADCOUNT = {"type": ["integer", "null"], "minimum": 0}
FURTHER = (OrganisationRole.MEMBER, OrganisationRole.PARTNER)  # the lead is the application's own organisation
FORMATS = {"contact_email": "email", "website": "uri"}


def make_form_schema(questionnaire: Questionnaire, *, address: str) -> dict[str, Any]:
    """The schema of an application to this cycle; `address` is its URL, used as `$id`."""
    return {
        "$schema": DIALECT,
        "$id": address,
        "title": questionnaire.cycle.name,
        "description": questionnaire.cycle.guideline,
        "x-conditions": [{"title": each.text, "description": each.help} for each in questionnaire.conditions],
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "organisation": _organisation(),
            PARTIES: _list(PARTIES, [(role.value, role.label) for role in FURTHER]),
            OTHER_AWARDS: _list(OTHER_AWARDS, OtherAwardKind.choices),
            "answers": _object(
                {question.item.code: _answer(questionnaire, question) for question in questionnaire.questions}
            ),
            "materials": _object({each.code: _material(each) for each in questionnaire.requirements}),
            "declarations": _object({each.code: _declaration(each) for each in questionnaire.declarations}),
        },
    }


def _object(properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": properties, **more}


def _organisation() -> dict[str, Any]:
    """The applicant's own columns, in the order of the record; values of code lists are codes.

    Without who shouldn't review it: that a cycle asks this concerns its applicants alone.
    """
    public = {*ORGANISATION_COLUMNS} - {"excluded_reviewers"}
    names = [field.name for field in Application._meta.concrete_fields if field.name in public]
    columns = {name: _column(cast(Field, Application._meta.get_field(name)), name) for name in names}
    return _object(columns, **{"x-required-to-submit": list(REQUIRED_COLUMNS)})


def _column(field: Field, name: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"title": str(field.verbose_name), "type": "string"}
    if isinstance(field, ForeignKey):
        schema |= {"type": ["string", "null"], "x-code-list": field.related_model._meta.model_name}
    elif isinstance(field, (PositiveIntegerField, PositiveSmallIntegerField)):
        schema |= HEADCOUNT
    elif isinstance(field, CharField):
        schema["maxLength"] = field.max_length
    if name in FORMATS:
        schema["anyOf"] = [{"format": FORMATS[name]}, {"const": ""}]
    return schema


def _list(which: str, kinds: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """A list the applicant keeps; its first column is one of `kinds`."""
    model, columns = MODELS[which], COLUMNS[which]
    fields = {name: _column(cast(Field, model._meta.get_field(name)), name) for name in columns}
    fields[columns[0]] |= {"oneOf": [{"const": value, "title": str(label)} for value, label in kinds]}
    fields["name"] |= {"minLength": 1}
    row = _object(fields, required=[columns[0], "name"])
    return {"type": "array", "title": str(model._meta.verbose_name_plural), "items": row, "maxItems": MOST[which]}


def _answer(questionnaire: Questionnaire, question: Question) -> dict[str, Any]:
    """One question; `x-kind` is its kind, `x-version` its current version."""
    version = question.version
    facts: dict[str, Any] = {
        "title": version.label,
        "description": version.help,
        "x-kind": question.kind,
        "x-version": version.number,
        "x-required-to-submit": question.item.is_required,
    }
    if version.looked_at:
        facts["x-looked-at"] = version.looked_at
    if question.is_measure:
        facts |= {"x-unit": version.unit, "x-decimals": version.decimals, **_result(questionnaire, question)}
    return _object(_columns(question), **facts)


def _columns(question: Question) -> dict[str, Any]:
    """The inputs of a question, named like the columns of an answer."""
    version = question.version
    note = {"type": "string"}
    text = {**note, "x-max-graphemes": version.max_characters} if version.max_characters else note
    options = [{"const": option.code, "title": option.label} for option in question.options]
    numerator = {**HEADCOUNT, "title": version.numerator_label}
    denominator = {"denominator": {**HEADCOUNT, "title": version.denominator_label}}
    columns: dict[str, dict[str, Any]] = {
        ItemKind.RATIO: {"numerator": numerator, **(denominator if question.has_own_denominator else {}), "note": note},
        ItemKind.AVERAGE: {"numerator": numerator, "note": note},
        ItemKind.NUMBER: {"number": {"type": ["number", "null"], **_limits(question)}, "note": note},
        ItemKind.CHOICE: {"option": {"oneOf": [*options, {"type": "null"}]}},
        ItemKind.TEXT: {"text": text},
        ItemKind.EFFORT: {"is_chosen": {"type": "boolean"}, "text": text},
    }
    return columns[question.kind]


def _limits(question: Question) -> dict[str, float]:
    limits = {"minimum": question.version.minimum, "maximum": question.version.maximum}
    return {name: float(limit) for name, limit in limits.items() if limit is not None}


def _result(questionnaire: Questionnaire, question: Question) -> dict[str, Any]:
    """How the result of a ratio or average is computed; a number is its own result."""
    if question.kind == ItemKind.NUMBER:
        return {}
    source = questionnaire.denominator_of(question)
    divisor = f"{source.item.code}.numerator" if source else f"{question.item.code}.denominator"
    result = {"numerator": f"{question.item.code}.numerator", "denominator": divisor, "months": question.item.months}
    return {"x-result": {**result, "percent": question.kind == ItemKind.RATIO, **_limits(question)}}


def _material(requirement: RequiredMaterial) -> dict[str, Any]:
    facts = {
        "title": requirement.name,
        "description": requirement.help,
        "x-endings": list(requirement.endings),
        "x-max-bytes": requirement.max_bytes,
        "x-required-to-submit": requirement.is_required,
    }
    if requirement.item is not None:
        facts["x-evidence-for"] = requirement.item.code
    return {"type": "array", "items": {"type": "string"}, "maxItems": requirement.max_count, **facts}


def _declaration(declaration: Declaration) -> dict[str, Any]:
    return {"type": "boolean", "title": declaration.text, "x-required-to-submit": declaration.is_required}
