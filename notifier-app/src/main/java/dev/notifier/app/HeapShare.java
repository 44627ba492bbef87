package dev.notifier.app;

import java.util.Map;

/** Defaults that follow from the size of the heap, for whoever sets nothing else. */
final class HeapShare {
  /** Reckoned for a request on it; 175 MB of buffers were seen for 2,067 requests. */
  private static final long BYTES_PER_CONNECTION = 96 * 1024L;

  private static final long FEWEST_CONNECTIONS = 128;
  private static final long MOST_CONNECTIONS = 4096;

  private HeapShare() {}

  /** Connections may fill a quarter of the heap; further ones wait in the backlog. */
  static Map<String, Object> defaults(long heapBytes) {
    long connections = heapBytes / 4 / BYTES_PER_CONNECTION;
    return Map.of(
        "server.tomcat.max-connections",
        Math.clamp(connections, FEWEST_CONNECTIONS, MOST_CONNECTIONS));
  }
}
