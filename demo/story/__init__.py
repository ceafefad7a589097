"""Everything that happened at Halden, in the order in which the proofs of concept were registered.

Their keys follow from that order: the first is SLP-1, the customer churn model is SLP-14.
"""

from demo.script import Away
from demo.story.at_architecture import HOT_DOG, PRICE_ELASTICITY, RETURNS_FRAUD
from demo.story.at_the_end import CALL_CENTRE, CASH_DESK, LEGACY_POS, RECOMMENDATIONS, STORE_VISITS
from demo.story.churn import CHURN
from demo.story.launched import DELIVERY_SLOTS, LOYALTY_MAIL, MARKDOWN, STOCK_OUT
from demo.story.side_by_side import APPLES, CRM, DEMAND, ENERGY, SHELF, SHIFTS
from demo.story.stopped import CUSTOMER_360, FOOTFALL, GENDER_COPY, PICK_ORDER, QUEUE_CAMERA, TILL_COUPONS

POCS = (
    LOYALTY_MAIL,
    MARKDOWN,
    STOCK_OUT,
    FOOTFALL,
    DELIVERY_SLOTS,
    GENDER_COPY,
    TILL_COUPONS,
    CUSTOMER_360,
    LEGACY_POS,
    PICK_ORDER,
    QUEUE_CAMERA,
    PRICE_ELASTICITY,
    CASH_DESK,
    CHURN,
    DEMAND,
    CALL_CENTRE,
    CRM,
    ENERGY,
    HOT_DOG,
    SHIFTS,
    RECOMMENDATIONS,
    RETURNS_FRAUD,
    APPLES,
    SHELF,
    STORE_VISITS,
)

ABSENCES = (
    # Lucía is at the trade fair while stock-out alerts comes to her; Yusuf decides in her place.
    Away("lucia", said=52, first=50, last=44, stand_in="yusuf"),
    # Femke falls ill with the energy forecast on her desk; it passes to Tomasz.
    Away("femke", said=3, first=3, last=-6, stand_in="tomasz"),
    # Imke's next holiday, planned long ahead, with the cover that the sidebar shows.
    Away("imke", said=100, first=-12, last=-21, stand_in="noor"),
    Away("grace", said=15, first=-4, last=-8, stand_in="ingrid"),
)
