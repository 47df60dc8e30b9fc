"""One act in one sentence, in the words that reports have for it: which kind is it?"""

from datetime import UTC, date, datetime

import pytest

from gazetteer.mentions import Index
from news import reading
from news.suggest.article import Article
from tests.news import reading_world as world

# The shipped gazetteer is loaded from a database.
pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)

# A bar parts kinds that are as good as each other.
SENTENCES = (
    ("clash", "Militants ambushed an SDF patrol near Hajin on Monday."),
    (
        "civilian_attack",
        "Unidentified gunmen riding a motorcycle assassinated a teacher in al-Shaddadi on Monday.",
    ),
    ("ied_mine", "A roadside bomb targeted an SDF vehicle near al-Busayrah on Monday, killing two."),
    ("ied_mine", "Two children were killed when an unexploded shell went off near Tell Tamr on Monday."),
    ("drone_strike", "A UAV raid hit a car in Kobani on Monday and killed three people."),
    ("drone_strike", "Two kamikaze drones crashed into a base at Kharab al-Jir on Monday."),
    ("air_strike", "Turkish fighter jets pounded positions near Derik on Monday."),
    ("air_strike", "US warplanes carried out raids on Iran-backed militias near Mayadin on Monday."),
    ("shelling", "Mortar shells landed in the village of Dardara near Tell Tamr on Monday."),
    ("shelling", "A barrage of missiles slammed into the Omar oil field on Monday."),
    (
        "convoy_blocked|checkpoint_denial|protest_at_force",
        "Syrian government soldiers refused passage to a US patrol near Tell Tamr on Monday.",
    ),
    (
        "convoy_blocked|checkpoint_denial|protest_at_force",
        "A US military convoy was forced to retreat by army troops in the village of Hamo "
        "near Qamishli on Monday.",
    ),
    (
        "convoy_blocked|checkpoint_denial|protest_at_force",
        "American troops barred a Russian patrol from reaching the Rmelan oil field on Monday.",
    ),
    ("convoy_blocked", "An army checkpoint refused passage to a US patrol near Tell Tamr on Monday."),
    ("convoy_blocked", "منع حاجز للجيش السوري دورية أمريكية من المرور قرب تل تمر يوم الاثنين."),
    ("checkpoint_denial", "An army checkpoint refused passage to civilians near Tell Tamr on Monday."),
    ("protest_violent", "Locals in Khirbat Ammu near Qamishli hurled stones at a Russian patrol on Monday."),
    ("collision", "A US armoured vehicle rammed a Russian jeep near Derik on Monday."),
    (
        "reinforcement",
        "A US convoy of 40 vehicles rolled into Hasakah through the al-Waleed crossing on Monday.",
    ),
    ("reinforcement", "The coalition sent fresh reinforcements to its base in al-Shaddadi on Monday."),
    ("withdrawal", "Russian troops pulled out of Qamishli airport on Monday."),
    ("patrol_joint", "Russian and Turkish troops conducted their joint patrol near Kobani on Monday."),
    (
        "raid",
        "SDF commandos backed by coalition helicopters raided a house in Dhiban on Monday "
        "and captured an ISIS leader.",
    ),
    ("raid|detention", "Asayish forces rounded up 12 suspected ISIS members in al-Hol camp on Monday."),
    ("suicide_bombing", "A suicide bomber blew himself up near a joint patrol in Hasakah on Monday."),
    (
        "clash",
        "ISIS fighters attacked an oil tanker escort in the Deir ez-Zor countryside on "
        "Monday, sparking a firefight.",
    ),
    ("civilian_attack", "Turkish border guards shot and killed a young man near Darbasiyah on Monday."),
    ("civilian_attack|abduction", "The bodies of two beheaded men were found in al-Hol camp on Monday."),
    ("shelling", "استهدفت المدفعية التركية قرية الدردارة قرب تل تمر يوم الاثنين."),
    ("clash", "هاجم مسلحون نقطة عسكرية لقسد في هجين يوم الاثنين."),
    ("ied_mine", "انفجرت سيارة مفخخة في مدينة رأس العين يوم الاثنين وأسفرت عن مقتل شخصين."),
    ("air_strike", "شن الطيران الحربي التركي غارات على محيط ديرك يوم الاثنين."),
    ("drone_strike", "استشهاد ثلاثة أشخاص باستهداف مسيرة تركية سيارة في القامشلي يوم الاثنين."),
    (
        "convoy_blocked|checkpoint_denial|protest_at_force",
        "منع حاجز للجيش السوري رتلا أميركيا من المرور قرب تل تمر يوم الاثنين.",
    ),
    (
        "convoy_blocked|checkpoint_denial|protest_at_force",
        "طرد أهالي قرية حامو دورية أميركية يوم الاثنين قرب القامشلي.",
    ),
    ("reinforcement", "دخلت قافلة أميركية مؤلفة من 50 شاحنة عبر معبر الوليد إلى الحسكة يوم الاثنين."),
    ("withdrawal", "انسحبت القوات الروسية من مطار القامشلي يوم الاثنين."),
    ("raid|detention", "ألقت قوى الأمن الداخلي الأسايش القبض على خلية لداعش في الحسكة يوم الاثنين."),
    ("raid", "نفذ التحالف الدولي إنزالا جويا في قرية قرب الشدادي واعتقل شخصا يوم الاثنين."),
    ("shelling", "سقوط صواريخ على قاعدة حقل العمر يوم الاثنين."),
    ("collision", "اصطدمت مدرعة أميركية بعربة روسية قرب المالكية يوم الاثنين."),
    ("suicide_bombing", "فجر انتحاري نفسه قرب دورية للتحالف في الحسكة يوم الاثنين."),
    ("patrol_joint", "سيرت القوات الروسية والتركية دورية مشتركة بريف عين العرب يوم الاثنين."),
    ("ied_mine", "أصيب راع بانفجار لغم أرضي من مخلفات الحرب بريف الشدادي يوم الاثنين."),
    (
        "clash",
        "At least four members of the Syrian Democratic Forces lost their lives in an ISIS "
        "ambush near Hajin.",
    ),
    (
        "patrol_unilateral",
        "The patrol, made up of eight Russian vehicles, toured villages east of Kobani on Thursday.",
    ),
    (
        "reinforcement",
        "Sixteen US military vehicles crossed from Iraq and headed for Tell Beydar on Thursday.",
    ),
    ("weapon_disrupted", "Three explosive drones were shot down above the Conoco base on Thursday."),
    (
        "ied_mine",
        "An explosion ripped through a bus carrying oil workers west of Deir ez-Zor on Thursday.",
    ),
    ("shelling", "A mother was killed when a shell hit her home near Tell Tamr on Thursday."),
    (
        "accident",
        "An American soldier was hurt when his armoured car overturned near Rmelan on Thursday.",
    ),
    ("shelling", "جددت القوات التركية قصفها المدفعي على قرى شمالي تل تمر صباح الجمعة."),
    ("clash", "اندلعت مواجهات عنيفة بين مقاتلي العشائر وقسد في بلدة ذيبان يوم الأحد."),
    ("reinforcement", "شوهد رتل عسكري روسي يتجه من القامشلي نحو عين عيسى صباح اليوم."),
    ("drone_strike", "نفذت طائرة من دون طيار تركية غارة على سيارة في كوباني الأربعاء."),
    ("civilian_attack", "عثر الأهالي على جثة شاب مقتول بطلق ناري في ريف الشدادي يوم الخميس."),
    # Wider words for the same acts.
    ("shelling", "Two missiles hit a fuel depot in Tell Tamr on Thursday."),
    ("shelling", "Bombing of farms near Amuda by Turkish forces went on for hours on Thursday."),
    ("raid", "The Anti-Terror Units of the SDF carried out an operation in al-Busayrah at dawn on Thursday."),
    ("detention|raid", "SDF anti-terror units arrest a bomb maker in al-Busayrah on Thursday."),
    ("collision", "A Russian military truck ran into a pickup of the SDF near Tell Tamr on Thursday."),
    ("clash", "SNA fighters were thrown back by the SDF at Abu Qalqal near Manbij on Thursday."),
    (
        "civilian_attack",
        "Masked men broke into a house in al-Susah on Thursday and killed its owner with knives.",
    ),
    (
        "convoy_blocked|protest_at_force",
        "A Russian patrol was expelled by villagers near Amuda on 6 May 2021.",
    ),
    ("reinforcement", "Government soldiers were deployed in Amuda on Thursday with 30 lorries."),
    ("drone_strike", "استهدفت قسد نقطة للجيش في محيط بلدة صرين بريف حلب الشرقي بطائرتين مسيرتين يوم الخميس."),
    ("convoy_blocked|protest_at_force", "أرغم مسلحون محليون دورية روسية على الرجوع قرب عامودا يوم الخميس."),
    (
        "convoy_blocked",
        "أوقفت الشرطة العسكرية الروسية رتلا أميركيا قرب الدرباسية لخرقه قواعد منع التصادم يوم الخميس.",
    ),
    ("raid", "داهمت قوات قسد قرية عجاجا بريف الشدادي يوم الخميس واختطفت تسعة شبان لسوقهم إلى القتال."),
    ("drone_strike", "نفذت طائرة مسيرة تركية فجر الخميس ثلاث ضربات على حقل عودة النفطي الخاضع لسيطرة قسد."),
    ("detention", "ألقت قوى الأمن الداخلي القبض على ستة أشخاص في مدينة الرقة يوم الخميس."),
)
NO_ACTS = (
    "The council condemned the shelling of Tell Tamr by Turkish forces and called for an end to it.",
    "A spokesman of the SDF warned on Monday that a new attack on Kobani would help ISIS.",
    "Turkish forces will hold a joint patrol with Russian troops near Kobani, officials said.",
    "Jihad drew with Amuda in the Qamishli derby on Friday; the referee sent off two players after a clash.",
    "أدان المجلس القصف التركي على قرى تل تمر وطالب بوقفه فوراً.",
    "حذرت قسد من هجوم تركي محتمل على مدينة كوباني في الأيام المقبلة.",
)


def read(text: str, index: Index) -> reading.Reading:
    article = Article.from_plain_text(text)
    published_on = date(2021, 5, 14)
    return reading.read(article, published_on=published_on, now=NOW, index=index, actors=world.registry())


@pytest.mark.parametrize(("kinds", "text"), SENTENCES)
def test_a_sentence_tells_of_its_kind(kinds: str, text: str, index: Index) -> None:
    found = read(text, index)

    assert (found.relevant, found.kind in kinds.split("|")) == (True, True), found.kind


@pytest.mark.parametrize("text", NO_ACTS)
def test_what_is_only_said_feared_or_played_is_no_incident(text: str, index: Index) -> None:
    assert read(text, index).relevant is False
