"""The words of the calendar and the clock, and the patterns in which they are written."""

from __future__ import annotations

import re
from typing import Final


def _numbered(rows: str, first: int) -> dict[str, int]:
    return {w: n for n, row in enumerate(rows.split(","), first) for w in row.split()}


MONTHS: Final = _numbered(
    "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,"
    "september sept sep,october oct,november nov,december dec",
    1,
)
WEEKDAYS: Final = _numbered(
    "monday mon,tuesday tues tue,wednesday wed,thursday thurs thur thu,friday fri,"
    "saturday sat,sunday sun",
    0,
)
ORDINALS: Final = _numbered(
    "first,second,third,fourth,fifth,sixth,seventh,eighth,ninth,tenth,eleventh,twelfth,"
    "thirteenth,fourteenth,fifteenth,sixteenth,seventeenth,eighteenth,nineteenth,twentieth,"
    "twenty-first,twenty-second,twenty-third,twenty-fourth,twenty-fifth,twenty-sixth,"
    "twenty-seventh,twenty-eighth,twenty-ninth,thirtieth,thirty-first",
    1,
)
SMALL: Final = _numbered(
    "one a an,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve,thirteen,fourteen,"
    "fifteen,sixteen,seventeen,eighteen,nineteen,twenty",
    1,
)
HOURS: Final = {word: n for word, n in SMALL.items() if n <= 12}
MINUTES: Final = {"five": 5, "ten": 10, "twenty": 20, "twenty-five": 25, "quarter": 15, "half": 30}
# Months (inclusive) that a season may mean in either usage of it, northern hemisphere.
SEASONS: Final = {"spring": (3, 6), "summer": (6, 9), "autumn": (9, 12), "fall": (9, 12)}
# Hours in which a part of the day is spoken of; generous, so that only clear cases clash.
DAY_PARTS: Final = {
    "morning": (0, 12 * 60),
    "afternoon": (12 * 60, 18 * 60 + 30),
    "evening": (16 * 60 + 30, 24 * 60 - 1),
    "night": (17 * 60, 24 * 60 - 1),
    "early hours": (0, 7 * 60),
    "small hours": (0, 5 * 60),
}
ZONES: Final = {
    "utc": 0, "gmt": 0, "z": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180,
    "msk": 180, "ist": 330, "jst": 540, "kst": 540, "hkt": 480, "sgt": 480, "awst": 480,
    "acst": 570, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "est": -300, "edt": -240,
    "et": -300, "cst": -360, "cdt": -300, "ct": -360, "mst": -420, "mdt": -360, "mt": -420,
    "pst": -480, "pdt": -420, "pt": -480, "akst": -540, "hst": -600,
}  # fmt: skip

_M = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_WD = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_WA = r"(?:(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.)"
_D = r"[0-3]?\d"
_TH = r"(?:st|nd|rd|th)?"
_Y = r"(?:1[0-9]\d\d|20\d\d)"
_WO = "|".join(sorted(ORDINALS, key=len, reverse=True))
_ZONE = "|".join(sorted((z.upper() for z in ZONES if z != "z"), key=len, reverse=True))
_H = "|".join(sorted((w for w in HOURS if len(w) > 2), key=len, reverse=True))
_N = "|".join(sorted(SMALL, key=len, reverse=True))
_FIVES = "5|10|20|25|" + "|".join(sorted(MINUTES, key=len, reverse=True))
_PART = "(?i:morning|afternoon|evening|night)"
_DASH = r"\s?[-–—]\s?"
_RELATIVE_YEAR = r"(?i:last|this|next)\syear"
_UNIVERSAL = r"(?:\s?\((?P<universal>[0-2]?\d[:.]?[0-5]\d)\s?(?:GMT|UTC)\))"

# Alternatives are tried in order at each place: the longer way of writing goes first.
ATOM: Final = re.compile(
    "|".join(
        (
            r"\b(?P<iso>(?:1[5-9]|20)\d\d-[01]\d-[0-3]\d)\b",
            r"\b(?P<slash>[01]?\d/[0-3]?\d/(?:19|20)\d\d)\b",
            # 12-15 May 2013, 12 to 15 May
            rf"\b(?P<dd_from>{_D}){_TH}(?:{_DASH}|\sto\s|\sand\s)(?P<dd_to>{_D}){_TH}\s(?:of\s)?"
            rf"(?P<dd_m>{_M})\b(?:,?\s(?P<dd_y>{_Y})\b)?",
            # May 12-15, 2013
            rf"\b(?P<md_m>{_M})\s(?P<md_from>{_D}){_TH}(?:{_DASH}|\sto\s|\sand\s)(?P<md_to>{_D})"
            rf"{_TH}\b(?!\s?[:.]\d)(?:,?\s(?P<md_y>{_Y})\b)?",
            rf"(?:\b(?P<w1>{_WD}|{_WA}),?\s+)?(?:\bthe\s+)?\b(?P<d1>{_D}){_TH}\s+(?:day\s+)?(?:of\s+)?"
            rf"(?P<m1>{_M})\b(?:,?\s+(?:of\s+)?(?:(?P<y1>{_Y})|(?P<r1>{_RELATIVE_YEAR}))\b)?",
            rf"(?:\b(?P<w2>{_WD}|{_WA}),?\s+)?\b(?P<m2>{_M})\s+(?:the\s+)?"
            rf"(?P<d2>{_D}{_TH}|{_WO})\b(?!\s*(?:percent|%|,\d{{3}}|:\d|(?:[ap]\.?m\b)))"
            rf"(?:,?\s+(?:of\s+)?(?:(?P<y2>{_Y})|(?P<r2>{_RELATIVE_YEAR}))\b)?",
            rf"\b(?P<m3>{_M}),?\s+(?:of\s+)?(?:(?P<y3>{_Y})|(?P<r3>{_RELATIVE_YEAR}))\b",
            rf"\b(?P<season>(?i:spring|summer|autumn|fall|winter)),?\s(?:of\s)?(?P<season_y>{_Y})\b",
            rf"\b(?:Q(?P<q>[1-4])|(?P<qw>(?i:first|second|third|fourth))\s(?i:quarter)),?\s"
            rf"(?:of\s)?(?:the\s)?(?P<q_y>{_Y}|(?i:this|last|next)\syear)\b",
            rf"\b(?P<mq>{_MONTH})\squarter(?:,?\s(?:of\s)?(?P<mq_y>{_Y}))?\b",
            # 1936-1945, 2008-09
            rf"(?<![\w$€£.,/-])(?P<yy_from>{_Y}){_DASH}(?P<yy_to>{_Y}|\d\d(?!\d|[.,]\d))(?![\w/-])",
            r"(?<!\w)(?P<decade>(?:1[0-9]|20)\d0|['’‘]\d0|"
            r"(?:(?<=the\s)|(?<=early\s)|(?<=late\s)|(?<=mid[\s-]))[2-9]0)['’]?s\b(?!\s?[°F])",
            rf"\b(?P<century>(?i:\d{{1,2}}(?:st|nd|rd|th)|{_WO}))[\s-](?i:century|centuries)\b"
            r"(?:\s(?P<century_era>B\.?C\.?(?:E\.?)?))?",
            r"\b(?P<bc>\d{1,4})\s?B\.?C\.?(?:E\b\.?)?",
            r"\bA\.?D\.?\s(?P<ad>\d{1,4})\b|\b(?P<ad2>\d{1,4})\sA\.?D\b\.?",
            rf"\b(?i:(?P<ago_n>{_N}|\d{{1,3}}|several|few|couple\sof)\s"
            r"(?P<ago_u>day|week|month|year|decade|century|centurie)s?\s(?:ago|earlier\sthis))\b",
            r"\b(?P<rel>(?i:today|yesterday|tomorrow|tonight|last\snight|"
            r"(?:last|this|past|next)\s(?:week|month|year|decade|century)|"
            r"(?:last|this|past|over\sthe|during\sthe|at\sthe|on\sthe|next|the)\sweekend))\b",
            # "Black Friday" is a name.
            r"(?<!\b(?:Black|Super|Cyber)\s)(?<!\b(?:Good|Palm)\s)(?<!\bAsh\s)(?<!\bBloody\s)"
            rf"\b(?P<wd_cue>(?i:last|this|next|past)\s)?(?P<w3>{_WD}|{_WA})(?![\w])"
            r"(?:\s(?:of\s)?(?P<wd_week>(?i:last|this|next)\sweek)\b)?",
            # six o'clock in the evening, half past nine on Monday night, at 6.41 yesterday morning
            rf"(?<![\w$€£.,:/-])(?P<told>(?:(?P<told_past>half\spast|(?:a\s)?quarter\s(?:past|to)|"
            rf"(?:{_FIVES})(?:\sminutes)?\s(?:past|to))\s)?(?:(?P<told_word>{_H})|(?P<told_hour>1[0-2]|"
            r"[1-9])(?:[.:](?P<told_min>[0-5]\d))?)(?:(?P<told_oclock>\s?o\s?['’]\s?clock\b)|(?![\w-])))"
            rf"(?:(?:\s(?P<told_this>in\sthe|this|that)\s(?P<told_part>{_PART})\b|\sat\s(?P<told_night>night)\b|"
            rf"(?=(?:\s(?:on\s)?{_WD}|\syesterday|\stomorrow|\slast)\s(?P<told_day_part>{_PART})\b|"
            r"\s(?P<told_tonight>(?i:tonight))\b))|"
            r"(?(told_past)|(?<=clock)))",
            # 7 p.m. EST, 11am, 10:30 a.m. (AEST), 9 to 10 p.m., 2 p.m. local time (1400 GMT)
            rf"(?:(?<![\d.,:])(?P<h_from>1[0-2]|[1-9])(?:[:.](?P<h_from_min>[0-5]\d))?"
            r"(?:\s?(?P<h_from_half>(?i:[ap]\.?m\b\.?)))?"
            rf"(?P<h_join>{_DASH}|\s(?:to|and|until)\s))?"
            r"\b(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<min>[0-5]\d))?\s?(?P<half>(?i:[ap]\.?m\b\.?))"
            rf"(?:\s?\(?(?P<zone>{_ZONE})\b\)?|(?:\slocal(?:\stime)?)?{_UNIVERSAL}|\slocal\stime\b)?",
            rf"\b(?P<hour24>[01]?\d|2[0-3]):(?P<min24>[0-5]\d)(?![\d:])"
            rf"(?:\s?\(?(?P<zone24>{_ZONE})\b\)?)?",
            # 0630 GMT, at 1900 hours, at 21.30 on Sunday
            r"(?<![\w$€£.,:/-])(?P<plain_hour>[01]\d|2[0-3])\.?(?P<plain_min>[0-5]\d)"
            r"(?:\s?(?P<plain_zone>GMT|UTC)\b|\s?(?:hours|hrs|local\stime)\b)",
            rf"(?<![\w$€£.,:/-])(?P<dotted_hour>[01]?\d|2[0-3])\.(?P<dotted_min>[0-5]\d)"
            rf"(?=\son\s{_WD}\b)",
            r"\b(?P<noon>(?i:noon|midnight))\b",
            r"\b(?P<part>(?i:(?:early|small)\shours|morning|afternoon|evening|night))\b",
            rf"\b(?P<m4>{_M})(?![\w’']|\.\w)",
            rf"(?<![\w$€£.,/-])(?P<y4>{_Y})(?![\w%]|[,.]\d|-[a-z]|/)",
            # "on the 4th", where nothing follows that a fourth could be of
            r"\b(?<=\bon\s)the\s(?:day\s)?(?P<day_only>[0-3]?\d)(?:st|nd|rd|th)\b(?=[.,;)]|$)",
            r"\b(?<=\bin\s)(?P<y5>[2-9]\d\d)(?=[.;)]?$|[,;)]|\s(?:and|as|at|by|when|after|to|he|the)\b)",
        )
    )
)
# Without one of these, a sentence has no moment: most sentences stop here.
HINT: Final = re.compile(
    r"\d|day\b|clock|\bpast\b|Mon\.|Tue|Wed|Thu|Fri\.|Sat\.|Sun\.|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov"
    r"|Dec|tomorrow|tonight|night|weekend|noon|morning|evening|\bago\b|[Cc]entur|quarter"
    r"|(?i:last|this|past|next)\s(?:week|month|year|decade)"
)
BEFORE_MONTH: Final = re.compile(
    r"\b(?:in|on|since|last|next|this|of|until|till|by|early|late|mid|from|during|every|to|through|"
    r"between|and|before|after|or|for|around)[\s-]+(?:the\s+)?$",
    re.I,
)
QUALIFIER: Final = re.compile(
    # "to start in April" is no part of April.
    r"\b(?P<q>early|earlier|mid|late|later|(?:middle|beginning|start|end)(?!\s+in\b)|"
    r"(?:first|second|latter|last|later)\s+half)(?:\s+(?:in|of|part\s+of))?(?:\s+the)?[\s-]*$",
    re.I,
)
# What stands before a moment and makes it a bound or an edge.
CUE: Final = re.compile(
    r"\b(?P<cue>since|from|starting(?:\s+in|\s+on)?|beginning(?:\s+in|\s+on)?|until|till|til|"
    r"through|before|prior\s+to|by|no\s+later\s+than|after|following|as\s+of|"
    r"about|around|circa|c\.|ca\.|approximately|roughly|some)\s*"
    r"(?:at\s+least\s+)?(?:the\s+|in\s+|on\s+)?"
    r"(?:year\s+)?$",
    re.I,
)
JOIN: Final = re.compile(r"^\s?(?:to|[-–—]|until|till|through|and)\s?(?:the\s)?$")
BETWEEN: Final = re.compile(r"\b(?P<cue>from|between|\()\s*(?:the\s+)?$", re.I)
NOT_A_YEAR_BEFORE: Final = re.compile(
    r"(?:about|least|than|nearly|over|almost|some|\$|No\.|number|flight|highway|route|up\s+to|"
    r"exactly|total\s+of|only|a)\s*$",
    re.I,
)
NOT_A_YEAR_AFTER: Final = re.compile(
    r"\s+(?:people|men|women|children|soldiers|troops|miles|km|metres|meters|feet|ft|dollars|"
    r"homes|houses|jobs|workers|employees|points|votes|years|days|hours|lines|pounds|kg|"
    r"GMT|UTC|of\s+them|tons?|tonnes|units|copies|students|members|seats|square|yards|acres)\b",
    re.I,
)
FUTURE: Final = re.compile(
    r"\b(?:will|would|expected|scheduled|set|plans?|planned|planning|upcoming|due|slated|"
    r"going\s+to|is\s+to|are\s+to|ahead\s+of|heading|begins?|opens?|starts?)\b",
    re.I,
)
# Of what follows in the same clause, stricter than `FUTURE`.
AHEAD: Final = re.compile(
    r"\b(?:will|to\s+be|(?:is|are)\s+(?:due|set|expected|scheduled|slated)|scheduled|slated|"
    r"(?:begins?|opens?|starts?)\s+(?:on|in)|takes?\s+(?:effect|place))\b[^.;,:]*$",
    re.I,
)
GAME_CLOCK: Final = re.compile(r"^\s+(?:to\s+go|left|remaining|into|mark)\b", re.I)
