"""Streams that are small and inflate to much."""

import zlib

MEBIBYTE = 1 << 20
BASE = 65521  # of Adler-32 (RFC 1950)


def deflated_zeros(mebibytes: int) -> bytes:
    """A zlib stream of so many mebibytes of zeros: one of them is compressed, and stands there again and again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    piece = packer.compress(bytes(MEBIBYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = (mebibytes * MEBIBYTE % BASE) << 16 | 1
    return b"\x78\xda" + piece * mebibytes + b"\x03\x00" + checksum.to_bytes(4, "big")
