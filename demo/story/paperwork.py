"""What Halden has agreed with whom: six vendors, one of them in half of everything, one without a contract any more."""

from demo.contracts import Contract, Cover, Stake


def signed(first: int, *, days: int = 5) -> dict[str, int]:
    """The way to a signature, begun so many days ago and done within some."""
    return {"submit": first, "negotiate": first - 1, "request": first - days + 2, "sign": first - days + 1}


CONTRACTS: tuple[Contract | Stake | Cover, ...] = (
    Cover("kestrel", "Application maintenance", ("C#",), since=270, ends=150, platforms=("Windows Server",)),
    Contract(
        "Markdown timing", "kestrel", "Application maintenance", "Keeps the price engine running, in C#.",
        drafted=260, starts=250, ends=150, amount=96_000, way=signed(258, days=8), areas=("support",),
        also=(("Loyalty mail timing", 259), ("Stock-out alerts", 140)),
    ),
    Contract(
        "Stock-out alerts", "northgate", "Footfall data feed", "Counts of visitors per store and hour.",
        drafted=148, starts=145, ends=-8, amount=18_000, way=signed(146, days=9), areas=("data_engineering",),
    ),
    Contract(
        "Legacy point-of-sale integration", "corvus", "Point-of-sale adapter", "Reads receipts from the old tills.",
        drafted=88, starts=85, ends=2, amount=37_000, way=signed(86, days=12), areas=("software",),
    ),
    Contract(
        "Legacy point-of-sale integration", "corvus", "Point-of-sale event feed", "Publishes each receipt as an event.",
        drafted=40, starts=6, ends=55, amount=24_000, way={"submit": 38, "negotiate": 25, "request": 12},
    ),
    Contract(
        "Customer churn model", "brightwater", "Churn model build", "Builds the churn model and hands it over.",
        drafted=49, starts=48, ends=13, amount=88_000, way=signed(48, days=6), areas=("data_science",),
        people=(("hamid", 60),), deliverables=(("Holdout report", -20), ("Scoring model", 10)), needed=(-40, 15),
    ),
    Contract(
        "Customer churn model", "brightwater", "Retrain and drift watch", "Retrains each month and watches for drift.",
        drafted=20, starts=-17, ends=70, amount=36_000, budget="none",
    ),
    Contract(
        "CRM personalisation", "brightwater", "Personalisation design", "Designs which member is told what.",
        drafted=37, starts=36, ends=-14, amount=24_000, areas=("product",), deliverables=(("Design book", -16),),
        way={**signed(36), "complete": 13},
    ),
    Contract(
        "CRM personalisation", "halcyon", "Segmentation licence", "Segments of the loyalty members.",
        drafted=36, starts=35, ends=140, amount=170_000, way=signed(35, days=7), areas=("software",),
    ),
    Contract(
        "CRM personalisation", "halcyon", "Personalisation connector", "Writes scores into the CRM.",
        drafted=30, starts=-2, ends=60, amount=40_000, way={"submit": 8}, budget="requested",
    ),
    Contract(
        "Returns fraud score", "brightwater", "Fraud score pilot", "Scores returns in ten stores.",
        drafted=21, starts=-3, ends=60, amount=30_000, way={"submit": 19}, budget="requested", needed=(8, None),
    ),
    Contract(
        "Shelf image audit", "lensworks", "Shelf and produce cameras", "Cameras over shelves and crates.",
        drafted=16, starts=15, ends=70, amount=40_000, way=signed(15, days=4), areas=("devops",),
        also=(("Apple ripeness detector", 10),),
    ),
    Contract(
        "Store-visit survey mining", "brightwater", "Survey coding", "Codes a first thousand answers by hand.",
        drafted=6, starts=-20, ends=80, amount=7_000, budget="none", people=(("hamid", 20),),
    ),
    Contract(
        "Store-visit survey mining", "kestrel", "Survey hosting", "Keeps the questionnaire running.",
        drafted=6, starts=-20, ends=80, amount=4_000, budget="none", people=(("gareth", 10),),
    ),
    # Every vendor is asked what it has in it before a gate is.
    Stake("Markdown timing", "kestrel", 255), Stake("Loyalty mail timing", "kestrel", 258),
    Stake("Stock-out alerts", "kestrel", 130), Stake("Stock-out alerts", "northgate", 130),
    Stake("Legacy point-of-sale integration", "corvus", 70,
          "It bids for the tills too, and owns the interface that Kestrel would build on.",
          "The next generation of tills.", safeguard="The interface is published before anybody bids."),
    Stake("Customer churn model", "brightwater", 46,
          "Supplied the −12 % claim and sells the model that it justifies.", "The monthly retraining."),
    Stake("CRM personalisation", "halcyon", 33,
          "Writes the connector that would replace its own segmentation licence.", "A connector, against a licence."),
    Stake("CRM personalisation", "brightwater", 33),
    Stake("Shelf image audit", "lensworks", 12), Stake("Apple ripeness detector", "lensworks", 8),
    Stake("Returns fraud score", "brightwater", 20, "Sells the score that its own study calls for.", declared=False),
)  # fmt: skip
