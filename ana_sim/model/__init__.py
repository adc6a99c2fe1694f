"""The same month as Mesa agents, one history at a time, to step, watch and subclass."""

from ana_sim.model.agents import Home, Power
from ana_sim.model.asking import ask, initiatives
from ana_sim.model.model import AnaModel
from ana_sim.model.view import Candidate, Demand, MonthView, Offer

__all__ = ["AnaModel", "Candidate", "Demand", "Home", "MonthView", "Offer", "Power", "ask", "initiatives"]
