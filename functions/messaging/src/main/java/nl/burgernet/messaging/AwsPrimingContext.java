package nl.burgernet.messaging;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/// Stands for an invocation where there is none.
final class AwsPrimingContext implements Context {
  private static final String PRIMING = "priming";
  private static final int MILLISECONDS_LEFT = 25_000;
  private static final int MEGABYTES = 1024;

  @Override
  public String getAwsRequestId() {
    return PRIMING;
  }

  @Override
  public String getLogGroupName() {
    return PRIMING;
  }

  @Override
  public String getLogStreamName() {
    return PRIMING;
  }

  @Override
  public String getFunctionName() {
    return PRIMING;
  }

  @Override
  public String getFunctionVersion() {
    return PRIMING;
  }

  @Override
  public String getInvokedFunctionArn() {
    return PRIMING;
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException("nobody invoked this");
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException("nobody invoked this");
  }

  @Override
  public int getRemainingTimeInMillis() {
    return MILLISECONDS_LEFT;
  }

  @Override
  public int getMemoryLimitInMB() {
    return MEGABYTES;
  }

  @Override
  public LambdaLogger getLogger() {
    throw new UnsupportedOperationException("functions log by themselves");
  }
}
