/// SIP transactions: RFC 3261 §17 with RFC 6026 (2xx to INVITE) and RFC 4320 (non-INVITE). Time and ids come in as arguments;
/// what goes out is told to a [dev.trunkline.gateway.core.transaction.TransactionUser]. Nothing here knows dialogs.
package dev.trunkline.gateway.core.transaction;
