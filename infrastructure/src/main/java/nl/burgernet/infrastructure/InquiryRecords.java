package nl.burgernet.infrastructure;

import software.amazon.awscdk.services.dynamodb.TableV2;

/// What is kept of inquiries: what was asked, with the keys of its links, and what was answered.
record InquiryRecords(TableV2 inquiries, TableV2 answers) {}
