"""One answer as it is kept: status, headers, the body in each encoding that was wanted, and what it was read from."""

import hashlib
import json
import zlib
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from foundation.caching.domain.encoding import IDENTITY, compress, is_compressible
from foundation.caching.domain.state import State

LARGEST = 1024 * 1024  # bytes of a body
Headers = tuple[tuple[str, str], ...]


class AnswerBroken(ValueError):
    """What lies in the store isn't what was put there."""


class Answer(Struct, frozen=True):
    """`generations` by table and `era` are those it was made under; `until` is a time of the store's clock."""

    status: str
    headers: Headers
    bodies: Mapping[str, bytes]
    generations: Mapping[str, str]
    era: bytes
    is_compressible: bool = False
    until: float | None = None

    def holds(self, state: State, clock: float) -> bool:
        """Whether nothing has changed that it was made from; a clock of another start counts for nothing."""
        tables = state.tables
        return (
            self.is_in_time(clock)
            and self.era == state.era
            and all(tables.get(table, ("",))[0] == generation for table, generation in self.generations.items())
        )

    def is_in_time(self, clock: float) -> bool:
        return self.until is None or clock < self.until

    @property
    def tag(self) -> str:
        return hashlib.sha256(self.bodies[IDENTITY]).hexdigest()[:32]

    @property
    def size(self) -> int:
        return sum(len(body) for body in self.bodies.values())

    def with_encoding(self, encoding: str) -> "Answer":
        """The same with its body in that encoding, too."""
        if encoding in self.bodies or not self.is_compressible:
            return self
        return replace(self, bodies={**self.bodies, encoding: compress(self.bodies[IDENTITY], encoding)})


def build_answer(
    status: str,
    headers: Headers,
    body: bytes,
    *,
    generations: Mapping[str, str],
    era: bytes,
    until: float | None = None,
) -> Answer:
    content_type = next((value for name, value in headers if name.lower() == "content-type"), "")
    return Answer(status, headers, {IDENTITY: body}, generations, era, is_compressible(content_type, body), until)


def pack_answer(answer: Answer) -> bytes:
    """As it lies in the store: a sum to know it by, what is said of it, the bodies one after the other."""
    facts = {
        "status": answer.status,
        "headers": answer.headers,
        "generations": dict(answer.generations),
        "era": answer.era.hex(),
        "compressible": answer.is_compressible,
        "until": answer.until,
        "bodies": {name: len(body) for name, body in answer.bodies.items()},
    }
    said = json.dumps(facts).encode()
    whole = len(said).to_bytes(4, "big") + said + b"".join(answer.bodies.values())
    return zlib.crc32(whole).to_bytes(4, "big") + whole


def unpack_answer(raw: bytes) -> Answer:
    """Raises AnswerBroken where the bytes aren't those of `pack_answer`."""
    whole = raw[4:]
    if len(raw) < 8 or zlib.crc32(whole).to_bytes(4, "big") != raw[:4]:
        raise AnswerBroken
    end = 4 + int.from_bytes(whole[:4], "big")
    facts = json.loads(whole[4:end])
    bodies = {}
    for name, length in facts["bodies"].items():
        bodies[name] = whole[end : end + length]
        end += length
    headers = tuple((name, value) for name, value in facts["headers"])
    era = bytes.fromhex(facts["era"])
    return Answer(facts["status"], headers, bodies, facts["generations"], era, facts["compressible"], facts["until"])
