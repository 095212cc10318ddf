"""Taking the audit record out of the house.

Holds what the report's export does besides the file. The rule the next editor must not break: whoever takes the
record away is in the record.
"""

from django.contrib.auth.base_user import AbstractBaseUser

from foundation.audit.domain.entry import record
from foundation.audit.models import Entry


def record_export(*, by: AbstractBaseUser, file_format: str, filters: dict[str, list[str]], rows: int) -> Entry:
    """Note who exported how many entries, chosen by which filters."""
    return record(
        "audit.exported", by=by, subject=Entry, after={"format": file_format, "filters": filters, "rows": rows}
    )
