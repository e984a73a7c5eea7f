"""XC104: measures that do not agree."""

from xcheck.kinds.base import Example, Kind
from xcheck.kinds.slots.quantity import judge_quantities
from xcheck.model import Severity

DOC = """
Sources give different measures of the same thing: lengths, weights, areas, speeds,
temperatures, magnitudes of earthquakes, levels of an index.

Measures are compared after conversion: "200ft" agrees with "60 metres" and not with "150 metres".
Values within 5 per cent of each other after conversion are taken as rounded in one of the units.

Why it matters: converted figures are a frequent source of error, and the unit often goes astray.
"""

KIND = Kind(
    id="XC104",
    name="measure mismatch",
    severity=Severity.MEDIUM,
    doc=DOC,
    judge=judge_quantities(
        "XC104",
        Severity.MEDIUM,
        {
            "length",
            "mass",
            "area",
            "volume",
            "speed",
            "temperature",
            "power",
            "data",
            "frequency",
            "magnitude",
            "value",
            "points",
        },
    ),
    examples=(
        Example(
            "The climber died after falling about 150 metres from a ridge near the glacier.",
            "The climber died after he fell about 200ft from a ridge near the glacier.",
            fires=True,
            verdict="differs",
        ),
        Example(
            "The climber fell about 60 metres from a ridge near the glacier.",
            "The climber fell about 200ft from a ridge near the glacier.",
            fires=False,
        ),
        Example(
            "A magnitude-6.1 earthquake struck the island of Qeshm in southern Iran.",
            "The quake that struck Qeshm in southern Iran had a magnitude of 5.9.",
            fires=True,
            verdict="conflict",
        ),
    ),
)
