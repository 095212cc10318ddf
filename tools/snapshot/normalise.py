"""What is random or of the moment becomes `id-1`, `id-2` … in its order in a document, on both sides alike.

Found by what it looks like, and by standing in the database in a column that fills itself (`tokens`).
"""

import re
from collections.abc import Iterable
from functools import cache

ID = "2-9a-hjkmnp-tv-z"  # letters of public ids
LOOKS = re.compile(
    "|".join(
        (
            r"pbkdf2_sha256\$\d+\$[\w+/=$]+",
            r"[\w-]{8,}:[0-9A-Za-z]{5,7}:[\w-]{27,43}",  # signed, with its moment
            r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}",  # UUID
            r"(?<![0-9A-Za-z])[0-9a-f]{32,128}(?![0-9A-Za-z])",  # hash, name of a file
            # a public id, alone or with its secret
            rf"(?<![0-9A-Za-z])[{ID}]{{20}}(?:[0-9a-f]{{32}})?(?![0-9A-Za-z])",
            r"(?<![\w-])(?=[\w-]*[0-9])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{22,}={0,2}(?![\w-])",  # token
            r"(?<![0-9A-Za-z])[0-9A-Za-z]{64}(?![0-9A-Za-z])",  # against forged forms, now and then without a digit
            r"(?<=[?&]k=)[0-9A-HJKMNP-TV-Z]{16}",  # key of a certificate
            r"(?<=\?v=)[0-9a-f]{8}(?![0-9A-Za-z])",  # of Wagtail's static files, made with the site's key
            r'(?<="content_type": )\d+',  # of a revision: follows the order in which models were made
            r"(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*[_-])[\w-]{32}(?![\w-])",  # token without a digit
            r'(?<="_id": )\d+|(?<="_ref": )\d+',  # serials of values packed for a script
            r'(?<="key": ")[0-9a-z]{5}(?=")',  # a block of text in its editor
            rf"(?<=filename%3D%22)[{ID}]{{6}}(?=-[a-z]+-(?:ja|en))",  # a logo's file
            rf"(?:(?<=/[{ID}]{{20}}/)|(?<=\x00/)|(?<=/read/))[2-7a-z]{{20}}(?![0-9A-Za-z-])",  # opens a page
        )
    )
)
# A random word is looked up, whole and by its parts: hyphens stand in it, and join it with others (`p-428m3sw2…`).
JOINT = re.compile(r"([-_]+)")
WORD = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{6,}[0-9A-Za-z]")
SHORTEST = 8
HOST = re.compile(r"(?:127\.0\.0\.1|localhost):\d{4,5}")
FRACTION = re.compile(r"(?<=\d{2}:\d{2}:\d{2})[.,]\d{1,6}")  # each saved row moves the frozen moment on
SIGNED = re.compile(r"(?<=[?&;])(X-Amz-[\w-]+|Signature|Expires|AWSAccessKeyId)=[^&\s\"']*", re.IGNORECASE)
REAL = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT")


# Numbers of rights and of models follow the order in which models were made.
NUMBERS = re.compile(
    r'(?<=id_permissions_)\d+|(?<=name="permissions" type="checkbox" value=")\d+'
    r'|(?<=name="content_type" type="checkbox" value=")\d+'
    r"|(?<=@value )\d+$"  # in the texts of the other language
)
RIGHTS = re.compile(r'(?<="rights": \[)[^\]]*')  # stand by labels
FOUND = re.compile(r"\x00(\d+)\x00")


def normalise(lines: Iterable[str], tokens: frozenset[str] = frozenset()) -> list[str]:
    """The lines of one document without what differs from run to run."""
    places: dict[str, int] = {}
    names: dict[str, str] = {}

    def put_by(word: str) -> str:
        return f"\x00{places.setdefault(word, len(places))}\x00"

    def looked_up(found: re.Match[str]) -> str:
        first, last, token = _find_token(found[0], tokens)
        return f"{found[0][:first]}{put_by(token)}{found[0][last:]}" if token else found[0]

    def named(found: re.Match[str]) -> str:
        return names.setdefault(found[1], f"id-{len(names) + 1}")

    def plain(line: str) -> str:
        line = NUMBERS.sub("number", line)
        line = RIGHTS.sub(lambda found: ", ".join(sorted(found[0].split(", "))), line)
        if not _holds_any(line, tokens):
            return line
        line = HOST.sub("site", line)
        line = SIGNED.sub(lambda found: f"{found[1]}=…", line)
        line = REAL.sub("moment", line)
        line = FRACTION.sub("", line)
        line = LOOKS.sub(lambda found: put_by(found[0]), WORD.sub(looked_up, line))
        return FOUND.sub(named, line)

    return [plain(line) for line in lines]


@cache
def _holds_any(line: str, tokens: frozenset[str]) -> bool:
    """Whether there is anything to name in a line; most stand in many documents."""
    if any(pattern.search(line) for pattern in (LOOKS, HOST, SIGNED, REAL, FRACTION, NUMBERS, RIGHTS)):
        return True
    return any(_find_token(word, tokens)[2] for word in WORD.findall(line))


def _find_token(word: str, tokens: frozenset[str]) -> tuple[int, int, str]:
    """(begin, end, token) of the longest token between joints of a word; an empty one where there is none."""
    if word in tokens:
        return 0, len(word), word
    if not tokens or ("-" not in word and "_" not in word):
        return 0, 0, ""
    joints = [(found.start(), found.end()) for found in JOINT.finditer(word)]
    begins, ends = [0, *(end for _begin, end in joints)], [*(begin for begin, _end in joints), len(word)]
    runs = ((first, last) for first in begins for last in ends if last - first >= SHORTEST)
    found = [(first, last, word[first:last]) for first, last in runs if word[first:last] in tokens]
    return max(found, key=lambda token: token[1] - token[0], default=(0, 0, ""))
