"""Quick words: the vocabulary of the quick log. Which words say how one met, whom to look for next, what help is.

Codes are those of `db.records` (Channel, FavorKind); a test holds them equal. English.
"""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CHANNELS: dict[str, tuple[str, ...]] = {
    "meeting": (
        "coffee", "coffees", "lunch", "dinner", "breakfast", "brunch", "tea", "drinks", "a drink", "beer", "beers",
        "walk", "met up", "met", "meeting", "saw", "visited", "ran into", "bumped into",
    ),
    "call": ("phone call", "call", "called", "phoned", "phone", "rang", "spoke on the phone"),
    "video": ("video call", "video chat", "video", "zoom call", "zoom", "zoomed", "facetime", "teams call", "google meet",
              "skype", "hangout"),
    "email": ("email", "emails", "emailed", "e-mail", "e-mailed", "mail", "mailed", "wrote"),
    "message": ("message", "messages", "messaged", "text message", "texted", "dm", "sms", "whatsapp", "signal", "slack",
                "telegram", "chat", "chatted", "pinged"),
    "linkedin": ("linkedin message", "linkedin"),
    "event": ("conference", "meetup", "party", "workshop", "fair", "reunion", "hackathon", "wedding"),
    "letter": ("letter", "postcard"),
}  # fmt: skip
CHANNEL_OF = {word: code for code, words in CHANNELS.items() for word in words}
CHANNEL = re.compile(
    r"(?<![\w'-])(?:" + "|".join(sorted(CHANNEL_OF, key=len, reverse=True)) + r")(?![\w'-])", re.IGNORECASE
)
# They say no more than the channel does, and are not repeated in the note.
BARE = frozenset(
    (
        "met up", "met", "meeting", "saw", "call", "called", "phone call", "phoned", "phone", "video call", "video",
        "email", "emails", "emailed", "e-mail", "e-mailed", "mail", "mailed", "wrote", "message", "messages",
        "messaged", "texted", "text message", "letter", "linkedin message", "linkedin",
    )
)  # fmt: skip
# Somebody did it: before a name the user did, after a name the other one.
DONE_BY = _words("called phoned rang emailed e-mailed mailed wrote messaged texted pinged")
MET_AT = re.compile(r"\bat (?:the |a |an )?(?:[A-Z]|.*\b(?:conference|meetup|party|event|fair|workshop)\b)")

# After these a name follows, known or not.
BEFORE_NAME = DONE_BY | _words(
    "with w w/ met saw visited into introduced asked helped promised offered told thanked congratulated"
)
# After these only a name that the book knows.
BEFORE_KNOWN = frozenset(CHANNEL_OF) | _words(
    "to from sent gave recommended call email ask thank tell text ping message write"
)
TALKED = _words("wrote talked spoke spoken chatted email mail letter message talk chat reached")
SKIPPED = _words(
    "my our old new friend colleague neighbour neighbor boss mentor dr mr mrs ms prof also again both up"
)
JOINING = frozenset(("and", "&", "+"))
PARTICLES = _words("de da do dos das del della di du la le van von der den ten ter zu al el bin ibn abu af")
# Never a name, even with a capital letter.
NO_NAME = _words(
    """a an the this that these those my our his her their its your me us you him them it i we he she they who whom
    myself some someone somebody everyone everybody nobody people team folks friends family colleagues customer
    customers client clients two three four about after before at in on for from to by of and or but with over via
    is was are were be been has had have will would can could not no yes ok today tomorrow yesterday tonight again
    re sorry nice great good long short quick first last next met saw talked spoke asked told said
    monday tuesday wednesday thursday friday saturday sunday"""
)

KINDS: dict[str, re.Pattern[str]] = {
    code: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for code, words in {
        "introduction": "introduce|introduction|introductions|intro|intros|connect",
        "recommendation": "recommend|recommendation|reference",
        "referral": "refer|referral",
        "endorsement": "endorse|endorsement",
        "feedback": "feedback|review|read|comments|proofread",
        "advice": "advice|advise|advising|tips|coach|mentor",
        "information": "information|info|article|link|contact details|address|number|report",
        "time": "call|hour|time|lunch|coffee|meeting",
    }.items()
}
# Said with the kind already; what follows is what it is about.
SAID_BY_KIND = re.compile(
    r"^(?:to )?(?:an? |some |the |his |her |their )?(?:introduc\w+|intros?|connect|feedback|review|advice|advise|referral|refer|"
    r"recommendation|recommend|endorsement|information|info)(?: (?:me|us|him|her|them))?(?= (?:to|on|about|for|with|at)\b)\s*",
    re.IGNORECASE,
)
VERB_KINDS = {
    "introduced": "introduction", "connected": "introduction", "reviewed": "feedback", "read": "feedback",
    "referred": "referral", "recommended": "recommendation", "endorsed": "endorsement", "advised": "advice",
    "sent": "information",
}  # fmt: skip
FAVOR_VERB = re.compile(
    r"\b(?P<verb>introduced|connected|promised|offered|asked|helped|reviewed|referred|recommended|endorsed|advised|gave|sent)\s+",
    re.IGNORECASE,
)
# Sent or given, these are no help but a way to be in touch.
NO_HELP = re.compile(
    r"(?:an? |some )?(?:e-?mail|message|text|note|call|ring|letter|card|postcard|dm|invite|invitation)s?\b",
    re.IGNORECASE,
)
NEED = re.compile(
    r"\b(?:looking for|searching for|in search of|seeking|on the lookout for|needs?(?! to\b)|hiring|"
    r"looking to(?=\s+(?:hire|find|meet)\b)|wants to(?=\s+(?:hire|find|meet)\b))\s+(?P<what>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
OFFER = re.compile(
    r"\b(?:(?:can|could) help(?: (?:me|us|people|others))? with|(?:can|could) offer|(?:happy|glad) to help with|"
    r"offers(?: to help with)?|offering|is (?:an )?expert (?:in|on)|knows (?:a lot |all )?about)\s+(?P<what>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
REMIND = re.compile(
    r"(?:^(?:i )?(?:need to|have to|must|should)\b)|\b(?:please )?(?:remind me(?: again)?|reminder|follow(?:ing)?[ -]?up|check (?:back|in)|get back|circle back|"
    r"(?:call|meet|talk|write|speak|catch up) again|ping)\b",
    re.IGNORECASE,
)
REMIND_LEAD = re.compile(
    r"^(?:and |please |then |i |i'll |i will |will )*(?:remind me(?: again)?|reminder|need to|have to|must|should)\b(?: to| about| of| that)?\s*[:,]?\s*",
    re.IGNORECASE,
)
# Where a line falls into clauses: at punctuation, and at an "and" that begins another statement.
SPLIT = re.compile(
    r"[,;:](?=\s|$)|[\n–—]|\s-\s|(?<![\s.]\w)(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\bProf)[.!?](?=\s|$)"
    r"|\s+(?:and|but)\s+(?=(?:i|we|he|she|they|is|remind me|follow up|needs?|looking for|searching for|can help|offers|"
    r"promised|offered|introduced|asked|helped|reviewed|recommended|referred|gave)\b)",
    re.IGNORECASE,
)
