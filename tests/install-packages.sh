#!/bin/sh
# Some tests run programs of Node.js; this installs those that the lock of the folder names into it.
set -eu
cd "$1"
if ! command -v npm >/dev/null; then
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        echo "Installing Node.js for the tests …"
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq nodejs npm >/dev/null
    else
        echo "The tests in $1 need Node.js 18 or newer with npm."
        echo "Install it (Debian: sudo apt-get install nodejs npm) and run this again."
        exit 1
    fi
fi
npm ci --silent --no-audit --no-fund --ignore-scripts
