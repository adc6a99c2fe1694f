"""Which power a person means: by its id, its name, or a code, in any case, with or without its diacritics."""

import re
import unicodedata
from collections.abc import Collection
from functools import cache

CODES = """
AF AFG afghanistan, AL ALB albania, DZ DZA algeria, AO AGO angola, AR ARG argentina, AM ARM armenia, AU AUS australia,
AT AUT austria, AZ AZE azerbaijan, BH BHR bahrain, BD BGD bangladesh, BY BLR belarus, BE BEL belgium, BZ BLZ belize,
BJ BEN benin, BT BTN bhutan, BO BOL bolivia, BA BIH bosnia, BW BWA botswana, BR BRA brazil, BN BRN brunei,
BG BGR bulgaria, KH KHM cambodia, CM CMR cameroon, CA CAN canada, CL CHL chile, CN CHN china, CO COL colombia,
CR CRI costa_rica, HR HRV croatia, CU CUB cuba, CY CYP cyprus, CZ CZE czechia, DK DNK denmark, EC ECU ecuador,
EG EGY egypt, AE ARE emirates, EE EST estonia, SZ SWZ eswatini, ET ETH ethiopia, EU EU27 european_union,
FI FIN finland, FR FRA france, GE GEO georgia, DE DEU germany, GH GHA ghana, GR GRC greece, GT GTM guatemala,
GY GUY guyana, HU HUN hungary, IS ISL iceland, IN IND india, ID IDN indonesia, IR IRN iran, IQ IRQ iraq,
IE IRL ireland, IL ISR israel, IT ITA italy, JP JPN japan, JO JOR jordan, KZ KAZ kazakhstan, KE KEN kenya,
KW KWT kuwait, KG KGZ kyrgyzstan, LA LAO laos, LV LVA latvia, LB LBN lebanon, LS LSO lesotho, LY LBY libya,
LT LTU lithuania, LU LUX luxembourg, MY MYS malaysia, MT MLT malta, MR MRT mauritania, MX MEX mexico, MD MDA moldova,
MN MNG mongolia, ME MNE montenegro, MA MAR morocco, MZ MOZ mozambique, MM MMR myanmar, NA NAM namibia, NP NPL nepal,
NL NLD netherlands, NZ NZL new_zealand, NE NER niger, NG NGA nigeria, KP PRK north_korea, MK MKD north_macedonia,
NO NOR norway, OM OMN oman, PK PAK pakistan, PG PNG papua_new_guinea, PY PRY paraguay, PE PER peru,
PH PHL philippines, PL POL poland, PT PRT portugal, QA QAT qatar, RO ROU romania, RU RUS russia, SA SAU saudi_arabia,
RS SRB serbia, SG SGP singapore, SK SVK slovakia, SI SVN slovenia, SO SOM somalia, ZA ZAF south_africa,
KR KOR south_korea, SS SSD south_sudan, ES ESP spain, LK LKA sri_lanka, SD SDN sudan, SR SUR suriname, SE SWE sweden,
CH CHE switzerland, SY SYR syria, TW TWN taiwan, TJ TJK tajikistan, TZ TZA tanzania, TH THA thailand,
TL TLS timor_leste, TN TUN tunisia, TR TUR turkiye, TM TKM turkmenistan, UG UGA uganda, UA UKR ukraine,
GB GBR united_kingdom, US USA united_states, UY URY uruguay, UZ UZB uzbekistan, VE VEN venezuela, VN VNM vietnam,
YE YEM yemen, ZM ZMB zambia, ZW ZWE zimbabwe
"""
"""Codes of ISO 3166 for each state, two letters and three, with the id it has in the library."""
OTHER_NAMES = {
    "turkey": "turkiye", "uk": "united_kingdom", "great_britain": "united_kingdom", "america": "united_states",
    "united_states_of_america": "united_states", "russian_federation": "russia", "united_arab_emirates": "emirates",
    "uae": "emirates", "bosnia_and_herzegovina": "bosnia", "gcc": "gulf_states", "viet_nam": "vietnam",
}  # fmt: skip
LETTERS = str.maketrans({"ı": "i", "ə": "e", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
"""Letters that are not a plain one with a mark."""


def power_meant(word: str, known: Collection[str]) -> str | None:
    """Return which of the known ids a word means, or None where it means none of them, or more than one.

    `Türkiye`, `TURKIYE`, `Turkey`, `TR` and `TUR` all mean turkiye. A word that is an id always means itself.
    """
    if word in known:
        return word
    wanted = _state(str(word))
    same = [name for name in known if _state(str(name)) == wanted]
    return same[0] if len(same) == 1 else None


@cache
def is_state(word: str) -> bool:
    """Return whether a word is the name of a state in the library, and no code of one: `Ukraine`, not `UA`."""
    plain = _plain(word)
    return plain in _codes().values() or plain in OTHER_NAMES


@cache
def _state(word: str) -> str:
    """Return what stands for a power in every way of writing it."""
    plain = _plain(word)
    return _codes().get(plain) or OTHER_NAMES.get(plain, plain)


def _plain(word: str) -> str:
    """Return a word in small letters without diacritics, its parts joined by _."""
    letters = unicodedata.normalize("NFKD", word).casefold().translate(LETTERS)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "_", bare).strip("_").removeprefix("the_")


@cache
def _codes() -> dict[str, str]:
    entries = (entry.split() for entry in CODES.split(","))
    return {code.casefold(): name for *codes, name in entries for code in codes}
