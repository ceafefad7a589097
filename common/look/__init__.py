"""What a page shows, as plain values: the components draw them, the packages that own the facts fill them.

Pure: no queries, no request, no now(). The words that people read, such as "4 of 5 days", are made here once.
"""

from common.look.charts import Band, Mark, Tick, UpliftFace
from common.look.chips import CHIPS, ChipFace, chip_of
from common.look.clocks import ClockFace
from common.look.meters import GapFace, MeterFace, Segment
from common.look.people import HUES, PersonFace, face_of, hue_of
from common.look.route import Column, EndFace, GateFace, MiniRoute, NodeFace, RouteFace
from common.look.turns import ActFace, TurnFace

__all__ = [
    "CHIPS",
    "HUES",
    "ActFace",
    "Band",
    "ChipFace",
    "ClockFace",
    "Column",
    "EndFace",
    "GapFace",
    "GateFace",
    "Mark",
    "MeterFace",
    "MiniRoute",
    "NodeFace",
    "PersonFace",
    "RouteFace",
    "Segment",
    "Tick",
    "TurnFace",
    "UpliftFace",
    "chip_of",
    "face_of",
    "hue_of",
]
