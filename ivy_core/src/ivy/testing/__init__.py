"""The conformance kit: a pytest plugin for authors of backends.

``pytest --pyargs ivy.testing.conformance --ivy-backend=NAME`` compares every function of the functional API on that
backend with NumPy or a stated reference. Needs the extra ``ivy-core[testing]``.
"""
