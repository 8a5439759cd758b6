# Sourced by ./run and ./test: sets $python to the project's own interpreter, ready to use.
# A start that finds everything as it was compares one checksum and does nothing else.

unset PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME
PYTHONUTF8=1
export PYTHONUTF8
PYTHONPATH=$here
export PYTHONPATH
python=$here/.venv/bin/python

supported() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null
}

find_python() {
    for each in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if command -v "$each" >/dev/null 2>&1 && supported "$each"; then
            command -v "$each"
            return 0
        fi
    done
    found=$(python3 --version 2>&1 || python --version 2>&1) || found='không có Python'
    echo "Cần Python 3.11, 3.12, 3.13 hoặc 3.14; máy này có: $found." >&2
    return 1
}

stamp() {
    cat "$here/requirements/$1.txt" "$here/packaging/prepare.py" "$here/packaging/prepare.sh" |
        cksum
    readlink -f "$python" || true
}

prepare() {
    mark=$here/.venv/ready-$1
    now=$(stamp "$1")
    if [ -f "$mark" ] && [ -x "$python" ] && [ "$(cat "$mark")" = "$now" ]; then
        return 0
    fi
    base=$(find_python) || return 1
    "$base" "$here/packaging/prepare.py" "$1" || return 1
    stamp "$1" >"$mark"
}
