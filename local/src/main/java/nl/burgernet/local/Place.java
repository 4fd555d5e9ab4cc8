package nl.burgernet.local;

/// Where the suite believes it runs: the same in every name and address that AWS would give out.
final class Place {
  static final String REGION = "eu-west-1";
  static final String ACCOUNT = "000000000000";
  static final String ACCESS_KEY = "local";
  static final String SECRET_KEY = "local-secret";

  private Place() {}

  static String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
  }

  /// What comes after the last colon.
  static String nameIn(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }
}
