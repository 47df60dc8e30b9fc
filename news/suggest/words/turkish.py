"""The words of Turkish reports. Endings stay open: the language writes its grammar on to the word."""

from news.suggest.tongue import (
    Tongue,
    act,
    actor,
    count_of,
    date_pattern,
    pattern,
    relative_pattern,
    saying,
    table,
    weekday_pattern,
)

WEEKDAYS = {"pazartesi": 0, "salı": 1, "çarşamba": 2, "perşembe": 3, "cuma": 4, "cumartesi": 5, "pazar": 6}
MONTHS = {
    name: month
    for month, name in enumerate(
        [
            "ocak",
            "şubat",
            "mart",
            "nisan",
            "mayıs",
            "haziran",
            "temmuz",
            "ağustos",
            "eylül",
            "ekim",
            "kasım",
            "aralık",
        ],
        start=1,
    )
}
NUMBERS = {
    **{
        word: value
        for value, word in enumerate(
            ["bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz", "on"], start=1
        )
    },
    "on bir": 11,
    "on iki": 12,
    "on beş": 15,
    "yirmi": 20,
    "otuz": 30,
    "kırk": 40,
    "elli": 50,
}
COUNT = count_of(NUMBERS)
PEOPLE = (
    r"(?:kişi|sivil|asker|terörist|militan|savaşçı|çocuk|kadın|üye|mensu[pb]|polis|vatandaş|köylü|işçi"
    r"|çoban"
    r"|erkek|yaralı)"
)
VEHICLE = r"(?:araç|aracın|tır|kamyon|zırhlı|tanker|konvoy)"
ROUND = r"(?:roket|füze|havan|top mermi|mermi|obüs|bomba)"

TURKISH = Tongue(
    triggers=(
        act(
            "drone_strike",
            3.2,
            r"(?:siha|iha|insansız hava araç|insansız hava arac|dron|kamikaze)…60(?:vur|saldır|hedef|bomba"
            r"|imha)",
        ),
        act(
            "drone_strike",
            3.2,
            r"(?:vuruldu|hedef alındı|saldır|bombala)…50(?:siha|iha |insansız hava"
            r"|dron)",
        ),
        act(
            "air_strike",
            3.0,
            r"hava (?:saldırı|harekat|operasyon)|savaş uçak…40(?:vur|bomba|hedef)|jet…30(?:vur|bomba)",
        ),
        act("suicide_bombing", 3.4, r"intihar (?:saldırı|bombacı|eylem)|canlı bomba"),
        act(
            "ied_mine",
            3.0,
            r"bomba(?:nın)?(?!l)…40(?:patla|infilak)|bomba yüklü|bombalı (?:saldırı|araç|eylem)"
            r"|el yapımı (?:patlayıcı|bomba)|eyp "
            r"|mayın…25(?:patla|bas|infilak)|patlayıcı…30(?:patla|infilak)|patlama(?:da|sı|nda)",
        ),
        act(
            "shelling",
            2.8,
            r"topçu (?:atış|ateş)|top atış|obüs|havan|roket(?:li)? (?:saldırı|at)|füze(?:li)? saldırı"
            r"|bombaladı|bombardıman|top ateş|roket…20(?:düş|isabet|fırlat)",
        ),
        act(
            "clash",
            2.8,
            r"çatışma|silahlı saldırı|saldırı(?:sı|da|ya)?…30(?<!\w)(?:kontrol nokta|karakol|mevzi"
            r"|üs(?:se|sü|süne)?(?!\w))"
            r"|sızma girişim|pusu|temas sağla",
        ),
        act(
            "convoy_blocked",
            3.0,
            r"(?:konvoy|devriye|askeri araç)…60(?:durdur|engelle|geri çevir|önünü kes|geri dön)|(?:durdur"
            r"|engelle|geri çevir)…40(?:konvoy|devriye)",
        ),
        act("collision", 3.0, r"(?:araç|konvoy|devriye)…40(?:çarpış|çarptı)"),
        act("patrol_joint", 3.0, r"(?:ortak|müşterek|birleşik)…30devriye"),
        act("patrol_unilateral", 1.8, r"devriye (?:attı|gezdi|faaliyet|gerçekleştir)"),
        act(
            "reinforcement",
            2.2,
            r"(?:konvoy|sevkiyat|takviye|tır|kamyon)…50(?:girdi|giriş|ulaş|geç|gönder|sevk|getir)"
            r"|takviye (?:güç|birlik|gönder)|(?:güçleri|birlikleri|ordusu|askerleri|konvoyu)…60(?:girdi"
            r"|girmeye|giriş yap"
            r"|konuşlan|intikal|hareket etti)",
        ),
        act("withdrawal", 2.2, r"(?:çekildi|çekilme|ayrıldı|boşalttı|terk etti)"),
        act(
            "raid",
            2.8,
            r"(?:operasyon|baskın)…40(?:gözaltı|yakala|tutukla|ele geçir|düzenle)"
            r"|hava indirme",
        ),
        act("detention", 2.4, r"(?:gözaltına al|yakalandı|tutukla|esir al|alıkoy)"),
        act("civilian_attack", 2.8, r"(?:ateş aç|kurşunla|suikast|infaz|silahla vur|öldürdü)"),
        act("civilian_attack", 1.4, r"(?:öldü|hayatını kaybet|yaşamını yitir|can verdi)"),
        act("ied_mine", 1.6, r"patlama"),
        act("clash", 1.6, r"saldırı (?:düzenle|gerçekleş)|saldırıya uğra"),
        act("abduction", 3.0, r"kaçır(?:dı|ıldı)"),
        act("protest_violent", 3.8, r"taş(?:la|lı)…30(?:saldır|yağmur|tuttu)|taş attı|taşladı"),
        act("protest_other", 1.6, r"protesto|gösteri düzenle"),
    ),
    actors=(
        actor(
            "taf",
            r"türk (?:silahlı kuvvet|ordu|asker|savaş uçak|siha|iha|topçu|jet)\w*|tsk\w*|mehmetçik"
            r"|türkiye(?:'nin|'ye ait|nin)\w*|(?:türk )?siha\w*",
        ),
        actor("tr-mod", r"mill?i savunma bakanlığı\w*|msb\w*"),
        actor(
            "sna", r"suriye mill?i ordusu\w*|smo(?!\w)|özgür suriye ordusu\w*|öso(?!\w)|türkiye destekli\w*"
        ),
        actor(
            "sdf",
            r"(?:suriye )?demokratik güç\w*|sdg\w*|qsd\w*|pkk/ypg\w*|ypg/pkk\w*|ypg\w*|terör örgütü pkk\w*",
        ),
        actor("isis", r"deaş\w*|daeş\w*|ışid\w*|işid\w*|daiş\w*"),
        actor("us", r"abd(?:'li|'nin|li|nin)?(?!\w)|amerika\w*"),
        actor("cjtf-oir", r"(?:uluslararası )?koalisyon\w*"),
        actor("ru", r"rus(?:ya|yanın|ya'nın|ya'ya)? ?(?:asker|güç|ordu|devriye|savaş)?\w*"),
        actor("saa", r"(?:esed|esad|rejim)\w*(?: güç\w*)?"),
        actor("sy-mod", r"suriye ordusu\w*|suriye savunma bakanlığı\w*"),
        actor("iran-aligned", r"iran (?:destekli|yanlısı)\w*"),
        actor("asayish", r"asayiş\w*"),
        actor("civilians", r"sivil\w*|köylü\w*|bölge halkı\w*|çocuk\w*|kadın\w*|vatandaş\w*"),
        actor("sohr", r"suriye insan hakları gözlemevi\w*"),
    ),
    days={
        "weekday": weekday_pattern(WEEKDAYS, r"day_here(?: günü| akşamı| sabahı| gecesi)?(?!\w)"),
        "relative": relative_pattern(
            "bugün|bu sabah|bu gece", "dün|dün akşam|dün gece", "önceki gün|evvelsi gün"
        ),
        "day_month": date_pattern(MONTHS),
    },
    said=saying(
        r"[^.;]{0,12}(?:yapılan|yaptığı|yayımla|yayınla)?[^.;]{0,12}(?:açıkla|duyur|bildir|söyle|belirt)"
    ),
    weekdays=table(WEEKDAYS),
    months=table(MONTHS),
    numbers=table(NUMBERS),
    tolls=(
        (
            "killed",
            pattern(
                rf"{COUNT} (?:\w+ ){{0,2}}?{PEOPLE}\w*(?: \w+){{0,2}}? (?:öldü|öldürül|hayatını kaybet"
                rf"|yaşamını yitir|şehit)"
            ),
        ),
        ("killed", pattern(rf"{COUNT} (?:\w+ ){{0,1}}?(?:ölü|ölen|can kaybı|şehit)")),
        ("injured", pattern(rf"{COUNT} (?:\w+ ){{0,2}}?(?:{PEOPLE}\w* )?(?:\w+ )?(?:yaralan|yaralı)")),
    ),
    detained=pattern(rf"{COUNT} (?:\w+ ){{0,3}}?(?:gözaltına al|yakalan|tutuklan)"),
    vehicles=pattern(rf"{COUNT} (?:\w+ ){{0,2}}?{VEHICLE}"),
    munitions=pattern(rf"{COUNT} (?:\w+ ){{0,1}}?{ROUND}"),
    denies=pattern(r"(?:ilgisi olmadığı|reddet|yalanla|inkar)"),
    declines=pattern(r"(?:yorum yapma|açıklama yapma|yorum yapmayı reddet)"),
    no_act=pattern(
        r"(?:tehdit|uyar(?:ısı|ıda|dı|mış)|plan|hazırlan|kınad|yıldönüm|iddia edilen hazırlık)…40$"
    ),
)
