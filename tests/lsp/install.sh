#!/bin/sh
# The tests of editors' completion ask the real language server for YAML, which runs on Node.js.
set -eu
cd "$(dirname "$0")"
if ! command -v npm >/dev/null; then
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        echo "Installing Node.js for the tests of the language server …"
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq nodejs npm >/dev/null
    else
        echo "The tests of the language server need Node.js 18 or newer with npm."
        echo "Install it (Debian: sudo apt-get install nodejs npm) and run this again."
        exit 1
    fi
fi
npm ci --silent --no-audit --no-fund
