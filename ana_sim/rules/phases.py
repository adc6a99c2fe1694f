"""The order of a month, written once: the compiled month and the Mesa model both follow it."""

MONTH = (
    "begin", "happen", "move_strain", "measure", "weigh", "deal", "settle_table", "initiate", "fight", "drift",
    "record", "close",
)  # fmt: skip
"""The phases of a month: the posture and orders in force; events; strain; structure; prices; the powers decide and home
answers demands; offers on the table; initiatives; wars; drift; record; the next month."""
PARTS = ("prepare", "decide", "answer_demand", "list_candidates")
"""What can be done besides: prepare a World before its first month; of `deal`, one power's decision and home's answer
to its demand; and list the initiatives open to home (`who` is the place of the first listed)."""
PHASES = (*MONTH, *PARTS)
