package nl.burgernet.local;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;

/// Calls of functions that work for as long as Lambda lets them, such as on a file.
final class LongCalls {
  /// A little longer than a function may take.
  /// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
  static final Duration LONGEST = Duration.ofMinutes(16);

  private LongCalls() {}

  /// Waits for the answer of each call, and makes none twice.
  static LambdaClientBuilder lambda() {
    return lambda(LONGEST);
  }

  static LambdaClientBuilder lambda(Duration longest) {
    return LambdaClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(longest))
        // A second call beside one that is still at work would only be in its way.
        .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()));
  }
}
