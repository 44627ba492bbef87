# Background processes that are known by a file with their pid.
# shellcheck shell=bash

# Answers whether the process of pid file $1 runs, and is the one whose command line has $2 in it.
runs() {
  [[ -r $1 ]] && ps -o args= -p "$(cat "$1")" 2>/dev/null | grep -qF -- "$2"
}

# Starts a command in the background: in_background PIDFILE LOGFILE COMMAND...
in_background() {
  local pid_file=$1 log=$2
  shift 2
  # A process group of its own keeps Ctrl-C in this terminal away from it.
  set -m
  nohup "$@" >"$log" 2>&1 </dev/null &
  echo $! >"$pid_file"
  set +m
}

# Ends the process of pid file $1 whose command line has $2 in it; it has $3 seconds for that.
end() {
  local pid_file=$1 known_by=$2 seconds=$3 pid tenths
  if runs "$pid_file" "$known_by"; then
    pid=$(cat "$pid_file")
    kill "$pid" 2>/dev/null || true
    for ((tenths = 0; tenths < seconds * 10; tenths++)); do
      runs "$pid_file" "$known_by" || break
      sleep 0.1
    done
    if runs "$pid_file" "$known_by"; then
      say "Process $pid did not end within $seconds s: it is killed."
      kill -KILL "$pid" 2>/dev/null || true
    fi
  fi
  rm -f "$pid_file"
}
