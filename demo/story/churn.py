"""SLP-14, which everybody talks about: two gates at once, an approval dismissed and given again, a vacant seat."""

from demo.days import Today
from demo.records import Measure, Read
from demo.script import At, Poc
from demo.supports import AnswerRow, Bring
from demo.verbs import ApproveIf, AskChanges, Claim, ClaimMet, Edit, LookAt, StepDown, Submit

WIKI = "https://wiki.halden.example/"
PROFILE = "feature,type,missing\nvisit_frequency,count,0.00\nbasket_value,amount,0.01\nlast_voucher,days,0.04\n"
MET = "Adaeze and Imke saw it on one page, with its errors and what each costs. An hour of questions was held."
COUNCIL = "The works council has not been heard. **Sven** asks them in their next round."
DRIFT = "Population stability of visit_frequency is 0.27; the limit is 0.20. Training data end in November."
DELETES = "Brightwater deletes its masked sample when the statement of work ends."

CHURN = Poc(
    name="Customer churn model",
    summary="Scores 2.1 million loyalty members each week so CRM can call the ones about to leave.",
    purpose=(
        "One loyalty member in nine stops buying within a year, and CRM calls members by gut feeling. The model ranks "
        "everybody each Monday; CRM calls the top 2,000 and offers the next best voucher. Measured on a holdout of "
        "18,400 members over eight weeks: 4.6 % fewer leave, where Brightwater's benchmark had claimed 12 %. The "
        "scorer is Python; Kestrel's support contract covers C# only."
    ),
    lead="jonas",
    risk="high",
    data="personal",
    registered=50,
    today=Today.LAST_BEGUN,
    kick_off=64,
    target=15,
    team=(("priya", "data_engineering"), ("anouk", "software"), ("chen", "qa")),
    owners={
        "product": "sven",
        "data_science": "jonas",
        "data_engineering": "priya",
        "data_owner": "elif",
        "software": "ben",
        "devops": "tomasz",
        "qa": "chen",
        "business": "marguerite",
    },
    offered={"support": "ravi"},
    steps=(
        At(30, "11:10", "priya", Bring("Feature profile, 41 columns", "profile.csv", PROFILE, section="data")),
        At(20, "16:05", "jonas", Bring("Drift report v2", "drift-v2.pdf", "No feature has moved.", section="data")),
        At(15, "13:30", "jonas", Bring("The model on one page", url=f"{WIKI}churn/model", check="O5")),
        At(15, "13:40", "jonas", AnswerRow("O5", "met", MET, evidence="The model on one page")),
        At(14, "10:10", "jonas", AnswerRow("O4", "gap", COUNCIL)),
        At(13, "10:05", "jonas", Submit()),
        At(12, "09:30", "adaeze", Claim("architecture")),
        At(
            6,
            "17:10",
            "adaeze",
            ApproveIf(
                "architecture",
                "Fits the reference architecture, but the endpoint would bypass the feature store.",
                "Serve scores through the feature store, not a bare SageMaker endpoint",
                owner="priya",
                due=9,
            ),
        ),
        At(5, "09:15", "imke", Claim("security")),
        At(5, "09:40", "tomasz", Claim("devops")),
        *(At(4, "16:45", "imke", LookAt("security", name)) for name in ("profile", "data", "access", "third_parties")),
        At(3, "09:05", "jonas", Read("visit_frequency", (1990, 2807, 3012, 1465, 725))),
        At(
            3,
            "09:10",
            "jonas",
            Measure(
                "Churn within eight weeks",
                0.1049,
                {"cases": 18_400, "low": 0.1023, "high": 0.1077, "automated_share": 0.15, "override_rate": 0.38},
            ),
        ),
        At(3, "11:20", "elif", StepDown("data_owner", "Moved to Stores. Production access has nobody to grant it.")),
        At(3, "14:05", "jonas", Bring("Drift report v3", "drift-v3.pdf", DRIFT, instead_of="Drift report v2")),
        At(
            3,
            "15:30",
            "jonas",
            Edit(
                {
                    "purpose": (
                        "One loyalty member in nine stops buying within a year, and CRM calls members by gut feeling. "
                        "The model ranks everybody each Monday; CRM calls the top 2,000 and offers the next best "
                        "voucher. Measured on a holdout of 18,400 members over eight weeks: 4.6 % fewer leave, where "
                        "Brightwater's benchmark had claimed 12 %. visit_frequency has drifted to 0.27 since training "
                        "(the limit is 0.20), so the model is retrained each month. The scorer is Python; Kestrel's "
                        "support contract covers C# only."
                    )
                }
            ),
        ),
        At(3, "16:20", "hamid", Bring("Deletion undertaking", "undertaking.pdf", DELETES, section="third_parties")),
        At(
            2,
            "10:20",
            "tomasz",
            AskChanges("devops", "The rollback isn't rehearsed. Show me one run in staging and I'll sign."),
        ),
        At(
            2,
            "15:05",
            "adaeze",
            ApproveIf(
                "architecture",
                "Monthly retraining is fine by us. The condition stays.",
                "Serve scores through the feature store, not a bare SageMaker endpoint",
                owner="priya",
                due=9,
            ),
        ),
        At(1, "14:10", "priya", ClaimMet("architecture", "Scores are written to the feature store since last night.")),
    ),
)
