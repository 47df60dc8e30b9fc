"""The words of Kurmanji reports, in Latin letters."""

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

WEEKDAYS = {
    "duşem": 0,
    "sêşem": 1,
    "çarşem": 2,
    "pêncşem": 3,
    "şemî": 5,
    "yekşem": 6,
    "duşemê": 0,
    "sêşemê": 1,
    "çarşemê": 2,
    "pêncşemê": 3,
    "înê": 4,
    "şemiyê": 5,
    "yekşemê": 6,
}
MONTHS = {
    "kanûna paşîn": 1,
    "rêbendan": 1,
    "çileyê": 1,
    "sibatê": 2,
    "reşemê": 2,
    "adarê": 3,
    "nîsanê": 4,
    "gulanê": 5,
    "hezîranê": 6,
    "pûşperê": 6,
    "tîrmehê": 7,
    "tebaxê": 8,
    "îlonê": 9,
    "rezberê": 9,
    "cotmehê": 10,
    "mijdarê": 11,
    "kanûna pêşîn": 12,
    "berfanbarê": 12,
}
NUMBERS = {
    **{
        word: value
        for value, word in enumerate(
            ["yek", "du", "sê", "çar", "pênc", "şeş", "heft", "heşt", "neh", "deh", "yazdeh", "dazdeh"],
            start=1,
        )
    },
    "panzdeh": 15,
    "bîst": 20,
    "sî": 30,
    "çil": 40,
    "pêncî": 50,
}
COUNT = count_of(NUMBERS)
PEOPLE = r"(?:kes|sivîl|welatî|şervan|leşker|endam|zarok|jin|çete|mirov|hemwelatî|çekdar|şivan)"

KURMANJI = Tongue(
    triggers=(
        act(
            "drone_strike",
            3.2,
            r"(?:dron|siha|îha|firok\w* bê ?mirov|balafira bê ?mirov|balafirên bê ?mirov"
            r"|balafireke bê ?mirov)…60(?:bombebaran"
            r"|êriş|kire armanc|kirin armanc|kirin hedef|kire hedef|lêda|lê da|li)",
        ),
        act("drone_strike", 3.2, r"(?:bi dron|bi siha|bi balafira bê ?mirov)|êrîş\w* dron"),
        act("drone_strike", 3.2, r"dron\w*…60(?:kuşt|lê da|lê dan|armanc|hedef|xist|birîndar)"),
        act(
            "air_strike",
            3.0,
            r"balafirên şer…40(?:bombe|êriş)|êrişa hewayî|êrişên hewayî"
            r"|bombebarana hewayî",
        ),
        act("suicide_bombing", 3.4, r"(?:êrişa )?xwekuj"),
        act(
            "ied_mine",
            3.0,
            r"(?:mayin|mîn|bombe)\w*…30(?:teqiya|teqîn|teqî)|teqîna (?:mayin|bombe|otomobîl)"
            r"|otomobîla bombebarkirî",
        ),
        act(
            "shelling",
            2.8,
            r"topbaran|obus|hawan|bombebaran kir|fuze|roket|topxane|top li…30ketine"
            r"|bi topan",
        ),
        act(
            "clash",
            2.8,
            r"(?:pevçûn|şer derket|şerê giran|kemîn)|êriş…50(?:xal|nuqte|dorpêç|sîter|bingeh|baregeh)"
            r"|êrişî…20(?:xal|nuqte|bingeh)",
        ),
        act(
            "convoy_blocked",
            3.0,
            r"(?:konvoy|dewriye|karwan)…60(?:rawestand|sekinand|vegerand|asteng|nehişt)|(?:rawestand"
            r"|sekinand|vegerand|asteng)…40(?:konvoy|dewriye|karwan)",
        ),
        act("collision", 3.0, r"(?:erebe|konvoy|dewriye)…40(?:li hev ketin|qelibî|li hev xistin)"),
        act("patrol_joint", 3.0, r"dewriye\w* (?:hevpar|hevbeş)|dewriyeya hevpar"),
        act(
            "reinforcement",
            2.2,
            r"(?:konvoy\w*|karwan\w*|tir(?:ek|ên|an|a)?(?!\w)|kamyon\w*)…60(?:derbas|ket|gihîşt|hat|çû)"
            r"|hêzên alîkar|sewqiyat",
        ),
        act("withdrawal", 2.2, r"(?:vekişiya|vekişiyan|paşve kişiya|derketin ji)"),
        act(
            "raid",
            2.8,
            r"(?:operasyon|serdegirtin)…60(?:girt|desteser|binçav|pêk anî)|daket(?:ina|ineke) (?:hewayî"
            r"|esmanî)",
        ),
        act(
            "detention",
            2.4,
            r"(?:hat girtin|hatin girtin|hat binçavkirin|hatin binçavkirin|desteser kir|binçav kir"
            r"|girtin)(?!\w)",
        ),
        act(
            "civilian_attack",
            2.8,
            r"(?:gule berda\w*|gulebaran\w*|suîqest\w*|çekdarên nenas…40kuşt\w*)(?!\w)",
        ),
        act("civilian_attack", 1.5, r"(?:hat kuştin|hatin kuştin|kuşt|kuştin|jiyana xwe ji dest)(?!\w)"),
        act("ied_mine", 1.6, r"teqîn|teqiya"),
        act("clash", 1.6, r"(?:rastî )?êrîş"),
        act("abduction", 3.0, r"(?:revand|hat revandin|hatin revandin)"),
        act("protest_violent", 3.8, r"kevir\w* (?:avêt|baran)|keviran"),
        act("protest_other", 1.6, r"(?:xwepêşandan|çalakiya protesto|meş)(?!\w)"),
    ),
    actors=(
        actor(
            "taf",
            r"artêşa (?:tirk|dagirker|tirkiyê|tirkan)\w*|dewleta tirk\w*|hêzên tirk\w*|dagirkeriya tirk\w*"
            r"|balafirên tirk\w*|dronên? tirk\w*|leşkerên tirk\w*",
        ),
        actor(
            "sna",
            r"çeteyên? (?:girêdayî|tirk|wê|ser bi)\w*(?: \w+)?|çete\w*|artêşa niştimanî\w*"
            r"|komên girêdayî\w*",
        ),
        actor(
            "sdf", r"hêzên sûriya? demokratîk\w*|qsd\w*|hsd\w*|ypg\w*|ypj\w*|meclisa leşkerî ya til temirê"
        ),
        actor("isis", r"daiş\w*|dewleta îslamî"),
        actor("us", r"hêzên amerîka\w*|leşkerên amerîk\w*|amerîka\w*|dya(?!\w)"),
        actor("cjtf-oir", r"hevpeymani\w*|koalîsyon\w*"),
        actor("ru", r"hêzên rûs\w*|leşkerên rûs\w*|rûsya\w*"),
        actor("saa", r"(?:artêşa|hêzên) (?:rejîm|hikûmeta şamê|sûriyê)\w*|rejîma şamê"),
        actor("asayish", r"asayîş\w*|hêzên ewlehiya hundir\w*"),
        actor("aanes", r"rêveberiya xweser\w*"),
        actor(
            "civilians",
            r"(?:welati|sivîl|gundi|zarok|jin|hemwelati|şêni)\w*|keça wê|keçek|gelê (?:gund|herêm)\w*",
        ),
        actor("sohr", r"çavdêriya sûriyê\w*|rûnişteka sûrî\w*"),
    ),
    days={
        "weekday": weekday_pattern(WEEKDAYS, r"(?:roja )?day_here(?!\w)"),
        "relative": relative_pattern(
            "îro|vê sibehê|îşev|vê êvarê", "duhî? êvarê|duhî?|dohî?|şeva borî|şeva din|do êvarê", "pêr"
        ),
        "day_month": date_pattern(MONTHS),
    },
    said=saying(r"[^.;]{0,35}?(?<!\w)(?:got|ragihand|da zanîn|daxuyan|daxuyakirin|diyar kir)"),
    weekdays=table(WEEKDAYS),
    months=table(MONTHS),
    numbers=table(NUMBERS),
    tolls=(
        (
            "killed",
            pattern(
                rf"{COUNT} (?:\w+ ){{0,1}}?{PEOPLE}\w* (?:\w+ ){{0,2}}?(?:şehîd|mir|hatin kuştin|hat kuştin"
                rf"|jiyana xwe)"
            ),
        ),
        ("injured", pattern(rf"{COUNT} (?:\w+ ){{0,1}}?{PEOPLE}\w* (?:\w+ ){{0,2}}?(?:birîndar)")),
        (
            "killed",
            pattern(
                r"(?P<one>jinek|zarokek|sivîlek|welatiyek|şervanek|kesek|leşkerek) (?:\w+ ){0,2}?(?:şehîd"
                r"|mir|hat kuştin)"
            ),
        ),
        ("injured", pattern(r"(?P<pair>\w+ek û (?:keç|kur|zarok|jin|bira|xwişk)\w* (?:wê|wî)) birîndar")),
        (
            "injured",
            pattern(
                r"(?P<one>jinek|zarokek|sivîlek|welatiyek|şervanek|kesek|leşkerek) (?:\w+ ){0,1}?birîndar"
            ),
        ),
    ),
    detained=pattern(
        rf"{COUNT} (?:\w+ ){{0,2}}?{PEOPLE}?\w* ?(?:hatin girtin|hat girtin|hatin binçav|desteser)"
    ),
    vehicles=pattern(rf"{COUNT} (?:erebe|wesayit|tir|kamyon|zirx)"),
    munitions=pattern(rf"{COUNT} (?:top|obus|hawan|fuze|roket|gule)"),
    denies=pattern(r"(?:red kir|înkar kir|derewand)"),
    declines=pattern(r"(?:tiştek negot|bersiv neda)"),
    no_act=pattern(r"(?:gef|hişyar|dê |wê êriş|salvegera|şermezar)…40$"),
)
