"""Names that are one name, and names that are not, as the news and the gazetteers spell them."""

# Each line: spellings of one name. Every one must match the first.
ONE_NAME = """
Tell Tamr = Tell Tamer = Tall Tamr = Tal Tamr = Tel Tamer = Tel Tamir = Tall Tamer = Tell Tâmer = Tall Tāmir
Tell Tamr = Til Temir = TELL TAMR = tell-tamr = Tal Tamer = Tell  Tamr
تل تمر = تَلّ تَمْر = تل تـمر = تل تامر
Qamishli = al-Qamishli = Al Qāmishlī = Kamishli = Qamishly = Kameshli = Qamişlo
Qamishli = Qamishlo = Qamischli = Kamichlieh
القامشلي = القامشلى = قامشلي = القَامِشْلِي
Hasakah = al-Hasakah = Al-Hasakeh = Hasakeh = Hassakeh = Hasaka = Al Ḩasakah
Hasakah = Heseke = Hesekê = Hassaké = Hasəkə
الحسكة = الحسكه = حسكة = الحَسَكة
al-Qahtaniyah = Qahtaniya = Al Qaḩţānīyah = Qahtaniyeh = el-Qahtaniyya = Al-Kahtaniyah
القحطانية = القحطانيه = قحطانية
al-Malikiyah = Malikiya = Al-Malikiyeh = Malkieh = el-Malkiyya = Al Mālikīyah
Dêrik = Derik = Dayrik = Deïrîk = Dayrīk
Ras al-Ayn = Ras al-Ain = Ra's al-'Ayn = Ras el-Ein = Râs el Aïn = Ra’s al ‘Ayn = Rass-el-Ein = Ras al-`Ayn
رأس العين = راس العين = رأس عين
Serêkaniyê = Serekaniye = Serekani
al-Darbasiyah = Darbasiyah = Ad Darbāsīyah = Ad-Dirbasiyya = Derbasiyah = Dirbêsiyê = Ed-Derbesiye
Amuda = Amûdê = ‘Āmūdā = Amude = Amouda = Aâmoûda
عامودا = عاموده = عامودة
al-Jawadiyah = Jawadiya = Al Jawādīyah = el-Cewadiye = Jawadiyeh
Rmeilan = Rmelan = Rumaylan = Rumeilan = Rimêlan = Rmielan = Rumeylan
رميلان = رُمَيْلان = رمیلان
al-Yarubiyah = Yaarubiyah = Al Ya`rubiyah = Yarubiya = Al Ya‘rubīyah = Al-Yaroubiya
اليعربية = اليعربيه = يعربية
Abu Rasin = Abu Rasain = Abu Rasayn = Abou Râssaïne = Ebu Rasin
أبو راسين = ابو راسين = أبو رأسين
Tel Beydar = Tell Baydar = Tall Beydar = Tal Bidar = Tell Beidar
Tel Brak = Tell Brak = Tall Birāk = Tal Barak
al-Hol = Al Hol = El Hôl = Hol = al-Hawl = Al-Howl = El-Haul
al-Shaddadi = Ash Shaddadi = Shaddadi = Ash-Shaddādī = Chaddâdi = Şeddadê = Shadaddi = Esh-Sheddadi
الشدادي = الشدّادي = الشدادى
Ain Issa = Ayn Isa = Aïn Aïssa = Ein Eissa = `Ayn `Isa = Eyn Îsa = Ayn 'Isa
عين عيسى = عين عيسي
Tall Hamis = Tel Hamis = Tell Hamîs = Tal Ḩamīs = Tal Hamees
Mabrouka = al-Mabrukah = Mabroukeh = Mabruka
Deir ez-Zor = Dayr az Zawr = Deir al-Zour = Deir Ezzor = Deir Azzor = Dayr al-Zawr = Der Ezzor
دير الزور = دَيْر الزَّوْر
Raqqa = ar-Raqqah = Ar Raqqah = Rakka = al-Raqqa
Kobani = Kobane = Kobanê = Kobanî
Manbij = Minbic = Menbij = Manbej
Tell Abyad = Tal Abyad = Tel Abiad = Tall Abyaḑ
M-4 = M4 = m 4 = M–4
Khirbat Ammu = Khirbet Ammo = Khirbat `Ammu
Ghuwayran = Ghweran = Guwayran = Gweiran
""".strip()

# Each line: two names that a look-up must keep apart.
TWO_NAMES = """
Tal Tadmur ≠ Tadmur
Tal Tadmur ≠ Palmyra
Tell Tamr ≠ Tadmur
Tell Tamr ≠ Tell Tawil
Tell Tamr ≠ Tell Beydar
تل تمر ≠ تدمر
تل تمر ≠ تل براك
تل أبيض ≠ تل تمر
Tell Abyad ≠ Tell Aswad
Qamishli ≠ Qahtaniyah
القامشلي ≠ القحطانية
Malikiyah ≠ Muhammadiyah
Hasakah ≠ Hasanah
الحسكة ≠ الحسنة
Amuda ≠ Hamidiyah
Hol ≠ Hama
Rmelan ≠ Ramallah
Ras al-Ayn ≠ Ain Issa
Ain Issa ≠ Ain Dara
Derik ≠ Darbasiyah
Shaddadi ≠ Shaddah Sharqi
Manbij ≠ Mayadin
Raqqa ≠ Rutba
M-4 ≠ M-5
M4 ≠ M 45
SY08 ≠ SY0800
SY0802 ≠ SY0803
Tell Brak ≠ Tell Birkah al-Gharbi
Abu Rasin ≠ Tall Abu Rasin
Deir ez-Zor ≠ Deir Hafir
Khirbat Ammu ≠ Khirbat Hamid
Jarabulus ≠ Tarabulus
Kobani ≠ Koban Tahtani
Afrin ≠ Efrem
اليعربية ≠ العريبة الشرقية
""".strip()


def pairs_of_one_name() -> list[tuple[str, str]]:
    lines = [line.split(" = ") for line in ONE_NAME.splitlines()]
    return [(first, other) for first, *others in lines for other in others]


def pairs_of_two_names() -> list[tuple[str, str]]:
    return [(first, other) for first, other in (line.split(" ≠ ") for line in TWO_NAMES.splitlines())]
