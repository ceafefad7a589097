"""Those before the stakeholder, on hold, or not yet begun."""

from demo.days import Today
from demo.records import Pulse
from demo.script import At, Poc
from demo.verbs import Approve, ApproveIf, Claim, ClaimMet, Hold, Submit

LEGACY_POS = Poc(
    name="Legacy point-of-sale integration",
    summary="Streams tickets from the 1998 point-of-sale system, which every model of the stores needs.",
    purpose=(
        "Tickets leave the old tills once a night, as files. Corvus reads the tills' journal as it is written and "
        "passes each line on. One person at Corvus and none of ours knows the journal's format."
    ),
    lead="priya",
    registered=90,
    kick_off=120,
    target=10,
    team=(("vera", "software"), ("anouk", "software"), ("chen", "qa")),
    owners={
        "product": "dario",
        "data_engineering": "priya",
        "data_owner": "dario",
        "software": "ben",
        "devops": "tomasz",
        "qa": "chen",
        "monitoring": "tomasz",
        "support": "ewa",
        "business": "dario",
    },
    steps=(
        At(14, "09:30", "priya", Submit()),
        At(13, "09:10", "adaeze", Claim("architecture")),
        At(9, "15:40", "adaeze", Approve("architecture", "The journal is read and never written. Good.")),
        At(8, "09:20", "imke", Claim("security")),
        At(
            6,
            "14:30",
            "imke",
            ApproveIf(
                "security",
                "The service account has had one key since the pilot began.",
                "Corvus rotates the service-account key before the first store goes live",
                owner="vera",
                due=6,
            ),
        ),
        At(1, "11:00", "ewa", Approve("devops", "Replayed a night of journals in staging: no gap, no double.")),
        At(1, "16:10", "vera", ClaimMet("security", "Corvus rotated the service-account key.")),
    ),
)

CASH_DESK = Poc(
    name="Cash-desk anomaly score",
    summary="Points internal audit to tills whose refunds and voids look unlike those of other tills.",
    purpose=(
        "Audit draws forty tills a month at random. The score draws those that differ most from their neighbours. It "
        "scores tills and not people, which the works council wants to see for itself."
    ),
    lead="nadia",
    risk="high",
    data="personal",
    registered=56,
    kick_off=66,
    target=45,
    team=(("priya", "data_engineering"), ("chen", "qa")),
    owners={
        "product": "sven",
        "data_science": "nadia",
        "data_engineering": "priya",
        "data_owner": "dario",
        "software": "anouk",
        "qa": "chen",
        "business": "dario",
    },
    offered={"monitoring": "ravi"},
    steps=(
        At(20, "10:10", "nadia", Submit()),
        At(16, "13:30", "adaeze", Approve("architecture", "Reads the ticket store like every other report.")),
        At(15, "09:40", "noor", Claim("security")),
        At(12, "16:30", "nadia", Hold("The works council hears it first.", until=8)),
    ),
)

CALL_CENTRE = Poc(
    name="Call-centre triage",
    summary="Reads what a caller says first and puts them through to the right desk.",
    purpose=(
        "One caller in three is put through twice. The model reads the first sentence and picks one of eleven desks; "
        "8 % more calls were settled at the first desk. A caller can always ask for a person."
    ),
    lead="jonas",
    data="confidential",
    registered=42,
    today=Today.LAST_BEGUN,
    kick_off=58,
    target=12,
    team=(("hamid", "data_science"), ("anouk", "software"), ("ravi", "devops")),
    owners={
        "product": "sven",
        "data_science": "jonas",
        "data_engineering": "priya",
        "data_owner": "dario",
        "software": "ben",
        "devops": "tomasz",
        "qa": "chen",
        "monitoring": "tomasz",
        "support": "ewa",
        "business": "dario",
    },
    steps=(
        At(20, "10:00", "jonas", Pulse("dario", "Kick-off", 5, "This is what the desks need.")),
        At(17, "10:00", "jonas", Pulse("dario", "First increment", 3, "Slower than I hoped.")),
        At(15, "09:45", "jonas", Submit()),
        At(11, "14:20", "bram", Approve("architecture", "One more step in the telephone flow. Fits.")),
        At(8, "10:10", "farid", Approve("security", "Nothing of what is said is kept.")),
        At(7, "11:00", "jonas", Pulse("dario", "Security", 2, "Is it worth the trouble?")),
        At(6, "17:20", "tomasz", Approve("devops", "Falls back to the old menu within a second. Seen it.")),
    ),
)

RECOMMENDATIONS = Poc(
    name="Product recommendations",
    summary="Shows four further articles on each page of the web shop.",
    purpose=(
        "The shop shows what sells most. The model shows what people with a like basket bought next. Brightwater "
        "claimed 6 % more articles per basket; the trial over six weeks measured 0.4 %."
    ),
    lead="jonas",
    registered=24,
    kick_off=48,
    target=18,
    team=(("hamid", "data_science"), ("priya", "data_engineering"), ("anouk", "software"), ("chen", "qa")),
    owners={
        "product": "sven",
        "data_science": "jonas",
        "data_engineering": "priya",
        "data_owner": "marguerite",
        "software": "ben",
        "devops": "ewa",
        "qa": "chen",
        "monitoring": "ewa",
        "support": "tomasz",
        "business": "marguerite",
    },
    steps=(
        At(11, "11:25", "jonas", Submit()),
        At(8, "10:05", "bram", Approve("architecture", "Served from the edge like the rest of the page.")),
        At(5, "15:50", "farid", Approve("security", "Baskets only, no accounts.")),
        At(3, "17:20", "ewa", Approve("devops", "Switch-off is one flag. Tried it.")),
    ),
)

STORE_VISITS = Poc(
    name="Store-visit survey mining",
    summary="Sorts the free text of 30,000 store-visit surveys a month into what people praise and miss.",
    purpose="Nobody reads the free text. First results on one month of surveys; no pipeline yet.",
    lead="lucia",
    risk="low",
    registered=8,
    owners={"product": "lucia", "data_owner": "lucia", "data_science": "jonas"},
    offered={"business": "marguerite"},
    team=(("nadia", "data_science"),),
)
