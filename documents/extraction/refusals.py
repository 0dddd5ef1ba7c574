"""The one exception of this package: a file that is not taken in, with a stable code. Knows no form of file."""


class Refused(Exception):
    """The file is not taken in. `code` is stable and tells people what to do; `detail` says what was seen."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
