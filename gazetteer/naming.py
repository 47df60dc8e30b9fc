"""What is the one key for the many spellings of a name, in Latin, Arabic and Kurdish letters?

Four keys, from strict to loose: `written` (letters folded), `without_article` (the leading article
gone), `fold` (every article gone: the key that is stored) and `skeleton` (consonants only, for
transliterations). Two names may be the same where a key of both is equal; a looser key proves less.
"""

import re
import unicodedata
from functools import lru_cache

# Letters that decomposition leaves alone. Hamza carriers fall apart by themselves: أ is ا and a mark.
LETTERS = str.maketrans(
    {
        **dict.fromkeys("ىیېێ", "ي"),
        **dict.fromkeys("ةەہھ", "ه"),
        **dict.fromkeys("کگ", "ك"),
        **dict.fromkeys("ۆۇ", "و"),
        **dict.fromkeys("ءـ", ""),
        **dict(zip("ٱڕڵڤپچژ", "ارلفبجز", strict=True)),
        **dict(zip("ıəøłđðħ", "ieolddh", strict=True)),
        "æ": "ae",
        "œ": "oe",
    }
)
# In transliterations these stand for ayn and hamza: letters that English drops, not word breaks.
APOSTROPHES = "'`´‘’‛′ʹʻʼʽˈʾʿ＇"
BETWEEN_ARTICLE_AND_NAME = re.compile(rf"\b([ae]l)[{APOSTROPHES}](?=\w)", re.IGNORECASE)
ONE_WORD_OF_LETTER_AND_NUMBER = re.compile(r"\b([a-zа-я]{1,2}) (\d+)\b")

# al- and el- before any letter; before a sun letter the l takes that letter's sound (French doubles it).
MOON_ARTICLES = frozenset({"al", "el", "ul", "il"})
SUN_ARTICLES = {
    **{f"{vowel}{sun}": sun[0] for vowel in "ae" for sun in ("d", "dh", "n", "r", "s", "t", "th", "z")},
    **{f"{vowel}{sun}{sun}": sun for vowel in "ae" for sun in "dnrstz"},
    "ash": "s",
    "esh": "s",
    "ach": "c",
    "ech": "c",
}
ARABIC_ARTICLE = "ال"


def plain(text: str) -> str:
    """Lower case, marks and apostrophes gone, punctuation as single spaces; articles kept."""
    text = BETWEEN_ARTICLE_AND_NAME.sub(r"\1 ", text).translate(NO_APOSTROPHES)
    # Twice: ornate letters have a case only once they are plain, and folding may compose anew.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(map(one_letter, decomposed)).translate(LETTERS)
    return ONE_WORD_OF_LETTER_AND_NUMBER.sub(r"\1\2", " ".join(letters.split()))


NO_APOSTROPHES = str.maketrans("", "", APOSTROPHES)


def one_letter(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] == "M" or category == "Cf":
        return ""
    if category == "Nd":
        return str(unicodedata.digit(character))
    return character if category[0] in "LN" else " "


def written(text: str) -> str:
    """Plain, with each Latin article as al: Ras al-Ayn and Râs el Ayn are written alike."""
    words = plain(text).split()
    return " ".join("al" if is_article(*pair) else pair[0] for pair in with_followers(words))


def without_article(text: str) -> str:
    """As written, with the leading article gone."""
    first, _, rest = written(text).partition(" ")
    if first == "al" and rest:
        return rest
    return f"{bare(first)} {rest}".strip()


def fold(text: str) -> str:
    """The stored key: plain, with every article gone. Empty when the text has no letter or digit."""
    return " ".join(bare_words(plain(text).split()))


def bare_words(words: list[str]) -> list[str]:
    return [bare(word) for word, follower in with_followers(words) if not is_article(word, follower)]


def with_followers(words: list[str]) -> list[tuple[str, str]]:
    return list(zip(words, [*words[1:], ""], strict=False))


def is_article(word: str, follower: str) -> bool:
    """Whether a Latin word is the article of the word after it; the last word of a name never is."""
    if not follower:
        return False
    return word in MOON_ARTICLES or follower.startswith(SUN_ARTICLES.get(word, "\0"))


def bare(word: str) -> str:
    """An Arabic word without ال, where two letters or more are left."""
    if word.startswith(ARABIC_ARTICLE) and len(word) >= len(ARABIC_ARTICLE) + 2 and word != "الله":
        return word[len(ARABIC_ARTICLE) :]
    return word


def skeleton(text: str) -> str:
    """The consonants, word by word: what the transliterations of one Arabic name have in common."""
    words = fold(text).split()
    return " ".join(filter(None, map(bones, words, [False, *[True] * len(words)])))


LATIN_WORD = re.compile(r"[a-z]+")
STUCK_ARTICLE = re.compile(r"^[ae]([dnrstz])(?=\1)")
# One sound, one letter. English, French, German and Kurdish habits are all met in the news.
SOUNDS = (
    (re.compile("sch|tch|sh|ch"), "s"),
    (re.compile("kh"), "x"),
    (re.compile("gh|rh"), "k"),
    (re.compile("dh"), "d"),
    (re.compile("th"), "t"),
    (re.compile("dj"), "j"),
    (re.compile("ph"), "f"),
    (re.compile("ck|[qg]"), "k"),
    (re.compile("c"), "j"),
    (re.compile("p"), "b"),
    (re.compile("(?<=[aeiou])h$"), ""),
    (re.compile("^[aeiou]"), "A"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("(?<=.)[aeiouyw]"), ""),
)
ARABIC_VOWELS_INSIDE = re.compile("(?<=.)[اوي]|(?<=..)ه$")


@lru_cache(maxsize=65_536)
def bones(word: str, follows: bool) -> str:
    """The skeleton of one folded word; after another word an article may be stuck to it (Deir Ezzor)."""
    if not LATIN_WORD.fullmatch(word):
        return ARABIC_VOWELS_INSIDE.sub("", word)
    if follows:
        word = STUCK_ARTICLE.sub("", word)
    for sound, letter in SOUNDS:
        word = sound.sub(letter, word)
    return word.lower()


def script_of(text: str) -> str:
    """latin, arabic, syriac or other: the script of the first letter that has one of these."""
    for character in text:
        script = unicodedata.name(character, "").partition(" ")[0].lower()
        if script in ("latin", "arabic", "syriac"):
            return script
    return "other"
