"""Which languages are read by tables of words, beside English and Arabic?"""

from news.suggest.tongue import Tongue
from news.suggest.words.kurmanji import KURMANJI
from news.suggest.words.russian import RUSSIAN
from news.suggest.words.turkish import TURKISH

TONGUES: dict[str, Tongue] = {"ku": KURMANJI, "tr": TURKISH, "ru": RUSSIAN}
