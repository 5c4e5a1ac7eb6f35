# Trunkline. `make` alone says what there is.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo test unit up down images clean

help: ## this list
	@echo 'Trunkline: the telephone edge of a company, as code.'
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo 'Needed first: a JDK 25, Maven and Go 1.26. On Debian as root the rest installs itself.'
	@echo 'KEEP=1 make demo leaves the cluster up; CLUSTER=current make demo uses the current kube context.'

demo: ## telephone calls with audio through gateways rolled out from YAML, in a real Kubernetes
	@make/demo

test: ## every test, ending with "N passed, N failed"
	@make/test

unit: ## only the tests that need nothing but the JVM
	@make/test unit

up: ## a cluster with the operator, to play with
	@make/up

down: ## takes that cluster down and leaves nothing behind
	@testbed/cluster down

images: ## the gateway's and the operator's container images, in build/images
	@make/images

clean: ## removes what was built here; the cache of the testbed stays
	@rm -rf build && find . -name target -type d -prune -exec rm -rf {} +
