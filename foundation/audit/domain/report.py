"""Recording exports.

Holds what an export does besides the file. The rule the next editor must not break: the user who exports a list is in
the record, with the filters and the number of rows, never with the rows themselves.
"""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model

from foundation.audit.domain.entry import record
from foundation.audit.models import Entry


def record_export(
    *,
    by: AbstractBaseUser,
    file_format: str,
    filters: dict[str, list[str]],
    rows: int,
    of: type[Model],
    event: str,
) -> Entry:
    """Note who exported how many rows of a list, chosen by which filters."""
    return record(event, by=by, subject=of, after={"format": file_format, "filters": filters, "rows": rows})
