package nl.burgernet.pushtoapp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/// What is kept of a device: how to reach it, and which provinces its owner chose by hand. Nothing
/// here says where it is or was, or whose it is.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
sealed interface Device {
  DeviceId id();

  /// The hash of what whoever registered it holds.
  String secretHash();

  /// The provinces of which it wants to hear; empty for all.
  List<String> provinces();

  /// A phone with the app.
  ///
  /// @param endpointArn how SNS names it
  /// @param subscriptionArn how SNS names its place among the subscribers
  @JsonTypeName("Phone")
  record Phone(
      DeviceId id,
      String secretHash,
      List<String> provinces,
      String endpointArn,
      String subscriptionArn)
      implements Device {
    public Phone {
      requireNonNull(id, "id");
      requireNonNull(secretHash, "secretHash");
      provinces = List.copyOf(requireNonNull(provinces, "provinces"));
      requireNonNull(endpointArn, "endpointArn");
      requireNonNull(subscriptionArn, "subscriptionArn");
    }

    @Override
    public String toString() {
      return "Phone[" + id + ", hidden]";
    }
  }

  /// A browser.
  ///
  /// @param endpoint where its maker takes messages for it
  /// @param publicKey with which messages for it are sealed, in base64url
  /// @param authentication what seals them besides, in base64url
  @JsonTypeName("Browser")
  record Browser(
      DeviceId id,
      String secretHash,
      List<String> provinces,
      String endpoint,
      String publicKey,
      String authentication)
      implements Device {
    public Browser {
      requireNonNull(id, "id");
      requireNonNull(secretHash, "secretHash");
      provinces = List.copyOf(requireNonNull(provinces, "provinces"));
      requireNonNull(endpoint, "endpoint");
      requireNonNull(publicKey, "publicKey");
      requireNonNull(authentication, "authentication");
    }

    @Override
    public String toString() {
      return "Browser[" + id + ", hidden]";
    }
  }
}
