# What ./run, ./test and .ci/run share: Python, Debian packages, the locked
# requirements in .venv. Sourced from the top folder; POSIX sh.

# shellcheck shell=sh disable=SC2034

UV_VERSION=0.13.9
FOR_PDF="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
FOR_TESTS="git chromium libatomic1 xvfb xdotool default-jdk-headless libjaxb-java poppler-utils gettext postgresql e2fsprogs nginx-light libreoffice-calc-nogui libimage-exiftool-perl"

say() { printf '%s\n' "$*" >&2; }

# as_root COMMAND...: run it if we may without being asked for a password.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"
    else return 1
    fi
}

missing_packages() {
    for package in "$@"; do
        state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
        [ "$state" = installed ] || printf ' %s' "$package"
    done
}

# need_packages WHY PACKAGE...: install what is missing, or say in one line how to.
need_packages() {
    why=$1
    shift
    command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || return 0
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    # shellcheck disable=SC2086  # a list of names
    if as_root true; then
        say "Installing$missing ..."
        log=$(mktemp)
        as_root apt-get -qq update >"$log" 2>&1 || true
        if as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get -qq install -y --no-install-recommends $missing >>"$log" 2>&1
        then rm -f "$log"; return 0
        fi
        tail -n 5 "$log" >&2
        rm -f "$log"
    fi
    say "$why needs: sudo apt-get install --no-install-recommends$missing"
    return 1
}

is_python() {
    "$1" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null
}

# The system's own, if a virtual environment can be made with it. Distributions build it
# with profiles of real runs; one that was built without, as version managers do, takes
# 1.4 times as long for all we do.
system_python() {
    is_python /usr/bin/python3 || return 0
    if /usr/bin/python3 -c 'import ensurepip' 2>/dev/null || as_root true
    then echo /usr/bin/python3
    fi
}

# Sets PYTHON.
find_python() {
    for PYTHON in "${UV_PYTHON:-}" "$(system_python)" python3 \
        python3.14 python3.13 python3.12 python3.11
    do
        if [ -n "$PYTHON" ] && is_python "$PYTHON"; then return 0; fi
    done
    return 1
}

need_python() {
    find_python && return 0
    need_packages "Touchstone" python3 python3-venv || return 1
    hash -r
    find_python && return 0
    say "Touchstone needs Python 3.11 or newer; this system's is older."
    return 1
}

# Sets UV to a uv of the pinned minor version, or to nothing.
find_uv() {
    for UV in uv .venv-tools/bin/uv; do
        case "$("$UV" --version 2>/dev/null)" in
            "uv ${UV_VERSION%.*}."*) return 0 ;;
        esac
    done
    UV=
    "$PYTHON" -c 'import ensurepip' 2>/dev/null ||
        need_packages "Touchstone" python3-venv || return 1
    if "$PYTHON" -m venv --clear .venv-tools &&
        .venv-tools/bin/python -m pip install -q --disable-pip-version-check "uv==$UV_VERSION"
    then UV=.venv-tools/bin/uv
    else say "uv cannot be had; going on with pip."
    fi
}

# set_of_run: what the site needs beyond SQLite and files is in the full set.
set_of_run() {
    case ${DATABASE_URL:-} in
        postgres*) echo full; return ;;
    esac
    if [ -n "${REDIS_URL:-}${EVIDENCE_STORE:-}${OIDC_SERVER_URL:-}" ]; then echo full
    else echo app
    fi
}

sum_of() { cksum <"requirements/$1.txt"; }

# sync SET: bring .venv to requirements/SET.txt. All of app is in full, and all of full
# in test, so nothing is done where a larger set already is.
sync() {
    has=$(cat .venv/synced 2>/dev/null || true)
    if .venv/bin/python -c '' 2>/dev/null; then
        for larger in test full app; do
            if [ "$has" = "$larger $(sum_of $larger)" ]; then return 0; fi
            if [ "$larger" = "$1" ]; then break; fi
        done
    fi
    need_python && find_uv || return 1
    say "Installing requirements/$1.txt into .venv ..."
    if [ -n "$UV" ]; then
        .venv/bin/python -c '' 2>/dev/null ||
            "$UV" venv -q --clear --python "$PYTHON" .venv || return 1
        "$UV" pip sync -q --python .venv/bin/python --require-hashes "requirements/$1.txt" || return 1
    else
        .venv/bin/python -c 'import pip' 2>/dev/null ||
            "$PYTHON" -m venv --clear .venv || return 1
        .venv/bin/python -m pip install -q --disable-pip-version-check \
            --require-hashes -r "requirements/$1.txt" || return 1
    fi
    echo "$1 $(sum_of "$1")" >.venv/synced
}

# read_settings: export what the file of the site's settings says, or say why not.
read_settings() {
    file=${TOUCHSTONE_ENV:-/etc/touchstone/env}
    case $file in */*) ;; *) file=./$file ;; esac
    if [ ! -f "$file" ] || [ ! -r "$file" ]; then
        say "The settings in $file cannot be read. Make it from deploy/env.example and run this as the user of the site (sudo -u touchstone ...), or set TOUCHSTONE_ENV to where they are."
        exit 1
    fi
    set -a
    . "$file"
    set +a
}

# make_keys PYTHON: write the keys that neither the environment nor the state has.
make_keys() {
    if [ -z "${TOUCHSTONE_SECRET_KEY:-}" ] && [ ! -s "$TOUCHSTONE_STATE/secret_key" ]; then
        "$1" -c 'import secrets; print(secrets.token_urlsafe(48))' \
            >"$TOUCHSTONE_STATE/secret_key"
    fi
    if [ -z "${TOUCHSTONE_SEAL_KEYS:-}" ] && [ ! -s "$TOUCHSTONE_STATE/seal_keys" ]; then
        "$1" -c 'import base64, secrets
print("a:" + base64.b64encode(secrets.token_bytes(32)).decode())' \
            >"$TOUCHSTONE_STATE/seal_keys"
    fi
}
