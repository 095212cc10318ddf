"""What cleaning says of a file besides that it is unwanted."""


class PicturesOnly(Exception):
    """Its pages hold something that can't be cleaned as text; as pictures they can."""
