"""Which English words say that something of a kind happened?"""

from news.suggest.kind_words import english

FORCE = (
    r"(?:convoys?|patrols?|columns?|military vehicles?|armou?red vehicles?|vehicles|troops|soldiers|forces"
    r"|mraps?)"
)
PEOPLE = (
    r"(?:residents|villagers|protest[eo]rs|locals|people|demonstrators|crowds?|civilians|inhabitants|youths?)"
)
ROAD = r"(?:roads?|highways?|m-?4|motorway|crossing)"
POST = r"(?:bases?|outposts?|observation posts?|military points?|military posts?|airfields?|airports?)"
THINGS = (
    r"(?:ieds?|explosive devices?|(?:car |roadside )?bombs?|mines?|landmines?|drones?|rockets?|missiles?"
    r"|weapons?(?: caches?)?|ammunition|explosives|caches?)"
)

ENGLISH = (
    english(
        "convoy_blocked",
        3,
        rf"(?:stopp?(?:ed|s|ing)|block(?:ed|s|ing)|intercept(?:ed|s|ing)|halt(?:ed|s|ing)|barr(?:ed|ing)"
        rf"|obstruct(?:ed|s|ing)|prevent(?:ed|s|ing)|turn(?:ed|s|ing) (?:back|around)|detained)…60 {FORCE}",
        rf"turn(?:ed|s|ing)? (?:back|around)…50{FORCE}|turn(?:ed|s|ing)?…50{FORCE}…20 back",
        rf"(?<!to )(?:stop|block|intercept|halt|bar)s?…50 {FORCE}",
        rf"(?:held|holds|holding) up…60 {FORCE}|{FORCE}…60 (?:was|were|been) (?:held up|kept away|kept back)",
        rf"(?:kept|keeps?|keeping|bars?|drove|turned?|turned|turning)…40{FORCE}…25 (?:away|back|around)",
        rf"(?:block(?:ed|s|ing)|clos(?:ed|es|ing)|barr(?:ed|ing)|cut(?:ting)?) (?:the |its |their )?(?:road"
        rf"|way|path|route)"
        rf"…20 (?:for|of|to|before)…40{FORCE}",
        rf"(?:did not|would not|refused to) (?:let|allow)…40{FORCE}…20 (?:pass|through|proceed|continue)",
        rf"{FORCE}…50 (?:turned|turns) (?:back|around|round)|{FORCE}…50 (?:not allowed|was not let"
        rf"|were not let)",
        rf"{FORCE}…60 (?:had|was forced|were forced|was made|were made|was obliged) to (?:turn|go"
        rf"|return|retreat)",
        rf"forc(?:ed|ing)…60{FORCE}…40 (?:to (?:turn|retreat|return|go back|withdraw)|back)",
        rf"{FORCE}…70 (?:was|were|been|being|is) (?:stopped|blocked|halted|intercepted|turned (?:back|around)"
        r"|prevented|forced (?:to (?:turn|retreat|return|go)|back))",
        rf"(?:blocking|interception|obstruction|stopping) of (?:an? )?…30{FORCE}",
    ),
    english(
        "harassment",
        2.5,
        rf"tailgat(?:ed|ing)…60{FORCE}|(?:shadowed|chased|followed closely|overtook|harassed)…60 {FORCE}",
        r"(?:aimed|pointed) (?:its|their|his) (?:main )?(?:guns?|weapons?|barrels?)…30 at",
        r"flew (?:at )?(?:very )?low over…60 (?:convoy|patrol|base|post)",
        rf"(?:blocked in|cut off|cut in front of|drove at)…30 {FORCE}",
    ),
    english(
        "collision",
        3,
        r"collided with|ramm(?:ed|ing)(?: into)?|side-?swip(?:ed|ing)|collision (?:between|of|with"
        r"|involving)",
        r"vehicles?…15 touched|onto the shoulder|off the road…30 (?:vehicle|patrol)|forc(?:ed"
        r"|ing)…40 off the road",
        r"collides?|vehicles?…25 (?:struck|hit|drove into)…40 (?:vehicles?|m-atv|mraps?|humvees?"
        r"|convoy|patrol)",
    ),
    english(
        "warning_fire",
        3,
        r"(?:fired|firing) …20(?:warning shots|(?:shots? )?(?:into|in) the air)|warning (?:shots|fire)"
        r"|shots (?:were )?(?:fired )?in(?:to)? the air",
    ),
    english(
        "checkpoint_denial",
        3,
        r"(?:denied|refused|barred)…20 (?:entry|passage|access|to let)…60 (?:checkpoint|roadblock)",
        rf"(?:denied|refused) (?:entry|passage|access) to…40{FORCE}",
        r"(?:checkpoint|roadblock)…60 (?:refused|denied|barred|turned (?:away|back))",
        r"(?:turned (?:away|back)|refused passage|denied passage) at a…20 checkpoint",
    ),
    english(
        "air_incident",
        3,
        r"unsafe (?:and unprofessional )?…30(?:intercept(?:ion)?|manner|proximity|flying|flight)",
        r"(?:drop(?:ped|ping)|fir(?:ed|ing)|deploy(?:ed|ing)|released)…30 flares",
        r"(?:fighter|jet|aircraft|su-\d\d)…60 (?:within|came|flew)…20 (?:feet|metres|meters) of",
    ),
    english(
        "patrol_joint",
        3,
        r"joint…50 patrols?|patrol(?:led|ling)? (?:jointly|together)|patrols? jointly",
    ),
    english(
        "patrol_cancelled",
        3.2,
        r"patrols?…90 (?:was|were|been|is) (?:cancell?ed|postponed|called off|suspended|not held)",
        r"patrols?…40 (?:did not (?:take place|go ahead|set out)|failed to (?:take place|set out))",
        r"(?:cancell?(?:ed|ing)|postpon(?:ed|ing)|call(?:ed|ing) off|skipped|suspend(?:ed|ing)"
        r"|boycotted)…40 patrols?",
    ),
    english(
        "patrol_unilateral",
        1.8,
        r"patrols?…60 (?:toured|passed through|roamed|set out|departed|started|moved)",
        r"(?:conduct|carr(?:y|ied) out|ran|made|sent|set out on|began|resumed|sent out)(?:ed"
        r"|ing)?…40 patrols?|patrolled",
    ),
    english(
        "reinforcement",
        2.2,
        r"(?:convoys?|columns?|trucks|lorries)…80 (?:entered|arrived|crossed|headed|reached|enters|drove"
        r"|drives"
        r"|arrives|rolled into|set out|moved (?:from|to|into)|passed through|bound for)",
        r"(?:military|armou?red) vehicles…60 (?:entered|arrived|crossed|reached|rolled into)",
        r"(?:entry|arrival) of …50(?:convoys?|trucks|reinforcements)",
        r"(?:brought|brings|sent|sends|dispatched|deployed|moved|pushed|received|drove|bringing"
        r"|sending|deploying)"
        r"…50 (?:reinforcements?|convoys?|trucks|troops|additional|armou?red vehicles|tanks)",
        r"reinforcements?…60 (?:arrived|arrives?|entered|enters?|reached|were sent|were brought)",
        r"reinforc(?:ed|es|ing) (?:its|their)…30 (?:positions?|presence|bases?|posts?|points?)",
    ),
    english(
        "withdrawal",
        2.2,
        r"(?:withdrew|withdraws|withdrawing|withdrawn|pulled out|pulls out|pulling out|pulled back"
        r"|withdrawal of)…60"
        r"(?:from|troops|forces|soldiers|vehicles|convoy|positions?|bases?|convoys?)",
        r"(?:forces|troops|soldiers|units|convoys?|fighters|columns?)…40 (?:withdrew|withdraw|pulled out"
        r"|pull out|have left"
        r"|left the base|left (?:their|its)…20base|left for|left)\b",
        r"(?:troops|forces|soldiers|convoys?|columns?) leaves? ",
    ),
    english(
        "base_established",
        2.4,
        rf"(?:set up|sets up|setting up|establish(?:ed|es|ing)|built|build(?:s|ing)"
        rf"|erected)…40(?:new )?…20{POST}",
    ),
    english(
        "base_vacated",
        2.6,
        rf"(?:vacat|evacuat|abandon|hand|clos|left|leav)(?:ed|es|ing|s)?(?: over)?(?: (?:its|their|the"
        rf"|a))…40{POST}",
        rf"(?:withdrew|withdrawn|pulled out) (?:completely )?from (?:its|their|the|a)…40{POST}",
        rf"{POST}…40 (?:was|were|been) (?:vacated|evacuated|abandoned|handed over|dismantled)",
    ),
    english(
        "checkpoint_set",
        2.2,
        r"(?:set up|erected|established|installed|manned)…30 (?:checkpoints?|roadblocks?)",
    ),
    english(
        "checkpoint_removed", 2.2, r"(?:removed|dismantled|lifted|withdrew)…30 (?:checkpoints?|roadblocks?)"
    ),
    english(
        "road_closed",
        2,
        rf"(?:clos(?:ed|ing)|cut off|cut|blocked|closure of)…30 {ROAD}|{ROAD}…40 (?:was|were|been|remains?) "
        r"(?:closed|cut|blocked)",
    ),
    english(
        "road_reopened",
        2.2,
        rf"reopen(?:ed|ing|s)?…40 {ROAD}|{ROAD}…50 (?:reopened|was opened|been reopened)",
    ),
    english(
        "exercise",
        2,
        r"(?:held|conduct(?:ed|ing)|carried out|began|staged)…50 (?:exercises?|drills?|(?:military"
        r"|combat) training)",
        r"(?:military|joint|live-?fire) (?:exercises?|drills?)",
    ),
    english(
        "clash",
        2.8,
        r"clash(?:es|ed)?|fire-?fights?|gun-?battles?|exchang(?:e|es|ed|ing) (?:of )?(?:gun)?fire"
        r"|fighting (?:broke|erupted|between|raged|continued|resumed)|f(?:ought|ights?"
        r"|ighting) (?:each other|one another)"
        r"|repel(?:led|s|ling)?…25 (?:attacks?|assaults?|infiltration|offensive)|ambush(?:ed|es)?|gunfight",
        r"(?:attack(?:ed|s)?|assault(?:ed)?|raided)…40 (?:checkpoints?|positions?|posts?|headquarters"
        r"|patrols?|vehicles?)",
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
        "territory_change",
        2.5,
        r"(?:captured|recaptured|retook|overran|took (?:full )?control of|seized control of"
        r"|gained control of|seized)"
        r"…40 (?:city|town|villages?|district|area|hills?|neighbou?rhoods?|airport|oil ?fields?|dam"
        r"|positions?|silos)",
    ),
    english(
        "nonviolent_transfer",
        2.6,
        r"(?:hand(?:ed|ing|s)? over|transferr?(?:ed|ing)|hand-?over of)…50 (?:control|the (?:city|town"
        r"|area|prison|dam"
        r"|camp|field|airport|crossing|oil ?fields?))",
        r"(?:entered|enters|deployed in)…60 (?:under|as part of|in line with)…30 (?:agreement|deal)",
        r"took over…50 (?:under|as part of|in line with)…30 (?:agreement|deal)",
    ),
    english(
        "shelling",
        2.8,
        r"shell(?:ed|ing|s)|artillery(?: fire)?|mortars?(?: rounds?| shells?)?|bombard(?:ed|ment|ing)"
        r"|(?:shells?|mortars?)…15 (?:hit|struck|landed|fell|exploded|killed|wounded)|rockets?…20 (?:hit"
        r"|struck|landed|fell|were fired|was fired|targeted)"
        r"|(?:rockets?|missiles?|shells)…30 (?:slammed|crashed|rained|exploded|came down)"
        r"|barrage of (?:rockets?|missiles?|shells)"
        r"|(?:fired|launched|firing)…30 (?:rockets?|missiles?|shells|mortars?)|rocket (?:attack|fire"
        r"|barrage)s?"
        r"|missile (?:attack|strike)s?|anti-tank (?:guided )?missiles?",
    ),
    english(
        "drone_strike",
        3.2,
        r"(?:drone|uav|unmanned aerial vehicle|unmanned aircraft)s?…20 (?:strikes?|attacks?|raids?|bombing)",
        r"(?:drones?|uavs?)…40 (?:struck|strikes?|hits?|target(?:ed|s|ing)|bomb(?:ed|s)|attack(?:ed|s)"
        r"|fir(?:ed|es)"
        r"|exploded|crashed into|kill(?:ed|s|ing)|wound(?:ed|s|ing)|injur(?:ed|es|ing)|drop(?:ped|s) )",
        r"(?:struck|hit|targeted|bombed|attacked|killed|wounded)…60 (?:by|with|in) (?:an? |two "
        r"|three |several )?(?:[\w-]+ ){0,3}?(?:drones?|uavs?)",
    ),
    english(
        "air_strike",
        3,
        r"air ?-?strikes?|air raids?|(?:turkish|american|us|u\.s\.|russian|israeli|coalition|precision"
        r"|deadly) strikes?"
        r"|(?:war ?planes?|fighter jets?|jets|(?:jet|f-?\d\d) fighters|aircraft|f-?\d\d)…40 "
        r"(?:struck|bombed|hit|targeted|attacked|raid(?:ed|s)|pounded|hammered|blasted|pummell?ed)"
        r"|helicopters?…40 (?:struck|bombed|hit|targeted|strafed|fired)|bombing (?:raids?|of)",
        r"bomb(?:ed|s)(?= (?:the|a|several|positions|villages?))",
    ),
    english(
        "ied_mine",
        3,
        r"ieds?|improvised explosive|roadside bombs?|(?:car|truck|motorcycle|motorbike|vehicle) bombs?"
        r"|booby-?trapped"
        r"|explosive devices?|(?:land)?mines? (?:exploded|blasts?|went off|explosions?|detonated)"
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
        r"|(?:security|joint|arrest) (?:operation|campaign)(?! room)|storm(?:ed|ing) (?:a|the"
        r"|several) (?:house|home|building)s?",
    ),
    english(
        "detention",
        2.4,
        r"(?:arrest(?:ed|ing|s)|detain(?:ed|ing|s)|captur(?:ed|ing))…40 (?:\w+ )?(?:people|persons|men"
        r"|suspects?"
        r"|members?|leaders?|fighters?|youths?|civilians?|militants?|cells?|commanders?|activists?|couple"
        r"|man|woman|brothers"
        r"|journalists?)",
        r"(?:was|were|been) (?:arrested|detained)|arrest(?:s)? of|(?:arrest|detain)(?:ed|s) (?:\d+|two"
        r"|three|four|five|six"
        r"|seven|eight|nine|ten)\b|(?:took away|rounded up)…25 (?:men|man|people|youths|suspects?|suspected"
        r"|members)",
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
        r"(?:border guards?|gendarme\w*|soldiers)…40 (?:shot|fired (?:at|on)|opened fire)",
        r"(?:killed|wounded|injured)…50 by (?:gunfire|bullets?|gunshots?)",
    ),
    english(
        "looting_destruction",
        2.4,
        r"loot(?:ed|ing)|(?:burn(?:ed|t|ing)|set fire to|torched)…30 (?:crops?|wheat|fields|houses?"
        r"|homes|farmland|shops)"
        r"|demolish(?:ed|ing)…30 (?:houses?|homes|villages?)",
    ),
    english(
        "service_denial",
        2.6,
        r"(?:cut(?:ting)?(?: off)?|stopp(?:ed|ing)|shut(?:ting)?(?: down| off)?|halt(?:ed|ing)"
        r"|suspend(?:ed|ing)"
        r"|turned off|knocked out)…40 (?:water|electricity|power|pumping|alouk|fuel|supply|supplies|station)",
        r"alouk…50 (?:out of service|stopped|was shut|was cut|halted)|(?:water|electricity"
        r"|power)…20 (?:was|were|been) cut",
    ),
    english(
        "protest_at_force",
        3.4,
        rf"{PEOPLE}…50 (?:block|stopp?|intercept|prevent|expel|confront|surround|denounc|drove out"
        rf"|turn)(?:ed|ing|s|l?ed)?"
        rf"…60 (?:{FORCE}|base)",
        rf"{FORCE}…50 (?:was|were|been) (?:stopped|blocked|met|confronted|prevented|turned back"
        rf"|intercepted) by "
        rf"…30{PEOPLE}",
        r"protest(?:ed|s|ers?)?…60 (?:outside|in front of|at|near)…30 (?:base|checkpoint|convoy|patrol)",
    ),
    english(
        "protest_violent",
        3.8,
        r"(?:pelt(?:ed|ing)|hurl(?:ed|ing)|threw|thrown|throwing|stoned)…50 (?:stones?|rocks|shoes"
        r"|tyres|tires|eggs)?"
        rf"…30(?:{FORCE}|stones|rocks|shoes)",
        rf"{PEOPLE}…60 burn(?:ed|t|ing)…20 ty?i?res",
    ),
    english(
        "protest_other", 1.6, r"protest(?:s|ers?|ed|ing)?|demonstrat(?:ion|ions|ed|ors?)|sit-in|rally|rallied"
    ),
    english(
        "agreement",
        2,
        r"(?:sign(?:ed)?|reach(?:ed)?|concluded|agreed (?:on|to))…40 (?:agreement|ceasefire|truce|deal"
        r"|memorandum)",
        r"(?:ceasefire|truce)…30 (?:took effect|came into (?:force|effect)|went into effect)"
        r"|agreed to a (?:ceasefire|truce)",
    ),
    english(
        "talks",
        1.4,
        r"(?:met|meeting|talks|negotiat(?:ed|ions)|held a meeting)…30 (?:with|between)|held (?:talks"
        r"|a meeting)",
    ),
    english(
        "group_change",
        2,
        r"(?:dissol(?:ved|ves|ution)|merg(?:ed|er|ing)|defect(?:ed|ion|s)|disband(?:ed|ing)|renamed itself)",
    ),
    english(
        "accident",
        1.8,
        r"(?:military|armou?red|army)…20 vehicles?…30 (?:overturned|crashed|rolled over)"
        r"|helicopter crash(?:ed)?"
        r"|(?:vehicle|truck|humvee|armou?red car)s?…15 (?:overturned|rolled over)|traffic accident"
        r"|(?:helicopter|aircraft|vehicle)…30 (?:accident|mishap|hard landing|went down)"
        r"|(?:helicopter|aircraft) (?:accident|mishap)",
    ),
)
