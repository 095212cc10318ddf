"""The receipt of a submission, with all that was sent: answers, declarations, files with size and SHA-256, the hash.

Rendered from the submission's snapshot, with the wording of that time. Units come from the version that was answered,
which can't change. The rule the next editor must not break: a receipt never contains the
application's current data.
"""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any, cast

from django.db.models import Field, Model
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.applications.domain.answer_wording import has_figures, label_of
from awards.applications.domain.application import ORGANISATION_COLUMNS
from awards.applications.domain.printing.application_document import Printed, Row, after_figure, footer_of, row, size
from awards.applications.domain.queries.submission_reading import SubmissionReader
from awards.applications.enums import OtherAwardKind
from awards.applications.models import Application, Submission
from awards.programmes.domain.item_measure import shown
from awards.programmes.domain.queries.item_questionnaire import Question
from awards.programmes.enums import ItemKind
from awards.programmes.models import RequiredMaterial
from foundation.organisations.enums import OrganisationRole
from foundation.organisations.models import Prefecture
from foundation.printing.domain import qr_rows, render_pdf
from foundation.text import eras
from foundation.text.languages import active_language

TEMPLATE = "laurel_applications/print/receipt.typ"
Snapshot = dict[str, Any]


def print_receipt(submission: Submission, *, language: str, address: str = "") -> Printed:
    """The receipt as PDF. `address` is the page of the application, printed as a QR code.

    Four queries and a tenth of a second. Raises what `render_pdf` raises.
    """
    with translation.override(language):
        title = _("Receipt of the application")
        reference = submission.snapshot["reference"]
        data = _data(submission, address)
        name = _("receipt_%(reference)s.pdf") % {"reference": reference}
    pdf = render_pdf(TEMPLATE, data, language=language, title=f"{title} {reference}", moment=submission.submitted_at)
    return Printed(name=name, content=pdf)


def _data(submission: Submission, address: str) -> dict[str, Any]:
    snapshot = submission.snapshot
    sent_at = datetime.fromisoformat(snapshot["submitted_at"])
    questions = _questions(submission)
    return {
        "eyebrow": _said(snapshot["cycle"], "name"),
        "heading": _("Receipt of the application"),
        "reference": row(_("Reference"), snapshot["reference"]),
        "sent": row(
            _("Submitted at (the deadline is judged by this time)"), eras.format_second(sent_at, active_language())
        ),
        "organisation": {"title": _("About the organisation"), "rows": list(_organisation(snapshot))},
        "answers": {
            "title": _("Track record") if has_figures(questions.values()) else _("Questions"),
            "rows": [_answer(each, questions) for each in snapshot["answers"] if each["kind"] != ItemKind.EFFORT],
        },
        "efforts": {"title": _("Efforts"), "texts": list(_efforts(snapshot))},
        "files": _files(submission),
        "declarations": {
            "title": _("Declarations confirmed"),
            "texts": [_said(each, "text") for each in snapshot["declarations"]],
        },
        "fingerprint": row(_("Fingerprint (SHA-256) of the whole submission"), submission.sha256),
        "footer": footer_of(submission.application.cycle),
        "qr": qr_rows(address) if address else [],
        "qr_alt": _("QR code of the page of this application: %(address)s") % {"address": address},
    }


def _said(record: Snapshot, stem: str) -> str:
    """The text in the active language; in the other language if there is none."""
    mine = record.get(f"{stem}_{active_language()}")
    return mine or record.get(f"{stem}_ja") or record.get(f"{stem}_en") or ""


def _organisation(snapshot: Snapshot) -> Iterator[Row]:
    sent = snapshot["organisation"]
    for field in cast("list[Field[Any, Any]]", Application._meta.get_fields()):
        if field.name in ORGANISATION_COLUMNS and sent.get(field.name) not in (None, ""):
            names = snapshot.get("code_names", {}).get(field.name)
            value = _said(names, "name") if names else _named(field, sent[field.name])
            yield row(field.verbose_name, value, strong=field.name == "organisation_name")
    yield from _lists(snapshot)


def _lists(snapshot: Snapshot) -> Iterator[Row]:
    """The other organisations, and other awards."""
    codes = [party["prefecture"] for party in snapshot["parties"] if party["prefecture"]]
    places = Prefecture.objects.in_bulk(codes) if codes else {}
    for party in snapshot["parties"]:
        place = _said(party.get("prefecture_names") or {}, "name") or places.get(party["prefecture"])
        more = (party["corporate_number"], party["unit_name"], place)
        yield row(OrganisationRole(party["role"]).label, party["name"], note=_joined(more))
    for award in snapshot["other_awards"]:
        kind = OtherAwardKind(award["kind"]).label
        yield row(kind, award["name"], note=_joined((award["year"], award["outcome"])))


def _joined(parts: tuple[Any, ...]) -> str:
    return " · ".join(str(part) for part in parts if part)


def _named(field: "Field[Any, Any]", value: Any) -> Any:
    """The name of a code; a code that no longer exists is shown as sent."""
    codes = field.related_model if field.is_relation else None
    if codes is None:
        return value
    return cast(type[Model], codes)._default_manager.filter(pk=value).first() or value


def _questions(submission: Submission) -> dict[str, Question]:
    """The versions that were answered, in the words of that day, by the code of their item."""
    answered = {each["code"] for each in submission.snapshot["answers"]}
    questions = SubmissionReader().read(submission).questionnaire.questions
    return {question.item.code: question for question in questions if question.item.code in answered}


def _answer(answer: Snapshot, questions: dict[str, Question]) -> Row:
    question = questions.get(answer["code"])
    value = _value(answer, question)
    made_of = _made_of(answer, question, questions) if question else ""
    return row(_said(answer, "label"), value, note="\n".join(part for part in (made_of, answer["note"]) if part))


def _value(answer: Snapshot, question: Question | None) -> str:
    if answer["kind"] == ItemKind.TEXT:
        return str(answer["text"])
    if answer["kind"] == ItemKind.CHOICE:
        if said := _said(answer, "option_label"):
            return str(said)
        options = question.options if question else ()
        return next((option.label for option in options if option.code == answer["option"]), answer["option"] or "")
    result = None if answer["result"] is None else Decimal(answer["result"])
    if result is None or question is None:
        return answer["result"] or "—"
    return f"{shown(result, question.version.decimals)}{after_figure(question.version.unit)}"


def _made_of(answer: Snapshot, question: Question, questions: dict[str, Question]) -> str:
    if answer["kind"] not in (ItemKind.RATIO, ItemKind.AVERAGE):
        return ""
    source = question.item.denominator_from
    below = questions.get(source.code) if source else None
    names = (
        label_of(question, "numerator"),
        label_of(below, "numerator") if below else label_of(question, "denominator"),
    )
    numbers = (answer["numerator"], answer["denominator"])
    parts = [f"{label} {number:,}" for label, number in zip(names, numbers, strict=True) if number is not None]
    months = question.item.months
    if answer["kind"] == ItemKind.AVERAGE and months > 1:
        parts.append(ngettext("%(months)s month", "%(months)s months", months) % {"months": months})
    return " ÷ ".join(parts)


def _efforts(snapshot: Snapshot) -> Iterator[dict[str, str]]:
    for each in snapshot["answers"]:
        if each["kind"] == ItemKind.EFFORT and each["is_chosen"]:
            yield {"title": _said(each, "label"), "text": each["text"]}


def _files(submission: Submission) -> dict[str, Any]:
    sent = submission.snapshot["materials"]
    required = RequiredMaterial.objects.filter(cycle_id=submission.application.cycle_id)
    names = {requirement.code: requirement.name for requirement in required}
    whole = ngettext("%(n)d file, %(size)s in total", "%(n)d files, %(size)s in total", len(sent))
    return {
        "title": _("Files received"),
        "sum": whole % {"n": len(sent), "size": size(sum(each["size"] for each in sent))},
        "head": [_("Material and file name"), _("Size"), "SHA-256"],
        "rows": [
            {
                "material": _said(each, "requirement_name") or names.get(each["requirement"], each["requirement"]),
                "name": each["name"],
                "size": size(each["size"]),
                "sha256": each["sha256"],
            }
            for each in sent
        ],
    }
