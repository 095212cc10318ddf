"""Addresses as QR codes: rows of 0 and 1, which a template draws (`qr-code` in `laurel_printing/print.typ`)."""


def qr_rows(address: str) -> list[str]:
    """The modules of the code, a row each, without its quiet zone. Raises segno's DataOverflowError when too long."""
    import segno  # noqa: PLC0415 -- only documents with a code need it

    return ["".join("1" if module else "0" for module in row) for row in segno.make_qr(address, error="m").matrix]
