package nl.burgernet.infrastructure;

import software.amazon.awscdk.services.lambda.Code;

/// Where the code of a function module comes from.
interface FunctionCode {
  /// A zip of a module that makes several.
  Code of(String module, String zip);

  default Code of(String module) {
    return of(module, module);
  }
}
