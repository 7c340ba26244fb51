package io.airloom.executor.catalog;

import static io.airloom.core.dag.OperatorCatalog.ArgumentType.ANY;
import static io.airloom.core.dag.OperatorCatalog.ArgumentType.BOOLEAN;
import static io.airloom.core.dag.OperatorCatalog.ArgumentType.LIST;
import static io.airloom.core.dag.OperatorCatalog.ArgumentType.MAP;
import static io.airloom.core.dag.OperatorCatalog.ArgumentType.NUMBER;
import static io.airloom.core.dag.OperatorCatalog.ArgumentType.STRING;

import io.airloom.core.dag.TaskKind;
import java.util.List;

/** HTTP, SQL, mail. */
final class NetworkEntries {
  private static final String CHECK =
      "expression about `response`, for example `response.status_code == 200 and 'ok' in"
          + " response.text`";

  private NetworkEntries() {}

  static List<OperatorEntry> all() {
    return List.of(http(), sql(), check(), valueCheck(), thresholdCheck(), branch(), email());
  }

  private static OperatorEntry http() {
    return OperatorEntry.named(OperatorNames.HTTP, TaskKind.IO)
        .paths(
            "airflow.providers.http.operators.http.HttpOperator",
            "airflow.providers.http.operators.http.SimpleHttpOperator")
        .with(httpTarget(""))
        .templated("data", ANY, "parameters of the address for GET; else the body")
        .plain("response_filter", STRING, "expression about `response` that gives the result")
        .plain(
            "pagination_function",
            STRING,
            "expression about `response`: a dict with what the next call changes, or none")
        .plain("log_response", BOOLEAN, "whether the body is logged; false")
        .about(
            "Calls an HTTP endpoint; the text of the answer is the return value, with pagination a"
                + " list of them. A status of 400 and above and a check that does not hold fail the"
                + " try. The method is POST unless given.");
  }

  /** What an HTTP call needs. */
  static OperatorEntry.Draft httpTarget(String name) {
    return OperatorEntry.named(name, TaskKind.IO)
        .templated("endpoint", STRING, "appended to the connection's address, or an address")
        .templated(
            "http_conn_id", STRING, "connection with address, login and headers; `http_default`")
        .plain("method", STRING, "method of the call")
        .templated("headers", MAP, "headers, over those of the connection")
        .plain("response_check", STRING, CHECK)
        .plain("response_check_lambda", STRING, "the same as a Python lambda")
        .plain("extra_options", MAP, "`timeout` (seconds, 300) and `check_response` count")
        .plain("tcp_keep_alive", BOOLEAN, "ignored")
        .plain("auth_type", ANY, "ignored: a login in the connection means basic authentication");
  }

  /** Which database a query goes to. */
  static OperatorEntry.Draft database(String name) {
    return OperatorEntry.named(name, TaskKind.IO)
        .required("sql", ANY, true, "the statement, or the path of a `.sql` file")
        .templated("conn_id", STRING, "connection of type `postgres`; `postgres_default`")
        .templated("parameters", ANY, "a list for `%s`, or a mapping for `%(name)s`")
        .templated("database", STRING, "over the connection's database")
        .plain("hook_params", MAP, "ignored");
  }

  private static OperatorEntry sql() {
    return OperatorEntry.named(OperatorNames.SQL, TaskKind.IO)
        .paths(
            "airflow.providers.common.sql.operators.sql.SQLExecuteQueryOperator",
            "airflow.providers.postgres.operators.postgres.PostgresOperator")
        .with(database(""))
        .templated("postgres_conn_id", STRING, "older name of `conn_id`")
        .plain("autocommit", BOOLEAN, "each statement by itself, not one transaction; false")
        .plain("split_statements", BOOLEAN, "whether texts are cut at semicolons; false")
        .plain("return_last", BOOLEAN, "the last statement's result alone is returned; true")
        .plain("handler", STRING, "`fetch_all_handler` or `fetch_one_handler`")
        .plain("show_return_value_in_logs", BOOLEAN, "whether the result is logged; true")
        .plain("requires_result_fetch", BOOLEAN, "ignored")
        .about(
            "Runs SQL statements in one transaction on PostgreSQL. The rows of the last one, as"
                + " lists, are the return value. A cancel reaches the database, too.");
  }

  private static OperatorEntry check() {
    return OperatorEntry.named(OperatorNames.SQL_CHECK, TaskKind.IO)
        .paths("airflow.providers.common.sql.operators.sql.SQLCheckOperator")
        .with(database(""))
        .about("Fails if a value of the query's first row is false, or if there is no row.");
  }

  private static OperatorEntry valueCheck() {
    return OperatorEntry.named(OperatorNames.SQL_VALUE_CHECK, TaskKind.IO)
        .paths("airflow.providers.common.sql.operators.sql.SQLValueCheckOperator")
        .with(database(""))
        .required("pass_value", ANY, true, "what each value of the first row must be")
        .plain("tolerance", NUMBER, "share by which a number may differ; 0")
        .about("Fails unless the query's first row has the given value.");
  }

  private static OperatorEntry thresholdCheck() {
    return OperatorEntry.named(OperatorNames.SQL_THRESHOLD_CHECK, TaskKind.IO)
        .paths("airflow.providers.common.sql.operators.sql.SQLThresholdCheckOperator")
        .with(database(""))
        .templated("min_threshold", ANY, "the least value")
        .templated("max_threshold", ANY, "the greatest value")
        .about("Fails unless the query's first value lies between two bounds.");
  }

  private static OperatorEntry branch() {
    return OperatorEntry.named(OperatorNames.BRANCH_SQL, TaskKind.IO)
        .paths("airflow.providers.common.sql.operators.sql.BranchSQLOperator")
        .with(database(""))
        .with(BranchEntries.choices(""))
        .about("Chooses the tasks that follow by whether the query's first value is true.");
  }

  private static OperatorEntry email() {
    return OperatorEntry.named(OperatorNames.EMAIL, TaskKind.IO)
        .paths(
            "airflow.providers.smtp.operators.smtp.EmailOperator",
            "airflow.operators.email.EmailOperator",
            "airflow.operators.email_operator.EmailOperator")
        .required("to", ANY, true, "addresses: a list, or a text with commas")
        .required("subject", STRING, true, "the subject")
        .required("html_content", STRING, true, "the text as HTML, or the path of a `.html` file")
        .templated("from_email", STRING, "the sender; the connection's `from_email`")
        .templated("cc", ANY, "addresses that get a copy")
        .templated("bcc", ANY, "addresses that get a copy without being named")
        .templated("files", LIST, "files to attach, absolute or in the dags folder")
        .templated("conn_id", STRING, "connection of type `smtp`; `smtp_default`")
        .plain("mime_subtype", STRING, "ignored: the mail is `multipart/mixed`")
        .plain("mime_charset", STRING, "ignored: the text is UTF-8")
        .about("Sends a mail through an SMTP server; fails if the server refuses it.");
  }
}
