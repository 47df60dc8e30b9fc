"""Which English words say that somebody moved, was stopped, closed a road, protested or agreed?"""

from news.suggest.kind_words import english

FORCE = (
    r"(?:convoys?|patrols?|columns?|military vehicles?|armou?red vehicles?|vehicles|troops|soldiers|forces"
    r"|mraps?)"
)
PEOPLE = (
    r"(?:residents|villagers|protest[eo]rs|locals|people|demonstrators|crowds?|civilians|inhabitants"
    r"|youths?)"
)
WHEELS = (
    r"(?:vehicles?|trucks?|pickups?|cars?|jeeps?|buses|bus|taxis?|m-?atvs?|mraps?|humvees?|tigr"
    r"|armou?red cars?"
    r"|motorcycles?|carriers?|convoy|patrol)"
)
ROAD = r"(?:roads?|highways?|m-?4|motorway|crossing)"
POST = r"(?:bases?|outposts?|observation posts?|military points?|military posts?|airfields?|airports?)"

ENGLISH = (
    english(
        "convoy_blocked",
        3,
        rf"(?:stopp?(?:ed|s|ing)|block(?:ed|s|ing)|intercept(?:ed|s|ing)|halt(?:ed|s|ing)|barr(?:ed|ing)"
        rf"|obstruct(?:ed|s|ing)|prevent(?:ed|s|ing)|turn(?:ed|s|ing) (?:back|around)"
        rf"|detained(?! by))…60 {FORCE}",
        rf"turn(?:ed|s|ing)? (?:back|around)…50{FORCE}|turn(?:ed|s|ing)?…50{FORCE}…20 back",
        rf"(?<!to )(?:stop|block|intercept|halt|bar)s?…50 {FORCE}",
        rf"(?:held|holds|holding) up…60 {FORCE}|{FORCE}…60 (?:was|were|been) (?:held up|kept away"
        rf"|kept back)",
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
        rf"{FORCE}…70 (?:was|were|been|being|is) (?:stopped|blocked|halted|intercepted|turned (?:back"
        rf"|around)"
        r"|prevented|forced (?:to (?:turn|retreat|return|go)|back))",
        rf"(?:blocking|interception|obstruction|stopping) of (?:an? )?…30{FORCE}",
        rf"(?:expel(?:led|s)|drove out|driven (?:out|away)|chased (?:away|off)|kicked out)…40{FORCE}"
        rf"|{FORCE}…50"
        rf" (?:was|were|been) expelled|{FORCE}…25 expelled|stood in the way of…40",
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
        r"crash(?:ed|es|ing)? (?:into|with)|crash between|bump(?:ed|ing|s)? into"
        r"|(?:pushed|shoved|knocked|ran|run|drove|driven|swerved)…15 off the road",
        rf"{WHEELS}…40 (?:crash(?:ed|es)?|bumped|clipped|swerved)|(?:hit|struck) by an? …25{WHEELS}",
        rf"collid(?:es?|ed|ing)|{WHEELS}…45 (?:struck|hits?|ran into|drove into|crashed into|bump(?:ed"
        rf"|s)?(?: into)?"
        rf"|scraped|rear-ended|knocked)…45 {WHEELS}",
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
        r"(?:convoys?|columns?|trucks|lorries|tankers|shipments?)…60 (?:enter(?:ing)?|arriv(?:e|ing)"
        r"|cross(?:es|ing)?|reach(?:es)?"
        r"|return(?:s|ed|ing)|travel(?:s|l?ed)|mov(?:es|ed|ing)|head(?:s|ing)|transport(?:ed|ing)"
        r"|carrying|loaded with|passed|pass"
        r"|exit(?:s|ed)|depart(?:s|ed)|roll(?:s|ed)|was seen|were seen)\b",
        r"(?:security forces|troops|army units|units|soldiers|government forces"
        r"|military police)…30 (?:entered|enter|began entering"
        r"|moved into|advanced into|were deployed|deployed (?:in|to|across)|took up positions"
        r"|arrived (?:in|at)|returned to)",
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
        r"(?:troops|forces|soldiers|convoys?|columns?) leaves? |pull-?outs?|pullback|redeploy(?:ed|ment"
        r"|s|ing)?"
        r"|(?:begin|begins|began|start(?:ed|s)?|complet(?:ed|es)|continue[sd]?)…12 (?:withdraw\w*"
        r"|pull(?:ing)? out|leaving)"
        r"|evacuat(?:ed|es|ing|ion of)…30 (?:bases?|airports?|positions?|troops|forces|camp|sites?)",
    ),
    # A column on the road, whatever the verb.
    english(
        "reinforcement",
        1.6,
        r"(?:military|us|u\.s\.|american|coalition|russian|turkish|iranian|logistics?|supply|new"
        r"|another|large|armou?red) "
        r"(?:convoys?|columns?|reinforcements?|shipments?|equipment)",
    ),
    english(
        "patrol_unilateral",
        1.4,
        r"(?:military|us|u\.s\.|american|coalition|russian|turkish|armou?red) patrols?",
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
        rf"(?:clos(?:ed|ing)|cut off|cut|blocked|closure of)…30 {ROAD}|{ROAD}…40 (?:was|were|been"
        rf"|remains?) "
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
        "service_denial",
        2.6,
        r"(?:cut(?:ting)?(?: off)?|stopp(?:ed|ing)|shut(?:ting)?(?: down| off)?|halt(?:ed|ing)"
        r"|suspend(?:ed|ing)"
        r"|turned off|knocked out)…40 (?:water|electricity|power|pumping|alouk|fuel|supply|supplies"
        r"|station)",
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
        rf"(?:pelt(?:ed|ing)|stoned|stoning)…50(?:{FORCE}|stones|rocks|shoes)",
        r"(?:hurl(?:ed|ing)|threw|thrown|throw(?:ing)?)…50 ?(?:stones?|rocks|shoes|tyres|tires|eggs"
        r"|tomatoes)",
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
        r"(?:dissol(?:ved|ves|ution)|merg(?:ed|er|ing)|defect(?:ed|ion|s)|disband(?:ed|ing)"
        r"|renamed itself)",
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
