"""Pictures, logos, emblems and seals drawn for the demo, as images of the site."""

from pathlib import Path

from django.core.files import File
from wagtail.images import get_image_model
from wagtail.models import Collection

from demo.reading import DATA, Stock, read_file

KINDS = {"pictures": "picture", "logos": "logo", "emblems": "emblem", "seals": "seal"}


def build_pictures(stock: Stock) -> None:
    """Each file of the folders once, found again by its title."""
    words = read_file("pictures.toml")
    for folder, kind in KINDS.items():
        collection = _collection(folder)
        for path in sorted((DATA / folder).glob("*.*")):
            stock.put(kind, path.stem, _image(path, kind, words.get(kind, {}).get(path.stem, {}), collection))


def _collection(folder: str) -> Collection:
    name = f"demo {folder}"
    return Collection.objects.filter(name=name).first() or Collection.get_first_root_node().add_child(name=name)


def _image(path: Path, kind: str, words: dict[str, str], collection: Collection) -> object:
    model = get_image_model()
    title = f"{kind}: {path.stem}"
    if image := model.objects.filter(title=title).first():
        return image
    image = model(title=title, collection=collection, description=words.get("ja", ""))
    image.description_en = words.get("en", "")
    image.credit = "© Laurel"
    with path.open("rb") as file:
        image.file.save(path.name, File(file), save=False)
        image.file_size = path.stat().st_size
        image.save()
    return image
