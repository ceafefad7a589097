"""Those that wait at the first gate, or have come back from it."""

from demo.days import Today
from demo.script import At, Poc
from demo.supports import GivePart
from demo.verbs import AskChanges, Claim, Edit, Reject, Revise, Submit

PRICE_ELASTICITY = Poc(
    name="Price elasticity",
    summary="Says how sales of 4,000 articles answer to a price change, for the weekly pricing round.",
    purpose=(
        "Category managers change prices by habit. The model estimates an elasticity for each article and region from "
        "three years of tickets; the pricing round starts from its proposal. On the pilot's 300 articles the margin "
        "rose by 1.1 %. Promotions of suppliers are not in the training data."
    ),
    lead="jonas",
    registered=62,
    today=Today.LAST_BEGUN,
    kick_off=70,
    target=30,
    team=(("priya", "data_engineering"), ("chen", "qa")),
    owners={
        "product": "sven",
        "data_science": "jonas",
        "data_engineering": "priya",
        "devops": "ewa",
        "qa": "chen",
        "business": "marguerite",
    },
    offered={"support": "ravi"},
    steps=(
        At(9, "17:15", "jonas", Submit()),
        At(8, "09:10", "ben", Claim("architecture")),
    ),
)

HOT_DOG = Poc(
    name="Hot dog classifier",
    summary="Recognises what lies on a canteen tray, so that the till needs nobody to key it in.",
    purpose=(
        "Queues at the canteen tills are longest at noon. A camera above the tray and an image classifier would ring "
        "up forty items. The proof of concept was trained on hot dogs: it tells a hot dog from everything else in 97 "
        "of 100 pictures, and knows none of the other thirty-nine items."
    ),
    lead="jonas",
    risk="low",
    registered=30,
    target=40,
    team=(("hamid", "data_engineering"), ("anouk", "software")),
    owners={
        "product": "sven",
        "data_science": "jonas",
        "software": "ben",
        "devops": "ewa",
        "qa": "chen",
        "data_owner": "dario",
        "business": "dario",
    },
    steps=(
        At(28, "10:30", "jonas", GivePart("data_engineering", "hamid", "responsible")),
        At(8, "15:20", "jonas", Submit()),
        At(7, "09:05", "adaeze", Claim("architecture")),
        At(
            4,
            "10:00",
            "adaeze",
            AskChanges(
                "architecture",
                "It knows 1 of 40 menu items. Show that the approach holds for at least ten, salads among them, and "
                "what the till does with a tray that it can't read.",
            ),
        ),
    ),
)

RETURNS_FRAUD = Poc(
    name="Returns fraud score",
    summary="Ranks returns of the web shop by how likely somebody sends back another article than they bought.",
    purpose=(
        "Two returns in a hundred hold another article than was sold. The warehouse opens one parcel in fifty at "
        "random. The score says which ones to open; a person looks and decides, the customer is refunded meanwhile."
    ),
    lead="wouter",
    risk="high",
    data="personal",
    registered=22,
    kick_off=35,
    target=45,
    team=(("priya", "data_engineering"), ("anouk", "software"), ("chen", "qa")),
    owners={
        "product": "dario",
        "data_science": "jonas",
        "data_engineering": "priya",
        "data_owner": "dario",
        "software": "ben",
        "devops": "tomasz",
        "qa": "chen",
        "support": "ewa",
        "business": "dario",
    },
    steps=(
        At(20, "10:40", "wouter", Submit()),
        At(19, "09:20", "bram", Claim("architecture")),
        At(
            15,
            "16:00",
            "bram",
            Reject(
                "architecture",
                "It blocks refunds by itself, on a score that nobody can explain. Come back with a person in between.",
            ),
        ),
        At(12, "11:00", "wouter", Revise("Scores the parcel, not the customer; a person opens it and decides.")),
        At(
            6,
            "13:30",
            "wouter",
            Edit({"summary": "Ranks returned parcels by how likely they hold another article than was sold."}),
        ),
        At(2, "14:45", "wouter", Submit()),
        At(2, "16:10", "ben", Claim("architecture")),
    ),
)
