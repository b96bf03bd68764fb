# Everything a developer does. `make` alone lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

# Debian packages: what a Qt window needs, and what the desktop session of the tests needs besides.
RUN_PACKAGES := python3-venv libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 \
	libxcb-render-util0 libxcb-shape0 libegl1 libgl1 libfontconfig1 libdbus-1-3 fonts-dejavu-core
TEST_PACKAGES := $(RUN_PACKAGES) binutils xvfb xauth xdotool imagemagick openbox dbus dbus-x11 xfce4-panel xfconf \
	xfce4-notifyd adwaita-icon-theme hicolor-icon-theme at-spi2-core gir1.2-atspi-2.0 python3-gi \
	x11-utils desktop-file-utils appstream
BENCH_PACKAGES := $(RUN_PACKAGES) graphviz

.DEFAULT_GOAL := help
.PHONY: help run test check format build bench screenshots lock clean packages-run packages-test packages-bench

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: packages-run $(VENV)/.run ## set up and start Goodturn (ARGS=--demo for the demo book)
	$(BIN)/goodturn $(ARGS)

test: packages-test check ## set up, check format, lint and types, and run all tests (ARGS goes to pytest)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.test ## formatter check, linter, type checker
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/.test ## format and mend what can be mended by itself
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

build: packages-test $(VENV)/.test ## make the one-dir application in dist/goodturn
	$(BIN)/pyinstaller --noconfirm --clean --log-level WARN build.spec
	@du -sh dist/goodturn

bench: packages-bench $(VENV)/.bench ## run all benchmarks and write docs/performance.md
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks all --write $(ARGS)

screenshots: packages-test $(VENV)/.test ## render every page of the demo book to docs/images/
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m docs.screenshots $(ARGS)

lock: $(VENV)/.test ## lock the newest versions that pyproject.toml allows
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --upgrade --extra bench --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links pyproject.toml --output-file requirements.lock

clean: ## remove what was built and set up
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

# $(call debian,LIST): installs what is missing as root on Debian, else says what is missing.
define debian
	@command -v dpkg-query >/dev/null 2>&1 || exit 0; \
	missing=$$(for p in $(1); do dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	[ -z "$$missing" ] && exit 0; \
	if [ "$$(id -u)" = 0 ]; then \
		export DEBIAN_FRONTEND=noninteractive; \
		apt-get update -q -q && apt-get install -y -q -q --no-install-recommends $$missing >/dev/null; \
	else \
		echo "Some Debian packages are missing; install them with:"; echo "  sudo apt-get install" $$missing; \
	fi
endef

packages-run:
	$(call debian,$(RUN_PACKAGES))

packages-test:
	$(call debian,$(TEST_PACKAGES))

packages-bench:
	$(call debian,$(BENCH_PACKAGES))

$(BIN)/pip:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: pyproject.toml requirements.lock | $(BIN)/pip
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable .
	@touch $@

$(VENV)/.test: pyproject.toml requirements.lock | $(BIN)/pip
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[test]'
	@touch $@ $(VENV)/.run

$(VENV)/.bench: pyproject.toml requirements.lock | $(BIN)/pip
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[bench]'
	@touch $@ $(VENV)/.run $(VENV)/.test
