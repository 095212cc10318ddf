"""wagtail-localize's report of translations in an order: without one, a translation may be on two pages or on none.

And without those of pages that a person must not find: of any language, its name is that of the source. Whether one
waits for translations goes by the texts that this person may read.
"""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation
from wagtail_localize.views.report import TranslationsReportView

from foundation.content.domain.queries.concealed_page import list_concealed_keys
from foundation.content.domain.queries.secret_field import list_secret_texts, within


class OrderedReportView(TranslationsReportView):
    """At wagtail-localize's own addresses, before its own view."""

    def get_queryset(self) -> QuerySet[Any]:
        rows = super().get_queryset().order_by("source__object_repr", "pk")
        if secret := list_secret_texts(self.request.user):
            rows = rows.annotate(waiting_for_translation=Exists(_list_waiting(secret)))
        hidden = Page.objects.filter(pk__in=list_concealed_keys(self.request.user))
        return rows.exclude(source__object__in=hidden.values("translation_key"))


def _list_waiting(secret: dict[UUID, set[str]]) -> QuerySet[Any]:
    """Texts of a translation that have none, as wagtail-localize asks for them, but for the secret ones."""
    texts = StringSegment.objects.filter(source=OuterRef("source")).annotate(target=OuterRef("target_locale"))
    for key, names in secret.items():
        texts = texts.exclude(within(names), source__object=key)
    same = {"translation_of": OuterRef("string"), "context": OuterRef("context"), "locale": OuterRef("target")}
    return texts.exclude(Exists(StringTranslation.objects.filter(**same, has_error=False)))
