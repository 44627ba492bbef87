package dev.notifier.app.api.client;

import dev.notifier.app.api.problem.ProblemException;

/** What both controllers have to say. */
final class ClientProblems {
  private ClientProblems() {}

  static ProblemException noSuchClient() {
    return ProblemException.notFound("id", "There is no such client.");
  }

  static ProblemException beyondOwnScopes() {
    return ProblemException.forbidden(
        "scopes", "own-scopes", "Nobody can grant a scope that it has not got itself.");
  }
}
