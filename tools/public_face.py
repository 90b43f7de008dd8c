"""Import contract: one app reaches another only through its public face."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from importlinter import Contract, ContractCheck, fields, output

if TYPE_CHECKING:
    from grimp import ImportGraph


class PublicFace(Contract):
    """Refuse imports that pass an app's `public` and `events` and reach into its rooms.

    `root`: the package of packages. `faces`: module names open to other apps. `open_to_all`: apps
    without walls. `may_import_everything`: apps that wire the others.
    """

    type_name = "public_face"
    root: Any = fields.StringField()
    faces: Any = fields.SetField(subfield=fields.StringField())
    open_to_all: Any = fields.SetField(subfield=fields.StringField())
    may_import_everything: Any = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: FBT001, ARG002 - signature of import-linter
        """Collect every direct import that goes past a face, with its line."""
        reaching = [
            (importer, imported, self._line(graph, importer, imported))
            for importer in sorted(graph.modules)
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if self._reaches_in(importer, imported)
        ]
        return ContractCheck(kept=not reaching, metadata={"reaching": reaching})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Say who reaches into what, where."""
        for importer, imported, line in check.metadata["reaching"]:
            output.print_error(f"{importer}:{line} reaches into {imported}", bold=False)
        faces = " or ".join(sorted(self.faces))
        output.print(f"Other apps may be imported through {faces} only.")

    def _reaches_in(self, importer: str, imported: str) -> bool:
        home, app = self._app(importer), self._app(imported)
        if home is None or app is None or home == app:
            return False
        if home in self.may_import_everything or app in self.open_to_all:
            return False
        return self._room(imported) not in self.faces

    def _app(self, module: str) -> str | None:
        parts = module.split(".")
        return parts[1] if parts[0] == self.root and len(parts) > 1 else None

    @staticmethod
    def _room(module: str) -> str | None:
        parts = module.split(".")
        return parts[2] if len(parts) > 2 else None  # noqa: PLR2004 - root.app.room

    @staticmethod
    def _line(graph: ImportGraph, importer: str, imported: str) -> int:
        found = graph.get_import_details(importer=importer, imported=imported)
        return found[0]["line_number"] if found else 0
