package nl.burgernet.secrets;

/// A secret is not there or was not filled in: a mistake of the deployment, which only people can
/// put right.
public final class SecretMissing extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SecretMissing(String name, String why) {
    super("the secret " + name + " " + why);
  }
}
