"""What looks at which report."""

from __future__ import annotations

from tests.reports.again import field, money, office, proof
from tests.reports.again.told import Check

CHECKS: dict[str, Check] = {**money.CHECKS, **field.CHECKS, **office.CHECKS, **proof.CHECKS}
