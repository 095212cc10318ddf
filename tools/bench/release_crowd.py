"""`make race-release`: 200 clients ask several processes for results while they are released, on both databases.

From five seconds before the moment to five after; `make test` has a shorter form. The file of tests says what is held.
"""

import os

CROWD = {"RELEASE_CLIENTS": "200", "RELEASE_SECONDS": "5"}
TESTS = "tests/caching/test_release_crowd.py"


def main() -> None:
    os.environ.update(CROWD)
    from tools.test import postgres, run_tests, template  # noqa: PLC0415 -- they take the environment over

    run_tests("200 clients, on SQLite", TESTS)
    with postgres() as database, template(database) as making:
        making.wait()
        run_tests("200 clients, on PostgreSQL", TESTS, database=database)


if __name__ == "__main__":
    main()
