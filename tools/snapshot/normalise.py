"""What is random or of the moment becomes `id-1`, `id-2` … in its order in a document, on both sides alike.

Found by what it looks like, and by standing in the database in a column that fills itself (`tokens`).
"""

import re
from collections.abc import Iterable

ID = "2-9a-hjkmnp-tv-z"  # letters of public ids
LOOKS = re.compile(
    "|".join(
        (
            r"pbkdf2_sha256\$\d+\$[\w+/=$]+",
            r"[\w-]{8,}:[0-9A-Za-z]{5,7}:[\w-]{27,43}",  # signed, with its moment
            r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}",  # UUID
            r"(?<![0-9A-Za-z])[0-9a-f]{32,128}(?![0-9A-Za-z])",  # hash, name of a file
            # a public id, alone or with its secret
            rf"(?<![0-9A-Za-z])(?=[{ID}]*[2-9])(?=[{ID}]*[a-z])[{ID}]{{20}}(?:[0-9a-f]{{32}})?(?![0-9A-Za-z])",
            r"(?<![\w-])(?=[\w-]*[0-9])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{22,}={0,2}(?![\w-])",  # token
            r"(?<=[?&]k=)[0-9A-HJKMNP-TV-Z]{16}",  # key of a certificate
        )
    )
)
# A random word is looked up; what joins words in addresses and names stands outside.
WORD = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{6,}[0-9A-Za-z]")
HOST = re.compile(r"(?:127\.0\.0\.1|localhost):\d{4,5}")
FRACTION = re.compile(r"(?<=\d{2}:\d{2}:\d{2})[.,]\d{1,6}")  # each saved row moves the frozen moment on
SIGNED = re.compile(r"(?<=[?&;])(X-Amz-[\w-]+|Signature|Expires|AWSAccessKeyId)=[^&\s\"']*", re.IGNORECASE)
REAL = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT")


FOUND = re.compile(r"\x00(\d+)\x00")


def normalise(lines: Iterable[str], tokens: frozenset[str] = frozenset()) -> list[str]:
    """The lines of one document without what differs from run to run."""
    places: dict[str, int] = {}
    names: dict[str, str] = {}

    def put_by(found: re.Match[str]) -> str:
        return f"\x00{places.setdefault(found[0], len(places))}\x00"

    def looked_up(found: re.Match[str]) -> str:
        return put_by(found) if found[0] in tokens else found[0]

    def named(found: re.Match[str]) -> str:
        return names.setdefault(found[1], f"id-{len(names) + 1}")

    def plain(line: str) -> str:
        line = HOST.sub("site", line)
        line = SIGNED.sub(lambda found: f"{found[1]}=…", line)
        line = REAL.sub("moment", line)
        line = FRACTION.sub("", line)
        line = LOOKS.sub(put_by, WORD.sub(looked_up, line))
        return FOUND.sub(named, line)

    return [plain(line) for line in lines]
