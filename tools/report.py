"""How every gate speaks: one line a finding, where and what; then the count."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """One thing that is not as the house wants it."""

    where: str
    what: str


def tell(title: str, findings: list[Finding]) -> int:
    """Print the findings and return the exit code: 1 where there is any."""
    for finding in findings:
        print(f"{finding.where}: {finding.what}")
    if findings:
        print(f"{len(findings)} {title}")
    return int(bool(findings))
