"""Notices about a submitted application: rows in the outbox, written in the caller's transaction.

The receipt also goes to the contact; the rest to the owner and colleagues who may edit. The rule the next editor must
not break: an e-mail to the secretariat contains nothing of the application, and only the receipt says "received".
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext, override

from awards.applications.domain.answer_editability import is_open_for
from awards.applications.domain.notices.kinds import CAN_BE_TAKEN_BACK, RECEIPT_COPY
from awards.applications.domain.notices.member import address_of, is_address, list_writers
from awards.applications.domain.notices.postal import write_postal_notice
from awards.applications.models import Application, ApplicationMessage, Correction, Material, Submission
from foundation.headless.domain.address import full_address
from foundation.notices.domain import queue_notice
from foundation.notices.registry import Derived
from foundation.text.eras import format_deadline, format_second
from foundation.text.languages import STAFF_LANGUAGE, join_label, join_note


def notify_received(application: Application, submission: Submission, *, at: datetime | None = None) -> None:
    """The receipt: reference, moment, every file with its size and SHA-256; the whole submission is attached as PDF."""
    may_take_back = application.received_at is None and is_open_for(application, at or timezone.now())
    with override(application.language):
        materials = submission.materials.select_related("file", "requirement")
        values = {
            "cycle": application.cycle.name,
            "reference": submission.snapshot["reference"],
            "moment": format_second(submission.submitted_at, application.language, names_zone=False),
            "organisation": submission.organisation_name,
            "files": "\n".join(_file_line(material) for material in materials) or "—",
            "receipt": full_address(_path("receipt", application)),
            "take_back": str(CAN_BE_TAKEN_BACK) if may_take_back else "",
        }
    copy = Derived(RECEIPT_COPY, submission.public_id)
    also = [application.contact_email] if is_address(application.contact_email) else []
    _notify("awards.receipt", application, values, key=submission.public_id, also=also, attached=[copy])


def notify_files_failed(application: Application, failed: Iterable[Material], correction: Correction) -> None:
    """Which files failed and why, and until when another can be sent."""
    language = _sender_language(application)
    with override(language):
        values = {
            "cycle": application.cycle.name,
            "moment": format_second(application.submitting_at or correction.requested_at, language, names_zone=False),
            "files": "\n".join(join_label(each.file.original_name, each.file.get_refusal_display()) for each in failed),
            "until": format_deadline(correction.until, language),
            "link": address_of(application),
        }
    _notify_of_file("awards.file_failed", application, values, key=correction.public_id)


def notify_not_replaced(application: Application) -> None:
    """That it was not received in the end."""
    values = {"cycle": _cycle(application, _sender_language(application)), "link": address_of(application)}
    _notify_of_file("awards.file_not_replaced", application, values)


def notify_not_submitted(application: Application) -> None:
    """That the call has closed with the draft not submitted; nothing for an empty draft."""
    if application.organisation_name or application.answers.exists() or application.materials.exists():
        _notify("awards.not_submitted", application, {"cycle": _cycle(application), "link": address_of(application)})


def notify_correction(
    application: Application, correction: Correction, items: Sequence[str], by: AbstractBaseUser
) -> None:
    """What is to be corrected, and until when. `items`: one line each."""
    values = _referred(application) | {
        "items": "\n".join(f"- {item}" for item in items),
        "message": correction.message,
        "until": format_deadline(correction.until, application.language),
    }
    _notify("awards.correction", application, values, by=by, key=correction.public_id)


def notify_accepted(application: Application, by: AbstractBaseUser) -> None:
    _notify("awards.accepted", application, _referred(application), by=by)


def notify_ineligible(application: Application, by: AbstractBaseUser) -> None:
    """That it is not eligible, and why."""
    _notify("awards.ineligible", application, _referred(application) | {"reason": application.ineligible_reason}, by=by)


def notify_eligible(application: Application, by: AbstractBaseUser) -> None:
    """That this decision was reversed, and the application takes part again."""
    _notify("awards.eligible", application, _referred(application), by=by)


def notify_message(message: ApplicationMessage, by: AbstractBaseUser) -> None:
    """The message to the applicant's people; to the division in charge only that there is one."""
    application = message.application
    if message.is_from_staff:
        values = _about(application, application.language) | {
            "text": message.text,
            "files": _count_files(message, application.language),
            "link": full_address(_path("messages", application)),
        }
        _notify("awards.message", application, values, by=by, key=message.public_id)
        return
    more = {"files": _count_files(message, STAFF_LANGUAGE)}
    _notify_division("awards.message_to_office", application, by=by, key=message.public_id, more=more)


def notify_withdrawn(application: Application, by: AbstractBaseUser) -> None:
    """To the division in charge: that an application it has received was withdrawn."""
    _notify_division("awards.withdrawn_to_office", application, by=by, key=f"withdrawn/{application.public_id}")


def _notify_of_file(kind: str, application: Application, values: dict[str, Any], *, key: str = "") -> None:
    """Who sent the file can send another: the applicant, or the secretariat that entered it from paper."""
    if not application.is_held_by_staff:
        _notify(kind, application, values, key=key)
        return
    division = application.cycle.division_in_charge
    if division is not None and division.email:
        queue_notice(kind, to=division.email, language=STAFF_LANGUAGE, values=values, about=application, key=key)


def _sender_language(application: Application) -> str:
    """The language of whoever can send a file again."""
    return STAFF_LANGUAGE if application.is_held_by_staff else application.language


def _notify_division(
    kind: str, application: Application, *, by: AbstractBaseUser, key: str, more: Mapping[str, str] | None = None
) -> None:
    """Where the division in charge has an address; what it is about is read after signing in."""
    division = application.cycle.division_in_charge
    if division is not None and division.email:
        link = full_address(reverse("wagtailadmin_home"))
        queue_notice(
            kind,
            to=division.email,
            language=STAFF_LANGUAGE,
            values=_about(application, STAFF_LANGUAGE) | {"link": link} | dict(more or {}),
            about=application,
            by=by,
            key=key,
        )


def _count_files(message: ApplicationMessage, language: str) -> str:
    """Ends the sentence that there is a message; empty where no file came with it."""
    number = message.files.count()
    with override(language):
        return ngettext(", with %(n)d file", ", with %(n)d files", number) % {"n": number} if number else ""


def _about(application: Application, language: str) -> dict[str, Any]:
    about = application.reference or application.organisation_name or str(application.owner)
    return {"cycle": _cycle(application, language), "about": about, "link": address_of(application)}


def _notify(
    kind: str,
    application: Application,
    values: dict[str, Any],
    *,
    by: AbstractBaseUser | None = None,
    key: str = "",
    also: Sequence[str] = (),
    attached: Sequence[Derived] = (),
) -> None:
    """One e-mail per address, or one letter where there is none; with `key`, never a second one."""
    people = {person.email.casefold(): person.user for person in list_writers(application) if person.email}
    addresses = dict.fromkeys([*people, *(each.casefold() for each in also)])
    if not addresses:
        write_postal_notice(kind, application, values, key=key)
    for address in addresses:
        queue_notice(
            kind,
            to=address,
            user=people.get(address),
            language=application.language,
            values=values,
            about=application,
            by=by,
            key=f"{key}/{address}"[:200] if key else "",
            attachments=attached,
        )


def _referred(application: Application) -> dict[str, Any]:
    return {
        "cycle": _cycle(application),
        "reference": str(application),
        "link": address_of(application),
    }


def _cycle(application: Application, language: str = "") -> str:
    with override(language or application.language):
        return str(application.cycle.name)


def _file_line(material: Material) -> str:
    file = material.file
    return f"{join_note(file.original_name, filesizeformat(file.size))}\n  SHA-256 {file.sha256}"


def _path(name: str, application: Application) -> str:
    return reverse(f"laurel_applications:{name}", args=[application.public_id])
