package nl.burgernet.secrets;

/// Reads keys and tokens, each by the name that the function's environment gives.
public interface Secrets {
  /// The value as it is, or was at most five minutes ago: who changes one waits as long before the
  /// old one is withdrawn.
  ///
  /// @throws SecretMissing if there is no such secret, or nobody has filled it in yet
  String read(String name);
}
