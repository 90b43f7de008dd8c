"""Acogida: the working system of a municipal migrant office."""

__version__ = "0.1.0"
