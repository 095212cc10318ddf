"""What somebody is answered, byte for byte, so that two states of the same data can be compared."""

import io
import json
import re
import zipfile
from collections.abc import Iterable
from typing import Any

from django.test import Client
from django.urls import reverse

from awards.applications.models import Application

Answers = dict[tuple[str, str], tuple[int, bytes]]
APPLICANTS = ("application", "organisation", "materials", "correction", "messages", "receipt", "withdraw", "colleagues")
OUTCOME = ("laurel_releases:outcome", "laurel_releases:outcome_pdf", "laurel_rooms:room")
TOKENS = re.compile(
    rb'name="(?:csrfmiddlewaretoken|save|shown)"[^>]*? value="([^"]+)"|"CSRF_TOKEN": "([^"]+)"'
)  # of forms, and of the admin's scripts
OF_THE_MOMENT = ("Content-Length", "Expires")  # with the tokens; Django's word for never is now
PUBLIC = ("/api/v3/awards/", "/api/v3/awardees/", "/ja/search/?q=見本", "/sitemap-pages.xml", "/apply/")


def list_pages(application: Application) -> list[str]:
    """The applicant's own pages of it."""
    pages = [reverse(f"laurel_applications:{name}", args=[application.public_id]) for name in APPLICANTS]
    return pages + list_outcome_pages(application)


def list_outcome_pages(application: Application) -> list[str]:
    """Of these, the ones that aren't there before its people are notified."""
    return [reverse(name, args=[application.public_id]) for name in OUTCOME]


def read_as(who: str, person: Any, addresses: Iterable[str]) -> Answers:
    """The answers at these addresses, by who asks and where; without a person, as the public."""
    client = Client()
    if person is not None:
        client.force_login(person)
    return {(f"{who} {person}", address): read_answer(client, address) for address in addresses}


def list_differences(before: Answers, after: Answers) -> list[tuple[str, str]]:
    """Who is answered otherwise, and where."""
    return [key for key in before if after[key] != before[key]]


def read_answer(client: Client, address: str) -> tuple[int, bytes]:
    """Status and all that is said, headers too, without the tokens that every answer has anew."""
    return describe(client.get(address))


def describe(answer: Any) -> tuple[int, bytes]:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if answer.streaming:
        answer.streaming_content = [content]  # to be read again
    if answer["Content-Type"].startswith("text/html"):
        for token in {found for pair in TOKENS.findall(content) for found in pair if found}:
            content = content.replace(token, b"token")
    elif answer["Content-Type"] == "application/json" and "token" in (said := json.loads(content)):
        content = content.replace(said["token"].encode(), b"token")
    elif content.startswith(b"PK"):
        content = b"".join(read_table(content))
    headers = sorted(f"{name}: {value}" for name, value in answer.headers.items() if name not in OF_THE_MOMENT)
    return answer.status_code, content + "\n".join(headers).encode()


def read_table(content: bytes) -> list[bytes]:
    """A sheet by its parts: the archive around them says when it was made, in time that no test holds."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [f"{name}\n".encode() + archive.read(name) for name in archive.namelist()]
