"""The conformance tests, one file a topic; run with ``pytest --pyargs ivy.testing.conformance --ivy-backend=NAME``."""
