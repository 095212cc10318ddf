"""A form of which every readable input is saved, even if others are invalid.

The rule the next editor must not break: unreadable input stays in the form as it was typed.
"""

import re
from collections.abc import Mapping
from typing import Any

from django import forms

from foundation.text.fields import TextField
from foundation.text.values import is_visible, visible

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class PartialForm(forms.Form):
    """`savable()` gives the values to write. `shown` are fields whose error is about what could be saved.

    `warnings` are by field, too, and stop nothing.
    """

    use_required_attribute = False
    is_one_line = False  # whether no input of this form accepts a line break, but for a `TextField`

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        self.left_out = [name for name, text in (data or {}).items() if isinstance(text, str) and not is_visible(text)]
        self.shown: set[str] = set()
        self.warnings: dict[str, str] = {}
        seen = None if data is None else {name: self._seen(name, value) for name, value in data.items()}
        super().__init__(seen, **kwargs)

    def _seen(self, name: str, value: Any) -> Any:
        """The input without invisible characters, which never reach the database or a reader.

        An address with a control character in it would become another one: it stays as typed, and is refused.
        """
        is_address = isinstance(self.base_fields.get(name), forms.EmailField | forms.URLField)
        if not isinstance(value, str) or (is_address and CONTROL.search(value)):
            return value
        has_lines = not self.is_one_line or isinstance(self.base_fields.get(name), TextField)
        return visible(value) if has_lines else visible(value).replace("\n", " ")

    def savable(self) -> dict[str, Any]:
        """The readable values by field; a field that was emptied counts as empty, required or not."""
        faulty = list(self.errors)  # this reads what was typed, also where a correction leaves the form without fields
        emptied = {name: self.empty_value(name) for name in faulty if self.is_empty(name)}
        return emptied | self.cleaned_data

    def is_empty(self, name: str) -> bool:
        """Whether the only error of a field is that it is empty."""
        faults = self.errors.get(name)
        return faults is not None and all(fault.code == "required" for fault in faults.as_data())

    def empty_value(self, name: str) -> Any:
        """As the field cleans an input without any text; None unless it says otherwise."""
        return getattr(self.fields[name], "empty_value", None)

    @property
    def is_savable(self) -> bool:
        """Whether leaving the page loses no input: whatever is invalid is empty, or was saved anyway."""
        return all(self.is_empty(name) or name in self.shown for name in self.errors)

    def list_warnings(self) -> list[tuple[forms.BoundField, str]]:
        """What stops nothing, for a summary that leads to the inputs."""
        return [(self[name], warning) for name, warning in self.warnings.items()]

    def get_changed_texts(self) -> dict[str, str]:
        """The texts that aren't as they were when the page was made, as they were typed; numbers, too."""
        changed = [name for name in self.changed_data if isinstance(self.fields[name], forms.CharField)]
        return {name: str(self.data.get(name) or "") for name in changed}

    def keep_pastes(self) -> None:
        """Browsers silently cut pasted text at `maxlength`; here it is kept and flagged."""
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)
