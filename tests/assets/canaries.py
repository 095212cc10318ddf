"""Files with a name written into every place where programs leave one. Everything is fictional."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageCms, PngImagePlugin

NAME = b"canary"
TEXT = b"BT /F1 24 Tf 40 700 Td (Rules of work) Tj ET\n"
_XMP = (
    b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    b'xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Keywords>%s</pdf:Keywords></rdf:Description></rdf:RDF></x:xmpmeta>'
    b'<?xpacket end="w"?>'
)


def canary(place: str) -> str:
    """A name that tells where it was found."""
    return f"{NAME.decode()}-{place}"


def photograph(kind: str = "JPEG", size: tuple[int, int] = (60, 40)) -> bytes:
    """A picture with a name in its EXIF, comment, XMP, profile, text chunks, small picture and behind its end."""
    image = Image.new("RGB", size, "seagreen")
    exif = image.getexif()
    exif[0x0112] = 6
    for tag, place in ((0x010E, "description"), (0x013B, "artist"), (0x8298, "copyright"), (0x9C9D, "author")):
        exif[tag] = canary(f"exif-{place}")
    exif.get_ifd(0x8825)[0x001D] = canary("gps")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    icc = profile.tobytes() + canary("icc").encode()
    content = io.BytesIO()
    facts = {"exif": exif, "icc_profile": icc}
    if kind == "JPEG":
        facts |= {"comment": canary("comment"), "xmp": _XMP % canary("xmp").encode()}
    else:
        chunks = PngImagePlugin.PngInfo()
        chunks.add_text("Author", canary("text"))
        chunks.add_itxt("XML:com.adobe.xmp", canary("itxt"), zip=True)
        facts |= {"pnginfo": chunks}
    image.save(content, kind, **facts)
    return content.getvalue() + canary("behind-the-end").encode()


def document(drawn: bytes = b"") -> bytes:
    """A page with words and a photograph, and a name everywhere else; a comment, a form field and a stamp upon it.

    `drawn` is put behind the rest.
    """
    with pikepdf.new() as pdf:
        pdf.docinfo["/Author"] = canary("info-author")
        pdf.docinfo["/Firm"] = canary("info-own")
        pdf.Root["/Metadata"] = _metadata(pdf, "xmp")
        pdf.Root["/PieceInfo"] = Dictionary(Word=Dictionary(Private=canary("piece")))
        pdf.Root["/Outlines"] = _bookmarks(pdf)
        pdf.Root["/Names"] = _names(pdf)
        pdf.Root["/Dests"] = Dictionary({f"/{canary('destination')}": Array([0])})
        pdf.Root["/PageLabels"] = Dictionary(Nums=Array([0, Dictionary(P=canary("page-label"))]))
        pdf.Root["/StructTreeRoot"] = Dictionary(Type=Name.StructTreeRoot, K=Dictionary(Alt=canary("structure")))
        pdf.Root["/OutputIntents"] = Array([Dictionary(S=Name.GTS_PDFX, Info=canary("output-intent"))])
        pdf.Root["/URI"] = Dictionary(Base=canary("address"))
        pdf.trailer["/ID"] = Array([pikepdf.String(canary("id")), pikepdf.String(canary("id"))])
        pdf.trailer["/Own"] = canary("trailer")
        _add_page(pdf, drawn)
        content = io.BytesIO()
        pdf.save(content)
    return content.getvalue() + b"\n% " + canary("behind-the-end").encode()


def _metadata(pdf: pikepdf.Pdf, place: str) -> pikepdf.Stream:
    return pdf.make_stream(_XMP % canary(place).encode(), Type=Name.Metadata, Subtype=Name.XML)


def _bookmarks(pdf: pikepdf.Pdf) -> pikepdf.Object:
    mark = pdf.make_indirect(Dictionary(Title=canary("bookmark")))
    return pdf.make_indirect(Dictionary(Type=Name.Outlines, First=mark, Last=mark, Count=1))


def _names(pdf: pikepdf.Pdf) -> Dictionary:
    file = pdf.make_stream(canary("attached").encode(), Type=Name.EmbeddedFile)
    spec = Dictionary(Type=Name.Filespec, F=canary("attached-name"), EF=Dictionary(F=file))
    script = Dictionary(S=Name.JavaScript, JS=canary("script"))
    return Dictionary(
        EmbeddedFiles=Dictionary(Names=Array([canary("attached-key"), spec])),
        JavaScript=Dictionary(Names=Array([canary("script-key"), script])),
    )


def _add_page(pdf: pikepdf.Pdf, more: bytes) -> None:
    page = pdf.add_blank_page(page_size=(595, 842)).obj
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Metadata=_metadata(pdf, "font"))
    page["/Resources"] = Dictionary(
        Font=Dictionary({"/F1": font, f"/{canary('font-key')}": _own_font(pdf)}),
        XObject=Dictionary(Im=_photograph(pdf), Fm=_form(pdf)),
        Properties=Dictionary(MC0=Dictionary(Title=canary("property"))),
        ColorSpace=Dictionary(
            Cs=Array([Name.ICCBased, pdf.make_stream(canary("profile").encode(), N=3)]), Ink=_own_ink(pdf)
        ),
        ExtGState=Dictionary(Gs=Dictionary(LW=2, Note=canary("state"))),
    )
    said = canary("marked").encode()
    marked = b"/Span << /ActualText (%s) >> BDC /P /MC0 BDC %s EMC EMC\n" % (said, TEXT)
    drawn = marked + b"% " + canary("remark").encode() + b"\n/Gs gs q 100 0 0 100 40 500 cm /Im Do Q /Fm Do\n"
    page["/Contents"] = pdf.make_stream(drawn + more)
    page["/Metadata"] = _metadata(pdf, "page")
    page["/PieceInfo"] = Dictionary(Own=Dictionary(Private=canary("page-piece")))
    page["/Thumb"] = pdf.make_stream(canary("thumbnail").encode(), Width=1, Height=1)
    page["/AA"] = Dictionary(O=Dictionary(S=Name.JavaScript, JS=canary("on-opening")))
    page["/Annots"] = Array([_comment(pdf), _field(pdf), _link()])
    pdf.Root["/AcroForm"] = Dictionary(Fields=Array([page["/Annots"][1]]), DA=canary("form"))


def _own_font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    called = Name(f"/{canary('font-name')}")
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=called, Flags=32)
    return pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=called, FontDescriptor=descriptor))


def _own_ink(pdf: pikepdf.Pdf) -> Array:
    ramp = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0]), C1=Array([1]), N=1)
    return Array([Name.Separation, Name(f"/{canary('ink-name')}"), Name.DeviceGray, pdf.make_indirect(ramp)])


def _photograph(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    facts = {"Type": Name.XObject, "Subtype": Name.Image, "ColorSpace": Name.DeviceRGB, "Filter": Name.DCTDecode}
    image = pdf.make_stream(photograph(), Width=60, Height=40, BitsPerComponent=8, **facts)
    image["/Metadata"], image["/Alt"] = _metadata(pdf, "picture"), canary("alt")
    return image


def _form(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    drawn = b"% " + canary("form-remark").encode() + b"\n0 0 1 rg 300 600 50 50 re f"
    facts = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 595, 842])}
    form = pdf.make_stream(drawn, **facts)
    form["/LastModified"], form["/Name"] = canary("modified"), Name(f"/{canary('form-name')}")
    return form


def _appearance(pdf: pikepdf.Pdf, colour: bytes) -> Dictionary:
    facts = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 50, 50])}
    return Dictionary(N=pdf.make_stream(colour + b" rg 0 0 50 50 re f", **facts))


def _comment(pdf: pikepdf.Pdf) -> pikepdf.Object:
    facts = {"T": canary("comment-author"), "Contents": canary("comment-text"), "NM": canary("comment-id")}
    shape = {"Type": Name.Annot, "Subtype": Name.Text, "Rect": Array([400, 700, 450, 750]), "F": 4}
    return pdf.make_indirect(Dictionary(AP=_appearance(pdf, b"1 0 0"), **facts, **shape))


def _field(pdf: pikepdf.Pdf) -> pikepdf.Object:
    facts = {"FT": Name.Tx, "T": canary("field"), "TU": canary("field-label"), "V": canary("field-value")}
    shape = {"Type": Name.Annot, "Subtype": Name.Widget, "Rect": Array([400, 600, 450, 650]), "F": 4}
    return pdf.make_indirect(Dictionary(AP=_appearance(pdf, b"0 1 0"), **facts, **shape))


def _link() -> Dictionary:
    action = Dictionary(S=Name.URI, URI=canary("link"))
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
