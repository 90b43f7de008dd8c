from __future__ import annotations


def samples(request):
    return {}
