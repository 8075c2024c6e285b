"""The clock (办理期限): every deadline of an application, derived from its steps and explained."""

from gongkai.law.clock.consultations import Consultation, Silence
from gongkai.law.clock.days import Entry
from gongkai.law.clock.reckoning import Clock, reckon

__all__ = ["Clock", "Consultation", "Entry", "Silence", "reckon"]
