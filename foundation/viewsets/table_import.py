"""Tables that staff send, in the admin: upload, dry run, entering all of it, and the table to fill in.

An app derives `TableImportPages`, says who may and what the tables are about, and registers its `urlpatterns`.
"""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.widgets import Button

from foundation.assets.storages import StorageUnavailable
from foundation.exchange.domain import (
    FileNotReady,
    Importer,
    ImportGivenUp,
    ImportOver,
    enter_import,
    has_given_up,
    read_reasons,
)
from foundation.exchange.enums import TableFormat
from foundation.exchange.models import TableImport
from foundation.viewsets.page import Parent, Permission, Text, frame, permitted

SHOWN = 200


class TableImportForm(forms.Form):
    """A table, and how it was received; the app puts before it what the rows belong to."""

    table = forms.FileField(label=_("Table (XLSX or CSV)"))
    source_note = forms.CharField(
        label=_("How it was received"),
        max_length=200,
        required=False,
        help_text=_("For example: by fax, 4 November."),
    )


class TableImportPages:
    """`name` begins the names of the addresses, `address` the addresses; `parent` is the list that the rows go into.

    `owner` is the column of the row that says whose rows they are; each owner has a table to fill in. `templates` is
    the folder of `imports.html` and `import.html`.
    """

    importer: ClassVar[Importer]
    permission: ClassVar[Permission]
    form_class: ClassVar[type[forms.Form]]
    name: ClassVar[str]
    address: ClassVar[str]
    parent: ClassVar[Parent]
    title: ClassVar[Text]
    owner: ClassVar[str]
    begin_import: ClassVar[Callable[..., TableImport]]
    list_owners: ClassVar[Callable[[], Iterable[Any]]]
    write_template: ClassVar[Callable[[Any], bytes]]
    templates: ClassVar[str]

    def begin(self, data: dict[str, Any], *, by: Any) -> TableImport:
        """Send what the form holds to be checked."""
        table, note = data["table"], data["source_note"]
        return type(self).begin_import(data[self.owner], table, file_name=table.name, source_note=note, by=by)

    def index(self, request: HttpRequest) -> HttpResponseBase:
        """Upload a table; lists earlier ones."""
        form = self.form_class(request.POST or None, request.FILES or None)
        if form.is_bound and form.is_valid():
            try:
                return redirect(self.name, self.begin(form.cleaned_data, by=request.user).public_id)
            except StorageUnavailable as away:
                form.add_error("table", away.sentence)
        owners = [(str(owner), reverse(f"{self.name}_template", args=[owner.pk])) for owner in type(self).list_owners()]
        rows = [
            (row, getattr(row, self.owner), reverse(self.name, args=[row.public_id]))
            for row in self.importer.rows.select_related(self.owner)[:20]
        ]
        context = {"form": form, "rows": rows, "owners": owners, "owner_label": self.owner_field.verbose_name}
        return render(request, f"{self.templates}/imports.html", context | self.frame(self.title))

    def show(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Progress and errors, row by row; POST enters all of it."""
        row = self.get_row(public_id)
        if request.method == "POST":
            try:
                enter_import(self.importer, row, by=request.user)  # type: ignore[arg-type]  # signed in
            except ValidationError as refused:
                messages.error(request, " ".join(refused.messages))
            return redirect(self.name, row.public_id)
        context = {
            "row": row,
            "owner": getattr(row, self.owner),
            "problems": row.problems[:SHOWN],
            "are_more": len(row.problems) > SHOWN,
            "over": ImportOver.sentence,
            "given_up": ImportGivenUp.sentence if has_given_up(self.importer, row) else "",
            "reasons_url": reverse(f"{self.name}_reasons", args=[row.public_id]),
            "uploads_url": reverse(f"{self.name}s"),
        }
        above = (reverse(f"{self.name}s"), self.title)
        return render(request, f"{self.templates}/import.html", context | self.frame(row.file_name, above))

    def reasons(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """The table with its column of reasons."""
        try:
            content = read_reasons(self.importer, self.get_row(public_id), by=request.user)  # type: ignore[arg-type]  # signed in
        except FileNotReady:
            raise Http404 from None
        except StorageUnavailable:
            messages.error(request, _("The file can’t be fetched just now. Please try again in a few minutes."))
            return redirect(self.name, public_id)
        return self.send(content, "reasons.xlsx")

    def blank(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The empty table of an owner."""
        owner: Any = get_object_or_404(self.owner_field.related_model, pk=pk)
        return self.send(type(self).write_template(owner), f"{owner.code}.xlsx")

    @property
    def owner_field(self) -> Any:
        return self.importer.model._meta.get_field(self.owner)

    def get_row(self, public_id: str) -> Any:
        return get_object_or_404(self.importer.rows.select_related(self.owner), public_id=public_id)

    def send(self, content: bytes, name: str) -> HttpResponse:
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return HttpResponse(content, content_type=TableFormat.XLSX.content_type, headers=headers)

    def frame(self, title: Text, *above: tuple[str, Text]) -> dict[str, Any]:
        """Title and the link back."""
        address, label = self.parent
        return frame(title, (reverse(address), label), *above, icon="upload")

    def list_buttons(self, person: Any) -> list[Button]:
        """Above the list that the rows go into, for those who may import."""
        if not type(self).permission(person):
            return []
        return [Button(_("Import a table"), url=reverse(f"{self.name}s"), icon_name="upload", priority=80)]

    @property
    def urlpatterns(self) -> list[URLPattern]:
        may = permitted(type(self).permission)
        posting = require_http_methods(["GET", "HEAD", "POST"])
        return [
            path(self.address, posting(may(self.index)), name=f"{self.name}s"),
            path(f"{self.address}template/<int:pk>.xlsx", may(self.blank), name=f"{self.name}_template"),
            path(f"{self.address}<slug:public_id>/", posting(may(self.show)), name=self.name),
            path(f"{self.address}<slug:public_id>/reasons.xlsx", may(self.reasons), name=f"{self.name}_reasons"),
        ]
