"""All mail of the site, shown in development at /dev/mail/ (sign-in codes too). Never mounted elsewhere."""

from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe
from msgspec import Struct

SEPARATOR = b"-" * 79 + b"\n"  # what Django's file backend writes after each message


class Mail(Struct, frozen=True):
    """One message as a reader wants it."""

    number: str  # the file's name and the place in it
    sent: datetime
    sender: str
    to: str
    subject: str
    text: str
    attachments: list[str]


def _read(number: str, raw: bytes) -> Mail:
    message: EmailMessage = message_from_bytes(raw, policy=policy.default)  # type: ignore[assignment]  # the policy makes it so
    body = message.get_body(preferencelist=("plain", "html"))
    return Mail(
        number=number,
        sent=parsedate_to_datetime(message["Date"]),
        sender=message["From"],
        to=message["To"] or message["Bcc"] or "",
        subject=message["Subject"],
        text=body.get_content() if body else "",
        attachments=[part.get_filename() or part.get_content_type() for part in message.iter_attachments()],
    )


def list_mails() -> list[Mail]:
    """Every message in the folder, newest first."""
    mails = []
    for file in Path(settings.EMAIL_FILE_PATH).glob("*.log"):
        for place, raw in enumerate(file.read_bytes().split(SEPARATOR)):
            if raw.strip():
                mails.append(_read(f"{file.stem}-{place}", raw))
    return sorted(mails, key=lambda mail: (mail.sent, mail.number), reverse=True)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The messages, newest first."""
    return render(request, "config/mail_list.html", {"mails": list_mails()})


@require_safe
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """One message, its addresses as links."""
    for mail in list_mails():
        if mail.number == number:
            return render(request, "config/mail_detail.html", {"mail": mail})
    raise Http404


urlpatterns = [
    path("", index, name="dev_mail"),
    path("<slug:number>/", detail, name="dev_mail_detail"),
]
