"""Which languages are read by tables of words, beside English and Arabic?"""

from news.suggest.kurmanji import KURMANJI
from news.suggest.russian import RUSSIAN
from news.suggest.tongue import Tongue
from news.suggest.turkish import TURKISH

TONGUES: dict[str, Tongue] = {"ku": KURMANJI, "tr": TURKISH, "ru": RUSSIAN}
