# Read by ./run and ./test: installs what is missing, then builds into build/release.
# Says what it does and how long it took.  Without root it names what to install and stops.

say() { printf '== %s\n' "$*" >&2; }

missing_packages() {
  grep -v '^#' tools/packages.txt | while read -r package; do
    dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q 'install ok installed' || printf '%s\n' "$package"
  done
}

install_missing() {
  local missing
  missing=$(missing_packages)
  [ -z "$missing" ] && return 0
  if [ "$(id -u)" != 0 ]; then
    say "These packages are missing. Install them and run this again:"
    say "  sudo apt-get install --no-install-recommends" $missing
    return 1
  fi
  say "installing:" $missing
  apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >&2
}

# The page of `entente serve` is built with npm.  Where npm or its packages cannot be had the program is built without
# the page: its answers under /api/ are there, and in the page's place stands why it is missing.
page_option() {
  if ! command -v npm >/dev/null && [ "$(id -u)" = 0 ]; then
    say "installing npm, which builds the page of entente serve"
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs npm >&2 || true
  fi
  if ! command -v npm >/dev/null; then
    say "npm is missing: entente serve is built without its page (install nodejs and npm, then remove build/release)"
    echo -DENTENTE_PAGE=OFF
  elif say "fetching the packages that build the page of entente serve (five minutes at most; without them it is left out)" &&
      ! (cd web && timeout 300 npm ci --ignore-scripts --no-audit --no-fund --silent >&2); then
    say "the packages that build the page cannot be fetched: entente serve is built without it (remove build/release to try again)"
    echo -DENTENTE_PAGE=OFF
  else
    echo -DENTENTE_PAGE=ON
  fi
}

# The page is tested in Debian's Chromium (113 MB to fetch).  Where it cannot be had that one test is skipped and says so.
install_browser() {
  if command -v chromium >/dev/null || [ "$(id -u)" != 0 ] || ! command -v npm >/dev/null; then return 0; fi
  local began=$SECONDS
  say "installing chromium, in which the page is tested"
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >&2 || say "chromium cannot be installed: the page's test will be skipped"
  say "that took $((SECONDS - began)) s"
}

# The fleet is tested with the servers that it runs on (14 MB to fetch).  Only their programs are wanted: nothing is started.
install_servers() {
  if [ -x /usr/sbin/nats-server ] && [ -x /usr/sbin/clickhouse-server ] || [ "$(id -u)" != 0 ]; then return 0; fi
  local began=$SECONDS policy=/usr/sbin/policy-rc.d
  say "installing nats-server and clickhouse-server, with which the fleet is tested"
  if [ -e "$policy" ]; then policy=; else printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"; fi
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nats-server clickhouse-server >&2 ||
    say "they cannot be installed: the test of the fleet will be skipped"
  [ -z "$policy" ] || rm -f "$policy"
  say "that took $((SECONDS - began)) s"
}

# build TARGET…: configures once, then builds the targets (everything if none is named).
build() {
  local began=$SECONDS target
  # A cache of another checkout that was copied here would build elsewhere: start afresh.
  if [ -f build/release/CMakeCache.txt ] && ! grep -qx "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" build/release/CMakeCache.txt; then
    rm -rf build/release
  fi
  [ -f build/release/build.ninja ] || cmake --preset release "$(page_option)" >build-configure.log 2>&1 || { cat build-configure.log >&2; rm -f build-configure.log; return 1; }
  rm -f build-configure.log
  if [ $# -gt 0 ]; then
    cmake --build build/release --target "$@" >&2 || return 1
  else
    cmake --build build/release >&2 || return 1
  fi
  say "built in $((SECONDS - began)) s"
}
