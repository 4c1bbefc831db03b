"""Properties are tried on as many examples everywhere, and a slow machine is no failure."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("bulletin", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("bulletin")
