"""The public names, the layers, and the size of what is in them."""

import ast
import inspect
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import postil
from tests.support import ROOT

SOURCE = ROOT / "reader" / "postil"
MODULES = sorted(SOURCE.rglob("*.py"))
MAX_LINES = 400
MAX_FUNCTION = 60


def test_the_public_names_are_sorted_and_there() -> None:
    assert postil.__all__ == sorted(postil.__all__)
    assert all(hasattr(postil, name) for name in postil.__all__)


def test_every_name_that_can_be_imported_is_listed() -> None:
    public = {name for name in vars(postil) if not name.startswith("_")}
    own = {name for name in public if not inspect.ismodule(getattr(postil, name))}
    assert own == {"TYPE_CHECKING", "annotations", "import_module"}, "what the module itself needs"
    assert dir(postil) == postil.__all__
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        postil.nothing  # noqa: B018


def test_type_checkers_are_told_of_the_same_names_in_the_same_places() -> None:
    tree = ast.parse((SOURCE / "__init__.py").read_text())
    told = {
        name.asname or name.name: f"{(node.module or '').removeprefix('postil.')}:{name.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("postil.")
        for name in node.names
    }
    assert told == postil._HOMES


LAZY = [module for module in MODULES if "lazy.names(" in module.read_text() and module.name == "__init__.py"]


@pytest.mark.parametrize("module", LAZY, ids=lambda module: module.parent.name)
def test_a_package_that_imports_late_tells_type_checkers_the_same(module: Path) -> None:
    package = ".".join(module.parent.relative_to(SOURCE.parent).parts)
    tree = ast.parse(module.read_text())
    table = next(node for node in ast.walk(tree) if isinstance(node, ast.Dict))
    homes = {home: given.split() for home, given in ast.literal_eval(table).items()}
    late = next(node for node in tree.body if isinstance(node, ast.If))
    told = {
        (node.module or "").removeprefix(f"{package}."): [each.name for each in node.names]
        for node in late.body
        if isinstance(node, ast.ImportFrom)
    }
    assert told == homes
    names = [name for given in homes.values() for name in given]
    modules = {path.stem for path in module.parent.iterdir()}
    assert not modules & set(names), "a module takes the place of a name"
    found = import_module(package)
    assert set(names) <= set(found.__all__)
    assert found.__all__ == sorted(found.__all__, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
    assert all(hasattr(found, name) for name in found.__all__)


@pytest.mark.parametrize("name", postil.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    value = getattr(postil, name)
    assert inspect.getdoc(value)
    if inspect.isfunction(value):
        hints = inspect.signature(value)
        assert hints.return_annotation is not inspect.Signature.empty
        assert all(each.annotation is not inspect.Parameter.empty for each in hints.parameters.values())


def test_the_package_says_that_it_is_typed() -> None:
    assert (SOURCE / "py.typed").is_file()


def names(tree: ast.Module) -> list[ast.FunctionDef | ast.ClassDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.relative_to(SOURCE).as_posix())
def test_a_module_is_short_and_documented(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= MAX_LINES
    assert ast.get_docstring(tree)
    for node in names(tree):
        assert isinstance(node, ast.ClassDef) or (node.end_lineno or 0) - node.lineno < MAX_FUNCTION, node.name
    for top in tree.body:
        if isinstance(top, ast.FunctionDef | ast.ClassDef) and not top.name.startswith("_"):
            assert ast.get_docstring(top), top.name


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.relative_to(SOURCE).as_posix())
def test_only_the_command_line_prints(module: Path) -> None:
    calls = [node.func for node in ast.walk(ast.parse(module.read_text())) if isinstance(node, ast.Call)]
    prints = any(isinstance(call, ast.Name) and call.id == "print" for call in calls)
    assert not prints or module.is_relative_to(SOURCE / "cli")


def test_each_layer_imports_only_what_stands_below_it() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    if not tool.is_file():
        pytest.skip("import-linter is not installed")
    done = subprocess.run([tool, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_importing_the_package_prints_nothing_and_touches_no_network() -> None:
    code = (
        "import sys; sys.path.insert(0, 'reader'); import postil;"
        "print(sorted({'requests', 'httpx', 'http.client', 'urllib.request'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
