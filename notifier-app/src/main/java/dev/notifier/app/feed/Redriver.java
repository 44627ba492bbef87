package dev.notifier.app.feed;

import dev.notifier.app.settings.NotifierSettings;
import dev.notifier.domain.application.replay.Redrives;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the exhausted notifications of merchants that are back replayed, if that is switched on. */
public final class Redriver {
  private static final Logger LOG = LoggerFactory.getLogger(Redriver.class);

  private final Redrives redrives;
  private final NotifierSettings.Redrive settings;
  private final Supplier<UUID> ids;

  public Redriver(Redrives redrives, NotifierSettings.Redrive settings, Supplier<UUID> ids) {
    this.redrives = redrives;
    this.settings = settings;
    this.ids = ids;
  }

  void redrive() {
    if (!settings.enabled()) {
      return;
    }
    List<String> merchants = redrives.begin(settings.window(), ids);
    if (!merchants.isEmpty()) {
      LOG.info("Merchants are back; their exhausted notifications are replayed: {}", merchants);
    }
  }
}
