# Read by the commands beside: goes to the checkout and brings Node 24 with the packages, once for each lock file.
set -eu
cd "$(dirname "$0")/.."
if ! command -v npm >/dev/null 2>&1; then
  echo "npm is needed to begin: install Node.js 20 or later, which brings it." >&2
  exit 1
fi
lock=$(cksum < package-lock.json)
if [ "$(cat node_modules/.lock-sum 2>/dev/null || true)" != "$lock" ]; then
  echo "  Packages and Node 24 from the registry (about a minute on a new machine)"
  began=$(date +%s)
  log=$(mktemp)
  if ! npm ci --no-audit --no-fund >"$log" 2>&1; then
    cat "$log" >&2
    echo "npm ci failed; the reason stands above." >&2
    exit 1
  fi
  rm -f "$log"
  printf '%s' "$lock" > node_modules/.lock-sum
  echo "✓ $(printf '%6d' $(($(date +%s) - began))) s  Packages and Node 24"
fi
PATH="$PWD/node_modules/.bin:$PATH"
export PATH
