#!/usr/bin/env bash
# Starts Sundog as a user would, for bench.py: PORT and LOG come from the environment, the PID stays.
exec "$(dirname "$0")/../sundog" start --port "${PORT:-14566}" > "${LOG:-/dev/null}" 2>&1
