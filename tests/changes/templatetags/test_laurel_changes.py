"""What stands within `made_once` is made once for its values and the language, and never once it could be another."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation
from wagtail.models import Locale

from foundation.changes.domain.reading import reading
from foundation.changes.domain.statement import hold_for

pytestmark = pytest.mark.django_db
TEMPLATE = '{% load laurel_changes %}{% made_once "codes" of %}{{ of }}: {{ read }}{% endmade_once %}'


@pytest.fixture
def reads():
    """Says the languages of the site, and how often it was asked for them."""
    Locale.objects.get_or_create(language_code="ja")
    calls = []

    def read():
        calls.append(1)
        return ",".join(Locale.objects.order_by("language_code").values_list("language_code", flat=True))

    read.calls = calls
    return read


def show(read, of="a"):
    with reading():
        return Template(TEMPLATE).render(Context({"of": of, "read": read}))


def test_once_for_each_value_and_language(reads):
    with translation.override("ja"):
        first, again, other = show(reads), show(reads), show(reads, of="b")
    with translation.override("en"):
        show(reads)

    assert (again == first, other.startswith("b: "), len(reads.calls)) == (True, True, 3)


def test_anew_once_something_that_was_read_within_has_changed(reads):
    before = show(reads)
    Locale.objects.create(language_code="fr")

    assert (show(reads) != before, "fr" in show(reads), len(reads.calls)) == (True, True, 2)


def test_outside_of_public_requests_each_time(reads):
    template, context = Template(TEMPLATE), Context({"of": "a", "read": reads})
    assert (template.render(context) == template.render(context), len(reads.calls)) == (True, 2)


def test_what_says_how_late_it_is_each_time(reads):
    def read():
        hold_for(1)
        return reads()

    show(read)
    show(read)

    assert len(reads.calls) == 2


def test_it_needs_a_name():
    with pytest.raises(TemplateSyntaxError):
        Template("{% load laurel_changes %}{% made_once %}{% endmade_once %}")
