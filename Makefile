# Two commands: `make demo` reads the examples and makes a ledger of the example press, `make test` passes all tests; both set everything up first.
PYTHON ?= python3

.PHONY: demo test check clean

.venv/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -m venv .venv 2>/dev/null || { rm -rf .venv; apt-get install -y -q python3-venv >/dev/null && $(PYTHON) -m venv .venv; } \
	  || { echo "python3 -m venv failed: install Debian's python3-venv"; exit 1; }
	.venv/bin/python -m pip install -q uv
	.venv/bin/uv pip install -q --compile-bytecode -p .venv/bin/python --require-hashes -r requirements.lock
	.venv/bin/uv pip install -q -p .venv/bin/python --no-deps -e .
	@touch .venv/.ready

demo: .venv/.ready
	@for page in examples/*.txt; do .venv/bin/isnad read "$$page" || exit $$?; done
	@.venv/bin/python examples/press/tour.py
	@.venv/bin/python examples/press/ledger.py .demo

check: .venv/.ready
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

test: check
	.venv/bin/pytest

clean:
	rm -rf .venv site .demo
