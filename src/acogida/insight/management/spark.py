"""Spark, where a country outgrows one machine: an extra, and it takes Java 17.

Spoken to as any engine (``queries.engines``). One session a process, with the memory of a small
machine and days in UTC; on two cores of this one unless ``ACOGIDA_SPARK_MASTER`` names a cluster.
ANSI mode as Spark has it by default: what cannot be computed is an error, never a silent nothing.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext as _

from acogida.insight.queries.engines import ENGINES, NoEngine

if TYPE_CHECKING:
    import pyarrow as pa

SPARK = "spark"
_INSTALL = "pip install --require-hashes --no-deps -r requirements/spark.txt"

_SETTINGS = {
    "spark.driver.memory": "1g",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
_BY_ITSELF = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
"""Heard by nobody outside this machine."""


def require_spark() -> None:
    """Raise NoEngine where the extra is not installed, or there is no Java."""
    if find_spec("pyspark") is None:
        raise NoEngine(_("Spark is not installed. Install the extra: %(how)s") % {"how": _INSTALL})
    if shutil.which("java") is None:
        raise NoEngine(_("Spark needs Java 17, and no Java is installed here."))


class SparkEngine:
    """Spark on this machine."""

    dialect = "pyspark"

    def __init__(self) -> None:
        require_spark()
        self.session = _session()
        self._names: list[str] = []

    def read(self, name: str, files: Iterable[str]) -> None:
        self._stand(name, self.session.read.parquet(*files))

    def hold(self, name: str, table: pa.Table) -> None:
        self._stand(name, self.session.createDataFrame(table))

    def ask(self, statement: str) -> list[dict[str, Any]]:
        return [row.asDict() for row in self.session.sql(statement).collect()]

    def close(self) -> None:
        """Forget the tables; the session stays, for the next one would take seconds."""
        for name in self._names:
            self.session.catalog.dropTempView(name)

    def _stand(self, name: str, frame: Any) -> None:
        frame.createOrReplaceTempView(name)
        self._names.append(name)


@cache
def _session() -> Any:
    import ibis  # type: ignore[import-untyped,unused-ignore]
    from pyspark.sql import SparkSession  # type: ignore[import-not-found,unused-ignore]

    master = settings.SPARK_MASTER
    builder = SparkSession.builder.master(master).appName("acogida")
    more = _BY_ITSELF if master.startswith("local") else {}
    for name, value in (_SETTINGS | more).items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    ibis.pyspark.connect(session)
    return session


ENGINES[SPARK] = SparkEngine
