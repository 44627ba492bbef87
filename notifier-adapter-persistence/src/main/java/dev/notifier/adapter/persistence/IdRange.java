package dev.notifier.adapter.persistence;

import java.util.Collection;
import java.util.Comparator;
import java.util.UUID;

/** The ends of a set of ids in PostgreSQL's order: by them it finds the partitions concerned. */
record IdRange(UUID first, UUID last) {
  // UUID.compareTo is signed
  static final Comparator<UUID> ORDER =
      Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
          .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

  static IdRange of(Collection<UUID> ids) {
    return new IdRange(
        ids.stream().min(ORDER).orElseThrow(), ids.stream().max(ORDER).orElseThrow());
  }
}
