"""Which files are taken: by the end of their name and by how they begin. Pure.

Nothing here opens a file. The beginning is compared so that a mistake is noticed (a ``.pdf`` that is none),
not to find what is harmful: files come from the school's own staff, and go out as attachments alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
#: How files of a type begin, where that is certain.
BEGINNINGS: Mapping[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "docx": _ZIP, "xlsx": _ZIP, "pptx": _ZIP, "odt": _ZIP, "ods": _ZIP, "zip": _ZIP,
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",), "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "tif": (b"II*\x00", b"MM\x00*"), "tiff": (b"II*\x00", b"MM\x00*"),
    "rtf": (b"{\\rtf",),
}  # fmt: skip
#: Long enough for each of them.
HEAD = 16
LONGEST_NAME = 120
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.I)


class NotTaken(ValueError):
    """The file is not taken; the message is a sentence for people."""


def clean_name(given: str) -> str:
    """A name that is safe wherever the file is saved; the folders that a browser sent are left out."""
    name = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    name = "".join(c for c in name if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*')
    name = " ".join(name.split()).strip(". ")
    if _RESERVED.match(name):
        name = f"_{name}"
    stem, dot, end = name.rpartition(".")
    if len(name) > LONGEST_NAME:
        name = f"{stem[: LONGEST_NAME - len(end) - 1]}{dot}{end}"[-LONGEST_NAME:]
    return name or "file"


def type_of(name: str) -> str:
    """The end of a name, in small letters: ``pdf``."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def check_name(name: str, allowed: Sequence[str]) -> None:
    """Raises ``NotTaken`` for a type that is not allowed."""
    if type_of(name) not in {one.lower().lstrip(".") for one in allowed}:
        raise NotTaken(
            f"Files of this type are not taken: {name}. Allowed are {', '.join(allowed)}."
        )


def check_beginning(name: str, head: bytes) -> None:
    """Raises ``NotTaken`` when a file does not begin as its type does. ``head``: the first bytes."""
    begins = BEGINNINGS.get(type_of(name))
    if begins and not head.startswith(begins):
        raise NotTaken(f"This is not a real {type_of(name).upper()} file: {name}.")


def size_words(size: int) -> str:
    """As people read it: 340 KB, 2.4 MB."""
    if size < 1000:
        return f"{size} bytes"
    if size < 1_000_000:
        return f"{round(size / 1000)} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".0 ", " ")
