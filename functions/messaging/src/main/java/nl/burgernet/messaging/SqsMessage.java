package nl.burgernet.messaging;

/// One message of a batch that woke a function.
public record SqsMessage(String messageId, String receiptHandle, String body) {}
