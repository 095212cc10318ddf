"""Tests on another day: `PYTEST_ADDOPTS="--at 2027-04-01T00:20+09:00" make check`.

What a test makes near its own day must hold in each season: a month of 31 days, the turn of a year, a day that ends.
The clock of the test process begins there and runs on. Databases, browsers and processes of their own keep the
machine's, and what is signed for the S3 server, which refuses other times, is signed with that; so tests that look at
the age of objects, or freeze the clock beside signed addresses, can't be asked this way, nor on PostgreSQL what is
judged by its clock, such as what applicants and reviewers send.
"""

from datetime import UTC, datetime

import botocore.auth
import botocore.signers
import pytest
import time_machine


def pytest_configure(config: pytest.Config) -> None:
    if at := config.getoption("--at"):
        for signing in (botocore.auth, botocore.signers):
            signing.get_current_datetime = get_real_time
        traveller = time_machine.travel(datetime.fromisoformat(at), tick=True)
        traveller.start()
        config.add_cleanup(traveller.stop)


def get_real_time() -> datetime:
    """Naive, in UTC, as botocore wants it."""
    return time_machine.escape_hatch.datetime.datetime.now(UTC).replace(tzinfo=None)
