package dev.trunkline.gateway.app.status;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.concurrent.CompletableFuture;

/// Answers the GET requests of one port. It must not block.
@FunctionalInterface
interface Page {

    /// @param path without its query
    CompletableFuture<Reply> get(String path, HttpHeaders headers);
}
