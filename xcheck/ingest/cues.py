"""Words that web pages and agencies use for furniture, as patterns over one paragraph.

The patterns describe habits of publishing as such; none is taken from a single page. `SHORT`
patterns must match the whole paragraph, `LEADING` its beginning, `ANYWHERE` any part of it;
each family has its own bound on words, so that prose that happens to use the words is
out of reach.
"""

from __future__ import annotations

import re


def _any(*alternatives: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{a})" for a in alternatives), flags)


_BLANK = " "
_SECTION_WORDS = (
    "home news world politics business economy sport sports culture arts opinion video videos "
    "photos local national international us uk europe asia africa americas middle east tech "
    "technology science health travel life lifestyle style food entertainment weather money "
    "markets finance education environment climate magazine podcasts live more search menu about "
    "contact subscribe login sign in and the games puzzles crosswords obituaries editorial "
    "community features tv radio music film books theater theatre autos real estate jobs"
)
SECTIONS = frozenset(_SECTION_WORDS.split())
_SHARING = (
    "facebook twitter x whatsapp linkedin reddit pinterest telegram instagram youtube tiktok "
    "messenger flipboard email mail e print copy link google plus rss tumblr vk viber wechat "
    "threads bluesky mastodon share tweet pin sms this on via to by with it save send post article "
    "story and"
)
SHARING_WORDS = frozenset(_SHARING.split())
LANGUAGES = (
    r"english|espa[nñ]ol|fran[cç]ais|deutsch|portugu[eê]s|italiano|nederlands|polski|"
    r"t[uü]rk[cç]e|русск(?:ий|ом)|українськ(?:а|ою)|қазақша|العربية|فارسی|中文|简体中文|繁體中文|"
    r"日本語|한국어|हिन्दी|हिंदी|বাংলা|اردو|bahasa indonesia|tiếng việt|română|magyar|čeština|"
    r"svenska|norsk|dansk|suomi|ελληνικά|עברית|kiswahili|català"
)

SHORT: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    (
        "navigation",
        12,
        _any(
            r"(?:skip|jump|go|back|return) to (?:the )?(?:main |page |site )?"
            r"(?:content|navigation|menu|search|footer|top|home(?:page)?|articles?|results?)",
            r"(?:all|more|latest|top|breaking|related|recent|trending|popular|other|world|live)"
            r" (?:news|stories|articles|headlines|posts|updates|topics|content|coverage|videos?)",
            r"home|menu|search|sections?|navigation|main menu|site map|sitemap|archives?|about us|"
            r"(?:\w+ ){0,2}navigation|(?:related|external|useful|quick) links?|"
            r"contact(?: us)?|"
            r"advertise(?: with us)?|careers|help|faq|rss(?: feeds?)?|top|close|"
            r"open menu|toggle (?:navigation|menu)|source links?|permalink|loading\W*|tags|topics|"
            r"explore more|more|next|previous|print(?: this)?(?: (?:page|article|story))?",
            r"(?:read|see|show|view|load|watch|learn|find out|discover) (?:more|less|all|next|on)"
            r"(?: .{0,40})?[^.!?]",
            r"continue reading(?: .*)?|click (?:here|to|for|on)\b.*|tap (?:here|to)\b.*",
            r"(?:next|previous|prev|older|newer) (?:article|story|page|post|entry|stories|posts)s?"
            r"(?:\W.*)?",
            r"trending(?: now)?|most (?:read|popular|viewed|shared|commented|recent)(?: .{0,30})?",
            r"(?:view|open|see|launch) (?:gallery|photos|slideshow|comments|image|full .{0,20})"
            r"(?: .{0,30})?",
            r"(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|posted in|labels?)\s*:.*",
            r"listen(?: to (?:this |the )?(?:article|story|audio))?(?:\W*\d+ ?min(?:ute)?s?)?|"
            r"(?:reading time\W*)?\d+[ -]min(?:ute)?s?(?: read)?",
            r"(?:subscribe|sign ?(?:in|up|out)|log ?(?:in|out)|register|my account|subscribe now|"
            r"subscriptions?)(?:\W+(?:subscribe|sign ?(?:in|up)|log ?in|register))*",
            r"(?:play|pause|mute|unmute|replay)(?: video)?|video player is loading\W*|live tv",
            r"now playing\W?.*|up next\W?.*|current time.{0,30}",
            r"recommended(?: for you)?|you (?:may|might) (?:also )?like|"
            r"(?:what )?others are reading|from (?:around|across) the web|editors?['’]s? picks?",
        ),
    ),
    (
        "advertisement",
        10,
        _any(
            r"\W*advertise?ments?\W*|\W*ads?\W*|\W*advert\W*",
            r"sponsored(?: (?:content|post|by .*|links?))?|promoted(?: content)?|"
            r"paid (?:post|content)",
            r"(?:story|article|scroll|content|post) continues? (?:below|after|down).*",
            r"(?:scroll|continue)(?: down)? (?:to|for|below).{0,40}|ad feedback|why this ad\W*",
            r"remove ads?|report (?:this )?ad",
        ),
    ),
    (
        "sharing",
        14,
        _any(
            r"share(?: (?:this|on|via|with|the|your).*)?|tweet(?: this)?|spread the word",
            r"\d[\d.,]*k?\s+(?:shares?|likes?|retweets?|views?|claps?|reactions?)(?:\W.*)?",
            r"(?:like|follow|join|find|connect with) (?:us|me) (?:on|at)\b.*",
            r"follow (?:@\w+|[A-Z].{0,60}) on (?:twitter|facebook|instagram|x|google).{0,60}",
            r"follow @?\w+",
        ),
    ),
    (
        "comments",
        20,
        _any(
            r"leave (?:a|your) (?:reply|comment|response|feedback)\W?.*|"
            r"(?:post|add|write) (?:a|your) comments?\W*",
            r"(?:\d[\d,]*|no|view|show|see|read)? ?(?:\w+ )?comments?(?: ?\(\d+\))?(?: yet)?",
            r"comments? (?:are|is|have been|has been) (?:closed|disabled|moderated|off).*",
            r"join the (?:conversation|discussion|debate)\W*|what do you think\?|have your say\W*",
            r"your email address will not be published\W.*|required fields are marked.*",
            r"(?:please )?(?:log|sign) ?in to (?:leave|post|write|comment).*",
            r"save my name, e?-?mail.*|cancel reply|submit(?: comment)?|reply|report comment",
            r"let us know (?:what you think )?in the comments.*",
        ),
    ),
    (
        "language link",
        6,
        _any(
            rf"(?:(?:leer|lee|leia|ler|lire|lesen|lees|leggi|read|читать|view|czytaj|läs|also|"
            rf"in|en|em|auf|na|на|på|available)\W+){{0,4}}(?:{LANGUAGES})(?:\W+(?:{LANGUAGES}))*\W*",
            r"(?:read|view|see)(?: this(?: (?:article|story|page))?)? in (?:arabic|chinese|english|"
            r"french|german|hindi|italian|japanese|korean|persian|portuguese|russian|spanish|"
            r"turkish|ukrainian|urdu|kazakh)",
        ),
    ),
    (
        "legal notice",
        60,
        _any(
            r"(?:accept|reject|manage|allow)(?: all)? cookies\W*|cookie (?:policy|settings|notice|"
            r"preferences)|(?:privacy|cookie)s?(?: (?:policy|notice|statement|settings))?|"
            r"terms (?:of (?:use|service)|(?:and|&) conditions)\W*|disclaimer|"
            r"do not sell my .*",
            r"(?:we|this (?:web)?site|our (?:web)?site) (?:and our partners )?uses? cookies\b.*",
            r"by (?:continuing|using|clicking|signing)\b.{0,80}\byou (?:agree|accept|consent|"
            r"acknowledge)\b.{0,120}(?:cookies|terms|privacy).*",
            r"(?:©|\(c\)\s*(?:19|20)\d\d|copyright\b\W*(?:©|\(c\)|(?:19|20)\d\d)).*",
            r".{0,60}all rights reserved\W*(?:this material may not be\b.*)?",
            r"this material may not be (?:published|reproduced)\b.*",
        ),
    ),
)

LEADING: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    (
        "caption",
        45,
        _any(
            r"(?:\W*(?:image|photo|picture|pic|photograph|video|illustration|graphic|"
            r"file (?:photo|image|picture)|representational image|featured image|photo credit|"
            r"image credit|credits?|caption)s?"
            r"(?: (?:credit|source|courtesy|by|caption)s?)*\s*[:|©])",
            r"FILE\s*(?:PHOTO)?\s*[-–—:]",
            r"in this (?:\w+ )?(?:\w+,? )?(?:[A-Z][a-z]+\.? \d{1,2},? (?:\d{4},? )?)?"
            r"(?:file |undated |combination |handout |still |courtesy )*"
            r"(?:photo(?:graph)?|image|picture|frame grab|handout|still)\b"
            r"(?= (?:provided|released|taken|made|from|shows?|by|posted|supplied)|,)",
        ),
    ),
    (
        "related",
        26,
        _any(
            r"(?:read|also read|read (?:also|more|next|on)|see also|also see|related|more|watch|"
            r"also|must read|don['’]t miss|recommended|listen|in pictures|in photos|video|gallery|"
            r"photos|slideshow|related (?:stor(?:y|ies)|articles?|news|links?|coverage))"
            r"\s*[:|»>]+\s*(?=\S)|(?:see|read) more at\s*:?\s*"
            r"(?=\S)",
        ),
    ),
)

ANYWHERE_WORDS = {
    "credits": frozenset(
        "contributed inputs input files reporting writing edited editing compiled article story "
        "piece report post column".split(_BLANK)
    ),
    "newsletter": frozenset(
        "newsletter newsletters inbox email e-mail emails e-mails e mail updates alerts "
        "notifications briefing channel podcast phone app".split(_BLANK)
    ),
    "appeal": frozenset(
        "donation donate contribution gift support fund help give contribute subscribe readers "
        "supporters donors donations generosity members member subscriber patron donor chip "
        "subscription stand consider supporter".split(_BLANK)
    ),
}

ANYWHERE: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    (
        "caption",
        70,
        _any(
            r"[(\[](?:(?:file|ap|afp|reuters|epa|courtesy|handout|stock)\W{1,2})*"
            r"(?:image|photo|picture|pic|photograph|video|credit|courtesy|screen ?(?:shot|grab)|"
            r"source photo|illustration)s?\b[^()\[\]]{0,90}[)\]]\W*$",
            r"[|/(–—]\s*(?:[\w .'’-]{0,40}/\s*)?(?:getty(?: images)?|ap photo|ap images|reuters|"
            r"afp|"
            r"shutterstock|epa(?:-efe)?|efe|zuma(?: press)?|istock|alamy|anadolu(?: agency)?)"
            r"(?: (?:images|file|photo))?\)?\W*$",
            r"\((?:AP|AFP|Reuters|EPA) (?:Photo|Image)s?\b[^()]{0,90}\)",
            r"\b(?:photo|image|picture|credit)s?\s?:\s?(?-i:[A-Z])[^.!?:]{1,60}$",
            r"\b(?:AP|AFP|Reuters|EPA|Getty) ?(?:Photo|Images?)?/(?-i:[A-Z])[\w ,./'-]{1,50}$",
        ),
    ),
    (
        "credits",
        45,
        _any(
            r"\bcontributed (?:to|reporting (?:to|for|from)) (?:this|the) "
            r"(?:report|article|story|piece)\b.{0,20}$",
            r"^\W*\(?(?:with|additional) (?:inputs?|reporting|files|reports?|agency inputs?)"
            r"(?: (?:from|by)\b.*|\)?\W*)$",
            r"^\W*\(?(?:reporting|writing|additional reporting|edited|editing|compiled) by "
            r"(?-i:[A-Z]).*",
            r"^this (?:article|story|piece|report|post|column) (?:was |has been |is )?"
            r"(?:originally |first |also )?(?:published|appeared|posted|republished|produced|"
            r"syndicated|adapted)\b.*",
            r"^(?:the )?(?-i:[A-Z][\w.&]*(?: [A-Z][\w.&]*){0,3}) contributed to this report\b.*",
        ),
    ),
    (
        "newsletter",
        60,
        _any(
            r"^(?:please |click here to )?(?:sign up|subscribe|register)\b.{0,90}"
            r"\b(?:newsletters?|inbox|"
            r"e-?mails?|updates|alerts|notifications|briefing|channel|podcast)\b",
            r"\b(?:delivered|straight|sent|direct(?:ly)?) to your (?:inbox|e-?mail|phone)\b",
            r"^(?:enter|type) your e-?mail(?: address)?\b|^e-?mail address\W*$",
            r"^(?:get|receive) .{0,80}(?:in your inbox|newsletter|by e-?mail|push notifications)",
            r"^download (?:the|our) .{0,40}\bapp\b",
        ),
    ),
    (
        "appeal",
        90,
        _any(
            r"\b(?:recurring|monthly|one-time|one-off|tax-deductible) "
            r"(?:donation|contribution|gift)",
            r"\bplease (?:support|donate|give|contribute|consider (?:supporting|donating|"
            r"subscribing|making|becoming|a donation))\b",
            r"^(?:support|help|fund|donate to|stand with) (?:us|our|independent|quality|fearless|"
            r"free|public-interest|local|investigative) ?(?:\w+ )?(?:journalism|reporting|work|"
            r"newsroom|press|site)?\W*$",
            r"\b(?:thanks to|supported by|funded by|possible by|because of) (?:its|our|your) "
            r"(?:readers|support|supporters|donors|donations|generosity|members)\b",
            r"\bbecome an? (?:\w+ )?(?:member|supporter|subscriber|patron|donor)\b.{0,60}$",
            r"\byour (?:support|donation|contribution|gift|subscription) "
            r"(?:helps?|makes?|keeps?|allows?|enables?|matters|will|is what)\b",
            r"^(?:donate|contribute|give|chip in|subscribe)"
            r"(?: (?:now|today|here|monthly|once))?\W*$",
            r"^support (?:\w+ ){1,4}(?:today|now|from as little as .*)\W*$",
        ),
    ),
)

COMMENTS_BEGIN = _any(
    r"leave (?:a|your) (?:reply|comment|response)\W?.*",
    r"\d[\d,]* (?:comments?|responses?|replies|thoughts? on\b.*)\W*",
    r"(?:reader |user )?comments\W*",
    r"join the (?:conversation|discussion)\W*",
)
LINKS_BEGIN = _any(
    r"(?:related|more|recommended|trending|popular|other|latest|recent|top|read|see|you)"
    r"(?: \w+)? (?:news|stories|articles|headlines|posts|coverage|content|topics|from .*|on .*|"
    r"next|also|like|read)\W*",
    r"(?:related|recommended|trending|read more|see also|more|read also|also read|"
    r"further reading)\W*",
)
BYLINE = re.compile(
    r"\W*(?:(?:reported|written|posted|published|edited|authored|compiled|words|text|story|"
    r"submitted|reporting|author|byline)\s*(?:by)?\s*[:|]|"
    r"(?:(?:reported|written|posted|published|edited|authored|compiled|reporting) )?"
    r"by\b:?)\s*(?P<who>.+)",
    re.IGNORECASE,
)
BIOGRAPHY = re.compile(
    r"\b(?:journalist|reporter|correspondent|columnist|editor|writer|freelance\w*|contributor|"
    r"blogger|author of|student|graduate|(?:senior |research |visiting |distinguished )?fellow|"
    r"professor|lecturer|researcher|analyst|producer|photographer|historian|intern|"
    r"bureau chief|podcast(?:er)?|anchor|commentator|attorney|consultant)\b",
    re.IGNORECASE,
)
BIOGRAPHY_MORE = re.compile(
    r"\b(?:he|she|they) (?:also |previously |has |have |is |was |are )*(?:writes?|wrote|written|"
    r"covers?|covered|worked|works|holds|earned|lives|graduated|reports|reported|based|studied|"
    r"studies|teaches|served|tweets|contributes|co-?founded|hosts|"
    r"the (?:author|head|editor|founder))"
    r"|\bfollow (?:him|her|them)\b|@\w{2,}\b|\bviews expressed\b|\bopinions expressed\b"
    r"|\bhas (?:written|worked|reported|covered)\b|\bwork has appeared\b",
    re.IGNORECASE,
)
