"""What a web process gets ready before its first reader comes."""

import gc

from django.urls import get_resolver


def warm() -> None:
    """Load every page, and keep what is loaded by now out of the way of the collector.

    It lives as long as the process. Walked through at each full collection, it would hold up whoever reads at that
    moment by about a tenth of a second.
    """
    get_resolver().url_patterns  # noqa: B018 - asking loads them
    gc.collect()
    gc.freeze()
