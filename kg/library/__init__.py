"""The graph as a notebook user holds it: names, questions, reasons, tables and networks behind one object."""

from kg.library.entity import Entity
from kg.library.graph import Graph
from kg.library.table import Table

__all__ = ["Entity", "Graph", "Table"]
