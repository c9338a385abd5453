# noqa: A005 (the tests mirror the package, which has a module of this name)
