package dev.trunkline.cli.lint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/// Work for all processors.
final class Workers {

    /// Pieces for each processor that are done or begun before their turn: results that wait take memory.
    private static final int AHEAD = 2;

    private Workers() {}

    /// Does each piece of work on some thread, and hands on its result on this one, in order. A single piece starts no thread.
    static <A, B> void inOrder(Iterator<A> work, Function<A, B> function, Consumer<B> then) {
        if (!work.hasNext()) {
            return;
        }
        A first = work.next();
        int processors = Runtime.getRuntime().availableProcessors();
        if (!work.hasNext() || processors == 1) {
            then.accept(function.apply(first));
            work.forEachRemaining(piece -> then.accept(function.apply(piece)));
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(processors, Thread.ofPlatform().daemon().factory());
        try {
            Deque<Future<B>> begun = new ArrayDeque<>();
            begun.add(threads.submit(() -> function.apply(first)));
            while (!begun.isEmpty()) {
                while (begun.size() < AHEAD * processors && work.hasNext()) {
                    A piece = work.next();
                    begun.add(threads.submit(() -> function.apply(piece)));
                }
                then.accept(result(begun.remove()));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static <B> B result(Future<B> begun) {
        try {
            return begun.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Error error -> throw error;
                case RuntimeException fault -> throw fault;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
