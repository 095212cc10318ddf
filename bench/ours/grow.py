"""`python -m bench.ours.grow FIRST SIZE`: further cases in a database that has the first ones with all made of them.

Pages, pictures and organisations are written as the first ones were, their words are taken apart by two processes.
Finished documents are the longest work by far (five of each case): a further case has copies of those of a first one,
whose number is the rest of its own divided by FIRST, with the same sources. To read them takes as long as to read its
own; what they say is the other case's.
"""

import os
import subprocess
import sys

import django

HELPERS = 2
FURTHER = """
WITH cases AS (
    SELECT page.id, page.locale_id, CAST(SUBSTR(page.slug, 6) AS INTEGER) AS number
    FROM wagtailcore_page page JOIN laurel_casestudies_casestudypage study ON study.page_ptr_id = page.id
), pairs AS (
    SELECT further.id AS page, firsts.id AS model FROM cases further
    JOIN cases firsts ON firsts.locale_id = further.locale_id AND firsts.number = further.number %% {first}
    WHERE further.number >= {first}
)
"""
DOCUMENTS = """
INSERT INTO laurel_documents_finisheddocument (kind, object_key, body, fingerprint, made_at, until)
{further} SELECT kind, page, body, fingerprint, made_at, until FROM pairs
JOIN laurel_documents_finisheddocument ON object_key = model AND SUBSTR(kind, 1, 13) = 'case_studies.'
"""
SOURCES = """
INSERT INTO laurel_documents_documentsource (document_id, key)
{further} SELECT copies.id, sources.key FROM pairs
JOIN laurel_documents_finisheddocument made ON made.object_key = model AND SUBSTR(made.kind, 1, 13) = 'case_studies.'
JOIN laurel_documents_finisheddocument copies ON copies.object_key = page AND copies.kind = made.kind
JOIN laurel_documents_documentsource sources ON sources.document_id = made.id
"""


def add(first: int, size: int) -> None:
    from django.db import connection, transaction

    from bench.ours.load import grow, renew
    from foundation.documents.domain.document_marking import mark_all_changed

    with transaction.atomic():
        grow(first, size)
    command = [sys.executable, "-m", "bench.ours.words"]
    helpers = [subprocess.Popen([*command, str(part), str(HELPERS)]) for part in range(HELPERS)]
    mark_all_changed()
    further = FURTHER.format(first=first)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(DOCUMENTS.format(further=further), [])
        cursor.execute(SOURCES.format(further=further), [])
    failures = [helper.wait() for helper in helpers]
    if any(failures):
        sys.exit("The words of the further cases could not be taken apart.")
    renew(words=False)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.ours.settings")
    django.setup()
    add(int(sys.argv[1]), int(sys.argv[2]))
