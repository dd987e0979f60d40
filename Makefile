# Everything that builds, checks and packs the program. `make test` is the one command that must pass.
# Needs git, make, gcc and Go on Debian 12; what else is missing `make packages` installs (as root or with sudo).

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := linux
.DELETE_ON_ERROR:

VERSION := $(shell sed -n 's/^Version *= *"\(.*\)"/\1/p' FyneApp.toml)

# One set of flags for every compile, so that tests, both binaries and the analysers share the build cache:
# netgo and osusergo keep the pure Go packages the same with and without cgo.
TAGS := migrated_fynedo,no_emoji,netgo,osusergo
export GOFLAGS := -trimpath -buildvcs=false
export GOTOOLCHAIN := local
LDFLAGS := -s -w -X main.version=$(VERSION)

# Tag ci gives fyne.io/fyne/v2/app its headless driver, so that every package compiles without cgo and OpenGL.
CHECK := CGO_ENABLED=0 GOFLAGS="$(GOFLAGS) -tags=$(TAGS),ci"
WINDOWS := CGO_ENABLED=1 GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc GOFLAGS="$(GOFLAGS) -tags=$(TAGS)"
LINUX := CGO_ENABLED=1 GOFLAGS="$(GOFLAGS) -tags=$(TAGS),x11"

# The race detector needs cgo and compiles everything below it anew: only where goroutines share something. The
# translated C of SQLite and the engine of PDFium are left as they are: they are not ours, and ten times slower when watched.
RACE := ./model/store/... ./printing/preview/... ./ui/desk
UNWATCHED := -gcflags=modernc.org/...=-race=false -gcflags=github.com/tetratelabs/...=-race=false \
	-gcflags=github.com/klippa-app/...=-race=false

SYSO := app/resource_windows_amd64.syso

.PHONY: test packages format floors vet staticcheck unit race linux windows installer e2e wine printing install-check demo bench screenshots clean

test: ; @.ci/test.sh

packages: ; @.ci/packages.sh

format:
	@unformatted=$$(CGO_ENABLED=0 go tool gofumpt -l app assets model printing ui); \
	if [ -n "$$unformatted" ]; then echo "not formatted, run: go tool gofumpt -w ."; echo "$$unformatted"; exit 1; fi

# By file name: the floors are read from the sources, so they are checked even while the program does not compile.
floors: ; $(CHECK) go test -count=1 app/floors_test.go

vet: ; $(CHECK) go vet ./...

staticcheck: ; $(CHECK) go tool staticcheck ./...

# -v: the closing line of the checks counts the tests.
unit: ; @mkdir -p build; $(CHECK) go test -v -timeout 40m ./... 2>&1 | tee build/unit.log | { grep -v '^=== ' || true; }

race: ; CGO_ENABLED=1 GOFLAGS="$(GOFLAGS) -tags=$(TAGS)" go test -race $(UNWATCHED) $(RACE)

# The programs are files that follow their sources, so that the stages of `make test` build each once.
SOURCES := go.mod go.sum $(shell find app assets model printing ui -type f ! -name '*_test.go' ! -name '*.syso')

linux: packages build/sanzhitong

build/sanzhitong: $(SOURCES)
	$(LINUX) go build -ldflags "$(LDFLAGS)" -o $@ ./app

windows: packages build/sanzhitong.exe

build/sanzhitong.exe: $(SOURCES) $(SYSO)
	$(WINDOWS) go build -ldflags "$(LDFLAGS) -H=windowsgui" -o $@ ./app
	$(WINDOWS) go vet ./...

$(SYSO): installer/windows.rc installer/windows.manifest assets/icons/icon.ico FyneApp.toml
	x86_64-w64-mingw32-windres --codepage=65001 -I installer -I assets/icons -DVERSION_TEXT='\"$(VERSION)\"' \
		-DVERSION_NUMBERS=$(subst .,$(comma),$(VERSION)),0 installer/windows.rc -O coff -o $@
comma := ,

installer: windows build/sanzhitong-setup.exe

build/sanzhitong-setup.exe: build/sanzhitong.exe installer/sanzhitong.nsi
	@$(WINDOWS) .ci/licences.sh ./app >build/licences.txt
	makensis -V2 -INPUTCHARSET UTF8 -DVERSION=$(VERSION) -DROOT="$(CURDIR)" installer/sanzhitong.nsi

e2e: linux ; @.ci/e2e.sh build/sanzhitong

wine: windows ; @.ci/wine.sh build/sanzhitong.exe

printing: packages build/printer.test.exe ; @$(CHECK) .ci/printing.sh build/printer.test.exe

build/printer.test.exe: $(SOURCES) $(wildcard printing/printer/*_test.go)
	$(WINDOWS) go test -c -o $@ ./printing/printer

install-check: installer ; @.ci/install.sh build/sanzhitong-setup.exe

demo: linux ; @.ci/demo.sh build/sanzhitong out

screenshots: linux ; @.ci/screenshots.sh build/sanzhitong out

# A window with our fonts and nothing else, to measure ours beside.
build/barewindow: .ci/barewindow/main.go $(wildcard assets/fonts/*.ttf)
	$(LINUX) go build -ldflags "$(LDFLAGS)" -o $@ $<

bench: linux build/barewindow ; @$(CHECK) .ci/bench.sh

clean: ; rm -rf build out .cache $(SYSO)
