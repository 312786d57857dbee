# shellcheck shell=bash
# What ./monochord and ./test share about building. Sourced by both.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# No build server outlives the script: one that did would hold its output and its locks open.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

require_dotnet() {
  if ! command -v dotnet >/dev/null; then
    echo "The .NET SDK 10 is not installed: https://dotnet.microsoft.com/download/dotnet/10.0" >&2
    return 4
  fi
}

# Runs a command with its output in a log, while no other build of this tree runs.
#   build_locked ROOT LOG COMMAND...
build_locked() {
  local root=$1 log=$2
  shift 2
  mkdir -p "$root/artifacts"
  (
    if command -v flock >/dev/null; then
      flock 9
    fi
    # The build's own children must not inherit the lock.
    "$@" >"$log" 2>&1 </dev/null 9>&-
  ) 9>"$root/artifacts/.build.lock"
}
