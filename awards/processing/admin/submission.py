"""One submission as it was sent, read from its own snapshot; reading it is recorded.

Stored codes (a prefecture, a choice, a role) are shown with their names. The rule the next editor must not break:
nothing here reads the current answers.
"""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from wagtail.admin import messages

from awards.applications.domain import hash_snapshot
from awards.applications.domain.printing import print_receipt
from awards.applications.enums import OtherAwardKind
from awards.applications.models import Application, Submission
from awards.applications.permissions import may_read_applications
from awards.processing.admin.application_menu import LIST, application_url, name_of
from awards.programmes.enums import ItemKind
from awards.programmes.models import RequiredMaterial, ScreeningOption
from foundation.audit import domain as audit
from foundation.organisations.enums import OrganisationRole
from foundation.printing.domain import PrinterBusy
from foundation.text.languages import active_language
from foundation.viewsets.page import frame, permitted

Snapshot = dict[str, Any]


@require_GET
@never_cache
@permitted(may_read_applications)
def show_submission(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The submission exactly as it was sent."""
    rows = Submission.objects.select_related("application", "submitted_by")
    submission = get_object_or_404(rows, application=pk, number=number)
    application = submission.application
    audit.record("application.viewed", by=request.user, subject=application, after={"submission": number})
    title = _("Submission %(number)s") % {"number": number}
    sent: Snapshot = submission.snapshot
    parents = (reverse(LIST), _("Applications")), (application_url(application), name_of(application))
    context = frame(title, *parents) | {
        "submission": submission,
        "application": application,
        "sent": sent,
        "is_intact": hash_snapshot(sent) == submission.sha256,
        "columns": list(_list_columns(sent)),
        "parties": [(each, _label(OrganisationRole, each["role"])) for each in sent.get("parties", [])],
        "other_awards": [(each, _label(OtherAwardKind, each["kind"])) for each in sent.get("other_awards", [])],
        "answers": list(_list_answers(application, sent.get("answers", []))),
        "materials": list(_list_materials(application, sent.get("materials", []))),
        "declarations": [_words(each, "text") for each in sent.get("declarations", [])],
    }
    return render(request, "laurel_processing/admin/submission.html", context)


@require_GET
@never_cache
@permitted(may_read_applications)
def print_submission(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The same as PDF: the receipt of that submission, in the language of the reader; on record, too."""
    rows = Submission.objects.select_related("application__cycle")
    submission = get_object_or_404(rows, application=pk, number=number)
    try:
        printed = print_receipt(submission, language=active_language())
    except PrinterBusy:
        text = _("Many documents are being created at the moment. Try again in a few seconds.")
        messages.error(request, text)
        return redirect("laurel_processing_admin_submission", pk, number)
    after = {"submission": number}
    audit.record("application.receipt_printed", by=request.user, subject=submission.application, after=after)
    headers = {
        "Content-Disposition": content_disposition_header(True, printed.name) or "attachment",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(printed.content, content_type=printed.content_type, headers=headers)


def _list_columns(sent: Snapshot) -> Iterator[tuple[str, Any]]:
    """(label of the column, submitted value), in the order of the form."""
    organisation, code_names = sent.get("organisation", {}), sent.get("code_names", {})
    for field in Application._meta.concrete_fields:
        if field.name in organisation:
            yield str(field.verbose_name), _named(field, organisation[field.name], code_names.get(field.name))
    known = {field.name for field in Application._meta.concrete_fields}
    yield from ((name, value) for name, value in organisation.items() if name not in known)


def _named(field: Any, value: Any, names: Snapshot | None) -> Any:
    """A value as it was sent; for a code list with the name of that day next to the code."""
    if value in (None, "") or not field.is_relation:
        return value
    if names:
        return f"{_words(names, 'name')} ({value})"
    row = field.related_model._default_manager.filter(pk=value).first()
    return value if row is None else f"{row} ({value})"


def _list_answers(application: Application, sent: list[Snapshot]) -> Iterator[tuple[str, Snapshot, str]]:
    """(question, answer, wording of the choice)"""
    options = ScreeningOption.objects.filter(version__item__cycle=application.cycle_id)
    rows = options.select_related("version__item")
    labels = {(each.version.item.code, each.version.number, each.code): each.label for each in rows}
    for answer in sent:
        choice = answer.get("option") or ""
        label = _words(answer, "option_label") or labels.get((answer["code"], answer["version"], choice), choice)
        yield _words(answer, "label"), answer, label if answer["kind"] == ItemKind.CHOICE else ""


def _list_materials(application: Application, sent: list[Snapshot]) -> Iterator[tuple[Snapshot, str]]:
    """(file, its required material)"""
    names = {each.code: str(each.name) for each in RequiredMaterial.objects.filter(cycle=application.cycle_id)}
    for file in sent:
        code = str(file["requirement"])
        yield file, _words(file, "requirement_name") or names.get(code, code)


def _words(sent: Snapshot, name: str) -> str:
    """A bilingual text of the snapshot in the reader's language, else in Japanese; empty in a format without it."""
    return str(sent.get(f"{name}_{active_language()}") or sent.get(f"{name}_ja", ""))


def _label(choices: Any, value: str) -> str:
    return str(choices(value).label) if value in choices.values else value
