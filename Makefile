# Gongkai. `make run` starts it, `make test` proves it; both set up what they need first.

PYTHON ?= python3
BIN := .venv/bin
DJANGO := DJANGO_SETTINGS_MODULE=gongkai.config.settings $(BIN)/python -m django

# Least branch coverage in percent; `make test` fails below. Raise, never lower.
LAW_COVERAGE := 100
OTHER_COVERAGE := 95

# What `manage.py check --deploy` would look at in production.
DEPLOYED := SECRET_KEY=for-the-check-only-0123456789-abcdefghijklmnopqrstuvwxyz GONGKAI_HTTPS=yes

.PHONY: setup setup-run run test check static bench lock

setup:       ## everything a developer needs
	@$(PYTHON) tools/prepare.py test

setup-run:
	@$(PYTHON) tools/prepare.py run

run: setup-run   ## the server with an invented county on http://127.0.0.1:8000 (PORT=… for another)
	@exec $(BIN)/python -m gongkai.config.serve --demo

test: static     ## all that must hold, with coverage
	rm -f .coverage .coverage.*
	$(BIN)/pytest -n auto --dist worksteal --cov --cov-report=
	$(BIN)/coverage report --include='src/gongkai/law/*' --fail-under=$(LAW_COVERAGE)
	$(BIN)/coverage report --omit='src/gongkai/law/*' --fail-under=$(OTHER_COVERAGE)

check: static    ## the part for every commit
	$(BIN)/pytest -q tests/architecture tests/law

static: setup
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports
	$(BIN)/djlint src --check --quiet
	$(BIN)/djlint src --lint --quiet
	$(DEPLOYED) $(DJANGO) check --deploy --fail-level WARNING
	$(DJANGO) makemigrations --check --dry-run

bench: setup     ## every measure, as a ratio and in absolute figures
	@for script in bench/[a-z]*.py; do $(BIN)/python "$$script" || exit 1; done

lock: setup      ## new lock files; UPGRADE=--upgrade takes the newest versions allowed
	$(COMPILE) --group uv -o requirements/uv.txt
	$(COMPILE) pyproject.toml --group build -o requirements/run.txt
	$(COMPILE) pyproject.toml --group build --group dev -c requirements/run.txt -o requirements/dev.txt

COMPILE = $(BIN)/uv pip compile --quiet $(UPGRADE) --universal --generate-hashes --no-header --no-annotate
