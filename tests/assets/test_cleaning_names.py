"""What fonts, inks and tables of characters are called in a clean copy, and programs that can't be read."""

import pytest
from pikepdf import Name

from foundation.assets.backends.inspection.cleaning.findings import PicturesOnly
from foundation.assets.backends.inspection.cleaning.pdf_names import Names, bare_codes
from foundation.assets.backends.inspection.cleaning.pdf_program import bare_program


@pytest.mark.parametrize(
    ("name", "is_embedded", "called"),
    [
        ("/Helvetica-BoldOblique", False, "/Helvetica-BoldOblique"),
        ("/MS-PGothic", False, "/MS-PGothic"),
        ("/AcmeCorporate-BoldItalic", False, "/F1-BoldItalic"),
        ("/AcmeCorporate-Bold", True, "/F1"),
        ("/ABCDEF+Helvetica", True, "/F1"),
    ],
)
def test_a_font_that_the_viewer_brings_keeps_what_it_is_found_by(name, is_embedded, called):
    assert str(Names().font(Name(name), is_embedded=is_embedded)) == called


def test_inks_of_the_process_and_of_all_plates_stay_what_they_are():
    names = Names()

    called = [str(names.ink(Name(f"/{one}"))) for one in ("All", "None", "Cyan", "Acme Blue", "Acme Red", "Acme Blue")]

    assert called == ["/All", "/None", "/Cyan", "/Ink1", "/Ink2", "/Ink1"]


@pytest.mark.parametrize("program", [b"", b"wOFF0000", b"\x01\x00\x04\x02\x00", b"%!PS-AdobeFont-1.0 without an end"])
def test_a_program_that_is_not_read_makes_pictures_of_the_pages(program):
    with pytest.raises(PicturesOnly):
        bare_program(program)


def test_a_table_of_characters_keeps_its_codes_alone():
    table = b"%% by Acme\n/WMode 1 def 2 beginbfrange <01> <02> <0041> <03><04> [<0042> <0043>] endbfrange"
    table += b" 1 begincidchar <05> 7 endcidchar"

    bare = bare_codes(table)

    assert b"Acme" not in bare
    assert b"/WMode 1 def" in bare
    assert b"2 beginbfrange\n<01> <02> <0041> <03> <04> [ <0042> <0043> ]\nendbfrange" in bare
    assert b"1 begincidchar\n<05> 7\nendcidchar" in bare
    for other in (b"/Acme usecmap", b"1 beginbfchar <01> /Acme endbfchar"):
        with pytest.raises(PicturesOnly):
            bare_codes(other)
