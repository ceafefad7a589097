"""Those that made it to production; one of them has done its service."""

from demo.script import At, Poc
from demo.supports import PassOn
from demo.verbs import Answer, Approve, ApproveIf, AskChanges, ClaimMet, Confirm, GoLive, Retire, Submit

LOYALTY_MAIL = Poc(
    name="Loyalty mail timing",
    summary="Chose the hour at which each loyalty member got the newsletter.",
    lead="wouter",
    risk="low",
    data="personal",
    registered=280,
    owners={"business": "marguerite"},
    steps=(
        At(256, "10:00", "wouter", Submit()),
        At(252, "11:00", "adaeze", Approve("architecture", "A table with one hour per member. Yes.")),
        At(248, "14:00", "noor", Approve("security", "No data leaves the newsletter system.")),
        At(247, "15:00", "tomasz", Approve("devops", "Runs once a night; nothing to roll back.")),
        At(245, "10:30", "marguerite", Approve("stakeholder", "Opens are up by a tenth. Go.")),
        At(238, "09:30", "wouter", GoLive()),
        At(34, "16:00", "wouter", Retire("CRM personalisation chooses the hour itself.")),
    ),
)

MARKDOWN = Poc(
    name="Markdown timing",
    summary="Says when fresh food should be marked down, and by how much.",
    lead="jonas",
    registered=262,
    team=(("priya", "data_engineering"),),
    owners={
        "product": "lucia",
        "data_science": "jonas",
        "data_engineering": "priya",
        "data_owner": "lucia",
        "software": "anouk",
        "devops": "tomasz",
        "qa": "chen",
        "monitoring": "ewa",
        "support": "ravi",
        "business": "lucia",
    },
    steps=(
        At(240, "09:50", "jonas", Submit()),
        At(236, "13:00", "ben", Approve("architecture", "Labels are printed as before.")),
        At(232, "10:00", "imke", Approve("security", "Nothing personal in it.")),
        At(231, "11:00", "ewa", AskChanges("devops", "What happens on the day the model is late?")),
        At(226, "15:00", "jonas", Answer("devops", "Yesterday's markdown holds until ten, then the old table.")),
        At(224, "09:40", "ewa", Approve("devops", "Saw it tested.")),
        At(222, "16:00", "lucia", Approve("stakeholder", "Waste is down by a sixth in the pilot.")),
        At(215, "09:00", "jonas", GoLive()),
    ),
)

STOCK_OUT = Poc(
    name="Stock-out alerts",
    summary="Tells a store that an article will run out before its next delivery.",
    lead="nadia",
    registered=150,
    target=-3,
    team=(("priya", "data_engineering"), ("anouk", "software"), ("ravi", "devops")),
    owners={
        "product": "lucia",
        "data_science": "nadia",
        "data_engineering": "priya",
        "data_owner": "yusuf",
        "software": "anouk",
        "devops": "tomasz",
        "qa": "chen",
        "monitoring": "ravi",
        "support": "ravi",
        "business": "lucia",
    },
    steps=(
        At(62, "10:30", "nadia", Submit()),
        At(58, "14:00", "ben", Approve("architecture", "Uses the store feed that is there.")),
        At(54, "11:20", "imke", Approve("security", "Read access to stock, write access to nothing.")),
        At(
            49,
            "16:40",
            "tomasz",
            ApproveIf(
                "devops",
                "The store feed stops now and then, and then everything looks sold out.",
                "Page whoever is on call when the store feed stops for 15 minutes",
                owner="ravi",
                due=-10,
            ),
        ),
        At(47, "10:10", "yusuf", Approve("stakeholder", "Lucía and I went through it before she left. We want it.")),
        At(14, "15:00", "ravi", ClaimMet("devops", "The page went out in two drills and once for real.")),
        At(11, "09:30", "tomasz", Confirm("devops")),
        At(3, "09:15", "nadia", GoLive()),
    ),
)

DELIVERY_SLOTS = Poc(
    name="Delivery slot pricing",
    summary="Prices delivery slots by how full the vans of that hour are.",
    lead="wouter",
    registered=128,
    team=(("anouk", "software"),),
    owners={
        "product": "sven",
        "data_science": "wouter",
        "data_engineering": "priya",
        "data_owner": "yusuf",
        "software": "anouk",
        "devops": "ewa",
        "qa": "chen",
        "monitoring": "ewa",
        "support": "ravi",
        "business": "yusuf",
    },
    steps=(
        At(110, "09:40", "wouter", Submit()),
        At(106, "10:20", "adaeze", Approve("architecture", "Prices come from one place again. Good.")),
        At(101, "15:30", "farid", Approve("security", "No personal price: the slot has one, the customer has none.")),
        At(99, "13:45", "ewa", Approve("devops", "Rolled out to one depot, and back.")),
        At(97, "11:15", "yusuf", Approve("stakeholder", "Vans are fuller at two o'clock. Go.")),
        At(88, "09:30", "wouter", GoLive()),
        At(4, "16:20", "yusuf", PassOn("business", "dario", "I move to the new depot in the new year.")),
    ),
)
