"""What news calls camps, bases, crossings, fields and small settlements, and what each must be found as."""

# Each line: a slug, then names that must be found as it and as nothing else before it.
NAMED = """
al-hol-camp: al-Hol camp | Al-Hawl camp | مخيم الهول | Kampa Holê
roj-camp: Roj camp | al-Roj camp | مخيم روج | Kampa Roj
areesha-camp: Areesha camp | al-Sadd camp | مخيم العريشة
washokani-camp: Washokani camp | Tuwaina camp | مخيم واشوكاني | Kampa Waşokanî
serekaniye-camp: Serekaniye camp | Talaa camp | مخيم الطلائع | Kampa Serêkaniyê
newroz-camp: Newroz camp | مخيم نوروز | Kampa Newroz
mahmoudli-camp: Mahmoudli camp | مخيم المحمودلي
abu-khashab-camp: Abu Khashab camp | مخيم أبو خشب
ain-issa-camp: Ain Issa camp | مخيم عين عيسى
sinaa-prison: al-Sina'a prison | Ghwayran prison | سجن الصناعة
allaya-prison: Allaya prison | Alaya prison | سجن علايا
al-aqtan-prison: al-Aqtan prison | سجن الأقطان
qamishli-airport: Qamishli airport | Qamishli airbase | مطار القامشلي
tabqa-airbase: Tabqa airbase | Tabqa military airport | مطار الطبقة العسكري
kharab-al-jir: Kharab al-Jir base | Rumaylan Landing Zone | مطار خراب الجير | قاعدة خراب الجير
qasrak-base: Qasrak | Qasrak base | قاعدة قسرك | قسرك
tell-beydar-base: Tal Baydar base | قاعدة تل بيدر
himo-base: Himo base | قاعدة هيمو
kawkab-base: Kawkab base | Kawkab regiment | فوج كوكب
regiment-121: Regiment 121 | 121st Regiment | الفوج 121
regiment-154: Tartab regiment | فوج طرطب
brigade-93: Brigade 93 | 93rd Brigade | اللواء 93
green-village: Green Village | MSS Green Village | القرية الخضراء
lafarge-base: Lafarge base | Kharab Ashk base | قاعدة خراب عشك
lafarge-cement-plant: Lafarge cement plant | معمل لافارج
alouk-water-station: Alouk water station | محطة علوك | Stasyona Elokê
hasakah-security-square: security square in Hasakah | المربع الأمني في الحسكة
conoco-gas-plant: Conoco | Conoco gas field | حقل كونيكو
al-omar-oil-field: al-Omar oil field | MSS Euphrates | حقل العمر
tanak-oil-field: al-Tanak oil field | حقل التنك
jibsah-oil-field: Jibsah oil field | Jabisah oil field | حقول الجبسة
suwaydiyah-gas-plant: Suwaydiya gas plant | محطة غاز السويدية
tishrin-oil-field: Tishreen oil field | حقل تشرين
tishrin-dam: Tishrin Dam | Tishreen Dam | سد تشرين
tabqa-dam: Tabqa Dam | Euphrates Dam | سد الفرات
baath-dam: Baath Dam | سد البعث
qara-qozaq-bridge: Qara Qozaq bridge | جسر قره قوزاق
semalka-crossing: Semalka | Semalka crossing | Faysh Khabur crossing | معبر سيمالكا | Sêmalka
al-walid-crossing: al-Waleed crossing | معبر الوليد
yarubiyah-crossing: Yaarubiyah crossing | Rabia crossing | معبر اليعربية
qamishli-crossing: Qamishli–Nusaybin crossing | معبر نصيبين
tell-abyad-crossing: Akçakale crossing | Tell Abyad crossing | معبر تل أبيض
ras-al-ayn-crossing: Ceylanpınar crossing | معبر رأس العين
kobani-crossing: Mürşitpınar crossing | معبر كوباني
ain-issa-junction: Ain Issa junction | مفرق عين عيسى
umm-al-kayf: Umm al-Kayf | Umm al-Keif | أم الكيف
al-manajir: Manajir | al-Manajir | المناجير
al-aliyah: al-Aliyah | al-Aliya | العالية
tel-juma: Tell Jumaa | Tel Juma | تل جمعة
khusham: Khasham | Khusham
uluk-sharqi: Alouk | علوك
""".strip()

# The words that say what it is are part of these names: without them each is the settlement.
SETTLEMENTS = """
al-hol: al-Hol
al-shaddadi: al-Shaddadi | Shaddadi | الشدادي
ain-issa: Ain Issa | عين عيسى
tell-tamr: Tell Tamr | تل تمر
ras-al-ayn: Ras al-Ain | رأس العين
arishah: Arishah | عريشة
himo: Himo | هيمو
qamishli: Qamishli | القامشلي
al-thawrah: Tabqa | Tabqah
suwaydiyah: Suwaydiyah | سويدية
tell-beydar: Tell Beydar | تل بيدر
tall-tawil: Tall Tawil | تل طويل
""".strip()


def pairs(lines: str) -> list[tuple[str, str]]:
    parted = [line.split(": ", 1) for line in lines.splitlines()]
    return [(slug, name) for slug, names in parted for name in names.split(" | ")]
