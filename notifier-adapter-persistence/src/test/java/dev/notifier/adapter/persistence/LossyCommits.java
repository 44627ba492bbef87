package dev.notifier.adapter.persistence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Breaks the connection after a commit, when it is told to. */
final class LossyCommits {
  private final AtomicBoolean losing = new AtomicBoolean();
  private final AtomicInteger lost = new AtomicInteger();

  void loseNextAnswer() {
    losing.set(true);
  }

  int lost() {
    return lost.get();
  }

  DataSource over(DataSource dataSource) {
    return new DelegatingDataSource(dataSource) {
      @Override
      public Connection getConnection() throws SQLException {
        return lossy(super.getConnection());
      }
    };
  }

  private Connection lossy(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, args) -> {
              Object result;
              try {
                result = method.invoke(connection, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (method.getName().equals("commit") && losing.getAndSet(false)) {
                lost.incrementAndGet();
                connection.close();
                throw new SQLException("the answer is lost", "08006");
              }
              return result;
            });
  }
}
