# Trunkline. `make` alone says what there is.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo test unit up down images cli clean

help: ## this list
	@echo 'Trunkline: the telephone edge of a company, as code.'
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo 'Needed first: a JDK 25, Maven and Go 1.26. On Debian as root the rest installs itself.'
	@echo 'KEEP=1 make demo leaves the cluster up; one that was up before the demo stays up anyway.'
	@echo 'CLUSTER=current make demo plays in the cluster of the current kube context, with the peers as pods, and removes'
	@echo 'all that it made there. Its nodes need the images of `make images`: loaded, or IMAGES=registry/prefix to pull from.'

demo: ## telephone calls with audio through gateways rolled out from YAML, in a real Kubernetes
	@make/demo

test: ## every test, ending with "N passed, N failed"
	@make/test

unit: ## only the tests that need nothing but the JVM
	@make/test unit

up: ## a cluster with the operator, to play with
	@make/up

down: ## takes that cluster down and leaves nothing behind
	@make/down

images: ## the container images of the gateway, the operator and the demo's peers, in build/images
	@make/images

cli: ## the command line, build/trunkline/bin/trunkline, which judges manifests without a cluster
	@operator/cli/build

clean: ## removes what was built here; the cache of the testbed stays
	@rm -rf build && find . -name target -type d -prune -exec rm -rf {} +
