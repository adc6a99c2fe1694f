"""Write docs/briefing-sheets.md from the actors file of the historical scenario."""

from pathlib import Path

from ana_sim.scenario import load_scenario
from ana_sim.scenario.sheets import sheets

TARGET = Path(__file__).parent.parent / "docs" / "briefing-sheets.md"

if __name__ == "__main__":
    TARGET.write_text(sheets(load_scenario("historical")), encoding="utf-8")
    print(TARGET)
