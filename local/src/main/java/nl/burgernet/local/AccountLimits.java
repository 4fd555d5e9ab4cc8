package nl.burgernet.local;

/// What the providers that AWS runs let an account send, as their stand-ins tell and enforce it.
///
/// @param mailsPerSecond what SES says that it takes
/// @param callsPerMinute how many calls End User Messaging makes
/// @param callsPerDayToOneNumber how many of them to the same number
public record AccountLimits(int mailsPerSecond, int callsPerMinute, int callsPerDayToOneNumber) {
  /// Those of an account that has just left the sandbox.
  ///
  /// https://docs.aws.amazon.com/sms-voice/latest/userguide/quotas.html
  public static AccountLimits usual() {
    return new AccountLimits(14, 20, 5);
  }

  /// More than any machine does: for who measures something else.
  public static AccountLimits none() {
    return new AccountLimits(1_000_000, 1_000_000, 1_000_000);
  }
}
