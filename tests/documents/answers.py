"""What the API and the site's pages say of cases, out of documents and without any."""

from collections.abc import Callable

from django.db import transaction
from django.test import Client

from casestudies.models import CaseStudyIndexPage, CaseStudyPage, CollectionPage
from foundation.changes.domain.reading import forget_readings
from foundation.documents.models import FinishedDocument
from foundation.organisations.models import Organisation


def list_answers(client: Client, *keys: object) -> list[tuple[int, bytes]]:
    """The lists and these cases, in both languages."""
    paths = ["/api/v3/case-studies/", *(f"/api/v3/case-studies/{key}/" for key in keys)]
    answers = [client.get(path, {"locale": language}) for path in paths for language in ("ja", "en")]
    assert {answer.status_code for answer in answers} <= {200, 404}
    return [(answer.status_code, answer.content) for answer in answers]


def list_shown(client: Client, *keys: object) -> list[tuple[int, bytes]]:
    """The same and the pages: of these cases, the index, the collections, all organisations."""
    answers = [client.get(address) for address in _list_addresses(keys)]
    assert {answer.status_code for answer in answers} <= {200, 302, 404}  # to sign in, where a page is restricted
    return list_answers(client, *keys) + [(answer.status_code, answer.content) for answer in answers]


def _list_addresses(keys: tuple[object, ...]) -> list[str]:
    cases = CaseStudyPage.objects.filter(translation_key__in=keys)
    lists = [*CaseStudyIndexPage.objects.all(), *CollectionPage.objects.all()]
    own = [f"/ja{organisation.get_absolute_url().removeprefix('/ja')}" for organisation in Organisation.objects.all()]
    return sorted(page.get_url() for page in (*cases, *lists)) + sorted(own)


def list_fresh_answers(
    client: Client, *keys: object, shown: Callable[..., list[tuple[int, bytes]]] = list_answers
) -> list[tuple[int, bytes]]:
    """What `shown` lists with no document to use, nor anything that was made or read before."""
    with transaction.atomic():
        FinishedDocument.objects.all().delete()
        forget_readings()
        answers = shown(client, *keys)
        transaction.set_rollback(True)
    return answers
