"""Those at Security and DevOps, which look side by side."""

from demo.days import Today
from demo.records import Read
from demo.script import At, Poc
from demo.supports import LastDay
from demo.verbs import Accept, Approve, Ask, AskChanges, Claim, HandOver, Offer, Submit

DEMAND = Poc(
    name="Demand forecast",
    summary="Forecasts daily demand for each article and store, two weeks ahead, for the automatic orders.",
    purpose=(
        "Orders follow last year's week. The forecast adds weather, holidays and promotions, and cuts waste of fresh "
        "food by 6.8 % in twelve pilot stores. Store traffic is counted by new door sensors since March, so that "
        "feature reads differently from the years before."
    ),
    lead="priya",
    registered=46,
    kick_off=60,
    target=25,
    team=(("nadia", "data_science"), ("anouk", "software"), ("chen", "qa")),
    owners={
        "product": "lucia",
        "data_science": "jonas",
        "data_engineering": "priya",
        "data_owner": "lucia",
        "software": "ben",
        "devops": "tomasz",
        "qa": "chen",
        "monitoring": "priya",
        "support": "ewa",
        "business": "lucia",
    },
    steps=(
        At(11, "11:10", "priya", Submit()),
        At(10, "10:00", "bram", Claim("architecture")),
        At(6, "16:30", "bram", Approve("architecture", "The order system takes it as one more source.")),
        At(5, "10:30", "farid", Claim("security")),
        At(5, "11:00", "tomasz", Claim("devops")),
        At(4, "09:20", "jonas", LastDay("data_science", 12)),
        At(3, "15:15", "farid", Approve("security", "No personal data, no new network path.")),
        At(2, "09:30", "priya", Read("store_traffic", (2068, 2866, 3006, 1400, 660))),
        At(
            2,
            "11:40",
            "tomasz",
            AskChanges(
                "devops",
                "Drift is 0.31 on store traffic; the limit is 0.20. Say who retrains it, how often, and who is called.",
            ),
        ),
    ),
)

CRM = Poc(
    name="CRM personalisation",
    summary="Picks the three offers of each weekly newsletter for 1.4 million readers.",
    purpose=(
        "Everybody gets the same newsletter. A bandit picks three of sixty offers for each reader; 8,000 readers in "
        "the pilot bought 3.0 % more. Profiles go to Halcyon CRM, which sends the mail."
    ),
    lead="priya",
    risk="high",
    data="personal",
    registered=38,
    kick_off=55,
    target=20,
    team=(("nadia", "data_science"), ("anouk", "software"), ("chen", "qa"), ("ravi", "devops")),
    owners={
        "product": "sven",
        "data_science": "priya",
        "data_engineering": "priya",
        "data_owner": "marguerite",
        "software": "ben",
        "devops": "tomasz",
        "qa": "chen",
        "monitoring": "ewa",
        "support": "ewa",
        "business": "marguerite",
    },
    steps=(
        At(9, "14:00", "priya", Submit()),
        At(5, "17:20", "adaeze", Approve("architecture", "Same pattern as the newsletter feed. Fits.")),
        At(4, "09:05", "imke", Claim("security")),
        At(2, "13:20", "ewa", Approve("devops", "Deployed twice, rolled back once, both by the pipeline.")),
    ),
)

ENERGY = Poc(
    name="Energy use forecast",
    summary="Forecasts the electricity that each store needs tomorrow, quarter hour by quarter hour.",
    purpose=(
        "Electricity is bought a day ahead, by last week's curve. The forecast was 5.2 % nearer to the meter in forty "
        "stores. Cooling and ovens are known; charging points in the car parks are not."
    ),
    lead="priya",
    risk="low",
    registered=34,
    kick_off=44,
    target=35,
    team=(("wouter", "data_science"), ("anouk", "software"), ("chen", "qa")),
    owners={
        "product": "sven",
        "data_science": "priya",
        "data_engineering": "priya",
        "data_owner": "dario",
        "software": "ben",
        "devops": "tomasz",
        "qa": "chen",
        "monitoring": "ewa",
        "support": "tomasz",
        "business": "dario",
    },
    steps=(
        At(9, "09:50", "priya", Submit()),
        At(8, "09:15", "ben", Claim("architecture")),
        At(4, "11:15", "ben", Approve("architecture", "One more consumer of the meter feed; the feed has room.")),
        At(4, "13:00", "femke", Claim("devops")),
        At(2, "16:20", "farid", Approve("security", "Reads meters, writes one number per store. Fine.")),
        At(1, "10:15", "priya", Offer("monitoring", "ravi")),
        At(1, "10:40", "ravi", Accept("monitoring")),
    ),
)

SHIFTS = Poc(
    name="Shift planning",
    summary="Proposes the shifts of each store for the coming fortnight; the store manager changes and signs them.",
    purpose=(
        "Store managers plan shifts by hand, four hours a week. The planner proposes shifts from the expected traffic "
        "and everybody's contract. Managers in the pilot kept 9 of 10 proposals; 2.3 % fewer hours were planned than "
        "needed at noon. It plans hours. It does not say how many people a store may have."
    ),
    lead="wouter",
    data="personal",
    registered=27,
    today=Today.LAST_BEGUN,
    kick_off=41,
    target=20,
    team=(("priya", "data_engineering"), ("chen", "qa"), ("sven", "product")),
    owners={
        "product": "dario",
        "data_science": "jonas",
        "data_engineering": "priya",
        "data_owner": "dario",
        "software": "ben",
        "devops": "ewa",
        "qa": "chen",
        "monitoring": "tomasz",
        "business": "dario",
    },
    steps=(
        At(10, "10:20", "wouter", Submit()),
        At(6, "17:15", "adaeze", Approve("architecture", "Stays within the planning suite. Yes.")),
        At(5, "09:30", "noor", Claim("security")),
        At(5, "10:00", "ewa", Claim("devops")),
        At(3, "12:10", "noor", Approve("security", "Contracts stay in HR; the planner sees hours only.")),
    ),
)

APPLES = Poc(
    name="Apple ripeness detector",
    summary="Grades apples by camera at the distribution centre, so that each store gets what it sells in time.",
    purpose=(
        "Apples are graded by hand, one crate in twelve. The camera grades every crate on the belt. It has seen "
        "summer's apples only: six weeks of three varieties, and nothing from cold storage."
    ),
    lead="jonas",
    risk="low",
    registered=19,
    kick_off=28,
    target=50,
    team=(("nadia", "data_science"), ("priya", "data_engineering"), ("anouk", "software")),
    owners={
        "product": "lucia",
        "data_science": "jonas",
        "data_engineering": "priya",
        "data_owner": "lucia",
        "software": "ben",
        "devops": "ewa",
        "qa": "chen",
        "monitoring": "ewa",
        "support": "tomasz",
        "business": "lucia",
    },
    steps=(
        At(5, "09:35", "jonas", Submit()),
        At(1, "14:00", "bram", Approve("architecture", "The belt's controller stays untouched. Good.")),
        At(1, "14:20", "noor", Claim("security")),
        At(1, "14:30", "noor", HandOver("security", "imke", "You know the camera supplier.")),
        At(1, "15:30", "ewa", Ask("devops", "Who replaces a broken camera on a Saturday, and what does the belt do?")),
    ),
)

SHELF = Poc(
    name="Shelf image audit",
    summary="Finds empty places on shelves in the pictures that store staff take on their round.",
    purpose=(
        "An empty place stays empty for two hours on average. Staff take a picture of each shelf on their round; the "
        "model marks empty places and the stock room is told. Availability rose by 1.9 % in eight stores."
    ),
    lead="nadia",
    registered=17,
    kick_off=33,
    target=40,
    team=(("priya", "data_engineering"), ("anouk", "software"), ("ravi", "devops")),
    owners={
        "product": "dario",
        "data_science": "priya",
        "data_engineering": "priya",
        "data_owner": "dario",
        "software": "ben",
        "devops": "ewa",
        "qa": "chen",
        "monitoring": "ewa",
        "support": "tomasz",
        "business": "dario",
    },
    steps=(
        At(7, "13:10", "nadia", Submit()),
        At(3, "10:50", "adaeze", Approve("architecture", "Pictures stay on the store's own server. That settles it.")),
        At(3, "11:30", "noor", Claim("security")),
        At(1, "13:05", "tomasz", Approve("devops", "Firmware is pinned and the roll-out is by store.")),
    ),
)
