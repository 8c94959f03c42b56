/// How the server treats the portal's statements: in which form it prints moments, and when it gives up.
struct Customs {
  private let statement, lock, idle: String

  /// - Parameter statementSeconds: after which a statement is broken off; for a lock it waits half as long.
  init(statementSeconds: Int) {
    statement = "\(statementSeconds)s"
    lock = "\(max(1, statementSeconds / 2))s"
    idle = "\(statementSeconds * 2)s"
  }

  /// For a connection to keep: options of libpq, which PgBouncer refuses.
  var options: String {
    [
      "TimeZone=UTC", "DateStyle=ISO", "client_min_messages=warning", "statement_timeout=\(statement)",
      "lock_timeout=\(lock)", "idle_in_transaction_session_timeout=\(idle)",
    ].map { "-c \($0)" }.joined(separator: " ")
  }

  /// The same until the transaction ends. A time-out counts from the statement after this one.
  var ofTransaction: SQL {
    """
    select set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO', true), \
    set_config('client_min_messages', 'warning', true), set_config('statement_timeout', \(statement), true), \
    set_config('lock_timeout', \(lock), true), set_config('idle_in_transaction_session_timeout', \(idle), true)
    """
  }
}
