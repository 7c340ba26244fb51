package io.airloom.db.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.db.testing.PostgresExtension;
import io.airloom.db.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of tables names each table of the schema, and no other. */
@ExtendWith(PostgresExtension.class)
class TablesPageTest {
  private static final Path PAGE = Path.of("..", "docs", "tables.md");

  private final TestDatabase database;

  TablesPageTest(TestDatabase database) {
    this.database = database;
  }

  @Test
  void hasARowForEveryTable() throws IOException, SQLException {
    List<String> tables =
        database.query(
            """
            select relname from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
              and not relispartition and relname <> 'flyway_schema_history'
            """);

    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(3, line.indexOf('`', 3)))
            .toList();

    assertThat(rows).containsExactlyInAnyOrderElementsOf(tables);
  }
}
