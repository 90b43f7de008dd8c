"""What happened is delivered once, in its own transaction, and failures stay visible."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
import time_machine

from acogida.people.models import Person
from acogida.platform import events
from acogida.platform.actions import action
from acogida.platform.ids import new_id
from acogida.platform.models import Delivery, OutboxEvent
from acogida.platform.scope import NoMunicipality, acting_for
from acogida.platform.writing import Actor, WriteOutsideAction
