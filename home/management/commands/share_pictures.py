"""`manage.py share_pictures`: draws the pictures for sharing of what is no page of the tree, for developers."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from foundation.sharing.domain.share_drawing import Drawing, draw
from foundation.text.languages import LANGUAGES
from home.domain.route_picture import TITLES

FOLDER = Path(__file__).resolve().parents[3] / "static" / "site"


class Command(BaseCommand):
    help = "Draws static/site/share-*.png: once their titles or the drawings have changed."

    def handle(self, *args: Any, **options: Any) -> None:
        for language in LANGUAGES:
            for kind, lazy in TITLES.items():
                with translation.override(language):
                    title = str(lazy)
                data = {"site": "", "kind": "", "art": kind, "phrases": [title], "picture": "", "is_filling": False}
                (FOLDER / f"share-{kind}-{language}.png").write_bytes(draw(Drawing(language, title, data, {})))
