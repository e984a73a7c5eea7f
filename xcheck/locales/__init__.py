"""Numbers and dates by the rules of a language: what CLDR, by way of Babel, says of it.

English has readers of its own in `xcheck.extract`; this is for the other languages, where no
parser is at hand.
"""

from xcheck.locales.conventions import Conventions, conventions
from xcheck.locales.dates import full_dates, moments_and_rest
from xcheck.locales.numbers import LocaleNumber, Style, numbers, style_of

__all__ = [
    "Conventions",
    "LocaleNumber",
    "Style",
    "conventions",
    "full_dates",
    "moments_and_rest",
    "numbers",
    "style_of",
]
