"""A read-only list besides the viewsets, without what is concealed; requires its model's right to view."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from foundation.records.domain.concealment import conceal
from foundation.viewsets.chooser import RecordPaginator


class RecordReport(ReportView):
    """`url_name` is its address; that of its results alone is `<url_name>_results`."""

    model: ClassVar[type[Model]]
    url_name: ClassVar[str]
    related: ClassVar[Sequence[str]] = ()
    permission_required: str | None = "view"
    paginator_class = RecordPaginator

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.permission_policy = ModelPermissionPolicy(cls.model)
        cls.verbose_name = cls.model._meta.verbose_name
        cls.verbose_name_plural = cls.model._meta.verbose_name_plural
        cls.index_url_name, cls.index_results_url_name = cls.url_name, f"{cls.url_name}_results"

    def get_base_queryset(self) -> QuerySet[Any]:
        rows = conceal(super().get_base_queryset(), self.request.user)
        return rows.select_related(*self.related) if self.related else rows

    def get_filtered_queryset(self) -> QuerySet[Any]:
        """`get_queryset` filters already."""
        return self.get_queryset()
