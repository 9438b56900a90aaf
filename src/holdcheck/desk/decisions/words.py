"""Words that point to citizenship or to a wrong identity, wherever people write.

They only ever stop: a word too many costs a look, a word too few can jail a citizen. So the words a
family may use are here in every language of the notices. Nothing is translated; words are found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

CITIZENSHIP, IDENTITY = "citizenship", "identity"

_STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|"
    "Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|"
    "Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|"
    "New York|Nueva York|Nuevo M[eé]xico|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|"
    "Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Tejas|Utah|Vermont|Virginia|Washington|"
    "West Virginia|Wisconsin|Wyoming|District of Columbia|Puerto Rico|Guam"
)
_COUNTRY = r"u\.?s\.?(a\.?)?|united states|america"
_PATTERNS = (
    (
        CITIZENSHIP,
        rf"\b(citizen(s|ship)?|naturali[sz](ed|ation)|({_COUNTRY}|american) passport|"
        rf"born (here|in (the )?({_COUNTRY}|{_STATES}))|birth (certificate|record))\b",
    ),
    (
        CITIZENSHIP,
        r"\b(ciudadan(o|a|os|as|ía|ia)|naturalizad[oa]|naturalización|"
        r"(acta|certificado|partida) de nacimiento|"
        rf"nac(í|i|ió|io|ido|ida|imos) (aqu[ií]|en (los )?(estados unidos|ee\.? ?uu|eua|usa|{_STATES})))\b",
    ),
    (CITIZENSHIP, r"公民|入籍|归化|歸化|出生(证|證|纸|紙)|出生在美(国|國)|在美(国|國)出生"),
    (CITIZENSHIP, r"\b(mamamayan|pagkamamamayan|sertipiko ng kapanganakan|ipinanganak (dito|sa (U\.?S|Amerika)))\b"),
    (CITIZENSHIP, r"\b(công dân|quốc tịch|nhập tịch|giấy khai sinh|sinh (ra )?(ở|tại) (Mỹ|Hoa Kỳ))\b"),
    (CITIZENSHIP, r"시민|귀화|출생 ?증명|미국에서 태어"),
    (
        IDENTITY,
        r"\b(wrong (person|man|woman|guy)|mistaken identity|not the same person|someone else['’]s name|"
        r"fingerprints? (do|does|did) not match)\b",
    ),
    (IDENTITY, r"\b(persona equivocada|no es la (misma )?persona|lo confund(en|ieron)|la confund(en|ieron))\b"),
    (IDENTITY, r"(认|認|抓|弄)错人|(认|認|抓|弄)錯人|不是同一(个|個)?人|maling tao|nhầm người|không phải cùng một người"),
    (IDENTITY, r"다른 사람|사람을 잘못|동일인이 아"),
)  # fmt: skip
_ANYWHERE = tuple((about, re.compile(words, re.IGNORECASE)) for about, words in _PATTERNS)
_FROM_OUTSIDE = (
    *_ANYWHERE,
    # In what a family sends, a passport is a passport until somebody has looked at it.
    (CITIZENSHIP, re.compile(r"passports?\b|pasaporte|护照|護照|hộ chiếu|여권", re.IGNORECASE)),
)


def found_in(text: str, *, from_outside: bool = False) -> Iterator[tuple[str, str]]:
    """What a text points to (once each), with the words around it.

    ``from_outside`` is for what families and lawyers send. Names of files count too:
    ``us_passport-2.jpg`` is read as words.
    """
    read = re.sub(r"[_\-]+", " ", text) if from_outside else text
    seen: set[str] = set()
    for about, pattern in _FROM_OUTSIDE if from_outside else _ANYWHERE:
        found = pattern.search(read)
        if found and about not in seen:
            seen.add(about)
            around = read[max(0, found.start() - 60) : found.end() + 60]
            yield about, " ".join(around.split())
