"""Those that were stopped, by a gate or by their own team, and one that is cleared but must meet a condition first."""

from demo.script import At, Poc
from demo.verbs import Approve, ApproveIf, AskChanges, Claim, Edit, Reject, Revise, Submit, Withdraw

FOOTFALL = Poc(
    name="Footfall counter",
    summary="Counts visitors by the cameras above the doors.",
    lead="wouter",
    data="personal",
    registered=138,
    owners={"business": "dario"},
    steps=(
        At(120, "10:30", "wouter", Submit()),
        At(
            116,
            "11:45",
            "adaeze",
            AskChanges("architecture", "No camera in 30 of 46 stores can count. What would the others cost?"),
        ),
        At(109, "15:00", "wouter", Withdraw("New cameras would cost more than the counts are worth.")),
    ),
)

GENDER_COPY = Poc(
    name="Gender-based copy",
    summary="Wrote newsletter text for women or for men, guessed from what people buy.",
    purpose="Marketing believes that different words sell more.",
    lead="jonas",
    risk="high",
    data="personal",
    registered=112,
    team=(("hamid", "data_science"),),
    owners={"data_owner": "elif", "business": "marguerite"},
    steps=(
        At(95, "09:30", "jonas", Submit()),
        At(91, "14:00", "ben", Approve("architecture", "Technically one more field in the template.")),
        At(
            88,
            "10:10",
            "noor",
            Reject("security", "It guesses gender from purchases. There is no ground on which we may do that."),
        ),
        At(80, "11:30", "jonas", Revise("Uses only what readers have told us themselves.")),
        At(40, "15:20", "jonas", Edit({"summary": "Writes newsletter text in the style that a reader has chosen."})),
        At(28, "10:00", "jonas", Submit()),
        At(24, "13:30", "ben", Approve("architecture", "As before.")),
        At(20, "16:15", "noor", Approve("security", "Only what people told us. That I can sign.")),
        At(6, "15:10", "tomasz", Approve("devops", "A template and a flag.")),
        At(
            3,
            "14:40",
            "marguerite",
            Reject("stakeholder", "New colours, same offers. In the trial nobody bought more, so nobody needs it."),
        ),
    ),
)

CUSTOMER_360 = Poc(
    name="Customer 360 merge",
    summary="Recognises one customer across web shop, loyalty card and call centre.",
    purpose=(
        "One customer has 2.3 records on average. The matcher proposes which belong together; a record is merged when "
        "two sources agree, and can be taken apart again for a year."
    ),
    lead="priya",
    risk="high",
    data="personal",
    registered=96,
    target=12,
    team=(("nadia", "data_science"), ("anouk", "software"), ("chen", "qa")),
    owners={
        "product": "sven",
        "data_science": "nadia",
        "data_engineering": "priya",
        "data_owner": "marguerite",
        "software": "anouk",
        "devops": "ewa",
        "qa": "chen",
        "monitoring": "ravi",
        "support": "ravi",
        "business": "marguerite",
    },
    steps=(
        At(11, "10:20", "priya", Submit()),
        At(7, "11:10", "ben", Approve("architecture", "One identity service instead of three. We waited for this.")),
        At(6, "09:30", "imke", Claim("security")),
        At(4, "14:25", "ewa", Approve("devops", "Taking apart was rehearsed on 10,000 records.")),
        At(
            2,
            "11:35",
            "imke",
            ApproveIf(
                "security",
                "Merging needs consent on both sides, and the pipeline does not look yet.",
                "Merge only records whose owner agreed, and show the check in the pipeline",
                owner="anouk",
                due=8,
            ),
        ),
        At(1, "13:15", "marguerite", Approve("stakeholder", "Three letters to one customer end here.")),
    ),
)

QUEUE_CAMERA = Poc(
    name="Queue length camera",
    summary="Would have opened a till when a queue grows, by the cameras above the tills.",
    lead="wouter",
    registered=76,
    owners={"business": "dario"},
    steps=(At(66, "14:00", "wouter", Withdraw("Store managers open a till when they see a queue. They do see it.")),),
)

TILL_COUPONS = Poc(
    name="Till coupons",
    summary="Would have printed the coupon at the till that fits what has just been bought.",
    lead="jonas",
    registered=104,
    owners={"business": "marguerite"},
    steps=(
        At(84, "10:15", "jonas", Submit()),
        At(80, "09:30", "ben", Approve("architecture", "The coupon printer knows the call already.")),
        At(76, "14:10", "noor", Approve("security", "The basket has no name on it.")),
        At(75, "16:00", "tomasz", Approve("devops", "No coupon when the answer takes over 200 ms. Right.")),
        At(
            73,
            "13:00",
            "marguerite",
            Reject("stakeholder", "People take the coupon and buy what they would have bought. Nobody acts on it."),
        ),
    ),
)

PICK_ORDER = Poc(
    name="Warehouse pick order",
    summary="Would have ordered the picks of a round so that nobody walks an aisle twice.",
    lead="nadia",
    registered=84,
    owners={"business": "yusuf"},
    steps=(
        At(60, "11:00", "nadia", Submit()),
        At(56, "15:20", "bram", Approve("architecture", "Stays inside the warehouse system.")),
        At(51, "10:40", "nadia", Withdraw("The warehouse gets another system in spring, which does it by itself.")),
    ),
)
