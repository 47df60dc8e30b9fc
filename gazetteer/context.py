"""Do the words beside a name say that it is a place?

Villages are called like people (Khalid, Adam) and like things (the bridge, peace): such a name
is taken for a place only in company. All words here are keys of `naming.fold`.
"""

from collections.abc import Sequence

from gazetteer import designations
from gazetteer.words import MOST_CLITICS, Word, without_clitics


def keys(words: str) -> frozenset[str]:
    return frozenset(words.split())


# These say it outright, so that even a common word is a name: "the village of Adam", "قرية السلام".
NAMES_WHAT_FOLLOWS = keys(
    """village villages town towns hamlet hamlets city district subdistrict nahiyah gunde gundi
    bajare bajaroke
    деревня деревни деревне деревню село села селе поселок поселка город города городе городом
    قريه قري قريتي قريتا بلده بلدات بلدتي بلدتا مدينه ناحيه مخيم حاجز مفرق مزرعه باديه"""
)
NAMES_WHAT_PRECEDES = keys(
    """village villages town hamlet city district subdistrict countryside checkpoint junction camp
    koyu koyunde koyune koyunun koyunden ilcesi ilcesinde ilcesine ilcesinin kasabasi beldesi
    kirsali kirsalinda
    crossing roundabout axis frontline"""
)
VILLAGE = keys(
    "village villages hamlet hamlets gunde gundi koyu koyunde قريه قري قريتي قريتا деревня деревне деревни"
)
# These make a place of a name that is no common word.
PLACES_WHAT_FOLLOWS = keys(
    """in near at outside around between toward towards beside past behind through via reached entered
    في محيط ريف قرب شرق شرقي غرب غربي شمال شمالي جنوب جنوبي اطراف مدخل محور بين نحو صوب باتجاه طريق"""
)
# After these a place is likely enough for a spelling that is only like that of a town.
LEADS_TO_A_PLACE = keys("to for from into onto left leaving reach reaching via leading")
HEADS_OF_OF = NAMES_WHAT_FOLLOWS | keys(
    """east west north south northeast northwest southeast southwest eastern western northern southern
    countryside outskirts vicinity entrance edge side area road villagers residents people inhabitants"""
)
ARABIC_WORDS = NAMES_WHAT_FOLLOWS | PLACES_WHAT_FOLLOWS | designations.BEFORE.keys()
CONJUNCTIONS = frozenset({"and", "or", "u"})

# Village names that mean something else nearly always; a locative does not make a place of them.
COMMON = keys(
    """siha adam ali amir amar bakr hamid hasan hassan husayn hussein ibrahim islam iraq jihad khalid mahmud
    malik mansur mustafa nasir omar salam salih saad sayyid sultan yusuf zayd arab kurd turk
    january february march april may june july august september october november december
    مدينه قريه بلده قصر جسر بلد ثوره وحده حريه كرامه سلام شهدا عوده نصر مركز حدود مزرعه بير تل سد سوق باب
    عرب اكراد جهاد اسلام بصيره جلا منصوره شيخ شيوخ جامع مسجد مدرسه مشفي حاره ساحه قلعه حصن برج وادي جبل نهر
    علي حسن حسين خالد محمود احمد محمد يوسف ابراهيم مصطفي عمر سالم صالح ناصر سعيد ادم حمزه جاسم كريم رشيد
    عوده حاج سيد امير سلطان ملك فارس غنام حمد سعد زيد بكر عباس كاظم قاسم جابر جهات شرقيه غربيه شماليه جنوبيه
    قري قريتي قريتين بلدات بلدتي تبني تبنت محور جبهه اول ثاني عام يوم ليل صباح مسا امس غد جديد جديده
    قديم قديمه كبير كبيره صغير صغيره حمر حمرا بيضا سودا
    خضرا عين راس ابو ام بني دار بيت خان تابع اصل خط نقطه موقع قاعده نقل سير وصل دخل خرج قتل جرح"""
)
# A word after the road's name that makes a weapon of it.
WEAPONS = frozenset({"rifle", "rifles", "carbine", "carbines", "assault"})
# A village that is called after a hill, a ruin or a spring says by itself that it is a place.
TOPOGRAPHIC = keys(
    """tall tell tel tal til khirbat khirbet khirba kherbet xirbe xirbet kharab xerab gire gir
    ayn ain ein eyn bir jubb dayr deir der mazraat mazra qasr qesr ras kafr wadi jabal tulul
    umm um hammam kani
    تل تلول خربه خراب عين بير جب دير مزرعه قصر راس كفر وادي جبل حمام ام كاني"""
)


def is_named(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the words right before or after say "village of", "قرية" or the like."""
    return head(words, first) in NAMES_WHAT_FOLLOWS or word_after(words, last) in NAMES_WHAT_PRECEDES


def is_called_village(words: Sequence[Word], first: int, last: int) -> bool:
    return head(words, first) in VILLAGE or word_after(words, last) in VILLAGE


def is_placed(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether it is said to be somewhere: in it, near it, east of it."""
    if is_named(words, first, last):
        return True
    if word_before(words, first) == "of":
        return head(words, first) in HEADS_OF_OF
    return word_before(words, first) in PLACES_WHAT_FOLLOWS


def is_led_to(words: Sequence[Word], first: int, last: int) -> bool:
    return is_placed(words, first, last) or word_before(words, first) in LEADS_TO_A_PLACE


def kinds_named(words: Sequence[Word], first: int, last: int) -> frozenset[str]:
    """The kinds that "province of …", "… camp" or "محافظة …" leave; empty where nothing is said."""
    after = designations.BEFORE_OR_AFTER.get(word_after(words, last))
    return after or designations.kinds_before(head(words, first))


def head(words: Sequence[Word], first: int) -> str:
    """The word before the name, or before the "of" that stands there."""
    before = word_before(words, first)
    return word_before(words, index_before(words, first)) if before == "of" else before


def is_weapon(words: Sequence[Word], last: int) -> bool:
    return word_after(words, last) in WEAPONS


def word_before(words: Sequence[Word], first: int) -> str:
    """The key of the word before, of "the" the one before that; empty at the beginning of a clause."""
    before = index_before(words, first)
    return said(words[before]) if before >= 0 else ""


def said(word: Word) -> str:
    """The key of a word of this module, without the clitics that Arabic puts before it (وقرية)."""
    if not word.arabic or word.key in ARABIC_WORDS:
        return word.key
    bare = (reading.key for reading in without_clitics(word.key, 0, MOST_CLITICS))
    return next((key for key in bare if key in ARABIC_WORDS), word.key)


def index_before(words: Sequence[Word], first: int) -> int:
    before = first - 1
    if before < 0 or not words[first].joined:
        return -1
    if words[before].key in ("the", "al", "el") and before > 0 and words[before].joined:
        return before - 1
    return before


def word_after(words: Sequence[Word], last: int) -> str:
    return words[last].key if last < len(words) and words[last].joined else ""
