package dev.trunkline.gateway.app.status;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// `/livez` and `/readyz`, for anybody who asks: they say nothing about the configuration.
record ProbePage(Health health) implements Page {

    @Override
    public CompletableFuture<Reply> get(String path, HttpHeaders headers) {
        return CompletableFuture.completedFuture(switch (path) {
            case "/livez" -> reply(health.notLive());
            case "/readyz" -> readiness();
            default -> Reply.text(404, "not found");
        });
    }

    private Reply readiness() {
        Optional<String> trouble = health.notReady();
        if (trouble.isEmpty()) {
            health.toldReady();
        }
        return reply(trouble);
    }

    private static Reply reply(Optional<String> trouble) {
        return trouble.map(why -> Reply.text(503, why)).orElseGet(() -> Reply.text(200, "ok"));
    }
}
