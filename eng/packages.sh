# shellcheck shell=bash
# The Debian packages that Monochord stands on, and how they come onto a machine. Sourced by ./monochord and ./test.
# "a|b" is one component under the names of several releases of Debian: any one that is installed will do.

MONOCHORD_RUNTIME_PACKAGES=(
  libsndfile1        # decodes WAV, AIFF, FLAC, Ogg Vorbis, Opus, MP3
  ffmpeg             # decodes everything else
  libsoxr0           # resamples
  libsqlite3-0       # keeps jobs and tracks
  libportaudio2      # plays and records
  libasound2-plugins # the way from ALSA, which PortAudio knows, to PulseAudio and PipeWire
)

# shellcheck disable=SC2034 # used by ./test
MONOCHORD_TEST_PACKAGES=(
  "${MONOCHORD_RUNTIME_PACKAGES[@]}"
  flac      # a second encoder to read from
  sox       # files of formats that libsndfile does not write
  espeak-ng # speech
  chromium  # the studio's pages
  pulseaudio       # a sound device without hardware
  pulseaudio-utils # and what records from it
  "wesnoth-1.16-music|wesnoth-1.18-music" # real music, free to use
  python3-pytest # the Python package
  python3-venv   # and where it is installed
  python3-numpy  # whose arrays it gives
  mypy           # and its types
  python3-jsonschema # a second judge of schemas
  gcc       # links the C library, and compiles what uses it
  g++       # the same in C++
  libc6-dev # and what both need
  valgrind  # watches what the C library reads and writes
)

# shellcheck disable=SC2034 # used by bench/run
MONOCHORD_BENCH_PACKAGES=(
  "${MONOCHORD_RUNTIME_PACKAGES[@]}"
  python3
  python3-scipy     # what Python programs measure with
  python3-soundfile
  time
  gcc
  libc6-dev
  libebur128-dev
  libsndfile1-dev
  libfftw3-single3
  "wesnoth-1.16-music|wesnoth-1.18-music"
)

# The packages of a list that are not installed, one a line, under the first name that this release has.
missing_packages() {
  local component name names found
  local -A installed=()
  while read -r name; do
    installed[$name]=1
  done < <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p')

  for component in "$@"; do
    IFS='|' read -ra names <<<"$component"
    found=
    for name in "${names[@]}"; do
      [[ -z ${installed[$name]:-} ]] || found=$name
    done
    [[ -n $found ]] || printf '%s\n' "$component"
  done
}

# The name under which this release of Debian has a component.
available_name() {
  local name names
  IFS='|' read -ra names <<<"$1"
  for name in "${names[@]}"; do
    if [[ -n $(apt-cache --names-only --no-all-versions show "$name" 2>/dev/null) ]]; then
      printf '%s\n' "$name"
      return
    fi
  done
  printf '%s\n' "${names[0]}"
}

# Installs what is missing of a list. Says nothing, and asks no server, when nothing is.
#   ensure_packages STAMP PACKAGE...
# STAMP is a file that remembers the last good look; it holds until dpkg changes something.
ensure_packages() {
  local stamp=$1 component
  shift
  if [[ $stamp -nt /var/lib/dpkg/status && $stamp -nt ${BASH_SOURCE[0]} || ${MONOCHORD_SKIP_PACKAGES:-} == 1 ]]; then
    return 0
  fi

  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    {
      echo "Monochord installs what it stands on by itself on Debian only. Please install these (Debian's names):"
      printf '  %s\n' "${@//|/ or }"
      echo "Then set MONOCHORD_SKIP_PACKAGES=1 and start again."
    } >&2
    return 4
  fi

  local -a missing names=()
  mapfile -t missing < <(missing_packages "$@")
  if ((${#missing[@]} > 0)); then
    local -a as_root=()
    if ((EUID != 0)); then
      if ! command -v sudo >/dev/null; then
        echo "These packages are missing, and only root can install them: ${missing[*]//|/ or }" >&2
        echo "As root: apt-get install ${missing[*]%%|*}" >&2
        return 4
      fi
      as_root=(sudo)
      [[ -t 0 ]] || as_root=(sudo -n)
    fi

    echo "Installing ${missing[*]//|/ or } ..." >&2
    as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
    local log
    log=$(mktemp)
    if ! { "${as_root[@]}" update || { sleep 3 && "${as_root[@]}" update; }; } </dev/null >"$log" 2>&1; then
      echo "apt-get update failed; trying with the package lists that are there." >&2
    fi
    for component in "${missing[@]}"; do
      names+=("$(available_name "$component")")
    done
    if ! "${as_root[@]}" --no-install-recommends install "${names[@]}" </dev/null >>"$log" 2>&1; then
      cat "$log" >&2
      rm -f "$log"
      echo "These packages could not be installed: ${names[*]}" >&2
      return 4
    fi
    rm -f "$log"
  fi

  mkdir -p "${stamp%/*}"
  touch "$stamp"
}
