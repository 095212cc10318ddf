"""Applications to the open call and the last one, in every state: the office's list, figures and outbox show some.

Written, sent and taken up by the award's own verbs, each at a moment of its own; the figures are those of
`organisations.csv`. What is there already stays as it is, dates too: what was sent is never changed.
"""

import hashlib
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from docx import Document

from awards.applications.domain import (
    Unlock,
    begin_application,
    complete_submission,
    confirm_declarations,
    load_draft,
    save_answers,
    save_organisation,
    send_message,
    submit_application,
    withdraw_application,
)
from awards.applications.domain.submission_pending import close_draft
from awards.applications.models import Application, Material
from awards.processing.domain import accept_application, mark_ineligible, return_application
from awards.programmes.models import AwardCycle
from demo.builders.people import confirm_address
from demo.dates import read_moment
from demo.reading import DATA, Stock, read_file, read_rows
from foundation.assets.enums import FileKind, Integrity, Refusal, UploadState
from foundation.assets.models import StoredFile
from foundation.assets.models.stored_file import new_accepted_key
from foundation.assets.storages import private_storage
from foundation.organisations.models import Organisation
from foundation.printing.domain import render_pdf
from foundation.records.domain.state import try_move

NUMBERS = {  # question: (column, column of organisations.csv)
    "eligible-rate": (("numerator", "eligible"), ("denominator", "employees_regular")),
    "practice-rate": (("numerator", "practitioners"),),
    "average-days": (("numerator", "person_days_month"),),
}


def build_applications(stock: Stock) -> None:
    """Those of `applications.toml` that are not there yet."""
    data = read_file("applications.toml")
    for row in data["application"]:
        cycle: AwardCycle = stock.get(f"@cycle:{row.get('cycle', data['cycle'])}")
        enter_application(stock, cycle, row)


def enter_application(stock: Stock, cycle: AwardCycle, row: dict[str, Any]) -> Application:
    """As the row says; the one that is there, if the person has one in this cycle."""
    person = _person(row["person"])
    found: Application | None = cycle.applications.filter(owner=person).first()
    return found or _application(stock, cycle, row, person)


def _person(row: dict[str, str]) -> Any:
    user, is_new = get_user_model()._default_manager.get_or_create(
        email=row["email"], defaults={"name": row["name"], "password": "!"}
    )
    if is_new:
        confirm_address(user)
    return user


def _application(stock: Stock, cycle: AwardCycle, row: dict[str, Any], person: Any) -> Application:
    begun = read_moment(row["begun"], base=stock.base)
    application = begin_application(cycle, by=person, language=row.get("language", "ja"), at=begun)
    Application.objects.filter(pk=application.pk).update(created_at=begun)
    save_organisation(application, _columns(row), by=person, at=begun)
    save_answers(load_draft(application), _answers(cycle, row), by=person, at=begun)
    if "sent" in row:
        sent = read_moment(row["sent"], base=stock.base)
        _enclose(application, row, by=person, at=sent)
        confirm_declarations(application, list(cycle.declarations.all()), by=person, at=sent)
        submit_application(application, by=person, at=sent)
    if "refused" in row:
        _refuse_rules(application, Refusal(row["refused"]), at=read_moment(row["decided"], base=stock.base))
    if "question" in row:
        send_message(application, text=row["question"], by=person, from_staff=False)
    if row.get("outcome") == "withdrawn":
        withdraw_application(application, by=person, at=read_moment(row["decided"], base=stock.base))
    elif row.get("outcome") == "not_submitted":
        close_draft(application, at=read_moment(row["decided"], base=stock.base))
    elif "outcome" in row:
        _decide(application, row, by=stock.get("@person:secretariat"), at=read_moment(row["decided"], base=stock.base))
    return application


@cache
def _read_figures() -> dict[str, dict[str, str]]:
    return {row["name_ja"]: row for row in read_rows("organisations.csv")}


def _columns(row: dict[str, Any]) -> dict[str, Any]:
    found = Organisation.objects.get(name_ja=row["organisation"])
    exclusions = {"excluded_reviewers": row["excluded_reviewers"]} if "excluded_reviewers" in row else {}
    return exclusions | {
        "corporate_number": found.corporate_number or "",
        "organisation_name": str(found),
        "organisation_kana": found.name_kana,
        "organisation_name_en": found.name_en,
        "legal_form": found.legal_form,
        "unit_name": row.get("unit", ""),
        "industry": found.industry,
        "prefecture": found.prefecture,
        "city": found.city_ja,
        "employees_total": row.get("employees", found.employees_total),
        "website": found.website,
        "contact_department": row["person"]["department"],
        "contact_name": row["person"]["name"],
        "contact_phone": "03-0000-0000",
        "contact_email": row["person"]["email"],
    }


def _answers(cycle: AwardCycle, row: dict[str, Any]) -> dict[int, dict[str, Any]]:
    figures = row.get("figures") or _read_figures()[row["organisation"]]
    items = dict(cycle.items.values_list("code", "pk"))
    numbers = {
        items[code]: {column: int(figures[name]) for column, name in columns} for code, columns in NUMBERS.items()
    }
    return numbers | {items[each["code"]]: {"is_chosen": True, "text": each["text"]} for each in row.get("effort", [])}


def _enclose(application: Application, row: dict[str, Any], *, by: Any, at: datetime) -> None:
    """The work rules (as a PDF where the row says so), and photographs. What will be refused is still being checked."""
    name = row["organisation"]
    if row.get("rules") == "pdf":
        rules, is_checked = _rules_in_print(name), "refused" not in row
        _attach(application, "work-rules", "在宅勤務等取扱規程（抜粋）.pdf", rules, by=by, at=at, is_checked=is_checked)
    else:
        _attach(application, "work-rules", "就業規則（抜粋）.docx", _rules_in_word(name), by=by, at=at)
    for number, photograph in enumerate(row.get("photographs", []), start=1):
        content = (DATA / "enclosures" / photograph).read_bytes()
        _attach(application, "pictures", f"取組のようす{number}.jpg", content, by=by, at=at)


def _attach(
    application: Application, code: str, name: str, content: bytes, *, by: Any, at: datetime, is_checked: bool = True
) -> None:
    """A file as it is once its check has passed, or before that."""
    file = store_file(name, content, purpose="awards.material", by=by, at=at, is_checked=is_checked)
    requirement = application.cycle.required_materials.get(code=code)
    moments = {"added_at": at, "arrived_at": at, "received_at": at if is_checked else None}
    Material.objects.create(application=application, requirement=requirement, file=file, added_by=by, **moments)


def store_file(
    name: str, content: bytes, *, purpose: str, by: Any, at: datetime, is_checked: bool = True
) -> StoredFile:
    """What somebody sent, in the store once it was checked."""
    kind = FileKind.of_name(name)
    content_type = kind.content_type if kind else ""
    checked = {
        "state": UploadState.ACCEPTED,
        "detected_type": content_type,
        "key": new_accepted_key(),
        "checked_at": at,
        "integrity": Integrity.INTACT,
    }
    file = StoredFile.objects.create(
        purpose=purpose,
        original_name=name,
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=by,
        created_at=at,
        arrived_at=at,
        **(checked if is_checked else {"state": UploadState.ARRIVED}),
    )
    if is_checked:
        private_storage().save(file.key, ContentFile(content))
    return file


def _refuse_rules(application: Application, refusal: Refusal, *, at: datetime) -> None:
    """The check of the work rules fails after the application was sent: it waits for another file."""
    material = Material.objects.get(application=application, file__state=UploadState.ARRIVED)
    try_move(material.file, UploadState.REFUSED, refusal=refusal, checked_at=at)
    complete_submission(application, at=at)


def _rules_in_print(name: str) -> bytes:
    rules = read_file("work_rules.toml")
    rules["source"] = rules["source"].format(organisation=name)
    return render_pdf("demo/print/work_rules.typ", rules, language="ja", title=rules["title"])


def _rules_in_word(name: str) -> bytes:
    document = Document()
    document.add_heading("就業規則（抜粋）", level=1)
    document.add_paragraph(f"{name}（架空の団体です）")
    document.add_paragraph("第42条　従業員は、所属長の承認を得て、自宅その他の場所で勤務することができる。")
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _decide(application: Application, row: dict[str, Any], *, by: Any, at: datetime) -> None:
    if row["outcome"] == "accepted":
        accept_application(application, by=by, at=at)
    elif row["outcome"] == "ineligible":
        mark_ineligible(application, reason=row["reason"], by=by, at=at)
    else:
        things = [Unlock(item=application.cycle.items.get(code="average-days"), reason=row["reason"])]
        until = application.cycle.closes_at
        return_application(application, items=things, message=row["message"], until=until, by=by, at=at)
