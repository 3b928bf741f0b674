# Sourced by the commands in bin/: finds Python, makes .venv and installs pinned requirements into it.
# Expects $root, the folder of the repository. POSIX sh.

say() { printf '%s\n' "$*"; }
fail() { printf 'periksa: %s\n' "$*" >&2; exit 1; }

oldest_python=3.11

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

# Prints the first Python that is new enough: $PYTHON where set, else python3 and its versioned names.
find_python() {
    if [ -n "${PYTHON:-}" ]; then
        is_new_enough "$PYTHON" && { say "$PYTHON"; return; }
        fail "PYTHON=$PYTHON is not Python $oldest_python or newer. Point PYTHON at one that is."
    fi
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        is_new_enough "$candidate" && { say "$candidate"; return; }
    done
    found=$(python3 -c 'import platform; print("found Python " + platform.python_version())' 2>/dev/null) || found="found none"
    fail "needs Python $oldest_python or newer ($found). Install one (Debian: apt-get install python3 python3-venv) or set PYTHON=/path/to/python3."
}

# make_environment FILE...: .venv with exactly these requirement files installed; quick when nothing changed.
make_environment() {
    venv=$root/.venv
    if [ -e "$venv" ] && ! is_new_enough "$venv/bin/python"; then
        [ -w "$root" ] && rm -rf "$venv" || fail "$venv is broken and cannot be replaced. Remove it."
    fi
    if [ ! -e "$venv" ]; then
        [ -w "$root" ] || fail "cannot write to $root. Run from a folder you own."
        python=$(find_python) || exit 1
        "$python" -c 'import venv, ensurepip' >/dev/null 2>&1 ||
            fail "this Python has no venv module. Install it (Debian: apt-get install python3-venv)."
        say "Making the virtual environment .venv ..."
        "$python" -m venv "$venv" || { rm -rf "$venv"; fail "could not make $venv (see above)."; }
    fi
    for file in "$@"; do
        stamp=$venv/.installed-$(basename "$file" .txt)
        cmp -s "$file" "$stamp" && continue
        say "Installing $(basename "$file") (the first time this takes about a minute) ..."
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$file" ||
            fail "could not install $(basename "$file") (see above). It needs the package index to be reachable; run again to resume."
        cp "$file" "$stamp"
    done
}
