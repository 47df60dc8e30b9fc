"""Which words tell what a place is to the act: there, near it, towards it, from it? Folded text."""

import re

POINT = r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?"
POINT_AR = r"(?:شمال|جنوب|شرق|غرب)(?:ي)?"
KM = r"\d{1,3}(?:\.\d)? ?(?:km|kilomet(?:er|re)s?|كم|كيلومتر(?:ا|ات)?|كيلو مترا?)"
THE = r"(?:the )?(?:(?:city|town|village|camp|villages|towns|district|outskirts|countryside) (?:of )?)?"

SETTLED_RU = r"(?:(?:городе|города|селе|села|деревне|деревни|поселке|населенн\w+ пункт\w*|селения) )?"

# Each is matched against the words that end where the name begins.
BEFORE: dict[str, re.Pattern[str]] = {
    # A source there, a hospital there: not where it was.
    "said": re.compile(
        r"(?:\b(?:correspondents?|reporters?|activists?|officials?|hospitals?|clinics?|doctors?|medics?"
        r"|correspondent|offices?|branch|court|trial|spokes\w+) (?:in|from|of|at|for) "
        rf"{THE}$|\b(?:attended|held|joined|gathered for|took part in|turned out for) (?:the |a )?(?:\w+ )?"
        rf"funerals?(?: procession| ceremony)? (?:in|at) {THE}$"
        rf"|\b(?:buried|laid to rest|mourned) (?:in|at) {THE}$"
        r"|(?<!\w)[وف]?(?:شيع(?:ت|وا)?|دفن(?:ت|وا)?)(?: \w+){0,3} (?:في |ب)(?:مدينه |بلده |قريه )?(?:ال)?$"
        rf"|\b(?:taken|brought|moved|transferred|evacuated|rushed) to [^.;]{{0,40}}$"
        r"|(?<!\w)[وبل]?(?:ال)?(?:مشفي|مستشفي|مشافي|مشافيها|مراسل(?:نا|ه|ها)?|مجلس"
        r"|مدير(?:يه)?|صيدليه)(?: \w+){0,2} (?:في |من |ب)?(?:مدينه |ال)?$)"
    ),
    # "Residents of the village of", "the first section of the camp": there, though Arabic says "from".
    "at_from": re.compile(
        r"(?<!\w)[وف]?(?:ال)?(?:اهالي|سكان|شبان|شباب|مواطن\w*|مدني\w*|حاجز|مصادر \w+|مصدر \w+"
        r"|قسم(?: \w+)?|قطاع(?: \w+)?)"
        r" من (?:اهالي |ابناء )?(?:قريه |بلده |مدينه |مخيم )?$"
        r"|(?<!\w)(?:ال)?(?:مرور|عبور|دخول|طرد\w*|خروج\w*|اخراج\w*)(?: \w+){0,2} من (?:قريه |بلده "
        r"|مدينه |محيط )?$"
        r"|\b(?:expelled|driven|chased|kicked|barred|entering|passing(?: through)?|crossing|access to"
        r"|entry (?:in)?to) "
        rf"(?:from |out of |into )?{THE}$"
    ),
    "via": re.compile(
        rf"(?:\b(?:via|through|by way of|across|crossing at)\b (?:the )?(?:(?!at |in |near "
        rf"|on )\w+ )?{THE}$"
        r"|(?<!\w)(?:عبر|من خلال|من معبر|عن طريق) ?(?:معبر |جسر )?$)"
    ),
    "near": re.compile(
        rf"(?:\b(?:near|away from|outside|around|surrounding|close to|next to|adjacent to|not far from"
        rf"|in the (?:area|vicinity|surroundings"
        rf"|countryside|outskirts) of|(?:outskirts|vicinity|countryside|entrance|edge"
        rf"|approaches) (?:of|to)|{POINT} of"
        rf"|from the outskirts of) {THE}$|\b{KM} (?:{POINT} )?(?:of|from|outside) {THE}$"
        rf"|(?<!\w)[وبف]?(?:ال)?(?:قرب|عند|محور|جبهه|بالقرب من|علي مقربه من|مقربه من|بالقرب|محيط|ريف"
        rf"|بريف|اطراف|مدخل|مشارف|جوار"
        rf"|{POINT_AR})(?: {POINT_AR})?"
        r" (?:مدينه |بلده |قريه |ناحيه |ال)?$"
        r"|(?<!\w)(?:bakur|basur|rojhilat|rojava|gundewar|derdor|nezi|derve)\w* $"
        r"|(?<!\w)(?:под|у|близ|около|возле|в районе|вблизи|недалеко от|к (?:северу|югу|западу"
        r"|востоку) от|севернее|южнее"
        rf"|восточнее|западнее) {SETTLED_RU}$)"
    ),
    "between": re.compile(
        r"(?:\b(?:between|linking|connecting|links|connects)\b(?:(?!\b(?:in|at|near|on)\b)[^.;]){0,40}"
        rf"|(?<!\w)(?:بين|الواصل|الرابط)\b(?:(?!(?<!\w)[وب]?(?:في|قرب|محيط)(?!\w))[^.;]){{0,30}}) ?{THE}$"
        r"|(?<!\w)(?:ال)?طريق (?:[\w ]{2,20} ?- ?)?$"
    ),
    # The base in a town is where it was hit, and where a convoy goes to.
    "based": re.compile(rf"\b(?:bases?|outposts?|sites?|positions?|garrisons?) (?:in|at) {THE}$"),
    "toward": re.compile(
        rf"(?:\b(?:to|towards?|toward|for|onto|destined for|bound for|headed for|in the direction of"
        rf")"
        rf" {THE}$|(?<!\w)(?:و)?(?:الي|باتجاه|نحو|صوب|متجه(?:ا|ه)? (?:الي|نحو)?|قواعد(?:ها|ه)? في)"
        r" ?(?:مدينه |بلده |قريه |قاعده |قواعد )?$"
        rf"|(?<!\w)(?:ber bi|bo|в сторону|по направлению к|к|до) {SETTLED_RU}$)"
    ),
    "from": re.compile(
        rf"(?:\b(?:from|leaving|left|coming from|withdrew from|out of) {THE}$"
        r"|(?<!\w)(?<!قسم )(?<!الاول )(?<!الثاني )(?<!جزء )(?<!قطاع )(?<!جهه )(?:من|قادم(?:ا|ه)? من"
        r"|انطلق(?:ت)? من"
        r"|انطلاقا من) ?(?:مدينه |بلده |قريه |قاعده |مطار )?$"
        rf"|(?<!\w)(?:ji|из|от) {SETTLED_RU}$)"
    ),
    "at": re.compile(
        rf"(?:\b(?:in|at|inside|within|into|entered|hit|struck|targeted|shelled|on|bombed|reached"
        rf"|stormed|raided|of|village"
        rf"|villages|town|city|checkpoint in) {THE}$"
        r"|(?<!\w)(?:[وبف]?(?:ال)?(?:في|داخل|ب|علي|قريه|قري|بلده|مدينه|مخيم|حي|قريتي|ناحيه|قاعده|مطار"
        r"|سجن)) ?$"
        rf"|(?<!\w)(?:li|gunde|gundeki|bajare|bajaroke|navceya|taxa|kampa|в|на) {SETTLED_RU}$)"
    ),
}
# Between two names: the second only says where the first is.
ANCHORED = re.compile(
    r",? (?:y[ea] )?(?:li )?(?:bakur|basur|rojhilat|rojava)\w* |,? к (?:север|юг|восток"
    r"|запад)\w*(?:-\w+)? от (?:города |села )?|"
    rf"(?: (?:village|town|area))?,? (?:(?:about |some )?{KM} )?(?:to the |in the |on the "
    rf"|just )?{POINT}(?: countryside| outskirts)? of"
    rf"(?: the (?:city|town|village) of)? ?(?:al-)?|,? (?:near|outside|close to"
    rf"|not far from) (?:the (?:city|town) of )?"
    r"|,? in the (?:(?:northern|southern|eastern|western) )?(?:countryside|outskirts|vicinity|suburbs) of "
    rf"|,? ?(?:ال)?{POINT_AR}(?: (?:ال)?{POINT_AR})?(?: (?:مدينه|بلده|قريه))? ?|,? ?[وب]?(?:ريف|بريف|قرب"
    rf"|بالقرب من)"
    rf"(?: (?:مدينه|بلده))? ?"
)
RURAL_AFTER = re.compile(r"\s?(?:'s )?(?:\(?(?:north|south|east|west)\w* )?(?:countryside|rural)\b")
COUNTRYSIDE_BEFORE = re.compile(
    rf"(?:\b(?:countryside (?:to the )?{POINT} of|{POINT}|rural|upper|countryside of|province of"
    rf"|governorate of|region of|parts of"
    rf"|areas? of|countryside) (?:the )?$"
    rf"|(?<!\w)[وبف]?(?:ال)?(?:ريف|محافظه|{POINT_AR})(?: {POINT_AR})? (?:مدينه |محافظه )?$)"
)
COUNTRYSIDE_AFTER = re.compile(
    r"\s?(?:'s )?(?:\(?(?:north|south|east|west)\w* )?(?:province|governorate|region|countryside|rural"
    r"|area|district)\b"
    r"|\s(?:ال)?(?:شمالي|جنوبي|شرقي|غربي)"
)
ROAD_AFTER = re.compile(
    r"(?: ?- ?[\w' -]{2,25})? (?:road|highway|(?:kara)?yolu\w*)\b|'?\w{0,3} ile [\w' ]{2,25} arasinda\w*"
    r"|'?\w{0,3} arasinda\w*"
)
# Turkish says it behind the name: Amude'de, Amude'ye bağlı, Amude'nin güneyinde.
AFTER: dict[str, re.Pattern[str]] = {
    "via": re.compile(r"'?(?:[dt][ae]n)? (?:sinir )?kapis\w*|'[dt][ae]n gec\w*"),
    "parent": re.compile(r"'?(?:y?[ae]|n[ae])? bagli\b"),
    "near": re.compile(
        r"'?(?:n?[iu]n)? (?:kuzey|guney|dogu|bati|yakin|kirsal|cevre|civar|merkez)\w*|'?d[ae]ki kirsal"
    ),
    "from": re.compile(r"'[dt][ae]n(?!\w)"),
    "at": re.compile(r"'[dt][ae](?:ki)?(?!\w)"),
    "toward": re.compile(r"'(?:y[ae]|[ae]|n[ae])(?!\w)"),
}
# "Sources in the countryside of X told" says where the sources are.
SOURCES_BEFORE = re.compile(
    r"\b(?:sources?|activists?|correspondents?) (?:in|from|of|at) (?:the )?(?:[\w-]+ ){0,4}$"
    r"|(?<!\w)[وبل]?(?:ال)?(?:مصادر|مصدر)(?: \w+){0,2} (?:في |من )(?:\w+ ){0,2}(?:ب)?$"
)
TOLD_AFTER = re.compile(r"(?: [\w-]+){0,2},? (?:told|said|say|reported)\b| ل\w+ (?:ان|بان)")
SAID_THERE_AFTER = re.compile(
    r"\s?(?:'s )?(?:hospitals?|clinic|military council|civil council|council|court)\b"
)
CITY_BEFORE = re.compile(
    r"(?:(?<!\w)(?:под|у|близ|около|города|городе|городом|bajare|bajaroke) $|\b(?:city|town|centre|center"
    r"|downtown|neighbou?rhoods?) (?:of )?(?:the )?$|(?:مدينه"
    r"|مركز مدينه|حي|احياء) ?$)"
)
CITY_AFTER = re.compile(r"\s?(?:'s )?(?:city|town|neighbou?rhoods?|airport|prison)\b")
VILLAGE_BEFORE = re.compile(r"(?:\bvillages? (?:of )?$|(?<!\w)[وبف]?(?:ال)?(?:قريه|قري|قريتي) ?$)")
# "X, in the countryside of", "في س بريف": the place is named before the town it is near.
HANGS_ON = re.compile(
    rf"(?P<name>[^\W\d_][\w'-]+)(?: (?:area|village|town|district|hill))?,? (?:which (?:is"
    rf"|lies) )?(?:(?:about |some )?{KM} )?"
    rf"(?:(?:in|to|on|at) (?:the )?)?(?:{POINT} )?countryside (?:{POINT} )?(?:of|outside) "
    r"(?:the )?(?:city of |town of )?$"
)
HANGS_ON_AR = re.compile(
    r"(?<!\w)(?:في|قرب|محيط|عند|قريه|بلده"
    r"|منطقه) (?P<name>(?:ال)?[\u0600-\u06ff]{3,})(?: [\u0600-\u06ff]{3,})?,? (?:ب|في )?ريف"
    r" ?(?:مدينه |بلده |ال)?$"
)
GENERIC_AR = re.compile(
    r"(?:ال)?(?:مناطق|منطقه|قري|قريه|بلدات|بلده|مواقع|موقع|مدينه|عده|محيط|ريف|حي|احياء|شمال|جنوب|شرق"
    r"|غرب)\w*"
)
# What follows is the name of a village or town.
VILLAGE_NAMED = re.compile(
    r"(?:\b(?:villages?|towns?|hamlets?) of (?!the (?:town|city|village|area|same))(?:the )?"
    r"|(?<!\w)[وبفل]?(?:ال)?(?:قريه|قريتي|قري|مزرعه|بلده) "
    r"|(?<!\w)gunde |(?<!\w)(?:сел[оеа]|деревн[еияю]) )(?=\w)"
)
# "the villages of A, B and C": of several, one that is known does not stand for all.
PLURAL_BEFORE = re.compile(
    r"(?:\b(?:villages|towns)(?: of)? (?:[\w'-]+ ?){0,4}(?:(?:, and|,"
    r"| and) (?:[\w'-]+ ?){1,3}){0,6}(?:,| and)? ?$"
    r"|(?<!\w)[وبف]?(?:ال)?(?:قري|قريتي|بلدتي|بلدات|قريتين)(?: [\w]+,?){0,8} ?و?$)"
)
# "At kilometre 45", "between kilometres 40 and 52": posts, not distances.
KM_POST = re.compile(
    r"\b(?:kilomet(?:er|re)s?|km)(?: posts?| markers?)? (?P<first>\d{1,3})(?!\d)(?:(?: ?- ?| to "
    r"| and )(?P<last>\d{1,3})(?!\d))?"
    r"(?! ?(?:km|kilomet|of (?!the (?:road|highway|m))))|(?<!\w)(?:ال)?كيلومتر (?P<arabic>\d{1,3})(?!\d)"
)
NEAR_THE_ROAD = re.compile(
    r"(?:\b(?:near|beside|next to|close to|off|to|towards|from) (?:the )?$|(?<!\w)(?:قرب|بالقرب من"
    r"|محيط|باتجاه|نحو) ?$)"
)
ENUMERATED = re.compile(
    r"^(?:\s|,|\band\b|\bthe\b|\bvillages?\b|\btowns?\b|\bof\b|(?<!\w)و|قريه|قري|بلده|قريتي)*$"
)

OUTSIDE = re.compile(
    r"\b(?:идлиб\w*|латаки\w*|хомс\w*|дамаск\w*|дараа|африн\w*|багдад\w*|мосул\w*|эрбил\w*|синджар\w*)|"
    r"\b(?:idlib|latakia|lattakia|hama|homs|damascus|daraa|suwayda|sweida|quneitra|tartu?s|tartous"
    r"|palmyra|tadmur|afrin|azaz"
    r"|al-bab|aleppo city|jisr al-shughur|jisr ash-shughur|ariha|saraqib|jabal al-zawiya|al-tanf"
    r"|jableh|banias|salamiyah|maarrat|maarat al-numan|khan sheikhoun|khan shaykhun|jabal al-turkman|sarmin"
    r"|nayrab"
    r"|deir hafer|sheikh maqsoud|rukban|jordan|lebanon|israel|golan|iraqi kurdistan|kurdistan region"
    r"|tal afar|zakho|makhmour|makhmur|qandil|halabja|al-qaim|rutba|mardin|sanliurfa|diyarbakir|gaziantep"
    r"|kilis"
    r"|tower 22|northern iraq|western iraq"
    r"|baghdad|mosul|erbil|sinjar"
    r"|sincar|sengal|irak'in|bagdat|bexda|efrin|efrine|azez"
    r"|kirkuk|duhok|dohuk|beirut|ankara|istanbul|gaza|sulaymaniyah)\b"
    r"|(?<!\w)[وبلف]?(?:ال)?(?:ادلب|لاذقيه|حماه|حمص|دمشق|درعا|سويداء|قنيطره|طرطوس|تدمر|عفرين|اعزاز|تنف"
    r"|بغداد|موصل|اربيل|سنجار|كركوك"
    r"|دهوك|بيروت|غزه|اريحا|سراقب|جسر الشغور)(?!\w)"
)
NORTH_EAST = re.compile(
    r"\bnorth-?(?:east|eastern)(?: of)? syria\b|\bsyria's north-?east\b|\b(?:north|east) (?:and"
    r"|or) (?:the )?(?:east|north)"
    r"(?:ern)?(?: of)? syria\b|\beastern syria\b|(?:شمال|شمالي) (?:شرق|شرقي|و شرق|وشرق) (?:سوريا"
    r"|سوريه)|\beuphrates\b|\bjazira\b"
)

DIRECTION_NAMES = {
    "north-east": "north_east",
    "northeast": "north_east",
    "south-east": "south_east",
    "southeast": "south_east",
    "north-west": "north_west",
    "northwest": "north_west",
    "south-west": "south_west",
    "southwest": "south_west",
    **{one: one for one in ("north", "south", "east", "west")},
    "شمالا": "north",
    "جنوبا": "south",
    "شرقا": "east",
    "غربا": "west",
    "الشمال": "north",
    "الجنوب": "south",
    "الشرق": "east",
    "الغرب": "west",
}
DIRECTION = re.compile(
    r"\b(?:travel\w*|mov(?:ed|ing)|head(?:ed|ing)|driv(?:en|ing)|drove|advanc(?:ed|ing)|go(?:ing)?"
    r"|went|proceed(?:ed|ing))"
    r" (?:to the |in a )?(?P<way>north-?east|north-?west|south-?east|south-?west|north|south|east"
    r"|west)(?:wards?|erly)?\b(?! of\b)"
    r"|\b(?P<bound>north|south|east|west)(?:-?bound)\b"
    r"|(?<!\w)(?:متجه(?:ا|ه|ين)?|يتجه|تتجه|سار(?:ت)?|باتجاه|نحو) (?:نحو |الي )?(?P<arabic>شمالا|جنوبا"
    r"|شرقا|غربا|الشمال|الجنوب|الشرق|الغرب)(?!\w)"
)
