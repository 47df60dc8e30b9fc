"""What is the text of a report, and which part of it is which? The value that every reading reads.

Evidence is kept as character offsets into `Article.text`, so that text is never edited: it is
the paragraphs joined by one blank line. The title, when there is one, is the first paragraph
(role heading), so that a word of the title can be pointed at like any other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Self

type ParagraphRole = Literal["body", "caption", "heading"]

SEPARATOR = "\n\n"
LONGEST_TITLE = 200
LONGEST_CAPTION = 700
LONGEST_HEADING = 90

# Words that only a photo credit uses, wherever they stand in a short block.
CREDIT = re.compile(
    r"getty\s+images|/\s*getty\b|\bafp\s*/|/\s*afp\b|\breuters\s*/|/\s*reuters\b|\bap photo\b|\bphoto by\b"
    r"|\bphoto(?:graph)?\s*:|\bimage credit\b|\b(?:file|illustrative) (?:photo|picture|image)\b"
    r"|\bin this (?:undated |handout |file |still )?(?:photo|image|picture|photograph)\b"
    r"|تصوير\s*:|صورة أرشيفية|صورة توضيحية|\(أرشيف(?:ية)?\)|غيتي",
    re.IGNORECASE,
)
# A bare agency name counts only as the last word of the block: "(AFP) –" opens a dateline.
CREDIT_AT_END = re.compile(r"[\[(|–—-]\s*(?:AFP|Reuters|AP|EPA|Anadolu|أ\s*ف\s*ب|رويترز)\s*[\])]?\s*$")
PICTURED = re.compile(
    r"\bpictured\b|\bis seen (?:here|in)\b|\bare seen (?:here|in)\b|في الصورة",
    re.IGNORECASE,
)
LONGEST_PICTURED = 300


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    role: ParagraphRole = "body"


@dataclass(frozen=True)
class Article:
    title: str | None
    paragraphs: tuple[Paragraph, ...]
    language: str | None = None
    url: str | None = None

    @cached_property
    def text(self) -> str:
        return SEPARATOR.join(paragraph.text for paragraph in self.paragraphs)

    def spans(self) -> Iterator[tuple[int, int, Paragraph]]:
        """(start, end, paragraph) for each paragraph; `text[start:end]` is its text."""
        start = 0
        for paragraph in self.paragraphs:
            end = start + len(paragraph.text)
            yield start, end, paragraph
            start = end + len(SEPARATOR)

    @classmethod
    def of(
        cls,
        *,
        title: str | None,
        paragraphs: Sequence[Paragraph],
        language: str | None = None,
        url: str | None = None,
    ) -> Self:
        """An article whose first paragraph is its title, said once."""
        kept = tuple(paragraph for paragraph in paragraphs if paragraph.text.strip())
        if title and not (kept and same_words(kept[0].text, title)):
            kept = (Paragraph(title, "heading"), *kept)
        elif title:
            kept = (Paragraph(kept[0].text, "heading"), *kept[1:])
        return cls(title=title or None, paragraphs=kept, language=language, url=url)

    @classmethod
    def from_plain_text(
        cls,
        text: str,
        title: str | None = None,
        url: str | None = None,
        language: str | None = None,
    ) -> Self:
        """An article from a text file. Without a title, a short first line that is no sentence is one."""
        blocks = split_blocks(text)
        if title is None and len(blocks) > 1 and is_title(blocks[0]):
            title = blocks[0]
        paragraphs = mark_captions(blocks)
        return cls.of(title=title, paragraphs=paragraphs, language=language, url=url)


def same_words(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def split_blocks(text: str) -> list[str]:
    """Blocks between blank lines; in a file without blank lines every line is a block."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").strip()
    separator = r"\n[^\S\n]*\n\s*" if re.search(r"\n[^\S\n]*\n", text) else r"\n"
    return [block.strip() for block in re.split(separator, text) if block.strip()]


def is_title(block: str) -> bool:
    """A short line that is not a sentence: a headline ends without a full stop."""
    ends = block.rstrip("\"'”’»)]").endswith((".", "۔"))
    return len(block) <= LONGEST_TITLE and "\n" not in block and not ends


def mark_captions(blocks: Sequence[str]) -> list[Paragraph]:
    captions = [is_caption(block) for block in blocks]
    for at in range(len(blocks) - 1, 0, -1):
        # A picture's own headline stands alone above its caption; the first block is the title.
        if at + 1 < len(blocks) and captions[at + 1] and is_heading(blocks[at]):
            captions[at] = True
    return [paragraph_of(block, caption) for block, caption in zip(blocks, captions, strict=True)]


def paragraph_of(block: str, caption: bool) -> Paragraph:
    if caption:
        return Paragraph(block, "caption")
    return Paragraph(block, "heading" if is_heading(block) else "body")


def is_caption(block: str) -> bool:
    if len(block) > LONGEST_CAPTION:
        return False
    if CREDIT.search(block) or CREDIT_AT_END.search(block):
        return True
    return len(block) <= LONGEST_PICTURED and PICTURED.search(block) is not None


def is_heading(block: str) -> bool:
    """A short line without a full stop at its end."""
    return len(block) <= LONGEST_HEADING and "\n" not in block and block[-1] not in '.!?؟…"”»:;,'
