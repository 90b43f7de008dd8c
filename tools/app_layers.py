"""Import contract: the layers contract, for every app there is without naming each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from importlinter import fields
from importlinter.contracts.layers import LayersContract

if TYPE_CHECKING:
    from grimp import ImportGraph
    from importlinter import ContractCheck


class AppLayers(LayersContract):
    """Hold the layers in each container the expressions match, `except_for` a few.

    A new app is held from its first file on: nobody has to remember to list it.
    """

    type_name = "app_layers"
    containers: Any = fields.ListField(subfield=fields.ModuleExpressionField())
    except_for: Any = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: FBT001 - signature of import-linter
        """Narrow the containers to the packages meant, then check as the layers contract does."""
        root = self.session_options["root_packages"][0]
        apps = sorted(
            app
            for app in graph.find_children(root)
            if app.rpartition(".")[2] not in self.except_for and graph.find_children(app)
        )
        self.containers = [fields.ModuleExpressionField().parse(app) for app in apps]
        return super().check(graph, verbose)
