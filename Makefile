# One-line aliases of slipway.py, which does the same on machines without make.
.PHONY: run test test-journeys test-queue test-house lint lock bench

run:            ; @python3 slipway.py run
test:           ; @python3 slipway.py test
test-journeys:  ; @python3 slipway.py test -m journey
test-queue:     ; @python3 slipway.py test -m queue
test-house:     ; @python3 slipway.py test tests/house
lint:           ; @python3 slipway.py lint
lock:           ; @python3 slipway.py lock
bench:          ; @python3 slipway.py bench
