"""Pages that staff have shown first to whoever looks for certain words. Edited by staff."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from foundation.content.fields import PageKeyField
from foundation.search.models.synonym import list_lines, refuse_marks


class Recommendation(ClusterableModel):
    """Queries, a line for one, and pages for each of them."""

    words = models.TextField(
        pgettext_lazy("search", "searched for"),
        max_length=1000,
        help_text=_(
            "What readers type, a search on each line. Other spellings, readings and synonyms count as the same, "
            "and so does another order of the words."
        ),
    )

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ("words", "pk")

    def list_queries(self) -> list[str]:
        """The searches, each once, as they were typed."""
        return list_lines(self.words)

    def __str__(self) -> str:
        return " / ".join(self.list_queries())

    def clean(self) -> None:
        super().clean()
        refuse_marks(self.list_queries())
        if any(word.startswith(("-", "－")) for word in self.words.split()):
            raise ValidationError(
                {"words": _("Leave out words with a minus: who excludes words is shown no recommendation.")}
            )


class RecommendedPage(models.Model):
    """One of the pages, in all its languages: a reader gets it in the language of the search."""

    recommendation = ParentalKey(Recommendation, on_delete=models.CASCADE, related_name="pages")
    page = PageKeyField(_("page"))
    sort_order = models.PositiveIntegerField(pgettext_lazy("search", "order"), null=True, editable=False)

    class Meta:
        verbose_name = _("page of a recommendation")
        verbose_name_plural = _("pages of a recommendation")
        ordering = ("sort_order", "pk")
        default_permissions = ()

    sort_order_field = "sort_order"

    def __str__(self) -> str:
        return str(self.page)
