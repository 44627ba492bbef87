# What bin/test, bin/run and the others share: the tools they need, found or installed.
# shellcheck shell=bash

say() {
  printf '%s\n' "$*"
}

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# --- JDK and Maven ---------------------------------------------------------------------------

# Prints the major version of the JDK in folder $1, or nothing if there is none.
jdk_version() {
  [[ -x $1/bin/javac && -r $1/release ]] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# Points JAVA_HOME to a JDK 25, else to a newer one.
use_jdk() {
  local on_path candidate version newer=
  on_path=$(command -v javac || true)
  if [[ $on_path ]]; then
    on_path=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
  fi
  for candidate in "${JAVA_HOME:-}" "${on_path%/bin/javac}" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    version=$(jdk_version "$candidate")
    if [[ $version == 25 ]]; then
      export JAVA_HOME=$candidate
      return
    fi
    if [[ -z $newer && ${version:-0} -gt 25 ]]; then
      newer=$candidate
    fi
  done
  [[ $newer ]] || die "Notifier is built with JDK 25, and none was found: install one or set JAVA_HOME to it."
  export JAVA_HOME=$newer
}

use_maven() {
  command -v mvn >/dev/null || die "Maven was not found: install Maven 3.8.7 or newer."
  # Maven's own libraries use what JDK 25 warns about; and its runs are too short for a second compiler.
  export MAVEN_OPTS="${MAVEN_OPTS:-} -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
}

# --- RabbitMQ --------------------------------------------------------------------------------

docker_answers() {
  command -v docker >/dev/null && docker info >/dev/null 2>&1
}

rabbitmq_installed() {
  local folder
  for folder in /usr/lib/rabbitmq/bin /usr/lib64/rabbitmq/bin \
    /opt/homebrew/opt/rabbitmq/sbin /usr/local/opt/rabbitmq/sbin; do
    if [[ -x $folder/rabbitmq-server ]]; then
      return 0
    fi
  done
  return 1
}

# Runs a command as root.
as_root() {
  if [[ $(id -u) -eq 0 ]]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

# Makes sure that a broker can be had: named by the environment, in Docker, or by the package.
need_rabbitmq() {
  if [[ ${SPRING_RABBITMQ_HOST:-} ]] || rabbitmq_installed || docker_answers; then
    return
  fi
  need_rabbitmq_package
}

# Makes sure that private nodes can be started: by the scripts that the environment names, or the package.
need_rabbitmq_package() {
  if [[ ${NOTIFIER_RABBITMQ_SCRIPTS:-} ]] || rabbitmq_installed; then
    return
  fi
  if command -v apt-get >/dev/null && as_root true 2>/dev/null; then
    install_rabbitmq
  elif command -v apt-get >/dev/null; then
    die "RabbitMQ is missing: run \"sudo apt-get install rabbitmq-server\", or start Docker, or name a broker in SPRING_RABBITMQ_HOST."
  else
    die "RabbitMQ is missing: install it (on macOS \"brew install rabbitmq\"), or start Docker, or name a broker in SPRING_RABBITMQ_HOST."
  fi
}

install_rabbitmq() {
  local log
  log=$(mktemp)
  say "Installing the package rabbitmq-server ..."
  if ! without_starting_services apt_install rabbitmq-server >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    die "The package rabbitmq-server could not be installed; the whole log is $log."
  fi
  rm -f "$log"
  # Tests start nodes of their own: the system's broker stays off after a reboot, too.
  if [[ -d /run/systemd/system ]]; then
    as_root systemctl disable rabbitmq-server >/dev/null 2>&1 || true
  fi
}

apt_install() {
  as_root apt-get -q update
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends \
    -o DPkg::Lock::Timeout=120 install "$@"
}

# Runs a command while Debian's policy-rc.d forbids packages to start services.
without_starting_services() (
  policy=/usr/sbin/policy-rc.d
  kept=$policy.kept-by-notifier
  # shellcheck disable=SC2317 # The trap calls it.
  restore() {
    as_root rm -f "$policy"
    if [[ -e $kept ]]; then
      as_root mv "$kept" "$policy"
    fi
  }
  if [[ -e $policy && ! -e $kept ]]; then
    as_root mv "$policy" "$kept"
  fi
  trap restore EXIT
  printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null &&
    as_root chmod 755 "$policy" &&
    "$@"
)
