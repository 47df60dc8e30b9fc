"""Which English words say that somebody was attacked, raided or seized, and by what means?"""

from news.suggest.kind_words import english
from news.suggest.words.kinds_english import FORCE

THINGS = (
    r"(?:ieds?|explosive devices?|(?:car |roadside )?bombs?|mines?|landmines?|drones?|rockets?|missiles?"
    r"|weapons?(?: caches?)?|ammunition|explosives|caches?)"
)

ROUNDS = (
    r"(?:rockets?|missiles?|(?:artillery |mortar )?(?:shells?|rounds)|mortars?|projectiles?|grad rockets?)"
)
GUNS = r"(?:artillery|mortars?|howitzers?|rocket launchers?|rockets?|tank fire|cannons?|heavy weapons)"
ARRIVED = (
    r"(?:hits?|hitting|struck|strikes?|striking|target(?:ed|s|ing)|landed|lands?|fell|falls?|falling"
    r"|came down"
    r"|slammed|crashed|rained|exploded|reached|were fired|was fired|were launched|was launched|fired at"
    r"|aimed at"
    r"|launched (?:at|from|towards?))"
)
UNKNOWN = (
    r"(?:masked|armed|unidentified|unknown|hooded|two|three) (?:men|man|persons|people|attackers?"
    r"|assailants?)"
)
SEIZED = (
    r"(?:people|persons|men|suspects?|members?|leaders?|fighters?|youths?|civilians?|militants?|cells?"
    r"|commanders?"
    r"|activists?|couple|man|woman|brothers|journalists?|residents|teachers?|operatives?|facilitators?"
    r"|officials?|bomb ?makers?|terrorists?|smugglers?|emirs?|wom[ae]n|relatives)"
)

VIOLENCE = (
    english(
        "clash",
        2.8,
        r"clash(?:es|ed)?|fire-?fights?|gun-? ?battles?|(?:fierce|heavy|ongoing|street) (?:battles?"
        r"|fighting)"
        r"|battles? (?:for|between|with|in|against|is|rag)|battling|advanced? against|(?:thrown|beaten"
        r"|driven) back by"
        r"|(?:tried|attempt(?:ed|s)?|trying)…30 to (?:break through|advance|infiltrate|storm)"
        r"|exchang(?:e|es|ed|ing) (?:of )?(?:gun)?fire"
        r"|fighting (?:broke|erupted|between|raged|continued|resumed)|f(?:ought|ights?"
        r"|ighting) (?:each other|one another)"
        r"|repel(?:led|s|ling)?…25 (?:attacks?|assaults?|infiltration|offensive)|ambush(?:ed|es)?|gunfight",
        r"(?:attack(?:ed|s)?|assault(?:ed)?|raided)…40 (?:checkpoints?|positions?|posts?|headquarters"
        r"|patrols?|vehicles?)",
        r"(?:checkpoints?|positions?|posts?|patrols?|police|military (?:vehicles?|cars?))…30 (?:was"
        r"|were|came under)"
        r" (?:attack(?:ed)?|fired (?:on|at)|ambushed)",
        r"(?:gunmen|militants|fighters|cells?|assailants)…30 (?:attacked|stormed|opened fire on a)…30"
        r" (?:checkpoints?|positions?|posts?|patrols?|vehicles?)",
        r"(?:shooting|gunfire) (?:broke out|erupted)|(?:came|coming) under…20 fire|returned fire",
        r"infiltrat(?:ed|ion)(?: attempt)?",
        r"(?:gunmen|attackers?|assailants?|militants|cells?)…25 (?:targeted|ambushed|attacked"
        r"|opened fire on)…30"
        r" (?:bus|vehicles?|convoy|tanker|truck|car|soldiers|fighters|members)",
        rf"(?:opened fire (?:on|at)|fired (?:on|at|upon)|shot at)…40 {FORCE}",
    ),
    english(
        "shelling",
        2.8,
        r"shell(?:ed|ing|s)|bombard(?:ed|ment|ments|ing|s)|rocketed|barrages? of",
        r"(?:artillery|mortar|rocket|missile|tank|cannon)s? (?:fire|attacks?|strikes?|barrages?"
        r"|shelling|shells?"
        r"|rounds?|salvos?|bombing|hits?)",
        rf"{ROUNDS}…30 {ARRIVED}",
        rf"(?:fir(?:ed|ing|es)|launch(?:ed|ing|es)|lobb(?:ed|ing)|pound(?:ed|ing|s)|struck|hit"
        rf"|target(?:ed|ing|s)"
        rf"|strik(?:es|ing))…30 {ROUNDS}",
        rf"(?:with|by|from|using|of) (?:heavy |several |intense |their |its )?{GUNS}|{GUNS}…25 (?:fired"
        rf"|opened fire"
        rf"|pounded|bombed|hit|struck|targeted)|anti-tank (?:guided )?missiles?|rockets? at",
    ),
    # Of a bombing it is not said whether guns or aircraft did it.
    english(
        "shelling",
        2.4,
        r"bombing (?:by|of|on)|bomb(?:ed|s)(?= (?:the|a|several|positions|villages?|heavily))",
    ),
    english("shelling", 1.5, r"artillery|mortars?"),
    english(
        "drone_strike",
        3.2,
        r"(?:drone|uav|unmanned aerial vehicle|unmanned aircraft)s?…20 (?:strikes?|attacks?|raids?"
        r"|bombing)",
        r"(?:drones?|uavs?)…40 (?:struck|strikes?|hits?|target(?:ed|s|ing)|bomb(?:ed|s)|attack(?:ed|s)"
        r"|fir(?:ed|es)"
        r"|exploded|crashed into|kill(?:ed|s|ing)|wound(?:ed|s|ing)|injur(?:ed|es|ing)|drop(?:ped|s) )",
        r"(?:struck|hit|targeted|bombed|attacked|killed|wounded)…60 (?:by|with|in) (?:an? |two "
        r"|three |several )?(?:(?!and )[\w-]+ ){0,3}?(?:drones?|uavs?)",
    ),
    english(
        "air_strike",
        3,
        r"air ?-?strikes?|air raids?|(?:turkish|american|us|u\.s\.|russian|israeli|coalition|precision"
        r"|deadly) strikes?"
        r"|(?:war ?planes?|fighter jets?|jets|(?:jet|f-?\d\d) fighters|aircraft|planes|f-?\d\d)…40 "
        r"(?:strikes?|struck|bomb(?:s|ed|ing)?|hit|targeted|attacked|raid(?:ed|s)|pounded|hammered"
        r"|blasted|pummell?ed)"
        r"|helicopters?…40 (?:struck|bombed|hit|targeted|strafed|fired)|bombing raids?",
    ),
    english(
        "ied_mine",
        3,
        r"ieds?|improvised explosive|roadside bombs?|(?:car|truck|motorcycle|motorbike|vehicle) bombs?"
        r"|booby-?trapped"
        r"|explosive devices?|bombs?…20 (?:hits?|struck|kill(?:s|ed)|wound(?:s|ed)|injur(?:es|ed)"
        r"|was laid|laid by"
        r"|planted)|blew up…20(?:car|vehicle|convoy|bus|pipeline)|(?:land)?mines? (?:exploded|blasts?"
        r"|went off|explosions?|detonated)"
        r"|land ?mines?"
        r"|unexploded (?:ordnance|shells?|bombs?|munitions?|rockets?)|(?:war|explosive) remnants?|(?:bomb"
        r"|device) (?:exploded|went off"
        r"|detonated|blast)",
        r"(?:packed|laden|loaded|rigged) with explosives|(?:car|vehicle|truck|lorry|motorcycle|motorbike"
        r"|device|bomb|mine)"
        r"…30(?:went off|blew up|exploded|detonated)",
        r"(?:explosions?|blasts?)…12 (?:ripped|tore|rocked|shook|hit|struck|killed|wounded)",
        r"explosion(?: of (?:a|an))?…20 (?:hit|struck|targeted|rocked)",
    ),
    english(
        "suicide_bombing",
        3.4,
        r"suicide (?:bomb(?:er|ers|ing|ings)|attacks?|car bomb|vest|attackers?)|blew (?:himself"
        r"|herself|themselves) up",
    ),
    english("grenade", 3.2, r"(?:hand |stun )?grenades?(?! launch)"),
    english(
        "weapon_disrupted",
        3,
        rf"(?:defus|dismantl|intercept|confiscat|neutrali[sz])(?:ed|es|ing|e)…50 {THINGS}",
        rf"{THINGS}…30 (?:was|were) (?:shot down|downed|intercepted|brought down|defused|seized)",
        rf"(?:shot down|shoot(?:ing)? down|downed|brought down)…40 {THINGS}",
        r"(?:seized|found|uncovered|discovered|seizing)…50 (?:weapons?|ammunition|explosives"
        r"|arms) ?(?:caches?|depots?)?",
    ),
    english(
        "raid",
        2.8,
        r"(?:helicopters?|troops|commandos?|forces)…40 land(?:ed|s|ing)?\b(?! in hospital)"
        r"|sweep(?:s)?\b(?=…60arrest|…60detain)"
        r"|raid(?:ed|ing|s)?|air-?drop operation|airborne (?:operation|landing|assault)|air assault"
        r"|(?:security|joint|arrest|special|counter-?terror(?:ism)?|anti-?isis) (?:operation"
        r"|campaign)(?! room)"
        r"|(?:carried out|conducted|launched|mounted|carries out) (?:an?|the|its"
        r"|their)…25 operation (?:in|at|near"
        r"|on|against|east|west|north|south)|broke up…20 cell|(?:cell|network) (?:was )?(?:dismantled"
        r"|broken up|busted)|storm(?:ed|ing) (?:a|the"
        r"|several) (?:house|home|building)s?",
    ),
    english(
        "detention",
        2.4,
        rf"(?:arrest(?:ed|ing|s)?|detain(?:ed|ing|s)?|captur(?:ed|ing|es?)|apprehend(?:ed"
        rf"|s)?)…40 {SEIZED}\b",
        r"(?:was|were|been) (?:arrested|detained|captured|taken (?:alive|into custody|away))"
        r"|arrest(?:s)? of"
        r"|(?:arrest|detain)(?:ed|s) (?:\d+|two|three|four|five|six|seven|eight|nine|ten)\b",
        rf"(?:took away|rounded up|seized)…25 {SEIZED}\b|{SEIZED} (?:arrested|detained|captured)",
    ),
    english(
        "release_or_exchange",
        2.8,
        r"(?:releas(?:ed|es|ing|e of)|freed)…40 (?:prisoners?|detainees?|captives?|fighters|soldiers"
        r"|people|suspects"
        r"|persons|hostages?)|(?:prisoner|detainee) (?:exchange|swap)s?|exchang(?:ed|e of"
        r"|ing)…20 (?:prisoners|detainees)",
    ),
    english("abduction", 3, r"kidnapp?(?:ed|ing|s)?|abduct(?:ed|ion|ing)|took…20 hostage"),
    english(
        "civilian_attack",
        2.8,
        r"(?:gunmen|gunman|assailants?|militants?|fighters|soldiers|cells?|guards|gendarmes?"
        r"|gendarmerie|men|they)…60 "
        r"(?:shot dead|shot and|murdered|executed|beat(?:en)?|assassinated|opened fire (?:on|at))",
        r"(?:gunmen|gunman|assailants?|attackers?|unknown persons|masked men)…40 (?:kill(?:ed|s)?|shoots?"
        r"|murders?)\b",
        r"bod(?:y|ies) of…40 (?:was|were) (?:found|discovered)|found (?:dead|killed|murdered|beheaded)",
        r"assassinat(?:ed|ion|e|es)|(?:was|were|been) (?:shot dead|shot and|executed|beheaded|murdered"
        r"|gunned down"
        r"|beaten to death)|shot dead",
        rf"{UNKNOWN}…40 (?:shot|kill(?:ed|s)?|murdered|broke into|opened fire|attacked|stabbed)",
        r"(?:was|were|been) (?:stabbed|killed (?:by|with|in)…30(?:gunmen|knives|knife|shots|fire)"
        r"|shot (?:in|by|at|while)"
        r"|tortured|slaughtered)|killed…30 with (?:knives|a knife|a pistol|a silenced|bullets)"
        r"|murder(?:ed|s)?"
        r"|(?:bodies|body)…25 (?:found|discovered|recovered)|shot (?:him|her|them) (?:dead|with|in)",
        r"(?:border guards?|gendarme\w*|soldiers)…40 (?:shot|fired (?:at|on)|opened fire)",
        r"(?:killed|wounded|injured)…50 by (?:gunfire|bullets?|gunshots?)",
    ),
    # That somebody died or that something blew up, when no more is said of how.
    english(
        "civilian_attack",
        1.4,
        r"(?:was|were|been) killed|killed? (?:\d+|an?|one|two|three|four|five|six|several|at least"
        r"|dozens|members?)"
        r"|kill(?:s|ing) (?:\d+|an?|one|two|three|four|five|six|several|at least|dozens|members?)"
        r"|(?:found|shot) dead"
        r"|dies? in|died (?:in|of|when|from)|death of|(?:loses?|lost) (?:their|his|her) li(?:fe|ves)"
        r"|perished|fell victim|fatally|costs?…30 li(?:fe|ves)|martyred",
    ),
    english(
        "ied_mine",
        1.6,
        r"(?:an? |the |loud |huge |powerful )?(?:explosions?|blasts?)(?: (?:in|at|near|on))?"
        r"|detonat(?:ed|ion)",
    ),
    english(
        "clash",
        1.6,
        r"(?:an? |the )?(?:attacks?|assaults?) (?:on|against|by|in|at)|attacked(?: by)?|came under attack",
    ),
    english(
        "looting_destruction",
        2.4,
        r"loot(?:ed|ing)|(?:burn(?:ed|t|ing)|set fire to|torched)…30 (?:crops?|wheat|fields|houses?"
        r"|homes|farmland|shops)"
        r"|demolish(?:ed|ing)…30 (?:houses?|homes|villages?)",
    ),
)
