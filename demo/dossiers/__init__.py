"""What the proofs of concept say about themselves, by their names; each row of the catalogue is missing somewhere."""

from demo.dossiers.customers import CALL_CENTRE, CHURN, CRM, RECOMMENDATIONS, RETURNS_FRAUD
from demo.dossiers.planning import DEMAND, ENERGY, PRICE_ELASTICITY, STOCK_OUT
from demo.dossiers.stores import APPLES, HOT_DOG, LEGACY_POS, SHELF, SHIFTS
from demo.records import Baseline, Write

DOSSIERS: dict[str, tuple[Write | Baseline, ...]] = {
    "Customer churn model": CHURN,
    "CRM personalisation": CRM,
    "Call-centre triage": CALL_CENTRE,
    "Product recommendations": RECOMMENDATIONS,
    "Returns fraud score": RETURNS_FRAUD,
    "Demand forecast": DEMAND,
    "Price elasticity": PRICE_ELASTICITY,
    "Energy use forecast": ENERGY,
    "Stock-out alerts": STOCK_OUT,
    "Apple ripeness detector": APPLES,
    "Hot dog classifier": HOT_DOG,
    "Legacy point-of-sale integration": LEGACY_POS,
    "Shelf image audit": SHELF,
    "Shift planning": SHIFTS,
}
