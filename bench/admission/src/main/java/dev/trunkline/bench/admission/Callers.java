package dev.trunkline.bench.admission;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;

/// A few connections to the webhook, of which each request takes one that is free.
final class Callers implements AutoCloseable {

    private static final int COUNT = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<Caller> free = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(COUNT);
    private final List<Future<String>> answers = new ArrayList<>();

    Callers(SSLContext trusting, int port) throws IOException {
        for (int i = 0; i < COUNT; i++) {
            free.add(new Caller(trusting, port));
        }
    }

    /// Sends a request and does not wait for its answer.
    void send(byte[] request) {
        answers.add(threads.submit(() -> {
            Caller caller = free.take();
            try {
                return caller.send(request);
            } finally {
                free.add(caller);
            }
        }));
    }

    /// Waits for all answers since the last time.
    ///
    /// @return how many were refused
    int await() throws InterruptedException, IOException {
        int refused = 0;
        for (Future<String> answer : answers) {
            try {
                refused += JSON.readTree(answer.get()).path("response").path("allowed").asBoolean() ? 0 : 1;
            } catch (ExecutionException e) {
                throw new IOException(e);
            }
        }
        answers.clear();
        return refused;
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (Caller caller : free) {
            caller.close();
        }
    }
}
