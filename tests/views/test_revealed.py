"""What `ana-sim revealed` says before its table, on made-up findings."""

from ana_sim.views.revealed import HINT, in_words


def number(name, posterior=None):
    return {"name": name, "inferable": posterior is not None, "posterior": posterior}


def period(*numbers, checks=()):
    made = [{"name": name, "documented": seen, "low": 0, "high": 1} for name, seen in checks]
    return {"acts": 43, "parameters": list(numbers), "checks": made}


def said(after):
    return in_words({"after": after, "before": "0 acts are documented: nothing can be inferred."})


def test_where_nothing_can_be_inferred_it_says_so():
    first, second, third, last = said(period(number("heed"), number("bid"), checks=[("visits", 2), ("cuts", 0.5)]))
    assert first.endswith("43 documented acts tell nothing of how home decides; heed and bid cannot be inferred.")
    assert "Of 2 summaries of these acts 1 lie outside" in second and second.endswith("come nearest: visits.")
    assert third == "Before it: 0 acts are documented: nothing can be inferred."
    assert last == HINT


def test_what_can_be_inferred_is_told_with_its_interval():
    first, *_ = said(period(number("activism", (0.2, 0.61, 0.9)), number("bid", (0.7,)), number("heed")))
    told, rest = first.removesuffix(".").split("; ")
    assert told.endswith("tell of how home decides: activism 0.61 [0.20, 0.90] and bid with a chance of 70 %")
    assert rest == "heed cannot be inferred"
