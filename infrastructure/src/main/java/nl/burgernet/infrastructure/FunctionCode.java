package nl.burgernet.infrastructure;

import software.amazon.awscdk.services.lambda.Code;

/// Where the code of a function module comes from.
interface FunctionCode {
  Code of(String module);
}
