"""Clean copies: a name written into every place of a file is nowhere in the copy, and the pages look as they did."""

import io
import re
import tempfile

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops

from foundation.assets.backends.inspection.cleaning.pages import MAX_PAGES
from foundation.assets.backends.inspection.cleaning.pdf_picture import without_metadata
from foundation.assets.backends.inspection.cleaning.pdf_program import bare_program
from foundation.assets.domain import cleaning
from foundation.assets.domain.cleaning import clean_file
from foundation.assets.domain.errors import CannotClean
from foundation.assets.enums import CleaningRefusal, FileKind
from tests.assets.canaries import NAME, document, photograph
from tests.assets.canary_fonts import lettered, type1
from tests.factories.assets import deep_picture, office, painted, pdf, picture

PLACE = re.compile(NAME + rb"-([a-z-]+)")


def cleaned(content: bytes, kind: FileKind = FileKind.PDF, *, keeps_text: bool = True) -> tuple[bytes, bool]:
    """The copy, as the bounded process makes it; whether it kept its text."""
    with tempfile.TemporaryFile() as original, tempfile.TemporaryFile() as copy:
        original.write(content)
        kept = clean_file(original, kind, copy, keeps_text=keeps_text)
        copy.seek(0)
        return copy.read(), kept


def list_bytes(content: bytes) -> list[bytes]:
    """The file, and everything in it: what its streams unpack to, its texts and names."""
    found = [content]
    with pikepdf.open(io.BytesIO(content)) as opened:
        found.append(str(opened.trailer).encode())
        for thing in opened.objects:
            if isinstance(thing, pikepdf.Stream):
                found.append(thing.read_raw_bytes())
                if str(thing.get("/Filter", "")) != "/DCTDecode":
                    found.append(thing.read_bytes())
                found.append(repr(thing.stream_dict).encode())
            else:
                found.append(repr(thing).encode())
    return found


def places_in(parts: list[bytes]) -> set[str]:
    """Where a name is found, one byte a letter or two: the words behind it."""
    texts = [text for part in parts for text in (part, part[::2], part[1::2])]
    return {found[1].decode() for text in texts for found in PLACE.finditer(text)}


def page_of(content: bytes) -> Image.Image:
    drawn = pypdfium2.PdfDocument(content)
    drawn.init_forms()
    return drawn[0].render(scale=1).to_pil().convert("RGB")


def words_of(content: bytes) -> str:
    return pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()


def with_page(contents: bytes = b"", root: dict | None = None, pages: int = 1, **resources) -> bytes:
    """A document of empty pages; the first is drawn with these resources."""
    with pikepdf.new() as made:
        for _number in range(pages):
            made.add_blank_page(page_size=(200, 200))
        made.pages[0].obj["/Resources"] = Dictionary(
            {
                f"/{key}": Dictionary({name: made.make_indirect(thing) for name, thing in value.items()})
                for key, value in resources.items()
            }
        )
        made.pages[0].obj["/Contents"] = made.make_stream(contents)
        for key, value in (root or {}).items():
            made.Root[key] = value
        content = io.BytesIO()
        made.save(content)
    return content.getvalue()


def test_the_canaries_are_there_to_be_found():
    assert len(places_in(list_bytes(document()))) > 25
    assert places_in([photograph()]) >= {"comment", "xmp", "icc", "behind-the-end", "exif-artist"}


@pytest.mark.parametrize("keeps_text", [True, False])
def test_a_name_in_every_place_of_a_pdf_is_nowhere_in_its_copy(keeps_text):
    copy, kept = cleaned(document(), keeps_text=keeps_text)

    assert kept is keeps_text
    assert places_in(list_bytes(copy)) == set()
    with pikepdf.open(io.BytesIO(copy)) as opened:
        assert set(opened.Root.keys()) <= {"/Type", "/Pages"}
        assert set(opened.trailer.keys()) <= {"/Root", "/Size", "/ID"}


def test_the_copy_looks_like_the_original_and_keeps_its_words():
    copy, _kept = cleaned(document())

    original, drawn = page_of(document()), page_of(copy)
    assert drawn.size == original.size
    for place in ((60, 300), (325, 220), (425, 120), (425, 220), (500, 500)):  # photograph, form, comment, field, paper
        assert drawn.getpixel(place) == original.getpixel(place)
    assert words_of(copy).strip() == "Rules of work"


def test_pages_as_pictures_look_alike_and_have_no_words():
    copy, _kept = cleaned(document(), keeps_text=False)

    original, drawn = page_of(document()), page_of(copy)
    assert drawn.size == original.size
    for place in ((60, 300), (325, 220), (425, 120), (500, 500)):
        assert drawn.getpixel(place) == pytest.approx(original.getpixel(place), abs=12)
    assert words_of(copy) == ""


def test_names_of_fonts_inks_and_resources_are_nowhere_in_the_copy_and_it_looks_the_same():
    content = lettered()
    assert len(places_in(list_bytes(content))) >= 25

    copy, kept = cleaned(content)

    assert (kept, places_in(list_bytes(copy))) == (True, set())
    assert ImageChops.difference(page_of(content), page_of(copy)).getbbox() is None
    assert words_of(copy) == words_of(content) != ""
    drawn = page_of(copy)
    for place in ((170, 40), (220, 40), (60, 110), (30, 170), (50, 250)):  # two inks, CFF, a drawn font, the form
        assert drawn.getpixel(place) != (255, 255, 255)


def test_a_type_1_program_says_nothing_of_itself_before_it_is_enciphered():
    program = type1()
    assert places_in([program]) == {"type-one-remark", "type-one-notice", "type-one-full", "type-one-name"}

    bare = bare_program(program)

    assert places_in([bare]) == set()
    assert (len(bare), bare.endswith(b"eexec\nabc"), bare.count(b"readonly def")) == (len(program), True, 1)
    assert b"/FontName /FFFF" in bare


def test_the_same_file_gives_the_same_copy():
    assert cleaned(document()) == cleaned(document())


@pytest.mark.parametrize("kind", [FileKind.JPEG, FileKind.PNG])
def test_a_photograph_keeps_its_pixels_alone(kind):
    copy, kept = cleaned(photograph(kind.name), kind)

    image = Image.open(io.BytesIO(copy))
    image.load()
    assert (image.size, kept) == ((40, 60), False)
    assert image.getpixel((20, 30)) == pytest.approx((46, 139, 87), abs=3)
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert places_in([copy, repr(image.info).encode()]) == set()


def test_a_scan_of_16_bits_keeps_its_greys():
    copy, _kept = cleaned(deep_picture(), FileKind.PNG)

    image = Image.open(io.BytesIO(copy))
    assert [image.getpixel((x, 0)) for x in (0, 35, 59)] == [255, 128, 0]


def test_a_transparent_picture_stays_so():
    content = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 255, 0)).save(content, "PNG", exif=Image.Exif())

    copy, _kept = cleaned(content.getvalue(), FileKind.PNG)

    assert Image.open(io.BytesIO(copy)).getpixel((20, 20))[3] == 0


@pytest.mark.parametrize(
    "content",
    [
        with_page(root={"/OCProperties": Dictionary(OCGs=Array([]))}),
        with_page(root={"/AcroForm": Dictionary(NeedAppearances=True)}),
        with_page(b"q BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"),
    ],
    ids=["layers", "a form drawn by the viewer", "a picture within the drawing"],
)
def test_what_cannot_be_cleaned_as_text_becomes_pictures(content):
    copy, kept = cleaned(content)

    assert kept is False
    assert len(pypdfium2.PdfDocument(copy)) == 1


def test_what_pages_share_is_there_once_and_what_refers_to_itself_ends():
    with pikepdf.new() as made:
        form = made.make_stream(b"/Fm Do 0 0 1 rg 0 0 50 50 re f", Subtype=Name.Form, BBox=Array([0, 0, 50, 50]))
        form["/Resources"] = Dictionary(XObject=Dictionary(Fm=form))
        for _number in range(3):
            made.add_blank_page(page_size=(200, 200))
            made.pages[-1].obj["/Resources"] = Dictionary(XObject=Dictionary(Fm=form))
            made.pages[-1].obj["/Contents"] = made.make_stream(b"/Fm Do")
        content = io.BytesIO()
        made.save(content)

    copy, kept = cleaned(content.getvalue())

    with pikepdf.open(io.BytesIO(copy)) as opened:
        forms = [thing for thing in opened.objects if isinstance(thing, pikepdf.Stream) and "/BBox" in thing]
    assert (len(forms), kept) == (1, True)


@pytest.mark.parametrize(
    ("content", "kind", "refusal"),
    [
        (with_page(pages=MAX_PAGES + 1), FileKind.PDF, CleaningRefusal.TOO_MANY_PAGES),
        (pdf()[:60], FileKind.PDF, CleaningRefusal.DAMAGED),
        (picture()[:60], FileKind.PNG, CleaningRefusal.DAMAGED),
        (office("docx"), FileKind.DOCX, CleaningRefusal.OTHER_KIND),
    ],
)
def test_what_cannot_be_cleaned_says_why(content, kind, refusal):
    with pytest.raises(CannotClean) as refused:
        cleaned(content, kind)

    assert refused.value.refusal == refusal


def test_a_password_says_why():
    content = io.BytesIO()
    with pikepdf.open(io.BytesIO(painted())) as made:
        made.save(content, encryption=pikepdf.Encryption(owner="a", user="b"))

    with pytest.raises(CannotClean) as refused:
        cleaned(content.getvalue(), keeps_text=False)

    assert refused.value.refusal == CleaningRefusal.ENCRYPTED


def test_what_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(cleaning, "SECONDS", 0.001)

    with pytest.raises(CannotClean) as refused:
        cleaned(painted())

    assert refused.value.refusal == CleaningRefusal.TOO_COMPLEX


def test_a_jpeg_is_cut_down_to_what_its_pixels_need():
    content = photograph()

    bare = without_metadata(content)

    assert Image.open(io.BytesIO(bare)).tobytes() == Image.open(io.BytesIO(content)).tobytes()
    assert places_in([bare]) == set()


def test_a_scan_of_200_pages(tmp_path):
    image = Image.effect_noise((1240, 1754), 40)
    scan = io.BytesIO()
    image.save(scan, "JPEG", quality=60)
    with pikepdf.new() as made:
        facts = {"Type": Name.XObject, "Subtype": Name.Image, "ColorSpace": Name.DeviceGray, "Filter": Name.DCTDecode}
        for _number in range(200):
            page = made.add_blank_page(page_size=(595, 842))
            image = made.make_stream(scan.getvalue(), Width=1240, Height=1754, BitsPerComponent=8, **facts)
            page.obj["/Resources"] = Dictionary(XObject=Dictionary(Im=image))
            page.obj["/Contents"] = made.make_stream(b"595 0 0 842 0 0 cm /Im Do")
        content = io.BytesIO()
        made.save(content)

    for keeps_text in (True, False):
        copy, kept = cleaned(content.getvalue(), keeps_text=keeps_text)
        assert (len(pypdfium2.PdfDocument(copy)), kept) == (200, keeps_text)
