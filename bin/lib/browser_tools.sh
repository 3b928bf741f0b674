# Sourced by bin/test after environment.sh: Chromium, Node and the client of PostgreSQL, the system's where they are, else
# installed.

oldest_node=20

# as_root COMMAND...: runs it as root, where this user may.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# install_package NAME...: Debian's and Ubuntu's packages; false where that cannot be done.
install_package() {
    command -v apt-get >/dev/null 2>&1 || return 1
    say "Installing $* ..." >&2
    as_root env DEBIAN_FRONTEND=noninteractive sh -c \
        'apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"' install "$@" >/dev/null 2>&1
}

# Prints the path of Chromium or Chrome: $CHROMIUM where set, else the system's, else a freshly installed one.
find_chromium() {
    if [ -n "${CHROMIUM:-}" ]; then
        command -v "$CHROMIUM" && return
        fail "CHROMIUM=$CHROMIUM cannot be run. Point CHROMIUM at a Chromium or leave it unset."
    fi
    for name in chromium chromium-browser; do command -v "$name" && return; done
    install_package chromium && command -v chromium && return
    fail "the browser tests need Chromium and it could not be installed. Install it, or set CHROMIUM=/path/to/chromium."
}

is_node_new_enough() {
    command -v npm >/dev/null 2>&1 && command -v node >/dev/null 2>&1 &&
        node -e "process.exit(Number(process.versions.node.split('.')[0]) < $oldest_node ? 1 : 0)" >/dev/null 2>&1
}

# make_extension_environment: the extension's pinned node packages; quick when nothing changed.
make_extension_environment() {
    is_node_new_enough || { install_package nodejs npm && is_node_new_enough; } ||
        fail "testing the extension needs Node $oldest_node or newer with npm. Install it and run again."
    stamp=$root/extension/node_modules/.installed-package-lock.json
    cmp -s "$root/extension/package-lock.json" "$stamp" && return
    say "Installing the extension's node packages ..."
    (cd "$root/extension" && npm ci --no-audit --no-fund --silent) ||
        fail "could not install the node packages (see above). Run again to resume."
    cp "$root/extension/package-lock.json" "$stamp"
}

# find_postgresql_client: where a server answers, the programs that the tests of its backup run.
find_postgresql_client() {
    command -v pg_dump >/dev/null 2>&1 && return
    "$root/.venv/bin/python" -c 'from tests.evidence.databases import has_postgresql as asked; raise SystemExit(not asked())' || return 0
    install_package postgresql-client && command -v pg_dump >/dev/null 2>&1 && return
    say "pg_dump could not be installed: the tests of backup and restore on PostgreSQL are skipped." >&2
}
