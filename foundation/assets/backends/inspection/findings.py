"""What an inspection says about a file that may not be kept, and how much it reads before it says so."""

MAX_ENTRIES = 5_000
MAX_UNPACKED = 256 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_MOVING_PIXELS = 4 * MAX_PIXELS  # of all pictures together
MAX_OBJECTS = 500_000


class Unwanted(Exception):
    """The file may not be kept; `code` is the value of a `Refusal`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)
