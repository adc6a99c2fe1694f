"""What each name that a condition may look at or an effect may act on means, in one line."""

TITLES = {
    "targets": "What an effect can be on (`on:`)",
    "reads": "What a condition can look at (`when:`, `of:`)",
    "functions": "Functions of a condition",
    "operators": "Signs and words of a condition",
    "shapes": "How an effect comes (`shape:`)",
    "acts": "What home does: in `orders:`, in observations, in the table `acts`",
    "domains": "Domains",
    "levels": "Levels of powers",
    "posture": "What a posture file decides; `--set posture.NAME=…`",
    "parameters": "Numbers of the rules; `--set parameters.NAME=…`",
    "measures": "Measures of home, in the table `home`",
    "power_measures": "Measures of each power, in the table `powers`",
    "powers": "Powers of a scenario, by id",
    "pieces": "Pieces of foothold of a scenario's powers",
    "events": "Events of a scenario, by id",
    "sources": "Keys of sources",
}
"""Name of each part of the vocabulary, and what it holds."""
DOMAINS = {
    "security": "Protection, arms and training",
    "energy": "Fuel and power, bought or sold",
    "trade": "Goods, finance and labour",
    "transit": "Routes for home's goods and routes through home",
    "diplomacy": "Recognition, mediation and support in forums",
}
LEVELS = {
    "neighbourhood": "Powers around home",
    "regional": "Powers of the wider region",
    "systemic": "Great powers of the world",
}
UNITS = {
    "strain_start": "share of capacity", "tie_start": "tie", "rivalry": "affinity", "presence": "presence",
    "share": "share of supply", "served": "share of use", "need_met": "share of need", "cuts": "share of footholds",
    "happened": "1 or 0", "since": "months", "month": "months", "dissatisfaction": "index",
}  # fmt: skip
"""Unit of what conditions read, where it is neither a measure nor what an effect can be on."""
NUMBERS = {
    "strain": "Part of the power's capacity tied down elsewhere",
    "strain_start": "The power's strain at the start of the scenario",
    "salience": "How much the power cares about home: 0 not at all, 1 decisive",
    "aspiration": "How close the power wants home to be: 0 not at all, 1 its own",
    "coerciveness": "The power's inclination to press: 0 never, 1 as soon as it pays",
    "proximity": "How far the power's force reaches home: 0 out of reach, 1 on the border",
    "guard": "How well the power can shield home from others: 0 not at all, 1 completely",
    "capability": "The power's material capability, as a share of the world's",
    "ideal": "Alignment that home wants with the power: −1 hostile, 1 allied",
    "grievance": "The power's stored resentment of home; it fades",
    "injury": "Injury by the power that home has not got over; it fades",
    "trust": "The power's trust in home's word: 0 none, 1 whole",
    "commitment": "Home's commitment to the power: 0 none, 1 declared partnership, 2 strategic or allied, 3 alliance",
    "dispute": "Part of the dispute between home and the power that is open: 0 settled, 1 all of it",
    "tie": "Share of the relation's capacity in use",
    "tie_start": "The tie at the start of the scenario",
    "capacity": "What a full tie with the power supplies, as a share of home's need: a closed port or route lowers it",
    "need": "Part of the power's interest in the domain that home could at most serve",
    "alternatives": "What the power has in place of home in the domain; 1 is typical",
    "share": "Part of home's supply in the domain that comes through the power",
    "served": "Part of the power's use in the domain that home serves",
    "affinity": "How two powers stand to one another: −1 enemies, 1 friends",
    "rivalry": "The hostile part of the affinity of two powers: 0 none, 1 enemies",
    "foothold": "Presence of a piece in home's space: 1 there, 0 gone",
    "presence": "Presence of a piece of foothold in home's space: 1 there, 0 gone",
    "provision": "Part of its need that home meets itself",
    "rest_of_world": "Part of home's need met by many small suppliers that hold no leverage",
    "supply": "What home can give others in the domain",
    "need_met": "Part of home's need in the domain that somebody meets",
    "institution": "Strength of the institution that home leads",
    "dissatisfaction": "How far the power is from content with home: from its gap and its grievance",
    "cuts": "Removable foothold of the power that home has removed of late, as a part of all; it fades",
    "month": "Months since the start of the scenario, from 0",
    "happened": "1 once an event has happened, else 0; true or false by itself",
    "since": "Months since an event last happened; a million where it has not",
}
MOVED = {
    "strain": "an effect moves where it tends",
    "tie": "a step or a ramp also moves the level to which it returns",
    "injury": "comes as a step, and a negative change is an apology",
}
"""What an effect on it does besides."""
OF_FOOTHOLD_READ = "Presence of the power in home's space: all its pieces together"
"""As a reading `foothold(power)` is a measure of a power; as a target `foothold(power, piece)` is one piece."""
FUNCTIONS = {
    "min(a, b)": "The smaller of two numbers",
    "max(a, b)": "The larger of two numbers",
}
OPERATORS = {
    "a + b": "Sum", "a - b": "Difference; between blanks, since 2027-06 would be a subtraction", "a * b": "Product",
    "a / b": "Quotient; with nothing below the line it is 0", "-a": "With the opposite sign", "a < b": "Less",
    "a <= b": "Less, or equal", "a > b": "Greater", "a >= b": "Greater, or equal", "a == b": "Equal",
    "a and b": "Both are true", "a or b": "One of the two is true, or both", "not a": "Not true",
    "( … )": "What is inside comes first",
}  # fmt: skip
SHAPES = {
    "step": "At once and for good; takes no `months`",
    "ramp": "Spread evenly over `months`, then for good",
    "pulse": "At once, then fading with a half-life of `months`",
}
