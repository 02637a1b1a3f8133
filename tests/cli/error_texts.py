"""The causes and remedies that the code gives its errors, read from its syntax: `{}` stands for each value."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from .test_cli import ROOT

Known = Mapping[str, Sequence[ast.expr]]
_HOLE = "{}"


def error_texts() -> Iterator[str]:
    """Yield the texts of all errors in kg/ that hold letters of their own."""
    modules = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "kg").rglob("*.py"))]
    names = {"refuse", *_kinds(modules)}
    for module in modules:
        outside = _assigned(module.body)
        for function in (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)):
            known = {name: [*outside.get(name, ()), *found] for name, found in _assigned(ast.walk(function)).items()}
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                name = getattr(call.func, "id", getattr(call.func, "attr", ""))
                if name in names:
                    told = call.args if name == "refuse" else call.args[:1]
                    told = [*told, *(word.value for word in call.keywords if word.arg in ("cause", "remedy"))]
                    texts = (text for part in told for text in _texts(part, outside | known))
                    yield from (text for text in texts if any(map(str.isalpha, text)))


def _kinds(modules: Sequence[ast.Module]) -> set[str]:
    """Return the names of the errors that are a KgError, however far below."""
    classes = [node for module in modules for node in ast.walk(module) if isinstance(node, ast.ClassDef)]
    names = {"KgError"}
    while below := {one.name for one in classes if names & {getattr(base, "id", "") for base in one.bases}} - names:
        names |= below
    return names


def _assigned(nodes) -> dict[str, list[ast.expr]]:
    """Return what is assigned to each name."""
    found: dict[str, list[ast.expr]] = defaultdict(list)
    for node in nodes:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                pairs = [(target, node.value)]
                if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    pairs = list(zip(target.elts, node.value.elts, strict=True))
                for left, right in pairs:
                    if isinstance(left, ast.Name):
                        found[left.id].append(right)
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and isinstance(node.target, ast.Name) and node.value:
            found[node.target.id].append(node.value)
    return dict(found)


def _texts(node: ast.expr, known: Known) -> list[str]:
    """Return what an expression may be as a text."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp():
            return [*_texts(node.body, known), *_texts(node.orelse, known)]
        case ast.BoolOp():
            return [text for part in node.values for text in _texts(part, known)]
        case ast.BinOp(op=ast.Add()):
            return [left + right for left in _texts(node.left, known) for right in _texts(node.right, known)]
        case ast.Name() if node.id in known:
            others = {name: found for name, found in known.items() if name != node.id}
            return [text for found in known[node.id] for text in _texts(found, others)]
        case ast.JoinedStr():
            texts = [""]
            for part in node.values:
                inner = part.value if isinstance(part, ast.FormattedValue) else part
                fixed = isinstance(inner, ast.Constant | ast.IfExp)
                texts = [text + said for text in texts for said in (_texts(inner, known) if fixed else [_HOLE])]
            return texts
    return [_HOLE]
