# Building the app, for what runs it.
# shellcheck shell=bash

state=$PWD/.notifier
jar=notifier-app/target/notifier-app.jar

built() {
  [[ -e $state/built && -e $jar && -e notifier-testkit/target/classpath ]] &&
    [[ -z $(find pom.xml ./*/pom.xml ./*/src/main -newer "$state/built" -print -quit) ]]
}

# Whoever runs an older build has to be stopped before.
build() {
  mkdir -p "$state"
  say "Building (some minutes the first time) ..."
  touch "$state/build-began"
  if ! mvn --batch-mode -Dmaven.test.skip -Dspotless.check.skip package 2>&1 | tee "$state/build.log" |
    awk '/Building Notifier/ { sub(/.*Building /, "  "); gsub(/   +/, " "); print; fflush() }'; then
    grep -F 'ERROR' "$state/build.log" | head -n 20 >&2 || true
    die "The build failed; the whole log is .notifier/build.log."
  fi
  mv "$state/build-began" "$state/built"
}

testkit_class_path() {
  echo "notifier-testkit/target/classes:$(cat notifier-testkit/target/classpath)"
}
