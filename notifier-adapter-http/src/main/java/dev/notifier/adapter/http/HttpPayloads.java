package dev.notifier.adapter.http;

import dev.notifier.domain.application.accept.Payloads;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.TaskRequest;

/** Asks the signers that would have to sign the request. */
record HttpPayloads(WireRequests requests) implements Payloads {

  @Override
  public void check(SigningScheme scheme, TaskRequest request) {
    requests.signer(scheme).check(request);
  }
}
