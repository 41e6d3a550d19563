# The verbs that a contributor needs; CI calls the same ones. `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.PHONY: help demo test packages build release format lint graph docs bench bench-sandbox bench-pricing bench-scan bench-dryrun bench-journal sanitize fuzz install clean

PREFIX ?= /usr/local
SWIFT_SOURCES := Sources Tests Benchmarks Plugins Package.swift
RELEASE := swift build -c release --static-swift-stdlib

help:  ## list the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

demo: release  ## install what is missing, build, simulate a market, print recommendations
	@Scripts/demo "$$($(RELEASE) --show-bin-path)/wheelwright"

test:  ## install what is missing, build, run every check and every test
	@Scripts/install-packages tests
	@Scripts/check

packages:  ## install the Debian packages that are missing
	@Scripts/install-packages

build: packages  ## debug build, tests included
	@swift build --build-tests

release: packages  ## release build of the program
	@$(RELEASE) --product wheelwright

format:  ## format all Swift files in place
	@swift format -i -r $(SWIFT_SOURCES)

lint:  ## check the format of all Swift files
	@swift format lint --strict -r $(SWIFT_SOURCES)

graph:  ## check the imports of every module against the module graph
	@Scripts/check-module-graph

docs:  ## check error codes, links and file sizes
	@Scripts/check-docs

bench-sandbox: packages  ## measure what the sandbox costs, against plain Lua in the same run
	@$(RELEASE) --product benchmark-sandbox
	@"$$($(RELEASE) --show-bin-path)/benchmark-sandbox"

bench-pricing: packages  ## measure speed and error of prices against Python's and QuantLib's
	@$(RELEASE) --product benchmark-pricing
	@Benchmarks/Pricing/run "$$($(RELEASE) --show-bin-path)/benchmark-pricing"

bench-scan: packages  ## measure scans: columns against numpy, pandas and polars; whole scans by their size
	@$(RELEASE) --product benchmark-scan
	@$(RELEASE) --product wheelwright
	@Benchmarks/Scan/run "$$($(RELEASE) --show-bin-path)/benchmark-scan"

bench-dryrun: packages  ## measure dry runs, sweeps and statistics of outcomes, against optopsy
	@$(RELEASE) --product wheelwright
	@$(RELEASE) --product benchmark-outcomes
	@bin=$$($(RELEASE) --show-bin-path) && Benchmarks/DryRun/run "$$bin/wheelwright" "$$bin/benchmark-outcomes"

bench-journal: packages  ## measure a journal of 10,000 positions, 100,000 trades and a million snapshots
	@$(RELEASE) --product benchmark-journal
	@"$$($(RELEASE) --show-bin-path)/benchmark-journal"

bench: release  ## measure speed against peers in the same run
	@Benchmarks/run

fuzz: packages  ## fuzz conditions and host functions, ten minutes each
	@Scripts/fuzz

sanitize: packages  ## run what crosses a boundary under AddressSanitizer and ThreadSanitizer
	@Scripts/test-sanitizers

install: release  ## copy the program, its manual page and shell completion below $(PREFIX)
	@Scripts/install-program "$$($(RELEASE) --show-bin-path)/wheelwright" "$(DESTDIR)$(PREFIX)"

clean:  ## remove everything that was built
	@rm -rf .build
