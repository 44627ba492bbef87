package dev.notifier.app.api.order;

import dev.notifier.app.api.Tenants;
import dev.notifier.app.api.problem.ProblemException;
import dev.notifier.app.api.read.QueryParameters;
import dev.notifier.domain.application.query.Orders;
import dev.notifier.domain.application.query.Orders.OrderHistory;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells an order's story. */
@RestController
class OrderController {
  private final Orders orders;

  OrderController(Orders orders) {
    this.orders = orders;
  }

  @GetMapping("/v1/orders/{orderNo}")
  @Operation(
      summary = "Tell an order's whole story",
      description = "Every inquiry and notification with its attempts, as it stands at one moment.")
  OrderJson find(HttpServletRequest request, @PathVariable String orderNo) {
    Optional<OrderHistory> history =
        QueryParameters.number("orderNo", orderNo)
            .map(number -> orders.history(Tenants.of(request), number))
            .filter(found -> !found.tasks().isEmpty());
    return history
        .map(found -> OrderJson.of(orderNo, found))
        .orElseThrow(() -> ProblemException.notFound("orderNo", "There is no such order."));
  }
}
