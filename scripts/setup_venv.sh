# Makes .venv and installs a requirements file into it, once. Sourced by scripts/run and scripts/test; never run alone.
#
#   . scripts/setup_venv.sh
#   setup_venv requirements.txt        # afterwards .venv/bin/python is ready and $VENV_PYTHON names it
#
# With HASHES=on pip takes only files whose hash stands in the .lock beside the requirements file, and nothing else.
#
# Two starts at once wait for each other. Nothing is installed again until a requirements file changes.

VENV_DIR="$PWD/.venv"
VENV_PYTHON="$VENV_DIR/bin/python"

# The first Python 3.11 or newer on this machine.
find_python() {
  local name
  for name in python3 python3.11 python3.12 python3.13 python3.14 python; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return 0
    fi
  done
  echo "No Python 3.11 or newer was found. Install one, then try again." >&2
  return 1
}

# A digest of a requirements file, the files that it includes, the interpreter, and the hashes where they are checked.
requirements_stamp() {
  {
    "$VENV_PYTHON" --version
    cat requirements.txt "$1"
    if [ "${HASHES:-off}" = on ]; then cat "${1%.txt}.lock"; fi
  } | sha256sum | cut -d ' ' -f 1
}

setup_venv() {
  local requirements="$1" stamp_file lock
  stamp_file="$VENV_DIR/.installed-$(basename "$requirements")"
  if ! { mkdir -p "$VENV_DIR" && true >> "$VENV_DIR/.lock"; } 2> /dev/null; then
    echo "$(id -un) cannot write to $VENV_DIR. Start it as the user whom this folder belongs to, or: chown -R $(id -un) $PWD" >&2
    return 1
  fi
  exec {lock}> "$VENV_DIR/.lock"
  if command -v flock > /dev/null; then flock "$lock"; fi
  _make_venv && _install "$requirements" "$stamp_file"
  local outcome=$?
  exec {lock}>&-
  return "$outcome"
}

_make_venv() {
  if "$VENV_PYTHON" -c 'import pip' 2>/dev/null; then return 0; fi
  echo "Making .venv ..." >&2
  local python
  python="$(find_python)" || return 1
  "$python" -m venv "$VENV_DIR" >&2 || {
    echo "The virtual environment could not be made. On Debian and Ubuntu: apt-get install python3-venv" >&2
    return 1
  }
}

_install() {
  local requirements="$1" stamp_file="$2" stamp
  stamp="$(requirements_stamp "$requirements")"
  if [ "$(cat "$stamp_file" 2>/dev/null)" = "$stamp" ]; then return 0; fi
  echo "Installing $requirements (a few minutes the first time) ..." >&2
  local from=(-r "$requirements")
  # What was installed without hashes is installed anew.
  if [ "${HASHES:-off}" = on ]; then from=(--require-hashes --force-reinstall -r "${requirements%.txt}.lock"); fi
  "$VENV_PYTHON" -m pip install --quiet --disable-pip-version-check --no-input "${from[@]}" < /dev/null >&2 || {
    echo "The packages in $requirements could not be installed. The lines above say why." >&2
    return 1
  }
  # What another file asked for may have been replaced just now: its stamp goes, unless this file includes it.
  rm -f "$VENV_DIR"/.installed-*
  if grep -q '^-r requirements.txt' "$requirements"; then
    requirements_stamp requirements.txt > "$VENV_DIR/.installed-requirements.txt"
  fi
  echo "$stamp" > "$stamp_file"
}
