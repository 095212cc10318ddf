"""Bringing translations up to date with their source: "publish immediately" asks where texts would be the source's."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import pgettext_lazy
from wagtail.models import Page
from wagtail_localize.views.update_translations import UpdateTranslationsView

from foundation.content.admin.source_text import CONFIRMED, SourceTextsPage
from foundation.content.domain.queries.source_text import SourceText, find_source_texts

SECRET = "csrfmiddlewaretoken"  # noqa: S105 -- the name of a field


class ConfirmedUpdateView(UpdateTranslationsView):
    """wagtail-localize's own, but for that question. Nothing is changed before it is answered."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Texts that a machine is to translate first aren't asked about."""
        chosen = form.cleaned_data
        publishes = chosen["publish_translations"] and not chosen.get("use_machine_translation")
        pending = self.list_pending() if publishes and CONFIRMED not in self.request.POST else []
        if not pending:
            answer: HttpResponse = super().form_valid(form)
            return answer
        sent = [(name, value) for name, values in self.request.POST.lists() for value in values if name != SECRET]
        address = self.request.get_full_path()
        back_label = pgettext_lazy("to the page that updates translations", "Go back")
        shown = SourceTextsPage(pending, action=address, back=address, sent=sent, back_label=back_label)
        return shown.draw(self.request)

    def list_pending(self) -> list[tuple[Page, list[SourceText]]]:
        """The translations with what they would lack once the source is read anew, which is then undone."""
        with transaction.atomic():
            self.object.update_from_db()
            locales = self.object.translations.filter(enabled=True).values("target_locale")
            pages = Page.objects.filter(translation_key=self.object.object_id, locale__in=locales).specific()
            found = find_source_texts(pages)
            pending = [(page, found[page.pk]) for page in pages if page.pk in found]
            transaction.set_rollback(True)
        self.object.refresh_from_db()
        return pending
