package dev.trunkline.gateway.app.status;

import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.GatewayYaml;
import dev.trunkline.gateway.config.Secret;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/// `/status` and `/metrics`, for whoever has the token. Without it every path is answered alike.
///
/// @param token   the token in force, empty while there is none, when nobody is let in
/// @param status  the status now
/// @param metrics the status as metrics
/// @param pen     writes the answers, so that the loop that knows the status need not
record StatusPage(
        Supplier<Optional<Secret>> token,
        Supplier<CompletableFuture<GatewayStatus>> status,
        Function<GatewayStatus, byte[]> metrics,
        Executor pen)
        implements Page {

    private static final String SCHEME = "Bearer ";

    @Override
    public CompletableFuture<Reply> get(String path, HttpHeaders headers) {
        if (!allowed(headers)) {
            return CompletableFuture.completedFuture(Reply.text(401, "unauthorized"));
        }
        return switch (path) {
            case "/status" ->
                status.get().thenApplyAsync(now -> new Reply(200, "application/json", GatewayYaml.writeStatus(now)), pen);
            case "/metrics" ->
                status.get().thenApplyAsync(now -> new Reply(200, MetricsText.CONTENT_TYPE, metrics.apply(now)), pen);
            default -> CompletableFuture.completedFuture(Reply.text(404, "not found"));
        };
    }

    private boolean allowed(HttpHeaders headers) {
        String given = headers.get(HttpHeaderNames.AUTHORIZATION, "");
        if (!given.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        // Secret compares in constant time.
        return token.get().filter(new Secret(given.substring(SCHEME.length()).strip())::equals).isPresent();
    }
}
