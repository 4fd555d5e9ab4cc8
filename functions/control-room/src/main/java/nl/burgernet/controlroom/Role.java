package nl.burgernet.controlroom;

/// What somebody may do, named as the groups in the token; the stronger role comes last.
public enum Role {
  OPERATOR("operator"),
  SUPERVISOR("supervisor");

  private final String group;

  Role(String group) {
    this.group = group;
  }

  public String group() {
    return group;
  }
}
