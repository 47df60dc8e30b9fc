"""Where are the messages of the pages in a form that Django reads? Compiled when they are first needed.

A user's machine has no gettext: Babel compiles. What it makes is a product, kept beside the other
products of this installation under a digest of its sources, so that it is never stale.
"""

import hashlib
import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

INSIDE = Path("LC_MESSAGES")


def compiled(sources: Path, into: Path) -> Path:
    """The folder of the compiled catalogues of `sources`, which has a folder for each language."""
    written = sorted(sources.glob(f"*/{INSIDE}/django.po"))
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in written)).hexdigest()[:16]
    made = into / digest
    if not made.exists():
        make(written, made)
    return made


def make(written: list[Path], made: Path) -> None:
    """All at once: another process sees the whole folder or none. Who comes second throws its own away."""
    made.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=made.parent) as room:
        folder = Path(room) / "whole"
        for path in written:
            language = path.parent.parent.name
            inside = folder / language / INSIDE
            inside.mkdir(parents=True)
            with path.open("rb") as source, (inside / "django.mo").open("wb") as target:
                write_mo(target, read_po(source, locale=language))
        folder.mkdir(exist_ok=True)
        try:
            folder.rename(made)
        except OSError:
            if not made.exists():
                raise
