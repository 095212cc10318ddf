"""What a reviewer's browser does on the pages of a phase."""

from django.urls import reverse

from tests.parts.html import page_of

NAME = "見本精密工業株式会社"


def address(name, reviewer, phase, *more):
    return reverse(f"laurel_reviews:{name}", args=[reviewer.public_id, phase.public_id, *more])


def review_address(reviewer, phase, application):
    return address("review", reviewer, phase, application.public_id)


def grade(client, url, criteria, grades, **more):
    """What is posted from the page as it is now, with these grades and a comment each."""
    form = page_of(client.get(url)).one("form[data-autosave]").fields
    typed = {f"choice-{one.pk}": value for one, value in zip(criteria, grades, strict=True)}
    said = {f"comment-{one.pk}": "手順がよく分かる。" for one in criteria}
    return client.post(url, form | typed | said | more)
