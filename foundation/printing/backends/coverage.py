"""Which characters our fonts have, and a host's further ones: looked up once per process.

PDF/UA allows no text that isn't drawn, so what no font has must be known before it is set. The typesetter itself lists
the fonts that it finds, under the names by which it knows them; their characters are read from the files.
"""

import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path

from msgspec import Struct

from foundation.printing import conf
from foundation.printing.backends.font_file import read_characters
from foundation.printing.backends.typst import FONTS, list_faces

JAPANESE = ("BIZ UDGothic", "Noto Sans JP")  # the faces of all documents, see print.typ
WEIGHTS = (400, 700)  # what documents are set in
SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}
NEVER_SET = {"Cc", "Cf", "Co", "Cs"}  # controls, turns of direction, private use: PDF/UA has no place for them
JOINERS = "\u200c\u200d"  # but for these, without which Persian and Hindi are misspelt


class Family(Struct, frozen=True, eq=False):
    """A font by the typesetter's name, and the characters that it has in regular and in bold."""

    name: str
    characters: frozenset[int]


def covered() -> frozenset[int]:
    """Code points that at least one font draws."""
    return _covered(conf.fonts())


def list_families() -> tuple[Family, ...]:
    """Every font beside the Japanese ones, those with the fewest characters first."""
    return tuple(family for family in _families(conf.fonts()) if family.name not in JAPANESE)


def japanese() -> frozenset[int]:
    """Code points that the faces of all documents draw."""
    return _japanese(conf.fonts())


def list_characters_in(folder: str) -> frozenset[int]:
    """What the fonts of one folder have."""
    return frozenset().union(*(family.characters for family in _read_folders((folder,))))


def list_unread_files(folder: str) -> list[Path]:
    """Files of the folder that are called fonts, and in which the typesetter finds none."""
    read = {Path(face.path).resolve() for face in list_faces((folder,))}
    files = (file for file in Path(folder).rglob("*") if file.suffix.lower() in SUFFIXES)
    return sorted(file for file in files if file.resolve() not in read)


@cache
def _covered(folders: tuple[str, ...]) -> frozenset[int]:
    return frozenset().union(*(family.characters for family in _families(folders)))


@cache
def _japanese(folders: tuple[str, ...]) -> frozenset[int]:
    return frozenset().union(*(family.characters for family in _families(folders) if family.name in JAPANESE))


@cache
def _families(folders: tuple[str, ...]) -> tuple[Family, ...]:
    return _read_folders((str(FONTS), *folders))


def _can_be_set(code: int) -> bool:
    return unicodedata.category(chr(code)) not in NEVER_SET or chr(code) in JOINERS


def _read_folders(folders: tuple[str, ...]) -> tuple[Family, ...]:
    faces = defaultdict(list)
    for face in list_faces(folders):
        faces[face.family].append(face)
    families = []
    for name, found in faces.items():
        chosen = {
            min(found, key=lambda face: (face.style != "normal", abs(face.weight - weight))) for weight in WEIGHTS
        }
        characters = frozenset.intersection(*(read_characters(face.path, face.place) for face in chosen))
        families.append(Family(name, frozenset(filter(_can_be_set, characters))))
    return tuple(sorted(families, key=lambda family: (len(family.characters), family.name)))
