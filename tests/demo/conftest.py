"""What the demo needs around it."""

import pytest

from tools.s3_server import S3Server


@pytest.fixture(scope="module", autouse=True)
def store(s3_server: S3Server) -> None:
    """The S3 server, running: an earlier test may have stopped it."""
    s3_server.start()
