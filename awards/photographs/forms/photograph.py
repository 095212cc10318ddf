"""Photographs: the file, and what is said of each, in one form for all of them."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.photographs.domain.errors import PhotographGone
from awards.photographs.domain.photograph import CONSENT, LIMITS, Described, PhotographWords
from awards.photographs.models import Photograph
from foundation.text.fields import LineField
from foundation.text.languages import active_language, join_label

WORDS = "words"  # the id of that form


class PhotographFileForm(forms.Form):
    """One file, through the server: a part of the form that saves what is said of the others."""

    use_required_attribute = False
    file = forms.FileField(
        label=pgettext_lazy("photograph", "Add a photograph"),
        allow_empty_file=True,
        max_length=1000,
        error_messages={"required": gettext_lazy("Choose a photograph first.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = "photograph-%s"
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs |= {**LIMITS.attributes, "form": WORDS}


class PhotographForm(forms.Form):
    """What one shows, whose it is, and whether it may be published; the id of its file is the prefix of its fields."""

    use_required_attribute = False
    description = LineField(
        label=gettext_lazy("What the photograph shows"),
        help_text=gettext_lazy("It is read out to people who can’t see it. Needed before it may be published."),
        max_length=150,
        required=False,
    )
    credit = LineField(
        label=gettext_lazy("Whom to name with it"),
        help_text=gettext_lazy("The photographer or your organisation, as it is to be shown."),
        max_length=60,
        required=False,
    )
    may_publish = forms.BooleanField(label=CONSENT, required=False)

    def __init__(self, data: Any, row: Photograph) -> None:
        shown = {"description": row.description, "credit": row.credit, "may_publish": row.consented_at is not None}
        super().__init__(data, initial=shown, prefix=row.file.public_id, auto_id="p-%s")
        self.shown = mark_of(shown)
        self.stashed_seen = data.get(f"{row.file.public_id}-seen", "") if data else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("may_publish") and not cleaned.get("description") and "description" not in self.errors:
            self.add_error("description", ValidationError(_("Write what the photograph shows before it is published.")))
        return cleaned

    def read_words(self) -> PhotographWords:
        typed = self.cleaned_data
        consent = str(CONSENT) if typed["may_publish"] else ""
        return PhotographWords(typed["description"], typed["credit"], active_language(), consent)


class PhotographForms:
    """All photographs of a page, saved together: bound are those of which somebody typed something else than was shown.

    `refused`: why the domain kept nothing, by file; the rows are as they are now. `without`: files that this very post
    removed.
    """

    def __init__(
        self,
        rows: Iterable[Photograph],
        posted: Mapping[str, Any] | None = None,
        *,
        refused: Mapping[str, ValidationError] | None = None,
        without: str = "",
    ) -> None:
        self.posted = posted or {}
        self.rows = [(row, PhotographForm(self._read(row, refused or {}), row)) for row in rows]
        self.touched = [(row, form) for row, form in self.rows if form.is_bound]
        self.others: list[str] = []
        for row, form in self.touched:
            if (why := (refused or {}).get(row.file.public_id)) is not None:
                form.add_error(None, why)
            self.others += [join_label(row.file.original_name, error) for error in form.non_field_errors()]
        posted_files = {name.removesuffix("-shown") for name in self.posted if name.endswith("-shown")}
        gone = posted_files - {row.file.public_id for row, _form in self.rows} - {without}
        if any(self._is_touched(file) for file in gone):
            self.others.append(str(PhotographGone.sentence))

    def __iter__(self) -> Iterator[Any]:
        """The fields of those that were touched, for the summary of what is wrong."""
        return (bound for _row, form in self.touched for bound in form)

    def non_field_errors(self) -> list[str]:
        return self.others

    def is_valid(self) -> bool:
        return not self.others and all(form.is_valid() for _row, form in self.touched)

    def list_described(self) -> list[Described]:
        return [Described(row, form.read_words(), self._read_seen(row)) for row, form in self.touched]

    def _read(self, row: Photograph, refused: Mapping[str, Any]) -> dict[str, Any] | None:
        """What was typed; where somebody has withdrawn consent meanwhile, it is given again by a new tick alone."""
        file = row.file.public_id
        if not self._is_touched(file):
            return None
        names = [f"{file}-{name}" for name in ("seen", *PhotographForm.base_fields)]
        is_old = file in refused and row.consented_at is None
        left_out = {f"{file}-may_publish"} if is_old else set()
        return {name: self.posted[name] for name in names if name in self.posted and name not in left_out}

    def _is_touched(self, file: str) -> bool:
        if f"{file}-shown" not in self.posted:
            return False
        typed = {name: self.posted.get(f"{file}-{name}", "") for name in ("description", "credit")}
        now = typed | {"may_publish": bool(self.posted.get(f"{file}-may_publish"))}
        return mark_of(now) != self.posted[f"{file}-shown"]

    def _read_seen(self, row: Photograph) -> int:
        given = self.posted.get(f"{row.file.public_id}-seen", "")
        return int(given) if given.isdecimal() and len(given) < 9 else -1


def mark_of(words: Mapping[str, Any]) -> str:
    """By which what is typed is told from what was shown."""
    said = [words["description"], words["credit"], words["may_publish"]]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:16]
