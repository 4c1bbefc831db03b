"""What each kind shows beyond its model; a kind that is not here is shown by its model alone."""

from __future__ import annotations

from collections.abc import Mapping

from generator.views.articles import article_extra
from generator.views.corrections import correction_extra
from generator.views.documents import document_extra
from generator.views.events import event_extra, series_extra
from generator.views.initiatives import initiative_extra
from generator.views.media import medium_extra
from generator.views.places import city_extra, region_extra
from generator.views.recommendations import recommendation_extra
from generator.views.records import ExtraOf
from generator.views.ties import extra as tie_extra

EXTRAS: Mapping[str, ExtraOf] = {
    "region": region_extra,
    "city": city_extra,
    "tie": tie_extra,
    "document": document_extra,
    "series": series_extra,
    "event": event_extra,
    "initiative": initiative_extra,
    "recommendation": recommendation_extra,
    "medium": medium_extra,
    "article": article_extra,
    "correction": correction_extra,
}
