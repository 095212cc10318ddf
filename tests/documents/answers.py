"""What the API answers of cases, out of documents and without any."""

from django.db import transaction
from django.test import Client

from foundation.documents.models import FinishedDocument


def list_answers(client: Client, *keys: object) -> list[tuple[int, bytes]]:
    """The lists and these cases, in both languages."""
    paths = ["/api/v3/case-studies/", *(f"/api/v3/case-studies/{key}/" for key in keys)]
    answers = [client.get(path, {"locale": language}) for path in paths for language in ("ja", "en")]
    assert {answer.status_code for answer in answers} <= {200, 404}
    return [(answer.status_code, answer.content) for answer in answers]


def list_fresh_answers(client: Client, *keys: object) -> list[tuple[int, bytes]]:
    """The same with no document to use."""
    with transaction.atomic():
        FinishedDocument.objects.all().delete()
        answers = list_answers(client, *keys)
        transaction.set_rollback(True)
    return answers
