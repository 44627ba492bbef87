# Background processes that are known by a file with their pid.
# shellcheck shell=bash

# Answers whether process $1 exists and has $2 in its command line.
is() {
  [[ $1 && $(ps -o args= -p "$1" 2>/dev/null) == *"$2"* ]]
}

# Prints the pid that file $1 names, if there is one.
pid_in() {
  head -n 1 "$1" 2>/dev/null || true
}

# Answers whether the process of pid file $1 runs, and has $2 in its command line.
runs() {
  is "$(pid_in "$1")" "$2"
}

# Starts a command in the background: in_background PIDFILE LOGFILE COMMAND...
# Returns when the process has the command's name: at first it has the shell's, and nobody would know it.
in_background() {
  local pid_file=$1 log=$2 shell
  shift 2
  # A process group of its own keeps Ctrl-C in this terminal away from it.
  set -m
  nohup "$@" >"$log" 2>&1 </dev/null &
  echo $! >"$pid_file"
  set +m
  shell=$(ps -o args= -p $$)
  while [[ $(ps -o args= -p $!) == "$shell" ]]; do
    sleep 0.01
  done
}

# Ends the process of pid file $1 that has $2 in its command line; it has $3 seconds for that.
end() {
  local pid_file=$1 known_by=$2 seconds=$3 pid tenths
  # Read once: some processes remove their file before they have ended.
  pid=$(pid_in "$pid_file")
  if is "$pid" "$known_by"; then
    kill "$pid" 2>/dev/null || true
    for ((tenths = 0; tenths < seconds * 10; tenths++)); do
      is "$pid" "$known_by" || break
      sleep 0.1
    done
    if is "$pid" "$known_by"; then
      say "Process $pid did not end within $seconds s: it is killed."
      kill -KILL "$pid" 2>/dev/null || true
    fi
  fi
  rm -f "$pid_file"
}
