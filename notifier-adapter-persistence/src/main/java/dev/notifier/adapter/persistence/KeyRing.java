package dev.notifier.adapter.persistence;

import dev.notifier.adapter.persistence.SecretsConfiguration.MasterKeys;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The master keys by their ids. */
record KeyRing(Optional<MasterKey> present, Map<String, MasterKey> byId) {

  static KeyRing of(MasterKeys keys) {
    Map<String, MasterKey> byId =
        Stream.concat(keys.present().stream(), keys.previous().stream())
            .map(MasterKey::of)
            .collect(Collectors.toMap(MasterKey::id, Function.identity(), (one, same) -> one));
    return new KeyRing(keys.present().map(MasterKey::of), byId);
  }

  Optional<MasterKey> named(String id) {
    return Optional.ofNullable(byId.get(id));
  }
}
