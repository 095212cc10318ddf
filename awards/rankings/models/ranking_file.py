"""A paper of a frozen ranking, as a table or as a PDF: made by the worker for who requested it, for a day."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.rankings.enums import RankingPaper
from awards.rankings.models.ranking import Ranking
from foundation.exchange.models import RequestedFileQuerySet, RequestedPaper


class RankingFileQuerySet(RequestedFileQuerySet["RankingFile"]):
    pass


class RankingFile(RequestedPaper):
    folder = "rankings"
    work_kind = "laurel_rankings.ranking_file"

    ranking = models.ForeignKey(Ranking, on_delete=models.PROTECT, related_name="files")
    paper = models.CharField(pgettext_lazy("ranking", "paper"), max_length=10, choices=RankingPaper.choices)

    objects = RankingFileQuerySet.as_manager()

    class Meta(RequestedPaper.Meta):
        verbose_name = _("paper of a ranking")
        verbose_name_plural = _("papers of a ranking")
        indexes = [models.Index(fields=("state", "expires_at"), name="laurel_rankings_file_due")]

    def __str__(self) -> str:
        return str(self.ranking)
