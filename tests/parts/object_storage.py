"""The S3 server of the tests: one for each test process, on the ports that its settings already name."""

from collections.abc import Iterator

import pytest

from config import env
from tools.s3_server import S3Server


@pytest.fixture(scope="session")
def s3_server() -> Iterator[S3Server]:
    """Started when the first test asks for it; its folder is inside the test process's own."""
    with S3Server(env.VAR_DIR / "s3", env.S3_PORT, env.PUBLIC_FILES_PORT, env.BASE_URL) as server:
        yield server


@pytest.fixture
def s3(s3_server: S3Server) -> S3Server:
    """S3 as every environment has it, running and empty. `s3.stop()` makes an outage; the next test starts it again.

    `s3.folder / "public"` and `/ "private"` show the contents of the buckets.
    """
    s3_server.start()
    s3_server.empty()
    return s3_server
