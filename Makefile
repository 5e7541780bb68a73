# Everything a newcomer needs: `make demo` and `make test`.

.PHONY: demo golden test soak bench conformance deps checks format generate

SUITE ?=

demo: deps
	@swift build -c release --product baihe 2>&1 | tail -n 1
	@"$$(swift build -c release --show-bin-path)/baihe" run Pipelines/zhejiang --publish

# Renews Reports/demo, the release that a test compares with: look at what
# changed before it is committed.
golden: deps
	rm -rf Reports/demo .baihe/demo
	swift build -c release --product baihe
	"$$(swift build -c release --show-bin-path)/baihe" run Pipelines/demo --publish
	rm -f Reports/demo/.releases/*/environment.json

test: deps checks
	swift build --product baihe
	swift test --parallel

# Kill, fault and fuzz suites: minutes to hours, with a report at the end.
soak: deps checks
	Tests/Soak/run

bench: deps
	Benchmarks/run

conformance: deps
	BAIHE_CONFORMANCE_STRICT=1 BAIHE_CONFORMANCE_SUITE=$(SUITE) \
	  swift test --filter ConformanceTests

deps:
	@.ci/deps

checks:
	@.ci/deps checks

# Writes the schema and the reference pages that the program knows best.
generate: deps
	BAIHE_GENERATE=1 swift test --filter GeneratedFilesTests

format:
	swift format --in-place --recursive Package.swift Sources Tests Benchmarks
